"""Where a handler is reported: at the event, or far down in an overridden function at the call itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prudent.languages import syntax
from prudent.languages.place import Place
from prudent.languages.tree import span_of

if TYPE_CHECKING:
    from ast_grep_py import SgNode

_FAR = 8
"""Lines between the head of a function and a call in it from which on the call is the place to look at."""


def stands(place: Place, node: SgNode, done: str) -> tuple[int, int]:
    """Return the span to report for a handler.

    Args:
        place: where the event is named, often the head of a function.
        node: the code that reacts to it.
        done: the name of the call that the rule asks for.
    """
    start, end = span_of(place.node)
    last = span_of(node)[1]
    text = place.tree.text
    if node.kind() not in syntax.FUNCTIONS or text.count("\n", start, last) < _FAR:
        return start, end
    call = re.compile(rf"\b{re.escape(done)}\s*\(", re.IGNORECASE).search(text, end, last)
    if call is None or text.count("\n", start, call.start()) < _FAR:
        return start, end
    return call.start(), call.end()
