"""Code that only draws a screen for its author: previews and the sample values they are fed with, which nobody ships."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prudent.languages import syntax
from prudent.languages.place import Place
from prudent.late import late

if TYPE_CHECKING:
    from ast_grep_py import SgNode

_LANGUAGES = frozenset({"kotlin", "swift"})
_HEAD = 400
_BODY = late(r"[{=]|\bfun\b")
_MARKED = late(r"@\w*Previews?\b|:[^{]*\bPreview(?:Parameter)?Provider\b")
_MACRO = late(r"#Preview\b")


def in_preview(place: Place | None) -> bool:
    """Say whether the place stands in a preview or in the values made for one."""
    if place is None or place.tree.language not in _LANGUAGES:
        return False
    for outer in place.ancestors:
        kind = outer.kind()
        if kind in syntax.FUNCTIONS or kind in syntax.CLASSES:
            if _MARKED.search(_head(place, outer)):
                return True
        elif kind == "macro_invocation" and _MACRO.match(place.tree.source(outer)):
            return True
    return False


def _head(place: Place, node: SgNode) -> str:
    """Return what stands before the body: annotations, name and supertypes."""
    text = place.tree.source(node)[:_HEAD]
    body = _BODY.search(text)
    return text[: body.start()] if body is not None else text
