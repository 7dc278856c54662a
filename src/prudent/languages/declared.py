"""Preferences that are declared together with their default: property wrappers, delegates, states, constants of an enumeration."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prudent.languages import values
from prudent.languages.place import Place
from prudent.languages.tree import span_of
from prudent.languages.values import Value
from prudent.late import late

if TYPE_CHECKING:
    from ast_grep_py import SgNode

LANGUAGES = frozenset({"swift", "dart", "kotlin", "java", "javascript", "typescript", "tsx"})
"""Languages whose trees are read here."""

_CONSTANTS = frozenset({"enum_constant", "enum_entry"})
_HOLDERS = frozenset({"arguments", "argument_part", "value_arguments", "argument_list"})
_DEFAULT = late(r"(?:default|initial)\w*", re.IGNORECASE)
_STATE = late(r"\b(?:mutable\w*StateOf|MutableStateFlow|observable)(?:<[^<>()]*>)?\(")
_KEPT = late(r"(?:\w+\.)?(?:use\w*(?:State|Storage\w*|Persist\w*)|createSignal|useSignal)(?:<[^()]*>)?\(")
"""Calls that keep a value and hand it out with the function that changes it."""
_TRUTHS = frozenset({"true", "false"})
_UNSAVED = late(
    r"==\s*n(?:il|ull)\s*\)?\s*\{?\s*(?:return\s+)?(true|false)\b|\?\?\s*(true|false)\)*\s*[;}\s]*(?:\}\s*set\b|\Z)"
)
"""What a getter answers while nothing is saved: `if saved == nil { return true }`, `saved ?? true`."""
_LONGEST = 500


def default_at(place: Place) -> tuple[Value, SgNode] | None:
    """Return the default of the preference named at `place`, where it is no plain assignment.

    `@Stored(key: "digest", default: true) var digest: Bool`, `enum Pref { DIGEST("digest", true) }`,
    `bool get digest => saved.getBool("digest") ?? true`, `var sort by mutableStateOf(Sort.Hot)`, `var digest by boolean("digest", default = true)`,
    `const [sort, setSort] = useState("hot")`.
    """
    parent = place.ancestors[0] if place.ancestors else None
    if parent is None:
        return None
    if parent.kind() in _CONSTANTS:
        return _read(place, next((c for c in parent.children() if c.kind() in _HOLDERS), None))
    if parent.kind() == "array_pattern":
        return _paired(place, parent)
    if parent.kind() == "getter_signature" and len(place.ancestors) > 2:
        body = [c for c in place.ancestors[2].children() if c.kind() == "function_body"]
        return _unsaved(place, body[0]) if body else None
    if parent.kind() == "pattern" and len(place.ancestors) > 1 and place.ancestors[1].kind() == "property_declaration":
        return _wrapped(place, place.ancestors[1])
    if parent.kind() == "variable_declaration" and len(place.ancestors) > 1:
        delegate = next((part for part in place.ancestors[1].children() if part.kind() == "property_delegate"), None)
        return _delegated(place, delegate) if delegate is not None else None
    return None


def _paired(place: Place, pair: SgNode) -> tuple[Value, SgNode] | None:
    """Read `const [sort, setSort] = useState("hot")`: a state beside the function that changes it."""
    names = [part.text() for part in pair.children() if part.is_named()]
    given = pair.next()
    value = given.next() if given is not None and given.kind() == "=" else None
    if value is None or names[:1] != [place.node.text()] or not _KEPT.match(value.text()):
        return None
    return values.read(place.tree.source(value), span_of(value)[0]), value


def _delegated(place: Place, delegate: SgNode) -> tuple[Value, SgNode] | None:
    calls = delegate.find_all(kind="call_expression")
    state = next((call for call in calls if _STATE.match(call.text())), None)
    chosen = state or next(iter(calls), None)
    holder = chosen.find(kind="value_arguments") if chosen is not None else None
    if state is None or holder is None:
        return _read(place, holder)
    first = next((node for _, node in _arguments(holder)), None)
    return (values.read(place.tree.source(first), span_of(first)[0]), first) if first is not None else None


def _wrapped(place: Place, declaration: SgNode) -> tuple[Value, SgNode] | None:
    parts = declaration.children()
    if any(part.kind() == "=" for part in parts):
        return None
    for modifiers in parts:
        if modifiers.kind() == "computed_property":
            return _unsaved(place, modifiers)
        if modifiers.kind() == "modifiers":
            for wrapper in modifiers.children():
                found = _read(place, wrapper) if wrapper.kind() == "attribute" else None
                if found is not None:
                    return found
    return None


def _unsaved(place: Place, getter: SgNode) -> tuple[Value, SgNode] | None:
    text = place.tree.source(getter)[:_LONGEST]
    hit = _UNSAVED.search(text)
    if hit is None:
        return None
    group = 1 if hit.group(1) else 2
    return values.read(hit.group(group), span_of(getter)[0] + hit.start(group)), getter


def _read(place: Place, holder: SgNode | None) -> tuple[Value, SgNode] | None:
    """Return the argument that is called a default, else the only truth value that is given."""
    given = list(_arguments(holder)) if holder is not None else []
    named = [node for name, node in given if _DEFAULT.fullmatch(name)]
    truths = [node for name, node in given if not name and node.text() in _TRUTHS]
    chosen = named[0] if named else truths[0] if len(truths) == 1 else None
    if chosen is None:
        return None
    return values.read(place.tree.source(chosen), span_of(chosen)[0]), chosen


def _arguments(holder: SgNode) -> Iterator[tuple[str, SgNode]]:
    """Yield (label, value) of each argument; the label is empty for one that is given by position."""
    label = ""
    for child in holder.children():
        kind = child.kind()
        if kind in ("value_argument", "named_argument", "argument"):
            parts = [part for part in child.children() if part.is_named()]
            if parts:
                yield (parts[0].text().rstrip(": ") if len(parts) > 1 else ""), parts[-1]
        elif kind in (":", ","):
            continue
        elif kind == "simple_identifier" and _follows(child) == ":":
            label = child.text()
        elif child.is_named() and kind != "user_type":
            yield label, child
            label = ""


def _follows(node: SgNode) -> str:
    after = node.next()
    return after.kind() if after is not None else ""
