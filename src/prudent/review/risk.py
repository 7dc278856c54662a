"""The risk of one finding: the sum of what six declared facts weigh, each with its reason.

The sum is documented in `rules/risk.yaml`, which holds every number. Each of its parts only grows with the gravity of
its fact, and so does the level.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from prudent.engine.absence import MOST_PLACES
from prudent.engine.model import Finding
from prudent.project.overrides import Declared
from prudent.review.foreseeability import Foreseen
from prudent.review.model import Question, Reason, Risk
from prudent.rulebook.model import Alternative
from prudent.rulebook.weights import Weights

_BREACH = {"exposed": "missing", "needs-review": "partial", "guarded": "present"}


class Lacking(msgspec.Struct, frozen=True):
    """Safeguards of which the whole project has none, in groups of which any one would do."""

    groups: list[list[str]] = []
    by_itself: bool = False
    """Whether this lack is what was found, and not a mechanism that makes the safeguards due."""


def assess(
    found: Finding,
    declared: Declared,
    foreseen: Foreseen,
    safer: Iterable[Alternative],
    lacking: Lacking,
    weights: Weights,
) -> Risk:
    """Work out the level of a finding.

    Args:
        found: what was found, how surely, and whether a safeguard stands there.
        declared: what the project's settings say of the finding's path.
        foreseen: what the authorities say of the feature.
        safer: the safer designs that the rulebook knows, that of the rule first.
        lacking: safeguards that are due here and nowhere in the project.
        weights: the risk table.
    """
    reasons = [
        *foreseen.reasons,
        _exposure(declared, weights),
        _breach(found, lacking, weights),
        _alternative(safer, weights),
        _confidence(found, weights),
        _severity(found, declared, weights),
    ]
    points = sum(reason.points for reason in reasons)
    return Risk(weights.level(points), reasons, points)


def _exposure(declared: Declared, weights: Weights) -> Reason:
    says = f"the declared audience is {declared.audience}"
    if not declared.audience_key:
        says = f"no audience is declared, so {declared.audience} is assumed"
    reason = _entry("exposure", says, declared.audience, [declared.audience_key or "audience"], weights)
    return _told(reason) if reason.points else reason


def _breach(found: Finding, lacking: Lacking, weights: Weights) -> Reason:
    state = _BREACH[found.status]
    seen = list(dict.fromkeys(guard.safeguard for guard in found.guards))
    if state == "present":
        places = "; ".join(f"{guard.safeguard} stands here ({guard.path}:{guard.line})" for guard in found.guards)
        return _entry("breach", places or "the code is the guarded form", state, seen, weights)
    if state == "partial":
        return _entry("breach", "the code alone does not decide whether a safeguard stands here", state, seen, weights)
    lacks = list(dict.fromkeys(name for group in lacking.groups for name in group))
    return _entry("breach", _missing(found, lacking), state, lacks, weights)


def _missing(found: Finding, lacking: Lacking) -> str:
    nowhere = ", ".join(" or ".join(group) for group in lacking.groups)
    if not lacking.by_itself:
        says = f"no safeguard that counts for {found.feature} stands here"
        return f"{says}; due, and nowhere in the project: {nowhere}" if nowhere else says
    due = 1 + len(found.related)
    more = " or more" if due == MOST_PLACES else ""
    places = "1 exposed place makes" if due == 1 else f"{due}{more} exposed places make"
    return f"the project has no {nowhere}; {places} it due"


def _alternative(safer: Iterable[Alternative], weights: Weights) -> Reason:
    known = list(safer)
    if not known:
        return _told(_entry("alternative", "no safer design is on record", "none", [], weights))
    says = "a safer design is known: " + "; ".join(each.title for each in known)
    return _entry("alternative", says, "known", [each.id for each in known], weights)


def _confidence(found: Finding, weights: Weights) -> Reason:
    says = f"the confidence that the code is the feature is {found.confidence}"
    return _entry("confidence", says, found.confidence, [found.rule], weights)


def _severity(found: Finding, declared: Declared, weights: Weights) -> Reason:
    said = declared.severity_of(found.rule, found.feature)
    if said is None:
        says = f"the severity of the rule is {found.severity}"
        return _entry("severity", says, found.severity, [found.rule], weights)
    level, key = said
    says = f"the severity is set to {level} by {key}; the rule's own is {found.severity}"
    return _told(_entry("severity", says, level, [key, found.rule], weights))


def _entry(question: Question, says: str, entry: str, rests_on: list[str], weights: Weights) -> Reason:
    """Make the reason that rests on one entry of the risk table."""
    key = f"{question}.{entry}"
    return Reason(question, says, [*rests_on, weights.place(key)], weights[key])


def _told(reason: Reason) -> Reason:
    """Have a reason told wherever there is room for a few words."""
    return msgspec.structs.replace(reason, brief=reason.says)
