"""Where the comments of a file stand: told by its syntax tree where there is one, else read with care for strings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from prudent.languages.detect import TEMPLATES

if TYPE_CHECKING:
    from prudent.languages.tree import Tree

Span = tuple[int, int]
"""Start and end of a comment as offsets, its marks included."""

_KINDS: dict[str, tuple[str, ...]] = {
    "kotlin": ("line_comment", "multiline_comment"),
    "java": ("line_comment", "block_comment"),
    "swift": ("comment", "multiline_comment"),
    "scala": ("comment", "block_comment"),
}
"""Node kinds of comments by language; ast-grep rejects a kind that its grammar doesn't have."""
_KIND = ("comment",)

# In each pattern strings come first, so that a mark inside one opens nothing. What is not closed reaches to the end of
# the line or file, so that each character is read once whatever the input.
_QUOTED = r"\"(?:[^\"\\\n]|\\.)*\"?|'(?:[^'\\\n]|\\.)*'?"
_BLOCK = r"(?P<block>/\*.*?(?:\*/|\Z))"
_MARKUP = r"(?P<markup><!--.*?(?:-->|\Z))"
_VALUE = r"(?:(?<=[=:,\[(])|(?<=[ \t]))(?:\"[^\"\n]*\"|'[^'\n]*')"
_HASH = r"(?:^|(?<=[ \t]))(?P<line>[#;][^\n]*)"
_TEXT: dict[str, re.Pattern[str]] = {
    language: re.compile(pattern, re.DOTALL | re.MULTILINE)
    for language, pattern in {
        "sql": rf"'[^']*'?|\"[^\"]*\"?|{_BLOCK}|(?P<line>--[^\n]*|//[^\n]*|^[ \t]*#[^\n]*)",
        "css": rf"{_QUOTED}|url\([^)\n]*\)?|{_BLOCK}|(?P<line>(?<!:)//[^\n]*)",
        "toml": r"\"\"\".*?(?:\"\"\"|\Z)|'''.*?(?:'''|\Z)|\"(?:[^\"\\\n]|\\.)*\"?|'[^'\n]*'?|(?P<line>#[^\n]*)",
        "ini": rf"{_VALUE}|^[ \t]*{_BLOCK}|{_HASH}|^[ \t]*(?P<bang>![^\n]*)|(?:^|(?<=[ \t;]))(?P<slashes>//[^\n]*)",
        "env": rf"{_VALUE}|{_HASH}",
        "robots": r"(?P<line>#[^\n]*)",
        "xml": rf"<!\[CDATA\[.*?(?:\]\]>|\Z)|{_MARKUP}",
        "plist": rf"<!\[CDATA\[.*?(?:\]\]>|\Z)|{_MARKUP}",
        "haml": r"^[ \t]*(?P<line>(?:-#|/)[^\n]*)",
    }.items()
}  # fmt: skip

TEMPLATE_MARKS: tuple[tuple[str, str], ...] = (
    ("{#", "#}"),  # Jinja, Django, Twig, Nunjucks
    ("{{--", "--}}"),  # Blade
    ("{{!", "}}"),  # Handlebars, Mustache
    ("{{/*", "*/}}"),  # Go
    ("{{- /*", "*/ -}}"),
    ("<%#", "%>"),  # ERB, EJS
    ("<%--", "--%>"),  # JSP
    ("<%!--", "--%>"),  # HEEx
    ("<#--", "-->"),  # FreeMarker
    ("@*", "*@"),  # Razor
    ("{*", "*}"),  # Smarty, Latte
    ("{% comment %}", "{% endcomment %}"),  # Django, Liquid
)
"""Marks around a comment of a template engine, opening and closing."""
_TEMPLATE_LINE = re.compile(r"^[ \t]*##[^\n]*", re.MULTILINE)
"""A comment of Mako, and of Jinja where line comments are on."""
_FAR = 2000
"""Characters before a word within which the template comment that holds it is looked for."""
_TEMPLATED = frozenset({"html", "php", "haml"})


def in_tree(tree: Tree) -> Iterator[Span]:
    """Yield the comments of a parsed region."""
    for node in tree.root.find_all(any=[{"kind": kind} for kind in _KINDS.get(tree.language, _KIND)]):
        span = node.range()
        yield span.start.index, span.end.index


def in_text(language: str, text: str) -> Iterator[Span]:
    """Yield the comments of a language that has no grammar; none for one that has no comments either."""
    pattern = _TEXT.get(language)
    for hit in pattern.finditer(text) if pattern is not None else ():
        if hit.lastgroup is not None:
            yield hit.span(hit.lastgroup)


def in_template(path: str, language: str, text: str, offsets: Iterable[int]) -> Iterator[Span]:
    """Yield the comments of a template engine that stand around `offsets`.

    Only what is asked for is looked at: the marks of one engine are ordinary text in another's files.
    """
    if language not in _TEMPLATED and path.rpartition(".")[2].lower() not in TEMPLATES:
        return
    for offset in offsets:
        for opening, closing in TEMPLATE_MARKS:
            start = text.rfind(opening, max(0, offset - _FAR), offset)
            end = text.find(closing, start + len(opening), offset + _FAR) if start >= 0 else -1
            if end >= offset:
                yield start, end + len(closing)
        line = _TEMPLATE_LINE.match(text, text.rfind("\n", max(0, offset - _FAR), offset) + 1, offset + _FAR)
        if line is not None and line.end() > offset:
            yield line.span()
