"""`element`: a tag or component with attributes."""

from __future__ import annotations

from prudent.engine.candidate import Candidate, Source
from prudent.engine.compiled import Spec, found, name_source, named
from prudent.engine.matchers.values import accepts
from prudent.languages import attributes, facts
from prudent.languages.place import Place, tag_of
from prudent.languages.tree import span_of
from prudent.languages.values import Value

_TAG_HOLDERS = ("start_tag", "self_closing_tag", "jsx_opening_element", "jsx_self_closing_element")


def match(spec: Spec, source: Source, place: Place, name: str) -> Candidate | None:
    """Return a candidate when the attribute or tag at `place` belongs to an element that `spec` describes."""
    wanted = spec.matcher
    if not wanted.attribute:
        return _by_tag(spec, source, place)
    fact = attributes.attribute_at(place)
    if fact is None or (wanted.tag and not named(name_source(wanted.tag)).search(fact.tag)):
        return None
    value = _html_switch(fact, place)
    if not accepts(wanted.value, value):
        return None
    start, end = span_of(fact.node)
    made = Candidate(spec, start, end, name=fact.name, place=place, value=value)
    made.tag, made.element = fact.tag, fact.element
    return made if _fits(spec, place, made) else None


def _html_switch(fact: attributes.AttributeFact, place: Place) -> Value:
    """In HTML the mere presence of a boolean attribute turns it on, whatever its text says; an expression decides itself."""
    name, value = fact.name, fact.value
    if (
        place.node.kind() == "attribute_name"
        and place.node.text() == name
        and name.lower() in _BOOLEAN
        and value.literal is not None
        and not place.tree.source(fact.node).partition("=")[2].lstrip().startswith("{")
    ):
        return Value(value.text, True, value.offset)
    return value


_BOOLEAN = frozenset({"autoplay", "loop", "muted", "checked", "selected", "required", "controls", "disabled", "hidden"})


def _by_tag(spec: Spec, source: Source, place: Place) -> Candidate | None:
    parent = place.ancestors[0] if place.ancestors else None
    if parent is not None and parent.kind() in _TAG_HOLDERS:
        holder = parent.parent() if parent.kind() in ("start_tag", "jsx_opening_element") else parent
        element = holder if holder is not None else parent
        made = Candidate(spec, *span_of(parent), name=place.node.text(), place=place)
    else:
        call = facts.call_at(place)
        if call is None or not call.name[:1].isupper():
            return None
        element = call.node
        made = Candidate(spec, *span_of(call.node), name=call.name, place=place)
    made.tag, made.element = tag_of(element) or made.name, element
    return made if _fits(spec, place, made) else None


def _fits(spec: Spec, place: Place, made: Candidate) -> bool:
    wanted, element = spec.matcher, made.element
    if element is None or not (wanted.with_ or wanted.without or wanted.text):
        return True
    given = attributes.attributes_of(place, element)
    for key, value in wanted.with_.items():
        pattern = named(name_source(key))
        held = [v for k, v in given.items() if pattern.search(k)]
        if not any(accepts(value, v) for v in held) if held else value != "off":
            return False
    if any(named(name_source(name)).search(k) for name in wanted.without for k, v in given.items() if accepts("on", v)):
        return False
    if wanted.text:
        holder = element if element.kind() not in _TAG_HOLDERS else (element.parent() or element)
        return found(wanted.text, place.tree.source(holder))
    return True
