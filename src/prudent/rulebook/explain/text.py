"""A page as text for a terminal: plain sentences under plain headings."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from prudent.rulebook.explain.blocks import Code, Page, Part, Point, Sentence

# A team's rules are shown on a terminal: nothing in them may move the cursor, recolour or reorder what is read.
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_NARROWEST = 20


def render(page: Page, *, width: int = 80, color: bool = False) -> str:
    """Return a page as text.

    Args:
        page: what to show.
        width: the width in cells to wrap sentences at; code is never wrapped.
        color: whether headings are set in bold.
    """
    lines: list[str] = []
    for block in page:
        heading = clean(block.heading)
        lines += ["", f"\x1b[1m{heading}\x1b[0m" if color else heading]
        for part in block.parts:
            lines += _lines(part, width)
    return "\n".join(lines[1:]) + "\n"


def clean(text: str) -> str:
    """Replace what would act on a terminal."""
    return _CONTROLS.sub("\ufffd", text)


def _lines(part: Part, width: int) -> Iterator[str]:
    if isinstance(part, Sentence):
        yield from _wrapped(part.text, "  ", "  ", width)
    elif isinstance(part, Point):
        yield from _wrapped(f"- {part.text}", "  ", "    ", width)
        for detail in part.details:
            yield from _wrapped(detail, "    ", "    ", width)
    else:
        yield from (f"    {clean(line)}".rstrip() for line in code_lines(part))


def code_lines(code: Code) -> list[str]:
    """Return the lines of a piece of code, tabs as spaces."""
    return code.text.strip("\n").replace("\t", "    ").splitlines()


def _wrapped(text: str, start: str, rest: str, width: int) -> list[str]:
    lines = textwrap.wrap(
        clean(" ".join(text.split())),
        max(width, _NARROWEST),
        initial_indent=start,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return lines or [""]
