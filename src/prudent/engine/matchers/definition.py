"""`definition`: a function, class or field that is defined."""

from __future__ import annotations

from prudent.engine.candidate import Candidate, Source
from prudent.engine.compiled import Spec, found
from prudent.languages import facts
from prudent.languages.place import Place
from prudent.languages.tree import span_of


def match(spec: Spec, source: Source, place: Place, name: str) -> Candidate | None:
    """Return a candidate when the name at `place` is defined there as `spec` describes."""
    wanted = spec.matcher
    fact = facts.definition_at(place)
    if fact is None or wanted.kind not in ("any", fact[0]):
        return None
    if wanted.body and not found(wanted.body, place.tree.source(fact[1])):
        return None
    start = span_of(place.node)[0]
    return Candidate(spec, start, span_of(place.node)[1], name=place.node.text().strip("\"'`:"), place=place)
