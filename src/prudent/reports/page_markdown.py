"""A page as Markdown, for a wiki, a ticket or a memo."""

from __future__ import annotations

import re

from prudent.reports.gfm import REFERENCE, code
from prudent.rulebook.explain.blocks import Block, Code, Page, Part, Point
from prudent.rulebook.explain.text import clean, code_lines

# What would be markup (CommonMark and what hosts add to it: tables, mentions, autolinks) is text here.
_MARKUP = re.compile(r"([\\*_\[\]<>#|~!@&])")
_ADDRESS = re.compile(r"https?://[^\s<>`]+")
_TICKS = re.compile(r"`+")
_WHOLE = 100_000
"""More characters than any sentence has: a page is never cut."""
# What a forge would make a mention, a label or a link to another issue, wherever backslashes stand.
_MENTION = re.compile(r"(?:^|\W)[@#!~]\w")


def render(page: Page) -> str:
    """Return a page as CommonMark; the first block is its title."""
    sections = [_section(block, 1 if number == 0 else 2) for number, block in enumerate(page)]
    return "\n\n".join(sections) + "\n"


def inline(text: str) -> str:
    """Escape a sentence, keeping code between single backticks and web addresses."""
    text = clean(" ".join(text.split()))
    pieces = text.split("`")
    if len(pieces) % 2 == 0 or "``" in text:
        return _plain(text.replace("`", "'"))
    return "".join(_plain(piece) if at % 2 == 0 else code(piece, _WHOLE) for at, piece in enumerate(pieces) if piece)


def _section(block: Block, level: int) -> str:
    if not block.parts:
        return inline(block.heading)
    lines = [f"{'#' * level} {inline(block.heading)}"]
    before: Part | None = None
    for part in block.parts:
        tight = isinstance(part, Point) and isinstance(before, Point)
        lines += ([] if tight else [""]) + _part(part)
        before = part
    return "\n".join(lines)


def _part(part: Part) -> list[str]:
    if isinstance(part, Code):
        return _fenced(part)
    if isinstance(part, Point):
        # Two spaces at the end of a line break it.
        details = [inline(detail) for detail in part.details]
        return "  \n".join([f"- {inline(part.text)}", *(f"  {detail}" for detail in details)]).split("\n")
    return [inline(part.text)]


def _fenced(shown: Code) -> list[str]:
    longest = max((len(ticks) for ticks in _TICKS.findall(shown.text)), default=0)
    fence = "`" * max(3, longest + 1)
    language = shown.language if re.fullmatch(r"[\w+#.-]*", shown.language) else ""
    return [f"{fence}{language}", *(clean(line) for line in code_lines(shown)), fence]


def _plain(text: str) -> str:
    done, at = "", 0
    for found in _ADDRESS.finditer(text):
        done += _words(text[at : found.start()]) + f"<{found.group()}>"
        at = found.end()
    return done + _words(text[at:])


def _words(text: str) -> str:
    """Escape words; those that a forge would read as more than words are code."""
    return " ".join(
        code(word, _WHOLE) if _MENTION.search(word) or REFERENCE.search(word) else _MARKUP.sub(r"\\\1", word)
        for word in text.split(" ")
    )
