"""Foreseeability: which authorities of the chosen jurisdictions are about a feature, and how strong they are for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from prudent.review.model import Reason
from prudent.rulebook.days import last_day
from prudent.rulebook.legal import ANSWERS, Authority, Bearing, Conflict, Effect, Manner
from prudent.rulebook.model import Rulebook
from prudent.rulebook.risk_table import Audience
from prudent.rulebook.standing import ALL, Standing, covers, stale, standing
from prudent.rulebook.weights import Weights

_SAYS: dict[Manner, str] = {
    "held": "a point that bears on features of this kind was decided: {title}",
    "found": "a regulator's decision has a finding about features of this kind: {title}",
    "named-in-text": "a law names features of this kind, or a duty about them: {title}",
    "guideline": "a guideline asks for something about features of this kind: {title}",
    "remedy-ordered": "a remedy about features of this kind was ordered or agreed: {title}",
    "put-to-jury": "features of this kind were put to the jury in {title}",
    "preliminarily-found": "preliminary findings, and no decision, are about features of this kind: {title}",
    "remedy-sought": "a remedy about features of this kind is sought in {title}",
    "pleaded": "features of this kind are pleaded, and not decided on, in {title}",
    "proposed-text": "a proposed or earlier text names features of this kind, or a duty about them: {title}",
    "context": "one authority touches features of this kind without deciding on them or naming them in a binding text: {title}",
}
"""No more than each manner means: see `prudent.rulebook.legal.MANNERS`."""
_EFFECTS: dict[Effect, str] = {
    "supports": "",
    "mixed": "; for these features it cuts both ways",
    "limits": "; as it stands it supports no claim and no duty",
}
_LAWS = frozenset({"statute", "regulation"})
_UNDATED = _LAWS | {"guideline"}
_ADULTHOOD = 18
_LISTED = 4


class Setting(msgspec.Struct, frozen=True):
    """For whom, where and when authorities are weighed."""

    audience: Audience
    jurisdictions: tuple[str, ...]
    jurisdictions_key: str
    """The setting that chose them; empty when none did."""
    day: date
    max_age: int
    """Days after which an authority is due to be verified again."""


class Weighed(msgspec.Struct, frozen=True):
    """How strong one authority is for a feature, from 0 to 100, and the entries of the risk table that say so."""

    authority: Authority
    bearing: Bearing
    standing: Standing
    strength: int
    keys: list[str]


class Foreseen(msgspec.Struct, frozen=True):
    """What the authorities say of a feature: reasons, and who they are with the strongest first."""

    reasons: list[Reason]
    authorities: list[str]


def foresee(feature: str, rulebook: Rulebook, weights: Weights, setting: Setting) -> Foreseen:
    """Weigh the authorities on a feature.

    Args:
        feature: its slug.
        rulebook: supplies authorities, conflicts and jurisdictions.
        weights: the risk table.
        setting: for whom, where and when.
    """
    found = [
        weigh(authority, bearing, weights, setting)
        for authority in rulebook.authorities
        if covers(authority.jurisdiction, setting.jurisdictions, rulebook.jurisdictions)
        for bearing in authority.features
        if bearing.feature == feature
    ]
    found.sort(key=lambda one: one.authority.id)
    found.sort(key=lambda one: one.authority.date, reverse=True)
    found.sort(key=lambda one: (-one.strength, not one.standing.in_force, not one.standing.decided))
    names = [one.authority.id for one in found]
    return Foreseen([_strongest(found, weights, setting), *_disagreements(feature, rulebook.conflicts, names)], names)


def weigh(authority: Authority, bearing: Bearing, weights: Weights, setting: Setting) -> Weighed:
    """Work out how strong an authority is for the feature it bears on, on the day of the review."""
    stands = standing(authority, bearing, setting.day)
    state: str = stands.status
    if state == "pending" and authority.kind in _LAWS and _still_to_come(stands.operative_from, setting.day):
        state = "not-yet-operative"
    keys = [
        f"strength.authority.{authority.kind}.{state}",
        f"strength.manner.{bearing.manner}",
        f"strength.effect.{bearing.effect}",
        f"strength.certainty.{authority.confidence}",
    ]
    if _for_minors_alone(authority, bearing):
        keys.append(f"strength.minors-only.{setting.audience}")
    strength = 1
    for key in keys:
        strength *= weights[key]
    return Weighed(authority, bearing, stands, strength // 100 ** (len(keys) - 1), keys)


def _strongest(found: Sequence[Weighed], weights: Weights, setting: Setting) -> Reason:
    """Say what the strongest authority is, or that there is none, and how many points that gives."""
    chosen = [setting.jurisdictions_key or "jurisdictions"]
    key = weights.band(found[0].strength if found else 0)
    if not found:
        where = "" if ALL in setting.jurisdictions else f" that counts in {', '.join(setting.jurisdictions[:_LISTED])}"
        says = f"no authority on record{where} is about features of this kind"
        return Reason("foreseeability", says, [*chosen, weights.place(key)], weights[key], says)
    first = found[0]
    says = _SAYS[first.bearing.manner].format(title=first.authority.title)
    says += f" [{_status(first)}]{_EFFECTS[first.bearing.effect]}"
    if _for_minors_alone(first.authority, first.bearing) and setting.audience in ("adults", "staff"):
        says += f"; it protects minors, and the audience is {setting.audience}"
    places = [weights.place(each) for each in (*first.keys, key)]
    if stale(first.authority, setting.day, setting.max_age):
        says += f"; last verified {first.authority.status_as_of}, due to be verified again"
        places.append("authority-max-age")
    return Reason("foreseeability", says, [first.authority.id, *chosen, *places], weights[key], says)


def _status(weighed: Weighed) -> str:
    authority = weighed.authority
    dated = "" if authority.kind in _UNDATED else f", {authority.date}"
    return f"{authority.jurisdiction}{dated}: {weighed.standing.words}"


def _disagreements(feature: str, conflicts: Sequence[Conflict], chosen: Sequence[str]) -> Iterator[Reason]:
    """Say where courts answer a question about the feature differently, when one of them is of a chosen jurisdiction."""
    for conflict in conflicts:
        positions = [one for one in conflict.positions if feature in one.features]
        answers = {one.position for one in positions if one.position != "open"}
        if len(answers) < 2 or not any(one.authority in chosen for one in positions):
            continue
        sides = [
            f"{words}: {', '.join(one.court for one in positions if one.position == answer)}"
            for answer, words in ANSWERS.items()
            if answer in answers
        ]
        names = dict.fromkeys(one.authority for one in positions)
        says = f"courts disagree. {conflict.question} {'. '.join(sides)}"
        yield Reason("foreseeability", says, [*names, f"conflicts.yaml: {conflict.id}"], brief="courts disagree")


def _for_minors_alone(authority: Authority, bearing: Bearing) -> bool:
    ages = bearing.ages or authority.ages
    return ages is not None and ages.under is not None and ages.under <= _ADULTHOOD


def _still_to_come(operative: str, day: date) -> bool:
    return bool(operative) and last_day(operative) > day
