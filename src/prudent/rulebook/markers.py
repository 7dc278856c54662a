"""Marker comments in examples: `prudent: exposed` at the end of a line says what is expected there."""

from __future__ import annotations

import re

import msgspec

WORDS = ("exposed", "guarded", "needs-review", "present")

_SAID = r"[ \t]*prudent:[ \t]*(?P<{name}>exposed|guarded|needs-review|present)[ \t]*"
_OPEN = {
    "jsx": (r"\{/\*", r"\*/\}"),
    "html": (r"<!--", r"-->"),
    "blade": (r"\{\{--", r"--\}\}"),
    "handlebars": (r"\{\{!(?:--)?", r"(?:--)?\}\}"),
    "jinja": (r"\{#", r"#\}"),
    "erb": (r"<%(?:#|--)", r"(?:--)?%>"),
    "razor": (r"@\*", r"\*@"),
    "block": (r"/\*", r"\*/"),
    "line": (r"(?://|##|#|--|;)", r"(?=\Z)"),
}
_MARKER = re.compile(
    "(?:" + "|".join(f"{start}{_SAID.format(name=name)}{end}" for name, (start, end) in _OPEN.items()) + r")\Z"
)
_ATTEMPT = re.compile(r"prudent:[ \t]*([\w-]+)")


class Marked(msgspec.Struct, frozen=True):
    """A text without its markers, and the status said on each marked line, counting from 1."""

    text: str
    lines: dict[int, str]


def strip(text: str) -> Marked:
    """Return `text` with every trailing marker comment cut, line ends kept, and what the markers said."""
    kept: list[str] = []
    said: dict[int, str] = {}
    for number, line in enumerate(re.split(r"(?<=\n)", text), start=1):
        body, ending = _split(line)
        bare = body.rstrip(" \t")
        found = _MARKER.search(bare) if "prudent:" in bare else None
        if found:
            said[number] = next(word for word in found.groupdict().values() if word)
            body = bare[: found.start()].rstrip(" \t")
        kept.append(body + ending)
    return Marked("".join(kept), said)


def misspelt(text: str) -> tuple[int, str] | None:
    """Return line and word of the first marker that is left in a stripped text because of its word, or None."""
    for number, line in enumerate(text.split("\n"), start=1):
        found = _ATTEMPT.search(line)
        if found:
            return number, found[1]
    return None


def _split(line: str) -> tuple[str, str]:
    body = line.rstrip("\r\n")
    return body, line[len(body) :]
