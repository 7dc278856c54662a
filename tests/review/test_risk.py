"""The risk of one finding: each reason with its data, and a level that never falls as a fact gets graver."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tables import shipped_risk

from prudent.engine.model import Finding, GuardSeen, Place
from prudent.project.overrides import Declared
from prudent.review.foreseeability import Foreseen, Setting, foresee
from prudent.review.model import Reason, Risk
from prudent.review.risk import Lacking, assess
from prudent.rulebook.legal import Ages, Authority, Bearing
from prudent.rulebook.model import LEVELS, Alternative, Rulebook
from prudent.rulebook.own_risk import document, lay_over
from prudent.rulebook.weights import Weights, weights

Make = Callable[..., Finding]
SHIPPED = weights(shipped_risk())
DECLARED = Declared("general", "", ("all",), "", {}, frozenset())
SAFER = Alternative("click-to-play", "Start on a click", "what", "html", "<video controls>")
NO_LACK = Lacking()
SOME = Foreseen([Reason("foreseeability", "named in a law", ["law"], 4)], ["law"])


def assessed(found: Finding, **changes: Any) -> Risk:
    given = {
        "declared": DECLARED,
        "foreseen": SOME,
        "safer": [SAFER],
        "lacking": NO_LACK,
        "weights": SHIPPED,
        **changes,
    }
    return assess(found, **given)


def reason(risk: Risk, question: str) -> Reason:
    (one,) = [each for each in risk.reasons if each.question == question]
    return one


def test_a_level_is_the_sum_of_its_reasons(finding: Make) -> None:
    risk = assessed(finding())
    assert [(each.question, each.points) for each in risk.reasons] == [
        ("foreseeability", 4), ("exposure", 0), ("breach", 0), ("alternative", 0), ("confidence", 0), ("severity", 30),
    ]  # fmt: skip
    assert (risk.points, risk.level) == (34, "high")


def test_exposure_is_the_declared_audience(finding: Make) -> None:
    assumed = reason(assessed(finding()), "exposure")
    assert assumed.says == "no audience is declared, so general is assumed"
    assert (assumed.rests_on, assumed.brief) == (["audience", "risk.yaml: exposure.general"], "")
    minors = msgspec.structs.replace(DECLARED, audience="minors", audience_key="overrides 1: audience")
    risk = assessed(finding(), declared=minors)
    said = reason(risk, "exposure")
    assert said.says == said.brief == "the declared audience is minors"
    assert said.rests_on == ["overrides 1: audience", "risk.yaml: exposure.minors"]
    assert risk.level == "critical"


def test_breach_is_what_stands_at_the_place(finding: Make) -> None:
    def breach(found: Finding, lacking: Lacking = NO_LACK) -> tuple[str, list[str], int]:
        said = reason(assessed(found, lacking=lacking), "breach")
        return said.says, said.rests_on, said.points

    assert breach(finding()) == (
        "no safeguard that counts for autoplay stands here", ["risk.yaml: breach.missing"], 0,
    )  # fmt: skip
    says, rests_on, _ = breach(finding(), Lacking([["time-limit", "pause"], ["quiet-hours"]]))
    nowhere = "due, and nowhere in the project: time-limit or pause, quiet-hours"
    assert says == f"no safeguard that counts for autoplay stands here; {nowhere}"
    assert rests_on == ["time-limit", "pause", "quiet-hours", "risk.yaml: breach.missing"]
    guards = [GuardSeen("preference-gate", "a.html", 3), GuardSeen("user-gesture", "b.js", 9)]
    assert breach(finding(status="guarded", guards=guards)) == (
        "preference-gate stands here (a.html:3); user-gesture stands here (b.js:9)",
        ["preference-gate", "user-gesture", "risk.yaml: breach.present"],
        -20,
    )
    assert breach(finding(status="guarded"))[0] == "the code is the guarded form"
    assert breach(finding(status="needs-review")) == (
        "the code alone does not decide whether a safeguard stands here", ["risk.yaml: breach.partial"], -10,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("others", "places"),
    [(0, "1 exposed place makes"), (4, "5 exposed places make"), (19, "20 or more exposed places make")],
)
def test_what_the_project_lacks_counts_the_places_that_make_it_due(finding: Make, others: int, places: str) -> None:
    found = finding(related=[Place("a.html", line) for line in range(others)])
    said = reason(assessed(found, lacking=Lacking([["time-limit", "pause"]], by_itself=True)), "breach")
    assert said.says == f"the project has no time-limit or pause; {places} it due"


def test_the_alternative_is_named(finding: Make) -> None:
    said = reason(assessed(finding()), "alternative")
    assert said.says == "a safer design is known: Start on a click"
    assert (said.rests_on, said.brief) == (["click-to-play", "risk.yaml: alternative.known"], "")
    none = reason(assessed(finding(), safer=[]), "alternative")
    assert none.says == none.brief == "no safer design is on record"
    assert (none.rests_on, none.points) == (["risk.yaml: alternative.none"], -3)


def test_confidence_and_severity_name_the_rule(finding: Make) -> None:
    risk = assessed(finding(confidence="low", severity="medium"))
    assert (risk.points, risk.level) == (18, "low")
    sure, grave = reason(risk, "confidence"), reason(risk, "severity")
    assert sure.says == "the confidence that the code is the feature is low"
    assert sure.rests_on == ["autoplay/media-attribute", "risk.yaml: confidence.low"]
    assert grave.says == "the severity of the rule is medium"
    assert grave.rests_on == ["autoplay/media-attribute", "risk.yaml: severity.medium"]


def test_a_severity_that_is_set_names_its_key(finding: Make) -> None:
    declared = msgspec.structs.replace(DECLARED, severity={"autoplay": ("low", "overrides 2: severity.autoplay")})
    risk = assessed(finding(), declared=declared)
    said = reason(risk, "severity")
    assert (
        said.says
        == said.brief
        == "the severity is set to low by overrides 2: severity.autoplay; the rule's own is high"
    )
    assert said.rests_on == ["overrides 2: severity.autoplay", "autoplay/media-attribute", "risk.yaml: severity.low"]
    assert (risk.points, risk.level) == (14, "low")


def test_an_own_entry_of_the_table_is_named_as_such(finding: Make) -> None:
    table = lay_over(shipped_risk(), document({"severity": {"high": 39}}), "p.toml: risk", "p.toml: risk")
    risk = assessed(finding(), weights=table)
    assert reason(risk, "severity").rests_on == ["autoplay/media-attribute", "p.toml: risk: severity.high"]
    assert risk.level == "critical"


# What follows raises one fact at a time; each list goes from the mildest to the gravest.
FACTS: dict[str, list[Any]] = {
    "severity": ["info", "low", "medium", "high", "critical"],
    "audience": ["staff", "adults", "general", "minors"],
    "status": ["guarded", "needs-review", "exposed"],
    "confidence": ["low", "medium", "high"],
    "safer": [[], [SAFER]],
    "certainty": ["unconfirmed", "likely", "confirmed"],
    "effect": ["limits", "mixed", "supports"],
}
MANNERS = {
    "statute": ["context", "proposed-text", "named-in-text"],
    "ruling": ["context", "pleaded", "held"],
    "verdict": ["context", "pleaded", "put-to-jury", "held"],
    "regulator-decision": ["context", "preliminarily-found", "found"],
}
STATUSES = {
    "statute": [["proposed", "pending", "in-force"], ["enjoined", "partly-enjoined", "in-force"]],
    "ruling": [["pending", "final"], ["on-appeal", "final"]],
    "verdict": [["pending", "final"], ["on-appeal", "final"]],
    "regulator-decision": [["pending", "final"], ["on-appeal", "final"]],
}


@st.composite
def tables(draw: st.DrawFn) -> Weights:
    """The shipped table, or one whose entries are any that are in order."""
    if draw(st.booleans()):
        return SHIPPED

    def falling(*names: str, low: int = -40, high: int = 60) -> dict[str, int]:
        numbers = draw(st.lists(st.integers(low, high), min_size=len(names), max_size=len(names)))
        return dict(zip(names, sorted(numbers, reverse=True), strict=True))

    own = {
        "severity": falling("critical", "high", "medium", "low", "info"),
        "exposure": falling("minors", "general", "adults", "staff"),
        "breach": falling("missing", "partial", "present"),
        "confidence": falling("high", "medium", "low"),
        "alternative": falling("known", "none"),
        "strength": {
            "effect": falling("supports", "mixed", "limits", low=0, high=100),
            "certainty": falling("confirmed", "likely", "unconfirmed", low=0, high=100),
            "minors-only": falling("minors", "general", "adults", "staff", low=0, high=100),
        },
    }
    return lay_over(shipped_risk(), document(own), "own", "own")


@st.composite
def raised(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any], str]:
    """Facts, the same with one of them graver, and which one."""
    kind = draw(st.sampled_from(sorted(MANNERS)))
    orders = FACTS | {"manner": MANNERS[kind], "standing": draw(st.sampled_from(STATUSES[kind]))}
    facts = {name: draw(st.sampled_from(values)) for name, values in orders.items()}
    facts |= {"kind": kind, "minors_only": draw(st.booleans()), "present": True}
    which = draw(st.sampled_from([*orders, "present", "kind"]))
    if which == "present":
        return {**facts, "present": False}, facts, which
    if which == "kind":
        # A verdict counts more than a ruling that stands as it does.
        alike = {"standing": draw(st.sampled_from(["final", "pending", "on-appeal"])), "manner": "held"}
        return {**facts, **alike, "kind": "ruling"}, {**facts, **alike, "kind": "verdict"}, which
    values = orders[which]
    at = draw(st.integers(0, len(values) - 2))
    return {**facts, which: values[at]}, {**facts, which: values[at + 1]}, which


def level_of(facts: dict[str, Any], table: Weights) -> Risk:
    authority = Authority(
        title="t", kind=facts["kind"], jurisdiction="us-ca", body="b", date="2025", status=facts["standing"],
        status_as_of="2026-07", features=[Bearing("autoplay", facts["manner"], "how", facts["effect"])], summary="s",
        sources=[], id="a", confidence=facts["certainty"], ages=Ages(under=18) if facts["minors_only"] else None,
    )  # fmt: skip
    book = Rulebook([], [], [], [authority] if facts["present"] else [])
    setting = Setting(facts["audience"], ("all",), "", date(2026, 11, 22), 180)
    found = Finding(
        "autoplay/x", "autoplay", facts["status"], facts["confidence"], facts["severity"], "a.html", 1, 1, 1, 2,
        "m", "w", "i", "s", "", "f",
    )  # fmt: skip
    declared = msgspec.structs.replace(DECLARED, audience=facts["audience"])
    foreseen = foresee("autoplay", book, table, setting)
    return assess(found, declared, foreseen, facts["safer"], NO_LACK, table)


@given(raised(), tables())
def test_raising_one_fact_never_lowers_the_level(
    pair: tuple[dict[str, Any], dict[str, Any], str], table: Weights
) -> None:
    mild, grave, which = pair
    before, after = level_of(mild, table), level_of(grave, table)
    assert before.points <= after.points, which
    assert LEVELS.index(before.level) <= LEVELS.index(after.level), which
