"""What a report needs of the rulebook: the pages of all that a review names, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec

from prudent.rulebook.legal import Authority, Conflict, Jurisdiction
from prudent.rulebook.model import Alternative, Confidence, Feature, Level, Rule, Rulebook, Safeguard, Stage


class RulePage(msgspec.Struct, frozen=True):
    """A rule without its detectors."""

    id: str
    feature: str
    title: str
    message: str
    why: str
    instead: str
    severity: Level
    confidence: Confidence
    stage: Stage
    since: str
    alternative: str = ""
    pedantic: bool = False
    acdp: list[str] = []
    gray: list[str] = []


class FeaturePage(msgspec.Struct, frozen=True):
    """A feature: what it is, why it matters and what is safer."""

    id: str
    title: str
    what: str
    why: str
    alternatives: list[Alternative]
    authorities: list[str]
    due_safeguards: list[str]


class SafeguardPage(msgspec.Struct, frozen=True):
    """A safeguard without its detectors."""

    id: str
    title: str
    what: str
    mitigates: list[str]


class Pages(msgspec.Struct, frozen=True):
    """The pages of all that a review names, each list by id."""

    rules: list[RulePage] = []
    features: list[FeaturePage] = []
    safeguards: list[SafeguardPage] = []
    authorities: list[Authority] = []
    conflicts: list[Conflict] = []
    """Questions on which courts disagree about any of the features."""
    jurisdictions: list[Jurisdiction] = []
    """The places of the authorities, and all that they are within."""


def gather(rulebook: Rulebook, rules: Collection[str], features: Collection[str], safeguards: Collection[str]) -> Pages:
    """Gather the pages of what a review names.

    Args:
        rulebook: all there is.
        rules: ids of the rules that found or missed something.
        features: slugs of the features concerned; their authorities and due safeguards come along.
        safeguards: ids of the safeguards seen.
    """
    concerned = [feature for feature in rulebook.features if feature.id in features]
    cited = {name for feature in concerned for name in feature.authorities}
    named = {name for feature in concerned for name in feature.due_safeguards}.union(safeguards)
    return Pages(
        rules=sorted((_rule(rule) for rule in rulebook.rules if rule.id in rules), key=lambda page: page.id),
        features=sorted((_feature(feature) for feature in concerned), key=lambda page: page.id),
        safeguards=sorted((_safeguard(s) for s in rulebook.safeguards if s.id in named), key=lambda page: page.id),
        authorities=sorted((a for a in rulebook.authorities if a.id in cited), key=lambda page: page.id),
        conflicts=[conflict for conflict in rulebook.conflicts if set(conflict.features).intersection(features)],
        jurisdictions=_places(rulebook, {a.jurisdiction for a in rulebook.authorities if a.id in cited}),
    )


def _places(rulebook: Rulebook, codes: Iterable[str]) -> list[Jurisdiction]:
    """Gather jurisdictions and all that they are within, in the order of the table."""
    table = {place.code: place for place in rulebook.jurisdictions}
    wanted = set(codes)
    for code in codes:
        above = table[code].within if code in table else ""
        while above and above not in wanted:
            wanted.add(above)
            above = table[above].within
    return [place for place in rulebook.jurisdictions if place.code in wanted]


def _rule(rule: Rule) -> RulePage:
    return RulePage(
        id=rule.id,
        feature=rule.feature,
        title=rule.title,
        message=rule.message,
        why=rule.why,
        instead=rule.instead,
        severity=rule.severity,
        confidence=rule.confidence,
        stage=rule.stage,
        since=rule.since,
        alternative=rule.alternative,
        pedantic=rule.pedantic,
        acdp=rule.taxonomy.acdp,
        gray=rule.taxonomy.gray,
    )


def _feature(feature: Feature) -> FeaturePage:
    return FeaturePage(
        id=feature.id,
        title=feature.title,
        what=feature.what,
        why=feature.why,
        alternatives=feature.alternatives,
        authorities=feature.authorities,
        due_safeguards=feature.due_safeguards,
    )


def _safeguard(safeguard: Safeguard) -> SafeguardPage:
    return SafeguardPage(safeguard.id, safeguard.title, safeguard.what, safeguard.mitigates)
