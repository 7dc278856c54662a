"""Text as GitHub Flavored Markdown that cannot become markup, a link, a mention or a reference."""

from __future__ import annotations

import re

from prudent.reports.terminal import escape

# What a forge leaves as it is: words, spaces and plain punctuation. No mark of Markdown or HTML, no `@name`, `#1`,
# `!1`, `~label` or `:emoji:`, and below no bare address, `GH-1` or commit.
_PLAIN = re.compile(r"(?:[^\W_]|[ ,.;'\"()?/§-]|[:&](?= ))*")
REFERENCE = re.compile(r"www\.|\bGH-\d|\b[0-9a-f]{7,40}\b", re.IGNORECASE)
_TICKS = re.compile("`+")


def code(text: str, most: int = 200) -> str:
    """Write text as a code span, in which nothing has a meaning; a long one is cut."""
    shown = cut(escape(text), most)
    # The fence is longer than any run of backticks inside (CommonMark 0.31, 6.1).
    fence = "`" * (1 + max((len(run) for run in _TICKS.findall(shown)), default=0))
    padded = not shown.strip(" ") or shown[0] in "` " or shown[-1] in "` "
    return f"{fence} {shown} {fence}" if padded else f"{fence}{shown}{fence}"


def prose(text: str, most: int = 300) -> str:
    """Write a sentence; what stands in backticks is code, and so is all that a forge could read as more than words."""
    parts = cut(escape(text), most).split("`")
    written = ""
    for at, part in enumerate(parts):
        plain = at % 2 == 0 and _PLAIN.fullmatch(part) and not REFERENCE.search(part)
        shown = part if plain or not part else code(part, most)
        # Two spans that touch would be read with other fences.
        written += f" {shown}" if written.endswith("`") and shown.startswith("`") else shown
    return written


def cut(text: str, most: int) -> str:
    """Shorten text to at most that many characters."""
    return text if len(text) <= most else text[: most - 3] + "..."
