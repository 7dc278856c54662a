"""What a whole file must contain for a pattern to match in a part of it: the pattern, asking for less."""

from __future__ import annotations

import re
from collections.abc import Callable

from prudent.engine.literals import QUANTIFIER, TOKEN
from prudent.rulebook.model import Pattern
from prudent.rulebook.patterns import text_pattern

_EDGES = frozenset({"^", "$", r"\A", r"\z", r"\B"})
_IN_NAME = re.compile(r"\[(?:\\[wd]|[\w-])+\]|\\[wd-]|[\w|()-]|\(\?[\w<>^-]*[:)]?")
_SEPARATOR = re.compile(r"\[(?:\\[n\W]|[^\w\\^\]])+\]|\\[n\W]|[^\w\\.\[]")
_OPTIONAL = re.compile(r"(?:[*?]|\{0(?:,\d*)?\})\??")
_ANYTHING = r"[\s\S]*"
_GAP = r"\[\\s\\S\]\*"
_LEADING = re.compile(rf"\A((?:\(\?\w+\)|\(\?:)*)(?:\((?:\?:)?(\\b|)\|\2{_GAP}(?:\\b)?\)|(?:\\b)?{_GAP}(\\b|))")
_TRAILING = re.compile(
    rf"(?:\((?:\?:)?(\\b){_GAP}(?:\\b)?\|\\b\)|\((?:\?:)?(?:\\b)?{_GAP}(?:\\b)?\|(?:\\b)?\)|(\\b)?{_GAP}(?:\\b)?)\Z"
)
_LONG = re.compile(r"\{\d+,\d{2,}\}")


def anywhere(pattern: Pattern) -> list[str]:
    """Return what a file must contain for `pattern` to match in a part of it, wherever that part starts and ends."""
    return [_relaxed(text_pattern(pattern), _in_part)] if pattern else []


def in_file(pattern: Pattern) -> list[str]:
    """Return what a file and, after it, its path must contain for `pattern` to match in the file."""
    source = text_pattern(pattern) if pattern else ""
    return anywhere(pattern) if "$" in source or r"\z" in source else [_LONG.sub("*", source)] if source else []


def among_names(pattern: Pattern) -> list[str]:
    """Return what a file must contain for `pattern` to match in the names around a place, outermost first.

    In the file other text stands between those names, so that whatever may lie between two names may be anything.
    """
    return [_relaxed(text_pattern(pattern), _between_names)] if pattern else []


def _relaxed(source: str, wider: Callable[[str, bool], str | None]) -> str:
    """Return `source` with each part replaced by what `wider` says of it, None keeping it as it is."""
    made: list[str] = []
    replaced = False
    parts = TOKEN.findall(source)
    for part, following in zip(parts, [*parts[1:], ""], strict=True):
        if QUANTIFIER.fullmatch(part):
            made.append("" if replaced else _LONG.sub("*", part))  # long bounded runs make automata huge
            continue
        instead = wider(part, bool(_OPTIONAL.fullmatch(following)))
        replaced = instead is not None
        made.append(part if instead is None else instead)
    return _TRAILING.sub(r"\1\2", _LEADING.sub(r"\1\2\3", "".join(made)))


def _in_part(part: str, _optional: bool) -> str | None:
    # A part begins and ends with a token, so that what ends a word in it does so in the file.
    return "" if part in _EDGES else None


def _between_names(part: str, optional: bool) -> str | None:
    if part in ("^", "$", r"\A", r"\z"):
        return r"\b"
    if part == r"\b" or _IN_NAME.fullmatch(part):
        return None
    return rf"\b{_ANYTHING}\b" if _SEPARATOR.fullmatch(part) and not optional else _ANYTHING
