"""Waivers in comments: found in a file, read, and tied to the lines that they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import msgspec

from prudent.engine.allowance import ADDRESSED, FORM, Allowance, parse
from prudent.engine.candidate import Candidate, Source
from prudent.engine.model import WaiverComment
from prudent.languages import comments, syntax
from prudent.languages.comments import TEMPLATE_MARKS, Span
from prudent.languages.regions import blank

_SPELLINGS = ("prudent", "Prudent", "PRUDENT")
_WORD = re.compile("prudent", re.IGNORECASE)
_OPENS = re.compile(r"\A[\s<!\-%{#*/@;]*\Z|\s(?:#|//|;|--)[ \t]*\Z")
"""What may stand before a waiver: the marks of its comment, or another mark within it as after `# noqa`."""
_BEFORE = 200
"""Characters before a waiver on its line that are looked at."""
_CLOSES = (*(closing for _, closing in TEMPLATE_MARKS), "*/", "-->")
"""Marks that close a comment; the longest that fits is taken."""
_WAIVES = re.compile(r"(?<![\"'`])prudent: allow\[")
_FRAMES = frozenset({"", "{}", "<?php", "<?php?>", "?>"})
"""What is left of a line that holds a comment and no code, without the comment and blanks."""
_HOLDS = syntax.CALLS | {
    "element", "start_tag", "self_closing_tag", "script_element", "jsx_element", "jsx_self_closing_element",
    "jsx_opening_element", "pair", "block_mapping_pair", "flow_pair",
}  # fmt: skip
"""What holds a finding as a statement does: a comment above it speaks of all that it says itself."""
_QUERY = re.compile(r"\s*((?:SELECT|WITH)\b)", re.IGNORECASE)


def read(source: Source) -> list[WaiverComment]:
    """Find the waivers in the comments of a file, each with the line that it speaks of."""
    # Most files never name the tool, and are not even parsed for it.
    if not any(word in source.text for word in _SPELLINGS) or not ADDRESSED.search(source.text):
        return []
    spans = _spans(source, [hit.start() for hit in _WORD.finditer(source.text)])
    said = [(span, list(_allowances(source.text, span))) for span in spans]
    code = _Code.of(source.text, spans) if any(allowances for _, allowances in said) else _Code([], [])
    found: dict[int, WaiverComment] = {}
    for span, allowances in said:
        meant = _line_meant(source, span, code) if allowances else (0, False)
        for offset, allowance in allowances:
            found[offset] = _comment(source.path, source.position(offset), allowance, meant)
    return [found[offset] for offset in sorted(found)]


def meant(waivers: Iterable[WaiverComment], held: Mapping[int, Iterable[int]]) -> list[WaiverComment]:
    """Let each waiver above a statement speak of all findings that the statement holds.

    Args:
        waivers: what `read` found.
        held: lines of findings by the line on which the statement, call or element around them begins.
    """
    return [
        msgspec.structs.replace(each, lines=sorted({*each.lines, *held.get(each.lines[0], ())}))
        if each.above and each.lines
        else each
        for each in waivers
    ]


def begins(source: Source, made: Candidate) -> int:
    """Return the line on which the innermost statement, call, pair or element around a finding begins."""
    place = made.place
    if place is not None:
        nodes = [place.node, *place.ancestors]
        for node, outer in pairwise(nodes):
            if node.kind() in _HOLDS or outer.kind() in syntax.BLOCKS:
                return source.position(node.range().start.index)[0]
        return source.position(made.start)[0]
    return source.position(_opening(source, made.start))[0]


def _opening(source: Source, start: int) -> int:
    """Return where the tag or query around an offset begins in a language that has no grammar."""
    if source.language in ("xml", "plist"):
        tag = source.text.rfind("<", 0, start + 1)
        return tag if tag >= 0 else start
    if source.language == "sql":
        code = _queries(source.text)
        query = _QUERY.match(code, code.rfind(";", 0, start) + 1, start)
        # Columns of a table are decided one by one; a query is one decision.
        return query.start(1) if query is not None else start
    return start


@lru_cache(maxsize=1)
def _queries(text: str) -> str:
    """Return SQL without its comments; each finding of a file asks for it."""
    return _blanked(text, comments.in_text("sql", text))


def _spans(source: Source, words: Iterable[int]) -> list[Span]:
    """Return all comments of the file in order, those of a template engine as far as they hold one of `words`."""
    found = set(comments.in_text(source.language, source.text))
    for tree in source.trees():
        found.update(comments.in_tree(tree))
    found.update(comments.in_template(source.path, source.language, source.text, words))
    return sorted(found)


def _allowances(text: str, span: Span) -> Iterator[tuple[int, Allowance]]:
    """Yield what each line of a comment says to the tool, with the offset of the tool's name."""
    start, end = span
    in_markup = text.startswith("<!--", start)
    start += next((len(opening) for opening, _ in TEMPLATE_MARKS if text.startswith(opening, start)), 0)
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        line = text[start:stop]
        word = _WORD.search(line)
        while word is not None:
            before = line[max(0, word.start() - _BEFORE) : word.start()]
            if ADDRESSED.match(line, word.start()) and _OPENS.search(before):
                said = line[word.start() :]
                yield start + word.start(), parse(_unclosed(said) if stop == end else said, in_markup=in_markup)
                break
            if _WAIVES.match(line, word.start()):
                problem = f"stands within other words; begin the comment with `{FORM}`"
                yield start + word.start(), Allowance(problem=problem)
                break
            word = _WORD.search(line, word.end())
        start = stop + 1


def _unclosed(said: str) -> str:
    """Return the last words of a comment without the mark that closes it."""
    said = said.rstrip()
    closing = max((mark for mark in _CLOSES if said.endswith(mark)), key=len, default="")
    return said.removesuffix(closing).rstrip(" \t*-") if closing else said


def _blanked(text: str, spans: Iterable[Span]) -> str:
    """Return `text` with its comments as spaces, line breaks kept."""
    parts, at = [], 0
    for start, end in spans:
        if end > at:
            parts += [text[at:start], blank(text[max(at, start) : end])]
            at = end
    return "".join([*parts, text[at:]])


class _Code(NamedTuple):
    """The lines of a file without its comments, and for each the next one that says something (0 for none)."""

    lines: list[str]
    following: list[int]

    @staticmethod
    def of(text: str, spans: Iterable[Span]) -> _Code:
        lines = _blanked(text, spans).split("\n")
        following = [0] * (len(lines) + 1)
        for number in range(len(lines) - 1, -1, -1):
            following[number] = following[number + 1] if _is_empty(lines[number]) else number + 1
        return _Code(lines, following)


def _line_meant(source: Source, span: Span, code: _Code) -> tuple[int, bool]:
    """Return the line that a comment speaks of (0 for none), and whether the comment stands above it."""
    first, last = source.position(span[0])[0], source.position(max(span[0], span[1] - 1))[0]
    if not _is_empty("".join(code.lines[first - 1 : last])):
        return (last if _is_empty(code.lines[first - 1]) else first), False
    return code.following[last], True


def _is_empty(line: str) -> bool:
    """Say whether a line without its comments says nothing, though it may hold another comment of a template engine."""
    bare = "".join(line.split())
    return bare in _FRAMES or any(
        bare.startswith(opening) and bare.endswith(closing) for opening, closing in TEMPLATE_MARKS
    )


def _comment(path: str, place: tuple[int, int], said: Allowance, meant: tuple[int, bool]) -> WaiverComment:
    number, above = meant
    return WaiverComment(
        path=path,
        line=place[0],
        column=place[1],
        rules=said.rules,
        until=said.until,
        by=said.by,
        reason=said.reason,
        problem=said.problem,
        lines=[number] if number else [],
        above=above,
    )
