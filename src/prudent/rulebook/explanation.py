"""Everything the rulebook says about one rule or one feature, gathered for showing."""

from __future__ import annotations

from typing import Any

import msgspec

from prudent.rulebook.legal import Authority
from prudent.rulebook.model import Alternative, Feature, Rule, Rulebook, Safeguard
from prudent.rulebook.names import find_feature, find_rule


class Cited(msgspec.Struct, frozen=True):
    """An authority and how it bears on the feature at hand."""

    authority: Authority
    how: str


class Explanation(msgspec.Struct, frozen=True):
    """A rule with its feature, or a feature with its rules (then `rule` is None)."""

    feature: Feature
    rule: Rule | None
    rules: list[Rule]
    alternatives: list[Alternative]
    authorities: list[Cited]
    safeguards: list[Safeguard]
    due_safeguards: list[Safeguard]


def explain(rulebook: Rulebook, name: str) -> Explanation:
    """Gather what there is to say about a rule (by its id or a former one) or a feature.

    Raises:
        KeyError: nothing has that name.
    """
    found = find_rule(rulebook, name)
    rule = found[0] if found else None
    feature = find_feature(rulebook, rule.feature if rule else name)
    if feature is None:
        raise KeyError(name)
    mitigating = [guard for guard in rulebook.safeguards if feature.id in guard.mitigates]
    if rule:
        mitigating = [guard for guard in mitigating if guard.id not in rule.ignore_guards]
    chosen = [item for item in feature.alternatives if rule and item.id == rule.alternative]
    return Explanation(
        feature=feature,
        rule=rule,
        rules=[rule] if rule else [item for item in rulebook.rules if item.feature == feature.id],
        alternatives=chosen if rule and rule.alternative else feature.alternatives,
        authorities=_cited(rulebook, feature),
        safeguards=mitigating,
        due_safeguards=[guard for guard in rulebook.safeguards if guard.id in feature.due_safeguards],
    )


def as_data(record: Any) -> Any:
    """Return a record as plain data with every field said, defaults too; matchers that aren't used are left out."""
    if isinstance(record, msgspec.Struct):
        fields = msgspec.structs.fields(record)
        pairs = {field.encode_name: getattr(record, field.name) for field in fields}
        return {name: as_data(value) for name, value in pairs.items() if value is not None or name == "rule"}
    if isinstance(record, dict):
        return {str(key): as_data(value) for key, value in record.items()}
    if isinstance(record, list):
        return [as_data(value) for value in record]
    return record


def _cited(rulebook: Rulebook, feature: Feature) -> list[Cited]:
    known = {authority.id: authority for authority in rulebook.authorities}
    cited = []
    for name in feature.authorities:
        authority = known[name]
        how = " ".join(bearing.how for bearing in authority.features if bearing.feature == feature.id)
        cited.append(Cited(authority, how))
    return cited
