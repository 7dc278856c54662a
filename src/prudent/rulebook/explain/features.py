"""The page of a rule and of a feature."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prudent.rulebook import markers
from prudent.rulebook.examples import RULE_KINDS, Kind, file_name
from prudent.rulebook.explain import law
from prudent.rulebook.explain.authority import NOTICE
from prudent.rulebook.explain.blocks import Block, Code, Page, Part, Point, Sentence
from prudent.rulebook.explain.gathered import Explanation, gather
from prudent.rulebook.explain.law import View
from prudent.rulebook.model import Alternative, Case, Detector, Rule, Safeguard

SHOWN = 2
"""How many examples of each kind a page shows for a detector."""

_HEADINGS: dict[Kind, str] = {"flagged": "Flagged", "guarded": "Guarded", "clean": "Clean (not flagged)"}


def page(view: View, name: str) -> Page:
    """Make the page of a rule (by its id or a former one) or of a feature.

    Raises:
        KeyError: nothing has that name.
    """
    said = gather(view.rulebook, name)
    return [*(_rule(view, said, said.rule) if said.rule else _feature(view, said)), Block(NOTICE)]


def alternative(item: Alternative) -> Block:
    """Show a safer design with its code."""
    parts: list[Part] = [Sentence(item.what), Sentence(f"Example in {item.language}:"), Code(item.code, item.language)]
    return Block(f"Safer alternative: {item.title}", parts)


def languages(rule: Rule) -> list[str]:
    """Return the languages and groups of all detectors of a rule, each once."""
    return list(dict.fromkeys(name for detector in rule.detectors for name in detector.languages))


def _rule(view: View, said: Explanation, rule: Rule) -> Iterator[Block]:
    yield Block(rule.id, [Sentence(text) for text in _facts(said, rule)])
    yield Block("What", [Sentence(said.feature.what), Sentence(f"Reported as: {_filled(rule.message)}")])
    why = [rule.why] + ([said.feature.why] if rule.why != said.feature.why else [])
    yield Block("Why", [Sentence(text) for text in why])
    yield Block("Instead", [Sentence(rule.instead)])
    yield from map(alternative, said.alternatives)
    yield from _examples(rule)
    yield from _ends(view, said)
    if rule.taxonomy.acdp or rule.taxonomy.gray:
        yield Block("Taxonomy", _taxonomy(rule))


def _feature(view: View, said: Explanation) -> Iterator[Block]:
    feature = said.feature
    yield Block(feature.id, [Sentence(f"{feature.title}.")])
    yield Block("What", [Sentence(feature.what)])
    yield Block("Why", [Sentence(feature.why)])
    yield from map(alternative, said.alternatives)
    if said.rules:
        listed = [Point(f"{item.id}: {item.title} ({item.severity}, {item.stage})") for item in said.rules]
        yield Block("Rules", [*listed])
    yield from _ends(view, said)


def _ends(view: View, said: Explanation) -> Iterator[Block]:
    """Yield what rules and features share: safeguards, authorities, and how courts disagree."""
    due = {guard.id for guard in said.due_safeguards}
    if said.safeguards:
        yield Block("Safeguards that guard it", [_safeguard(guard, guard.id in due) for guard in said.safeguards])
    yield from law.cited(view, said.feature.id, said.feature.authorities)
    yield from law.conflicts(view, said.feature.id)


def _facts(said: Explanation, rule: Rule) -> list[str]:
    lines = [
        f"{rule.title}.",
        f"Feature: {said.feature.title} ({said.feature.id}).",
        f"Severity {rule.severity}, confidence {rule.confidence}, {rule.stage}, since version {rule.since}.",
        f"Languages: {', '.join(languages(rule))}.",
    ]
    lines += ["Runs only with --pedantic."] if rule.pedantic else []
    return lines + ([f"Former names: {', '.join(rule.aliases)}."] if rule.aliases else [])


def _examples(rule: Rule) -> Iterator[Block]:
    for kind in RULE_KINDS:
        parts: list[Part] = []
        for detector in rule.detectors:
            for case in getattr(detector.examples, kind)[:SHOWN]:
                parts += _case(case, detector)
        if parts:
            yield Block(_HEADINGS[kind], parts)


def _case(case: Case, detector: Detector) -> list[Part]:
    marked = markers.strip(case.code)
    numbers = sorted({*marked.lines, *case.lines})
    where = f", line {', '.join(map(str, numbers))}" if numbers and len(marked.text.strip().splitlines()) > 1 else ""
    status = f", {case.status}" if case.status else ""
    file = file_name(case, detector)
    return [Sentence(f"{file}{where}{status}:"), Code(marked.text, file.rpartition(".")[2])]


def _safeguard(guard: Safeguard, due: bool) -> Point:
    return Point(f"{guard.title} ({guard.id}){', expected here' if due else ''}: {guard.what}")


def _taxonomy(rule: Rule) -> list[Part]:
    rows = (
        ("Attention-capture damaging patterns (CHI 2023)", rule.taxonomy.acdp),
        ("Ontology of dark patterns (CHI 2024)", rule.taxonomy.gray),
    )
    return [Sentence(f"{name}: {', '.join(words)}.") for name, words in rows if words]


def _filled(message: str) -> str:
    return re.sub(r"\{(\w+)\}", r"<\1>", message)
