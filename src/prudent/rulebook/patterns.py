"""How the patterns of a rule become regular expressions, without compiling any."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prudent.rulebook.model import Pattern

SEPARATOR = "[_-]?"

# A pattern is read as escapes, character classes, and single characters, so that `\~` and `[~]` stay as they are.
_PART = re.compile(r"\\Q.*?(?:\\E|$)|\\.|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]|.", re.DOTALL)
_COMPARISON = re.compile(r"(>=|<=|==|!=|>|<)\s*(-?\d+(?:\.\d+)?)\s*")
_OPERATOR = re.compile(r"(?:>=|<=|==|!=|>|<)")


def items(pattern: Pattern) -> list[str]:
    """Return the alternatives of a pattern; none for an empty one."""
    if isinstance(pattern, str):
        return [pattern] if pattern else []
    return list(pattern)


def name_pattern(pattern: Pattern) -> str:
    """Return the expression for a pattern that names a thing: whole name, any case, `~` for a separator."""
    return f"(?i)^(?:{_join(_separated(item, always=True) for item in items(pattern))})$"


def text_pattern(pattern: Pattern) -> str:
    """Return the expression for a pattern that is searched for in text: anywhere, any case.

    Between two word characters `~` stands for a separator as it does in names; elsewhere it is a tilde, as in `=~`.
    """
    return f"(?i){_join(_separated(item, always=False) for item in items(pattern))}"


def comparison(value: str) -> tuple[str, float] | None:
    """Return operator and number of a value such as `>= 100`, or None when it isn't one."""
    found = _COMPARISON.fullmatch(value)
    return (found[1], float(found[2])) if found else None


def looks_like_comparison(value: str) -> bool:
    """Say whether a value starts with a comparison operator."""
    return _OPERATOR.match(value) is not None


def _join(parts: Iterator[str]) -> str:
    alternatives = list(parts)
    # Each alternative gets its own group, so that a flag such as (?-i) in one does not reach the next.
    return alternatives[0] if len(alternatives) == 1 else "|".join(f"(?:{part})" for part in alternatives)


def _separated(pattern: str, *, always: bool) -> str:
    if "~" not in pattern:
        return pattern
    parts = _PART.findall(pattern)
    joined = [
        SEPARATOR if part == "~" and (always or _between_words(parts, index)) else part
        for index, part in enumerate(parts)
    ]
    return "".join(joined)


def _between_words(parts: list[str], index: int) -> bool:
    around = parts[index - 1 : index] + parts[index + 1 : index + 2]
    return len(around) == 2 and all(len(part) == 1 and (part.isalnum() or part == "_") for part in around)
