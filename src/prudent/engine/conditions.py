"""The conditions under which a place in the code runs: branches around it, early exits before it, and where it is registered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prudent.languages import facts, syntax
from prudent.languages.place import Place
from prudent.languages.tree import Tree, condition_span, function_name, span_of
from prudent.late import late

if TYPE_CHECKING:
    from ast_grep_py import SgNode

Condition = tuple[str, int]
"""The text of a condition and its offset."""

EARLY = late(r"\b(?:return|throw|raise|break|continue|abort|redirect\w*|fatalError|exit|next|head|render)\b")
_ASSERTS = late(
    r"\A\s*(?:\w+[.:]+)?(?:abort_(?:if|unless)|throw_(?:if|unless)|require|check|guard|assert|precondition|authorize|Gate::\w+)\b"
)
_BRANCHES = frozenset(
    {"switch_block_statement_group", "switch_case", "expression_case", "switch_section", "case_statement"}
)
"""Branches of a switch whose subject stands before all of them."""
_CONDITION_ATTRIBUTES = ("v-if", "v-else-if", "*ngif", "x-if", "ng-if", "data-if", "wire:if", ":if")


def dominating(place: Place) -> list[Condition]:
    """Return the conditions that must hold for `place` to run: branches around it and early exits before it."""
    found: list[Condition] = []
    inner = place.node
    for outer in place.ancestors:
        found.extend(_from_level(place.tree, outer, inner))
        inner = outer
    return found


def _from_level(tree: Tree, outer: SgNode, inner: SgNode) -> Iterator[Condition]:
    kind = outer.kind()
    if kind in syntax.CONDITIONALS:
        yield _condition_of(tree, outer, inner)
        if kind in _BRANCHES and not tree.source(outer).startswith("default"):
            yield from _chosen_by(tree, outer)
    elif kind in syntax.LOGICAL:
        left = outer.child(0)
        if (
            left is not None
            and span_of(left) != span_of(inner)
            and re.search(r"&&|\band\b", tree.source(outer)[: span_of(inner)[0] - span_of(outer)[0]])
        ):
            yield tree.source(left), span_of(left)[0]
    elif kind in ("element", "jsx_element", "jsx_self_closing_element"):
        yield from _shown_if(tree, outer)
    if kind in syntax.BLOCKS:
        yield from _early_exits(tree, inner)


def _chosen_by(tree: Tree, branch: SgNode) -> Iterator[Condition]:
    """Yield what a switch looks at, for a branch of it that says only a number or a constant."""
    for outer in branch.ancestors()[:2]:
        subject = outer.field("condition") or outer.field("value")
        if subject is not None:
            yield tree.source(subject), span_of(subject)[0]
            return


def _condition_of(tree: Tree, outer: SgNode, inner: SgNode) -> Condition:
    condition = condition_span(outer)
    if condition is not None:
        return tree.text[condition[0] : condition[1]], condition[0]
    start, at = span_of(outer)[0], span_of(inner)[0]
    if at - start > 3:
        return tree.text[start : min(at, start + 300)], start
    tail = span_of(inner)[1]
    return tree.text[tail : min(span_of(outer)[1], tail + 300)], tail


def _early_exits(tree: Tree, inner: SgNode) -> Iterator[Condition]:
    for before in inner.prev_all():
        kind = before.kind()
        if kind in syntax.CONDITIONALS or kind == "expression_statement":
            text = tree.source(before)
            if kind == "expression_statement":
                if (
                    _ASSERTS.match(text)
                    or (kind in syntax.CONDITIONALS and EARLY.search(text))
                    or (text.lstrip().startswith(("if", "guard", "unless")) and EARLY.search(text[:600]))
                ):
                    yield text[:300], span_of(before)[0]
            elif len(text) < 1200 and EARLY.search(text):
                condition = condition_span(before)
                yield (tree.text[slice(*condition)] if condition is not None else text[:200]), span_of(before)[0]
        elif kind in ("call", "call_expression", "macro_invocation"):
            text = tree.source(before)[:300]
            if _ASSERTS.match(text):
                yield text, span_of(before)[0]


def _shown_if(tree: Tree, element: SgNode) -> Iterator[Condition]:
    opening = element.child(0) if element.kind() != "jsx_self_closing_element" else element
    for attribute in opening.children() if opening is not None else []:
        if attribute.kind() == "attribute":
            name, _, value = tree.source(attribute).partition("=")
            if name.strip().lower() in _CONDITION_ATTRIBUTES:
                yield value.strip("\"'"), span_of(attribute)[0]


def at_registrations(place: Place) -> list[Condition]:
    """Conditions at the places that register or call the enclosing function, when every one of them has some."""
    function = place.function
    name = function_name(function) if function is not None else ""
    if not name or function is None or len(name) < 2 or place.tree.text.count(name) > 12:
        return []
    if "default" in name.lower():  # what it returns holds wherever nothing else was chosen
        return []
    found: list[Condition] = []
    for leaf in place.tree.leaves(rf"^{re.escape(name)}$"):
        inside_self = span_of(function)[0] <= span_of(leaf)[0] < span_of(function)[1]
        use = Place(place.tree, leaf)
        if (
            inside_self
            or _defines(use)
            or _depends(use)
            or any(n.kind().startswith(("import", "export")) for n in use.ancestors[:3])
            or _unregisters(use)
        ):
            continue
        conditions = dominating(use)
        if not conditions:
            return []
        found += conditions
    return found


def _defines(use: Place) -> bool:
    definition = facts.definition_at(use)
    return definition is not None and definition[0] == "function"


def _depends(use: Place) -> bool:
    """Say whether the name is given its function there, or only listed: `const f = useCallback(...)`, `useEffect(..., [f])`."""
    outer = use.ancestors[0] if use.ancestors else None
    if outer is None:
        return False
    first = outer.child(0)
    named = outer.kind() == "variable_declarator" and first is not None and span_of(first) == span_of(use.node)
    return named or (outer.kind() == "array" and use.tree.language in ("javascript", "typescript", "tsx"))


def _unregisters(use: Place) -> bool:
    return any(re.match(r"(?:remove|off|un)", name) for name in use.inside[-2:])
