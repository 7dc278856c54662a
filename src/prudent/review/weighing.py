"""All risks of one review: what many findings share is worked out once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from prudent.engine.model import Finding, Missing
from prudent.project.overrides import Declarations, Declared
from prudent.review.foreseeability import Foreseen, Setting, foresee
from prudent.review.model import Risk
from prudent.review.risk import Lacking, assess
from prudent.rulebook.model import Alternative, Rulebook
from prudent.rulebook.weights import Weights


class Weighing:
    """Weighs the findings of one review."""

    def __init__(
        self,
        rulebook: Rulebook,
        weights: Weights,
        declarations: Declarations,
        missing: Iterable[Missing],
        *,
        day: date,
        max_age: int,
    ) -> None:
        """Prepare what the findings share.

        Args:
            rulebook: supplies authorities, conflicts and safer designs.
            weights: the risk table.
            declarations: what is declared for each path.
            missing: safeguards that the whole project lacks.
            day: the day of the review.
            max_age: days after which an authority is due to be verified again.
        """
        self._rulebook, self._weights, self._declarations = rulebook, weights, declarations
        self._day, self._max_age = day, max_age
        self._features = {feature.id: feature for feature in rulebook.features}
        self._rules = {rule.id: rule for rule in rulebook.rules}
        self._foreseen: dict[tuple[str, str, tuple[str, ...]], Foreseen] = {}
        self._lacking = dict(self._lacks(missing))

    def weigh(self, found: Finding) -> tuple[Risk, list[str]]:
        """Give the risk of a finding, and the authorities on its feature, the strongest first."""
        declared = self._declarations.at(found.path)
        foreseen = self._foresee(found.feature, declared)
        lacking = self._lacking.get(found.rule) or self._lacking.get(found.feature) or Lacking()
        risk = assess(found, declared, foreseen, self._safer(found), lacking, self._weights)
        return risk, foreseen.authorities

    def _foresee(self, feature: str, declared: Declared) -> Foreseen:
        key = (feature, declared.audience, declared.jurisdictions)
        if key not in self._foreseen:
            setting = Setting(
                declared.audience, declared.jurisdictions, declared.jurisdictions_key, self._day, self._max_age
            )
            self._foreseen[key] = foresee(feature, self._rulebook, self._weights, setting)
        return self._foreseen[key]

    def _safer(self, found: Finding) -> list[Alternative]:
        """Give the safer design that the rule names, or else all that are known for its feature."""
        feature, rule = self._features.get(found.feature), self._rules.get(found.rule)
        known = feature.alternatives if feature else []
        return [each for each in known if rule and each.id == rule.alternative] or known

    def _lacks(self, missing: Iterable[Missing]) -> Iterable[tuple[str, Lacking]]:
        """Yield what is missing by the rule that says so, and by each feature that makes it due."""
        by_feature: dict[str, list[list[str]]] = {}
        for lack in missing:
            yield lack.rule, Lacking([lack.safeguards], by_itself=True)
            rule = self._rules.get(lack.rule)
            for detector in rule.detectors if rule else ():
                for feature in detector.match.absence.due_to if detector.match.absence else ():
                    by_feature.setdefault(feature, []).append(lack.safeguards)
        for feature, groups in by_feature.items():
            yield feature, Lacking(groups)
