"""`setting`: a named switch, default or constant."""

from __future__ import annotations

from collections.abc import Iterator

from prudent.engine.candidate import Candidate, Source
from prudent.engine.compiled import Spec, found
from prudent.engine.matchers.values import accepts
from prudent.languages import facts, flat
from prudent.languages.place import Place
from prudent.languages.tree import span_of


def match(spec: Spec, source: Source, place: Place, name: str) -> Candidate | None:
    """Return a candidate when the name at `place` is given a value that `spec` describes."""
    wanted = spec.matcher
    fact = facts.setting_at(place)
    if fact is None or not accepts(wanted.value, fact.value):
        return None
    if wanted.container and not found(wanted.container, ".".join(place.inside) + "\n" + source.path):
        return None
    start, end = span_of(place.node)
    if fact.node is not None:
        end = max(end, span_of(fact.node)[1])
    return Candidate(spec, start, min(end, start + 400), name=fact.name or name, place=place, value=fact.value)


def lines(spec: Spec, source: Source) -> Iterator[Candidate]:
    """Yield candidates from line-based configuration: TOML, INI, .env, XML and property lists."""
    wanted = spec.matcher
    if source.language not in flat.READERS:
        return
    for entry in flat.entries(source.language, source.text):
        if not spec.anchor or not found(f"^(?:{spec.anchor})$", entry.name) or not accepts(wanted.value, entry.value):
            continue
        if wanted.container and not found(wanted.container, entry.path + "\n" + source.path):
            continue
        yield Candidate(spec, entry.start, entry.end, name=entry.name, value=entry.value)
