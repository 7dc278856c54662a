"""Attributes of markup and JSX elements, and named arguments of constructors, read alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from prudent.languages import syntax, values
from prudent.languages.facts import CallFact, argument_nodes, keyword_of, setting_at
from prudent.languages.place import Place, tag_of
from prudent.languages.tree import arguments_of, callee, span_of
from prudent.languages.values import Value
from prudent.late import late

if TYPE_CHECKING:
    from ast_grep_py import SgNode

_ATTRIBUTE_PREFIX = late(r"\A(?:[:@*#]|\[\(?|\(|v-bind:|v-on:|on:|x-on:|x-bind:|bind:|android:|app:|ng-|hx-on:+|\.)+")


class AttributeFact(msgspec.Struct, frozen=True):
    """An attribute or named argument of an element or component."""

    tag: str
    name: str
    value: Value
    element: SgNode
    node: SgNode


def attribute_name(raw: str) -> str:
    """Return an attribute's own name, without binding prefixes, modifiers and namespaces."""
    name = _ATTRIBUTE_PREFIX.sub("", raw).rstrip(")]")
    return name.split(".", 1)[0] if not name.startswith("data-") else name


def attribute_at(place: Place) -> AttributeFact | None:
    """Return the attribute (markup, JSX, or named argument of a constructor) whose name stands at `place`."""
    node, parent = place.node, place.ancestors[0] if place.ancestors else None
    if parent is None:
        return None
    if node.kind() == "attribute_name" or parent.kind() == "jsx_attribute":
        if parent.kind() == "jsx_attribute" and span_of(parent)[0] != span_of(node)[0]:
            return None
        holder = next((n for n in place.ancestors if n.kind().endswith(("element", "start_tag", "_tag"))), parent)
        return AttributeFact(
            tag_of(holder), attribute_name(node.text()), _attribute_value(place, parent, node), holder, parent
        )
    setting = setting_at(place)
    if setting is None or setting.node is None:
        return None
    for outer in place.ancestors[:5]:
        if outer.kind() in syntax.CALLS:
            name = callee(outer)[1]
            return AttributeFact(name, setting.name, setting.value, outer, setting.node) if name[:1].isupper() else None
        if outer.kind() in syntax.BLOCKS or outer.kind() in ("object", "dictionary"):
            return None
    return None


def _attribute_value(place: Place, attribute: SgNode, name: SgNode) -> Value:
    source = place.tree.source(attribute)
    _, equals, raw = source.partition("=")
    start = span_of(attribute)[0]
    if not equals and place.tree.text[start - 1 : start] == "{":
        return values.read(source, start)
    if not equals:
        return Value("", True, start)
    raw = raw.strip()
    offset = span_of(attribute)[0] + source.index("=") + 1
    bound = name.text()[:1] in ":[" or name.text().startswith(("v-bind:", "x-bind:"))
    if raw.startswith("{") and raw.endswith("}"):
        return values.read(raw[1:-1], offset)
    inner = raw[1:-1] if raw[:1] in "\"'" and raw[-1:] == raw[:1] else raw
    if bound:
        return values.read(inner, offset)
    if re.search(r"\{\{|\{%|<%|\$\{|<\?|\{[^}]*\}", inner):
        return Value(inner, None, offset)
    return Value(inner, inner, offset)


def attributes_of(place: Place, element: SgNode) -> dict[str, Value]:
    """Return all attributes or named arguments of an element by own name, lower case."""
    if element.kind() in syntax.CALLS:
        call = CallFact(element, "", "", arguments_of(element))
        pairs = (keyword_of(place, n) for n in argument_nodes(call))
        return {k.lower(): v for k, v in pairs if k and v is not None}
    found: dict[str, Value] = {}
    holders = [element, *element.children()[:1]]
    for attribute in (c for h in holders for c in h.children()):
        if attribute.kind() in ("attribute", "jsx_attribute"):
            name = attribute.child(0)
            if name is not None:
                found[attribute_name(name.text()).lower()] = _attribute_value(place, attribute, name)
    return found
