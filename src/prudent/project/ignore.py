"""Gitignore patterns: those of `--exclude` and the configuration, and those of nested .gitignore files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from prudent.errors import PrudentError

if TYPE_CHECKING:
    import pathspec

_INVALID = (ValueError, re.error)
"""What a pattern raises that is not valid: by its syntax, or as the expression that it becomes."""


class Exclusion(msgspec.Struct, frozen=True):
    """Patterns in gitignore syntax, and where they are anchored.

    `prefix` is the scanned root relative to the folder that the patterns speak of: empty, or ending
    in a slash.
    """

    patterns: Sequence[str]
    prefix: str = ""
    origin: str = "--exclude"


class Exclusions:
    """Decides whether a path is excluded by any of several sets of patterns."""

    def __init__(self, sets: Iterable[Exclusion]) -> None:
        """Compile the sets.

        Raises:
            PrudentError: a pattern is not valid gitignore syntax.
        """
        self._sets = [(_compile(each), each.prefix) for each in sets if each.patterns]

    def __bool__(self) -> bool:
        """Tell whether there is any pattern at all."""
        return bool(self._sets)

    def match(self, path: str) -> bool:
        """Tell whether a path relative to the scanned root is excluded; directories end in a slash."""
        return any(spec.match_file(prefix + path) for spec, prefix in self._sets)


def literal(path: str) -> str:
    """Write the pattern that means exactly one path below the scanned root."""
    return "/" + re.sub(r"([\\*?\[\]!# ])", r"\\\1", path)


def compile_gitignore(text: str) -> pathspec.GitIgnoreSpec | None:
    """Compile the text of one .gitignore file, leaving out lines that are not valid, as git does.

    Returns:
        The compiled patterns, or None when there are none.
    """
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if not lines:
        return None
    try:
        return _spec(lines)
    except _INVALID:
        valid = [line for line in lines if _is_valid(line)]
        return _spec(valid) if valid else None


def _compile(each: Exclusion) -> pathspec.GitIgnoreSpec:
    for pattern in each.patterns:
        if not _is_valid(pattern):
            raise PrudentError(
                f"{each.origin}: {pattern!r} is no valid pattern; write it as in .gitignore, e.g. 'legacy/' or '*.tpl'"
            )
    return _spec(each.patterns)


def _spec(lines: Iterable[str]) -> pathspec.GitIgnoreSpec:
    # Imported late: most scans have no pattern to match, and a pre-commit run counts milliseconds.
    import pathspec

    # RE2 by name: a .gitignore comes with the scanned code, and must not be able to stall the scan.
    return pathspec.GitIgnoreSpec.from_lines(lines, backend="re2")


def _is_valid(pattern: str) -> bool:
    try:
        _spec([pattern])
    except _INVALID:
        return False
    return True
