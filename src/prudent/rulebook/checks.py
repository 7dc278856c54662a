"""What the types can't say: that the parts of the rulebook fit together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

import msgspec

from prudent.rulebook.detectors import check_detector, check_guard, check_message
from prudent.rulebook.errors import RuleError
from prudent.rulebook.legal import Authority
from prudent.rulebook.legal_checks import check_authority, check_conflicts, check_jurisdictions
from prudent.rulebook.model import Feature, Rule, Rulebook, Safeguard
from prudent.rulebook.place import Path, Source
from prudent.rulebook.risk_checks import check_risk
from prudent.rulebook.vocabulary import FEATURES

Record = TypeVar("Record", Feature, Rule, Safeguard, Authority)

_VERSION = re.compile(r"\d+\.\d+(?:\.\d+)?")
_RULE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")


class Index(msgspec.Struct, frozen=True):
    """The ids that references may name."""

    features: dict[str, Feature]
    rules: dict[str, Rule]
    safeguards: dict[str, Safeguard]
    authorities: dict[str, Authority]


def check(rulebook: Rulebook, sources: Mapping[str, Source], tables: Mapping[str, Source]) -> None:
    """Check the whole rulebook.

    Args:
        rulebook: the typed rulebook.
        sources: the parsed file of each record, by its `source`.
        tables: the parsed file of each list that stands in one file, by its kind.

    Raises:
        RuleError: the first fault, kind by kind in the order of the files.
    """
    index = Index(
        features=_by_id(rulebook.features, sources),
        rules=_by_id(rulebook.rules, sources),
        safeguards=_by_id(rulebook.safeguards, sources),
        authorities=_by_id(rulebook.authorities, sources),
    )
    for feature in rulebook.features:
        check_feature(sources[feature.source], feature, index)
    for rule in rulebook.rules:
        check_rule(sources[rule.source], rule, index)
    for safeguard in rulebook.safeguards:
        check_safeguard(sources[safeguard.source], safeguard)
    check_aliases(rulebook, sources)
    check_legal(rulebook, sources, tables)


def check_rule(source: Source, rule: Rule, index: Index) -> None:
    """Check one rule: its texts, its references and its detectors."""
    source.said([], ["title", "message", "why", "instead"], rule)
    if not _VERSION.fullmatch(rule.since):
        raise source.fault(["since"], f"'{rule.since}' is no version", 'write it as "0.1"')
    check_message(source, ["message"], rule.message)
    feature = index.features.get(rule.feature)
    if feature is None:
        mend = f"write {rule.feature}/feature.yaml"
        raise source.fault([], f"its feature '{rule.feature}' is not described", mend)
    if rule.alternative:
        source.known(["alternative"], [rule.alternative], [item.id for item in feature.alternatives], "alternative")
    source.known(["ignore_guards"], rule.ignore_guards, index.safeguards, "safeguard")
    if not rule.detectors:
        raise source.fault(["detectors"], "is empty", "a rule needs at least one detector")
    for number, detector in enumerate(rule.detectors):
        check_detector(source, ["detectors", number], detector, of_safeguard=False)
        if detector.match.absence:
            place: Path = ["detectors", number, "match", "absence"]
            source.known([*place, "of"], detector.match.absence.of, index.safeguards, "safeguard")
            source.known([*place, "due_to"], detector.match.absence.due_to, FEATURES, "feature")


def check_safeguard(source: Source, safeguard: Safeguard) -> None:
    """Check one safeguard: its references, its guard patterns and its detectors."""
    source.said([], ["title", "what"], safeguard)
    if not safeguard.mitigates:
        raise source.fault(["mitigates"], "is empty", "name at least one feature")
    source.known(["mitigates"], safeguard.mitigates, FEATURES, "feature")
    check_guard(source, ["guard"], safeguard.guard)
    for number, detector in enumerate(safeguard.detectors):
        check_detector(source, ["detectors", number], detector, of_safeguard=True)


def check_feature(source: Source, feature: Feature, index: Index) -> None:
    """Check one feature: the safeguards and authorities it names."""
    source.said([], ["title", "what", "why"], feature)
    source.known(["authorities"], feature.authorities, index.authorities, "authority")
    source.known(["due_safeguards"], feature.due_safeguards, index.safeguards, "safeguard")
    seen: set[str] = set()
    for number, alternative in enumerate(feature.alternatives):
        path: Path = ["alternatives", number]
        if alternative.id in seen:
            raise source.fault([*path, "id"], f"'{alternative.id}' is given twice", "choose another id")
        seen.add(alternative.id)
        if alternative.safeguard:
            source.known([*path, "safeguard"], [alternative.safeguard], index.safeguards, "safeguard")


def check_legal(rulebook: Rulebook, sources: Mapping[str, Source], tables: Mapping[str, Source]) -> None:
    """Check the authorities, and the tables of jurisdictions, conflicts and risk where there are such files."""
    if "jurisdictions" in tables:
        check_jurisdictions(tables["jurisdictions"], rulebook.jurisdictions)
    if rulebook.risk is not None:
        check_risk(tables["risk"], rulebook.risk)
    codes = [place.code for place in rulebook.jurisdictions]
    listing = {feature.id: feature.authorities for feature in rulebook.features}
    for authority in rulebook.authorities:
        check_authority(sources[authority.source], authority, codes, listing)
    known = {authority.id: authority for authority in rulebook.authorities}
    for feature in rulebook.features:
        check_listing(sources[feature.source], feature, known)
    if "conflicts" in tables:
        check_conflicts(tables["conflicts"], rulebook.conflicts, known)


def check_listing(source: Source, feature: Feature, known: dict[str, Authority]) -> None:
    """Check that every authority which a feature lists says how it bears on it."""
    for number, name in enumerate(feature.authorities):
        if feature.id not in [bearing.feature for bearing in known[name].features]:
            mend = "leave it out, or say there how it bears on the feature"
            raise source.fault(["authorities", number], f"'{name}' says nothing of '{feature.id}'", mend)


def check_aliases(rulebook: Rulebook, sources: Mapping[str, Source]) -> None:
    """Check that a former id means one rule, and never a present one."""
    owners = {rule.id: rule.id for rule in rulebook.rules}
    for rule in rulebook.rules:
        for number, alias in enumerate(rule.aliases):
            path: Path = ["aliases", number]
            if not _RULE_ID.fullmatch(alias):
                raise sources[rule.source].fault(path, f"'{alias}' is no rule id", "write it as feature/name")
            if alias in owners:
                problem = f"'{alias}' already means the rule '{owners[alias]}'"
                raise sources[rule.source].fault(path, problem, "remove it")
            owners[alias] = rule.id


def _by_id(records: Sequence[Record], sources: Mapping[str, Source]) -> dict[str, Record]:
    known: dict[str, Record] = {}
    for record in records:
        if record.id in known:
            mend = f"{known[record.id].source} has this id; choose another file name"
            raise RuleError(record.source, sources[record.source].document.line, "", f"redefines '{record.id}'", mend)
        known[record.id] = record
    return known
