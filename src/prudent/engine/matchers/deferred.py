"""What a handler only sets up for later: listeners whose bodies run when a person acts or media ends."""

from __future__ import annotations

import re

from prudent.late import late

_BRACKET = late(r"[(){}\[\]]")
_CLICKED = late(
    r"\.(?:set|add)_?on_?\w{0,20}(?:click|touch|tap|press|item_?selected)\w{0,10}listener\s*(?=[({])"
    r"|\bon_?(?:double_?|long_?)?(?:tap|press(?:ed)?)\s*:\s*\(\w*\)\s*(?:async\s*)?(?=\{)"
    r"|\.onTapGesture\s*(?:\([^()]*\)\s*)?(?=\{)"
    r"|(?:\.(?:on|once|one)|addEventListener)\s*(?=\(\s*[\"'`](?:click|dblclick|key(?:down|up|press)|(?:mouse|pointer|touch)\w+|tap|submit|ended|pause|seek\w+)[\"'`])",
    re.I,
)
"""A listener for clicks, or for the end of media, that is only set up here: what it does is done later, or by a person."""


def at_once(text: str) -> str:
    """Return `text` without the bodies of listeners for clicks."""
    kept, start = [], 0
    for hit in _CLICKED.finditer(text):
        if hit.start() >= start:
            kept.append(text[start : hit.end()])
            start = _closed(text, hit.end())
    return "".join([*kept, text[start:]]) if kept else text


def _closed(text: str, start: int) -> int:
    """Return where the bracket that opens at `start` is closed, or the end of the text."""
    depth = 0
    for hit in _BRACKET.finditer(text, start):
        depth += 1 if hit.group() in "({[" else -1
        if depth == 0:
            return hit.end()
    return len(text)
