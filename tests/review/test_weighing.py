"""All risks of one review: what findings share, and what differs by path."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec

from prudent.engine.model import Finding, Missing, Place
from prudent.project.config import Config
from prudent.project.overrides import Declarations
from prudent.project.settings import Override, Settings
from prudent.review.model import Risk
from prudent.review.weighing import Weighing
from prudent.rulebook.model import Absence, Detector, Match, Rule, Rulebook
from prudent.rulebook.weights import weights_of

Make = Callable[..., Finding]
LIMIT = Rule(
    "t", "0.1", "medium", "m", "w", "i",
    [Detector(["any"], Match(absence=Absence(of=["time-limit", "pause"], due_to=["autoplay"])))],
    id="usage-limits/no-time-limit", feature="usage-limits",
)  # fmt: skip
LACK = Missing("usage-limits/no-time-limit", "usage-limits", ["time-limit", "pause"], [Place("a.html", 1)])


def weighing(rulebook: Rulebook, settings: Settings | None = None, missing: tuple[Missing, ...] = ()) -> Weighing:
    declarations = Declarations(Config(settings or Settings(), Path("/x/prudent.toml")), Path("/x"))
    return Weighing(rulebook, weights_of(rulebook), declarations, missing, day=date(2026, 11, 22), max_age=180)


def breach(risk: Risk) -> str:
    return next(reason.says for reason in risk.reasons if reason.question == "breach")


def test_authorities_come_the_strongest_first(finding: Make, rulebook: Rulebook) -> None:
    risk, authorities = weighing(rulebook).weigh(finding())
    assert authorities == ["kgm-v-meta", "eu-dsa"]
    assert (risk.level, risk.points) == ("high", 34)


def test_each_path_is_weighed_by_what_is_declared_for_it(finding: Make, rulebook: Rulebook) -> None:
    settings = Settings(
        jurisdictions=["us-ca"],
        overrides=[
            Override(["admin/"], audience="staff", jurisdictions=["jp"]),
            Override(["kids/"], audience="minors"),
        ],
    )
    judge = weighing(rulebook, settings)
    assert [judge.weigh(finding(path))[0].level for path in ("a.html", "admin/a.html", "kids/a.html")] == [
        "high", "low", "critical",
    ]  # fmt: skip
    assert [judge.weigh(finding(path))[1] for path in ("a.html", "admin/a.html")] == [["kgm-v-meta"], []]


def test_what_findings_share_is_worked_out_once(finding: Make, rulebook: Rulebook) -> None:
    judge = weighing(rulebook)
    one, two = (judge.weigh(finding(line=line))[0].reasons[0] for line in (1, 2))
    assert one is two


def test_what_the_project_lacks_is_named_where_it_is_due(finding: Make, rulebook: Rulebook) -> None:
    book = msgspec.structs.replace(rulebook, rules=[*rulebook.rules, LIMIT])
    judge = weighing(book, missing=(LACK,))
    assert breach(judge.weigh(finding())[0]) == (
        "no safeguard that counts for autoplay stands here; due, and nowhere in the project: time-limit or pause"
    )
    assert breach(judge.weigh(finding(feature="minors", rule="minors/x"))[0]) == (
        "no safeguard that counts for minors stands here"
    )
    lack = finding(rule=LIMIT.id, feature="usage-limits", related=[Place("b.html", 3)])
    assert breach(judge.weigh(lack)[0]) == "the project has no time-limit or pause; 2 exposed places make it due"


def test_a_rule_without_a_safer_design_of_its_own_has_those_of_its_feature(finding: Make, rulebook: Rulebook) -> None:
    own = msgspec.structs.replace(rulebook.rules[0], id="autoplay/own", alternative="")
    book = msgspec.structs.replace(rulebook, rules=[*rulebook.rules, own])
    safer = [
        reason
        for reason in weighing(book).weigh(finding(rule="autoplay/own"))[0].reasons
        if reason.question == "alternative"
    ]
    assert [reason.rests_on for reason in safer] == [["click-to-play", "risk.yaml: alternative.known"]]
