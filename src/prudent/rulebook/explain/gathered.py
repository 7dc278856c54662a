"""Everything the rulebook says about one rule or one feature, gathered for showing."""

from __future__ import annotations

import msgspec

from prudent.rulebook.model import Alternative, Feature, Rule, Rulebook, Safeguard
from prudent.rulebook.names import find_feature, find_rule


class Explanation(msgspec.Struct, frozen=True):
    """A rule with its feature, or a feature with its rules (then `rule` is None)."""

    feature: Feature
    rule: Rule | None
    rules: list[Rule]
    alternatives: list[Alternative]
    safeguards: list[Safeguard]
    due_safeguards: list[Safeguard]


def gather(rulebook: Rulebook, name: str) -> Explanation:
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
        safeguards=mitigating,
        due_safeguards=[guard for guard in rulebook.safeguards if guard.id in feature.due_safeguards],
    )
