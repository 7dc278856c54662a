"""What a name in the code stands for: a call, a setting, an attribute of an element, a definition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from prudent.languages import declared, switches, syntax, values
from prudent.languages.place import Place
from prudent.languages.tree import arguments_of, callee, span_of
from prudent.languages.values import Value
from prudent.late import late

if TYPE_CHECKING:
    from ast_grep_py import SgNode

_GIVES = frozenset({"=", ":", "=>", ":=", "<-", "||=", "=?"})
_AFTER_NAME = late(r"\A[\"'`\])}?!]*(?:\.value)?\s*(?::[^=]*)?\Z", re.DOTALL)
_BETWEEN = late(r"\A[\"'`?!]*\s*(?:<[^()]*>)?\s*\Z")


class CallFact(msgspec.Struct, frozen=True):
    """A call: what is called on what, with which arguments."""

    node: SgNode
    name: str
    receiver: str
    arguments: SgNode | None


class SettingFact(msgspec.Struct, frozen=True):
    """A name that is given a value."""

    name: str
    value: Value
    node: SgNode | None = None


def call_at(place: Place) -> CallFact | None:
    """Return the call whose name stands at `place`, if any."""
    end = span_of(place.node)[1]
    for outer in place.ancestors[:6]:
        if outer.kind() in syntax.CALLS:
            holder = arguments_of(outer)
            opening = holder if holder is not None else outer.field("block")  # Ruby: `each { ... }` has no arguments
            stop = span_of(opening)[0] if opening is not None else span_of(outer)[1]
            if end > stop or not _BETWEEN.match(place.tree.text[end:stop]):
                return None
            receiver, name = callee(outer)
            return CallFact(outer, name or place.node.text(), receiver, holder) if name else None
        if span_of(outer)[1] > end and outer.kind() not in syntax.TYPE_NOTES and not _opens(outer):
            return None
    return None


def _opens(outer: SgNode) -> bool:
    return outer.kind() in (
        "generic_type",
        "user_type",
        "generic_name",
        "instantiation_expression",
        "navigation_expression",
        "field_expression",
        "call_expression",
    )


def argument_nodes(call: CallFact) -> list[SgNode]:
    """Return the argument nodes of a call, trailing lambdas and blocks included."""
    nodes: list[SgNode] = []
    holders = [call.arguments] if call.arguments is not None else []
    block = call.node.field("block")
    if block is not None:
        nodes.append(block)
    while holders:
        holder = holders.pop(0)
        for child in holder.children():
            if child.kind() in ("value_arguments", "annotated_lambda"):
                holders.append(child)
            elif child.is_named() and child.kind() not in syntax.COMMENTS:
                nodes.append(child)
    return nodes


def argument(place: Place, call: CallFact, which: int | str) -> Value | None:
    """Return one argument of a call by position or keyword; keywords also look into an object given as argument."""
    position = -1
    for node in argument_nodes(call):
        keyword, value = keyword_of(place, node)
        if keyword:
            if isinstance(which, str) and _same_name(keyword, which):
                return value
            continue
        position += 1
        if which == position:
            return values.read(place.tree.source(node), span_of(node)[0])
        if isinstance(which, str) and node.kind() in (
            "object",
            "dictionary",
            "array_creation_expression",
            "argument",
            "hash",
            "map_literal",
        ):
            found = _entry(place, node, which)
            if found is not None:
                return found
    return None


def _same_name(a: str, b: str) -> bool:
    return a.replace("_", "").replace("-", "").lower() == b.replace("_", "").replace("-", "").lower()


def _entry(place: Place, holder: SgNode, key: str) -> Value | None:
    for child in holder.children():
        keyword, value = keyword_of(place, child)
        if keyword and _same_name(keyword, key):
            return value
        if child.kind() in ("array_creation_expression", "object"):
            return _entry(place, child, key)
    return None


def keyword_of(place: Place, node: SgNode) -> tuple[str, Value | None]:
    """Return (name, value) of an argument or entry that is given by name; an empty name for others."""
    children = node.children() if node.kind() not in syntax.FUNCTIONS else []  # `() => x` is given by position
    for index, child in enumerate(children[:3]):
        if (child.kind() in _GIVES or child.text() in _GIVES) and index > 0 and index + 1 < len(children):
            value = children[index + 1]
            name = children[index - 1].text().strip("\"'`: ")
            return name, values.read(place.tree.source(value), span_of(value)[0])
        if child.kind() == "label" and index + 1 < len(children):
            value = children[index + 1]
            return child.text().rstrip(": "), values.read(place.tree.source(value), span_of(value)[0])
    return "", None


def setting_at(place: Place) -> SettingFact | None:
    """Return the setting whose name stands at `place`: what is assigned, defaulted, keyed or declared there."""
    text, end = place.tree.text, span_of(place.node)[1]
    level = place.node
    switch = switches.switch_at(place) if place.tree.language in switches.LANGUAGES else None
    if switch is None and place.tree.language in declared.LANGUAGES:
        switch = declared.default_at(place)
    if switch is not None:
        return SettingFact(_bare(place.node.text()), *switch)
    for outer in [*place.ancestors[:6]]:
        if not _AFTER_NAME.match(text[end : span_of(level)[1]]):
            return None
        value = _given(level)
        if value is not None:
            plain = place.tree.language == "yaml"
            return SettingFact(
                _bare(place.node.text()), values.read(place.tree.source(value), span_of(value)[0], plain=plain), value
            )
        if outer.kind() in syntax.CALLS or outer.kind() in ("argument", "arguments", "argument_list"):
            return _declared(place)
        if outer.kind() in syntax.BLOCKS:
            return None
        level = outer
    return None


def _bare(name: str) -> str:
    return name.strip("\"'`:$@- ")


def _given(level: SgNode) -> SgNode | None:
    if level.kind() == "label":
        return level.next()
    sibling, hops = level.next(), 0
    while sibling is not None and hops < 4:
        kind = sibling.kind()
        if kind == "=>" and _parameters(level):
            return None
        if kind in _GIVES or (not sibling.is_named() and sibling.text() in _GIVES):
            value = sibling.next()
            if value is not None and kind == ":" and value.kind() in syntax.TYPE_NOTES:
                sibling, hops = value.next(), hops + 1
                continue
            return value
        if kind not in syntax.TYPE_NOTES and kind not in ("?", "!", "type_constraints", "getter"):
            return None
        sibling, hops = sibling.next(), hops + 1
    return None


def _parameters(node: SgNode) -> bool:
    """Say whether a node is what an arrow function takes, to which its arrow gives nothing."""
    parent = node.parent()
    return parent is not None and parent.kind() in syntax.FUNCTIONS


_OPTION = late(
    r"\bdefault\w*\s*(?:=>|[:=])\s*([\w.\"'-]+)|->default\(\s*([\w.\"'-]+)\s*\)|\.default(?:To|Value)?\(\s*([\w.\"'-]+)\s*\)"
)
_READS = late(
    r"\A(?:env|getenv|get|config|option|getBoolean|getBool|bool|boolean|putBoolean|setBool|define|addColumn|add_column|column|getInt|put|set|register|"
    r"add_field|change_column_default|booleanPreferencesKey|seed|insert|setting|updateOrCreate|firstOrCreate|flag|variation|boolVariation|set_?default)\Z",
    re.IGNORECASE,
)


def _declared(place: Place) -> SettingFact | None:
    """Read `t.boolean :email, default: true`, `$t->boolean('email')->default(true)`, `env('EMAIL', true)` and their like."""
    call = next((n for n in place.ancestors[:6] if n.kind() in syntax.CALLS), None)
    if call is None or place.node.kind() not in syntax.STRINGS:
        return None
    name = _bare(place.node.text())
    chain = place.statement_text[:600]
    start = chain.find(place.node.text())
    option = _OPTION.search(chain, max(start, 0))
    if option:
        word = next(g for g in option.groups() if g)
        return SettingFact(name, values.read(word), None)
    fact = CallFact(call, callee(call)[1], "", arguments_of(call))
    nodes = argument_nodes(fact)
    if (
        len(nodes) == 2
        and _READS.match(fact.name)
        and span_of(nodes[0])[0] <= span_of(place.node)[0] < span_of(nodes[0])[1]
    ):
        return SettingFact(name, values.read(place.tree.source(nodes[1]), span_of(nodes[1])[0]), nodes[1])
    return None


def definition_at(place: Place) -> tuple[str, SgNode] | None:
    """Return (kind, node) of the definition whose name stands at `place`; kind is function, class or field."""
    for outer in place.ancestors[:4]:
        kind = outer.kind()
        if kind in syntax.FUNCTIONS and _names(outer, place.node):
            return "function", outer
        if kind in syntax.CLASSES and _names(outer, place.node):
            return "class", outer
        if kind in ("variable_declarator", "pair", "public_field_definition", "assignment", "property_declaration"):
            value = setting_at(place)
            if value is not None and value.node is not None and value.node.kind() in syntax.FUNCTIONS:
                return "function", outer
            return ("field", outer) if value is not None else None
    setting = setting_at(place)
    return ("field", place.statement) if setting is not None else None


def _names(owner: SgNode, node: SgNode) -> bool:
    named = owner.field("name")
    if named is None:
        named = next(
            (
                c
                for c in owner.children()
                if c.kind() in ("simple_identifier", "identifier", "type_identifier", "constant")
            ),
            None,
        )
    if named is None:
        for part in owner.children():
            if part.kind() in ("method_signature", "function_signature"):
                return span_of(part)[0] <= span_of(node)[0] < span_of(part)[1] and not place_in_parameters(part, node)
        return False
    return span_of(named) == span_of(node) or (
        span_of(named)[0] <= span_of(node)[0] and span_of(node)[1] == span_of(named)[1]
    )


def place_in_parameters(signature: SgNode, node: SgNode) -> bool:
    """Say whether `node` lies in the parameter list of a signature."""
    text = signature.text()
    opening = text.find("(")
    return opening >= 0 and span_of(node)[0] - span_of(signature)[0] > opening
