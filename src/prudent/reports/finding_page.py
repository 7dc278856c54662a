"""The page of one finding: the four questions of a negligence review, answered from data."""

from __future__ import annotations

from collections.abc import Iterator

from prudent.review.model import Decision, Question, ReviewedFinding
from prudent.rulebook.explain import features, law
from prudent.rulebook.explain.authority import NOTICE
from prudent.rulebook.explain.blocks import Block, Code, Page, Point, Sentence
from prudent.rulebook.explain.law import View
from prudent.rulebook.names import find_feature, find_rule

QUESTIONS: dict[Question, str] = {
    "foreseeability": "Foreseeability",
    "exposure": "Exposure",
    "breach": "Breach",
    "alternative": "Reasonable alternative design",
    "confidence": "Confidence",
    "severity": "Severity",
}


def page(view: View, found: ReviewedFinding) -> Page:
    """Make the page of a finding.

    Args:
        view: the rulebook and the day to judge by.
        found: the finding, of a finished review.
    """
    return [*_blocks(view, found), Block(NOTICE)]


def _blocks(view: View, found: ReviewedFinding) -> Iterator[Block]:
    sure = f"{found.status}, {found.risk.level}, {found.confidence} confidence"
    place = f"{found.path}:{found.line}:{found.column}"
    yield Block(
        f"{found.rule} at {place}", [Sentence(f"{found.message}."), Sentence(f"{sure}; finding {found.fingerprint}.")]
    )
    if found.excerpt is not None:
        yield Block("Code", [Code("\n".join(found.excerpt.lines), found.excerpt.language)])
    reasons = [_reason(QUESTIONS[each.question], each.says, each.rests_on) for each in found.risk.reasons]
    yield Block("Why it is a risk", [*reasons, Sentence(found.why)])
    if found.guards:
        yield Block("Guards", [Point(f"{guard.safeguard} at {guard.path}:{guard.line}") for guard in found.guards])
    if found.decision is not None:
        yield Block("Decision", [Sentence(_decided(found.decision))])
    if found.related:
        yield Block("Also at", [Point(f"{place.path}:{place.line}:{place.column}") for place in found.related])
    yield Block("Instead", [Sentence(found.instead)])
    yield from _rulebook(view, found)


def _rulebook(view: View, found: ReviewedFinding) -> Iterator[Block]:
    """Yield what the rulebook of today says; a report may be older, or of a team's rule that is not at hand."""
    feature = find_feature(view.rulebook, found.feature)
    rule = find_rule(view.rulebook, found.rule)
    if feature is None:
        return
    chosen = rule[0].alternative if rule else ""
    yield from (features.alternative(item) for item in feature.alternatives if item.id == chosen)
    yield from law.cited(view, feature.id, [name for name in found.authorities if name in view.authorities])
    yield from law.conflicts(view, feature.id)


def _reason(question: str, says: str, rests_on: list[str]) -> Point:
    return Point(f"{question}: {says}", [f"Rests on {', '.join(rests_on)}."] if rests_on else [])


def _decided(decision: Decision) -> str:
    where = f" in {decision.place.path}:{decision.place.line}" if decision.place else ""
    owner = f" by {decision.owner}" if decision.owner else ""
    until = f", until {decision.expires}" if decision.expires else ""
    reason = f": {decision.reason}" if decision.reason else ""
    return f"{decision.kind.capitalize()}{where}{owner}{until}{reason}."
