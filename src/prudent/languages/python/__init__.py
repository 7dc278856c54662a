"""Python beyond the syntax tree: names and scopes, and visitors that rules name. LibCST is loaded on first use only."""

from __future__ import annotations

from collections.abc import Callable


def _uncapped_limit(text: str) -> list[tuple[int, int, int, int]]:
    from prudent.languages.python.limits import uncapped_limits

    return uncapped_limits(text)


def _discarded_check(text: str) -> list[tuple[int, int, int, int]]:
    from prudent.languages.python.limits import discarded_checks

    return discarded_checks(text)


VISITORS: dict[str, Callable[[str], list[tuple[int, int, int, int]]]] = {
    "client-chosen-limit": _uncapped_limit,
    "discarded-check": _discarded_check,
}
"""Visitors by the name rules give; each returns (line, column, end line, end column) from 1, columns in code points."""
