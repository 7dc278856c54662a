"""Code as safe HTML: highlighted, line by line, with the place of a finding marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Any

import msgspec
from markupsafe import Markup, escape
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Keyword, Literal, Name, Number, String, _TokenType, is_token_subtype

from prudent.reports.terminal import expand
from prudent.review.model import Excerpt, ReviewedFinding

_LEXERS: dict[str, tuple[str, dict[str, Any]]] = {
    "csharp": ("csharp", {}),
    "css": ("scss", {}),
    "dart": ("dart", {}),
    "env": ("bash", {}),
    "go": ("go", {}),
    "haml": ("haml", {}),
    "hcl": ("hcl", {}),
    "html": ("html", {}),
    "ini": ("ini", {}),
    "java": ("java", {}),
    "javascript": ("javascript", {}),
    "json": ("json", {}),
    "kotlin": ("kotlin", {}),
    "manifest": ("ini", {}),
    "php": ("php", {"startinline": True}),
    "plist": ("xml", {}),
    "python": ("python", {}),
    "ruby": ("ruby", {}),
    "scala": ("scala", {}),
    "sql": ("sql", {}),
    "svelte": ("html", {}),
    "swift": ("swift", {}),
    "toml": ("toml", {}),
    "tsx": ("typescript", {}),
    "typescript": ("typescript", {}),
    "vue": ("html", {}),
    "xml": ("xml", {}),
    "yaml": ("yaml", {}),
}
"""The rulebook's languages by the Pygments lexer that reads them, and its options; others stay plain."""

# The first that contains a token's type wins.
_CLASSES: tuple[tuple[_TokenType, str], ...] = (
    (Comment.Preproc, "k"),
    (Comment, "c"),
    (Keyword, "k"),
    (String, "s"),
    (Number, "n"),
    (Literal, "s"),
    (Name.Tag, "t"),
    (Name.Attribute, "a"),
    (Name.Function, "f"),
    (Name.Class, "f"),
    (Name.Decorator, "a"),
    (Name.Builtin, "k"),
)


_PAINT = {name: Markup("<i class={}>").format(name) for _, name in _CLASSES}
_END = Markup("</i>")


class Line(msgspec.Struct, frozen=True):
    """One line of code, ready for the page."""

    html: Markup
    marked: bool
    """Whether the finding's own code is on it."""


class Code(msgspec.Struct, frozen=True):
    """Some lines of code, and the number of the first."""

    first: int
    lines: list[Line]


def of_finding(found: ReviewedFinding) -> Code:
    """Show the code around a finding, its own code marked."""
    excerpt = found.excerpt or Excerpt("", found.line, 1, found.snippet.split("\n"))
    pieces = [_cut(found, excerpt, number, line) for number, line in enumerate(excerpt.lines, excerpt.line)]
    told = [at for at, piece in enumerate(pieces) if "".join(piece).strip()] or [0]
    return Code(excerpt.line + told[0], _lines(excerpt.language, pieces[told[0] : told[-1] + 1]))


def of_text(language: str, text: str) -> Code:
    """Show a piece of code, nothing marked."""
    return Code(1, _lines(language, [(line.rstrip("\r"), "", "") for line in text.rstrip("\n").split("\n")]))


def _cut(found: ReviewedFinding, excerpt: Excerpt, number: int, line: str) -> tuple[str, str, str]:
    """Cut a line into what stands before, in and after the finding's own code."""
    line = line.rstrip("\r")
    if not found.line <= number <= found.end_line or not line.strip():
        return line, "", ""
    indent = len(line) - len(line.lstrip())
    start = found.column - excerpt.column if number == found.line else indent
    start = max(0, min(start, len(line)))
    end = found.end_column - excerpt.column if number == found.end_line else len(line.rstrip())
    end = max(end, start + 1) if number == found.line else max(end, start)
    return line[:start], line[start:end], line[end:]


def _lines(language: str, pieces: Iterable[tuple[str, str, str]]) -> list[Line]:
    shown = [tuple(expand(piece) for piece in line) for line in pieces]
    classes = _classes(language, "\n".join("".join(line) for line in shown))
    lines: list[Line] = []
    at = 0
    for before, marked, after in shown:
        parts = [_painted(before, classes, at)]
        at += len(before)
        if marked:
            parts.append(Markup("<mark>{}</mark>").format(_painted(marked, classes, at)))
            at += len(marked)
        parts.append(_painted(after, classes, at))
        at += len(after) + 1
        lines.append(Line(Markup("").join(parts), bool(marked)))
    return lines


def _painted(text: str, classes: list[str], at: int) -> Markup:
    """Wrap each run of characters of one class; all text is escaped."""
    html: list[Markup] = []
    start = 0
    for name, run in groupby(classes[at : at + len(text)]):
        end = start + len(list(run))
        piece = escape(text[start:end])
        html.append(_PAINT[name] + piece + _END if name else piece)
        start = end
    return Markup("").join(html)


def _classes(language: str, text: str) -> list[str]:
    """Name the class of each character; nothing is painted where the lexer gives back other text."""
    classes = [""] * len(text)
    for start, kind, value in _tokens(language, text):
        name = _class(kind)
        if name and not value.isspace():
            classes[start : start + len(value)] = [name] * len(value)
    return classes if len(classes) == len(text) else [""] * len(text)


@cache
def _class(kind: _TokenType) -> str:
    return next((name for group, name in _CLASSES if is_token_subtype(kind, group)), "")


def _tokens(language: str, text: str) -> Iterator[tuple[int, _TokenType, str]]:
    lexer = _lexer(language)
    if lexer is None:
        return iter(())
    # Unprocessed: line ends stay as they are, so that places in the text hold.
    unprocessed: Callable[[str], Iterator[tuple[int, _TokenType, str]]] = lexer.get_tokens_unprocessed
    return unprocessed(text)


@cache
def _lexer(language: str) -> Lexer | None:
    if language not in _LEXERS:
        return None
    name, options = _LEXERS[language]
    return get_lexer_by_name(name, **options)
