"""The matchers of the rule language: each tells whether a place is what its detector describes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from prudent.engine.matchers import definition, element, handler, order, ordered, setting, shown, text
from prudent.engine.matchers.call import match as call

if TYPE_CHECKING:
    from prudent.engine.candidate import Candidate, Source
    from prudent.engine.compiled import Spec
    from prudent.languages.place import Place
    from prudent.languages.tree import Tree

AT_NAME: dict[str, Callable[[Spec, Source, Place, str], Candidate | None]] = {
    "element": element.match,
    "setting": setting.match,
    "call": call,
    "handler": handler.match,
    "order": order.match,
    "definition": definition.match,
}
"""Matchers that look at each occurrence of a name."""

IN_TREE: dict[str, Callable[[Spec, Source, Tree], Iterator[Candidate]]] = {
    "handler": handler.conditions,
    "ast": text.ast,
}
"""Matchers that look through a whole tree."""

IN_TEXT: dict[str, Callable[[Spec, Source], Iterator[Candidate]]] = {
    "order": ordered.statements,
    "text": text.phrases,
    "shown": shown.values,
    "import": text.imports,
    "dependency": text.dependencies,
    "setting": setting.lines,
}
"""Matchers that look through a file's text."""
