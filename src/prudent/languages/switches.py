"""Switches of configuration that stand apart from their value: flag definitions, variables, lists of names and values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prudent.languages import values
from prudent.languages.place import Place
from prudent.languages.tree import span_of
from prudent.languages.values import Value

if TYPE_CHECKING:
    from ast_grep_py import SgNode

LANGUAGES = frozenset({"yaml", "json", "hcl"})
"""Languages whose trees are read here."""

_PAIRS = frozenset({"pair", "block_mapping_pair", "flow_pair", "attribute", "object_elem"})
_MAPPINGS = frozenset({"object", "block_mapping", "flow_mapping", "body"})
_WRAPPERS = frozenset({"expression", "collection_value", "block_node", "flow_node", "literal_value", "variable_expr"})
_NAMES = frozenset({"name", "key", "flag", "flagkey", "setting", "parameter", "id"})
_STATES = ("defaultvariant", "defaultvalue", "default", "value", "enabled", "isenabled", "active", "state", "on")


def switch_at(place: Place) -> tuple[Value, SgNode] | None:
    """Return the value of the switch named at `place`, where the name and the value are not one pair.

    `variable "digest" { default = true }`, `{name: DIGEST, value: "true"}`, `digest: {enabled: true}`.
    """
    entry = next((n for n in place.ancestors[:7] if n.kind() in _PAIRS or n.kind() == "block"), None)
    if entry is None:
        return None
    if entry.kind() == "block":
        body = next((c for c in entry.children() if c.kind() == "body"), None)
        return _state(place, body) if body is not None and _before(place.node, body) else None
    parts = [c for c in entry.children() if c.is_named() and c.kind() != "comment"]
    if len(parts) < 2:
        return None
    if _before(place.node, parts[-1]):
        held = _unwrapped(parts[-1])
        return _state(place, held) if held.kind() in _MAPPINGS else None
    named = _word(parts[0].text()) in _NAMES and _bare(parts[-1].text()) == _bare(place.node.text())
    around = entry.parent()
    return _state(place, around) if named and around is not None else None


def _before(node: SgNode, other: SgNode) -> bool:
    return span_of(node)[1] <= span_of(other)[0]


def _unwrapped(node: SgNode) -> SgNode:
    while node.kind() in _WRAPPERS:
        inner = [c for c in node.children() if c.is_named()]
        if len(inner) != 1:
            break
        node = inner[0]
    return node


def _bare(text: str) -> str:
    return text.strip("\"'` ")


def _word(text: str) -> str:
    return _bare(text).replace("_", "").replace("-", "").lower()


def _state(place: Place, mapping: SgNode) -> tuple[Value, SgNode] | None:
    """Return what a mapping says of a switch, its default before its state."""
    given: dict[str, SgNode] = {}
    for pair in mapping.children():
        parts = [c for c in pair.children() if c.is_named() and c.kind() != "comment"]
        if pair.kind() in _PAIRS and len(parts) >= 2:
            given.setdefault(_word(parts[0].text()), parts[-1])
    for word in _STATES:
        if word in given:
            node = given[word]
            text = place.tree.source(node)
            return values.read(text, span_of(node)[0], plain=place.tree.language == "yaml"), node
    return None
