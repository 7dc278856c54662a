"""Text that is safe and straight on a terminal: escapes, widths and colour."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import TextIO

# Controls move the cursor or start escape sequences; bidi controls reorder code (CVE-2021-42574);
# line and paragraph separators break a line; invisible characters and tags hide text; lone
# surrogates can't be encoded, and two code points are never characters. Joiners stay: scripts and emoji need them.
HIDDEN = (
    "\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f"
)
_HIDDEN = re.compile(f"[{HIDDEN}]")

# Build servers act on lines of a log: GitHub on `::error::` at the start of one and on `##[error]` anywhere
# (actions/runner, ActionCommand.cs), Azure Pipelines on `##vso[`, TeamCity on `##teamcity[`.
LOG_COMMAND = r"#(?=#(?:\[|vso\[|teamcity\[))"
_LOG_LINE = re.compile(rf"(?P<start>^[^\S\n]*:(?=:))|{LOG_COMMAND}", re.MULTILINE)

_SGR = {"strong": "1", "faint": "2", "bad": "31", "warn": "33", "good": "32", "place": "36", "grave": "1;31"}
_TAB = 4


def escape(text: str) -> str:
    r"""Show every character that a terminal would act on, or a reader could not see, as its escape.

    The result is one line: a newline becomes `\n`.
    """
    return _HIDDEN.sub(_escaped, text)


def inert(text: str) -> str:
    r"""Show what a build server would obey in a log as its escape: `::` becomes `\x3a:`.

    Args:
        text: finished lines, each escaped before.
    """
    return _LOG_LINE.sub(lambda found: found.group()[:-1] + (r"\x3a" if found["start"] else r"\x23"), text)


def expand(text: str) -> str:
    """Show a piece of code: tabs become spaces, all else as `escape` does."""
    return escape(text.replace("\t", " " * _TAB))


def width(text: str) -> int:
    """Count the cells that escaped text takes: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def wants_colour(stream: TextIO | None, environment: Mapping[str, str]) -> bool:
    """Tell whether to colour: only on a terminal, and not where NO_COLOR is set (https://no-color.org)."""
    return (
        stream is not None and stream.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
    )


def paint(role: str, text: str, colour: bool) -> str:
    """Colour escaped text for what it is."""
    return f"\x1b[{_SGR[role]}m{text}\x1b[0m" if colour and text else text


def _escaped(found: re.Match[str]) -> str:
    character = found.group()
    short = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}.get(character)
    if short is not None:
        return short
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
