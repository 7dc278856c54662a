"""What a whole file must contain for a pattern to match in a part of it: the pattern, asking for less."""

from __future__ import annotations

import re

from prudent.rulebook.model import Pattern
from prudent.rulebook.patterns import text_pattern

_PART = re.compile(
    r"\\[pP]\{\w+\}|\\x\{\w+\}|\\x[0-9A-Fa-f]{2}|\\.|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]|\(\?[\w<>^-]*[:)]?"
    r"|(?:[*+?]|\{\d+(?:,\d*)?\})\??|.",
    re.DOTALL,
)
_QUANTIFIER = re.compile(r"(?:[*+?]|\{\d+(?:,\d*)?\})\??")
_EDGES = frozenset({"^", "$", r"\A", r"\z", r"\b", r"\B"})
_IN_NAME = re.compile(r"\[(?:\\[wd]|[\w-])+\]|\\[wd-]|[\w|()-]|\(\?[\w<>^-]*[:)]?")
_ANYTHING = r"[\s\S]*"
_LEADING = re.compile(r"\A((?:\(\?\w+\)|\(\?:)*)(?:\(\|\[\\s\\S\]\*\)|\[\\s\\S\]\*)")
_LONG = re.compile(r"\{\d+,\d{2,}\}")


def anywhere(pattern: Pattern) -> list[str]:
    """Return what a file must contain for `pattern` to match in a part of it, wherever that part starts and ends."""
    return [_relaxed(text_pattern(pattern), names=False)] if pattern else []


def in_file(pattern: Pattern) -> list[str]:
    """Return what a file and, after it, its path must contain for `pattern` to match in the file."""
    source = text_pattern(pattern) if pattern else ""
    return anywhere(pattern) if "$" in source or r"\z" in source else [source] if source else []


def among_names(pattern: Pattern) -> list[str]:
    """Return what a file must contain for `pattern` to match in the names around a place, outermost first.

    In the file other text stands between those names, so that whatever may lie between two names may be anything.
    """
    return [_relaxed(text_pattern(pattern), names=True)] if pattern else []


def _relaxed(source: str, *, names: bool) -> str:
    made: list[str] = []
    widened = False
    for part in _PART.findall(source):
        if _QUANTIFIER.fullmatch(part):
            made.append("" if widened else _LONG.sub("*", part))  # long bounded runs make automata huge
            continue
        widened = part in _EDGES or (names and not _IN_NAME.fullmatch(part))
        if part not in _EDGES:
            made.append(_ANYTHING if widened else part)
    return _LEADING.sub(r"\1", "".join(made))
