"""`call`: a call by name, receiver, resolved name and arguments."""

from __future__ import annotations

from prudent.engine.candidate import Candidate, Source
from prudent.engine.compiled import Spec, found, name_source, named
from prudent.engine.matchers.values import accepts
from prudent.languages import facts
from prudent.languages.imports import qualified
from prudent.languages.place import Place
from prudent.languages.tree import span_of


def match(spec: Spec, source: Source, place: Place, name: str) -> Candidate | None:
    """Return a candidate when the name at `place` is called as `spec` describes."""
    wanted = spec.matcher
    call = facts.call_at(place)
    if call is None or (wanted.receiver and not found(wanted.receiver, call.receiver)):
        return None
    if wanted.text and not found(wanted.text, place.tree.source(call.node)):
        return None
    if wanted.qualified and not _resolves(wanted.qualified, source, place, call):
        return None
    value = None
    for which, constraint in wanted.args.items():
        held = facts.argument(place, call, which)
        if not accepts(constraint, held):
            return None
        value = value or (held if constraint in ("on", "dynamic") else None)
    start = span_of(place.node)[0]
    made = Candidate(spec, start, max(span_of(call.node)[1], start), name=call.name, place=place, value=value)
    made.guard_texts = _switches(place, call)
    return made


def _resolves(pattern: str | list[str], source: Source, place: Place, call: facts.CallFact) -> bool:
    full = f"{call.receiver}.{call.name}" if call.receiver else call.name
    resolved = qualified(place.tree, full, span_of(call.node)[0])
    return resolved is not None and named(name_source(pattern)).search(resolved) is not None


def _switches(place: Place, call: facts.CallFact) -> list[tuple[str, int]]:
    """Texts of arguments that switch a call off, such as `enabled: settings.infinite`."""
    texts = []
    for key in ("enabled", "disabled", "skip", "when", "active", "canLoadMore", "condition"):
        held = facts.argument(place, call, key)
        if held is not None and held.dynamic:
            texts.append((held.text, held.offset))
    return texts
