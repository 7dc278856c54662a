"""What the authorities say of a feature: which of them count, how strongly, and in which words."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from tests.tables import shipped_risk

from prudent.review.foreseeability import Foreseen, Setting, foresee, weigh
from prudent.rulebook.legal import Ages, Authority, Bearing, Conflict, Jurisdiction, Position
from prudent.rulebook.load import load
from prudent.rulebook.model import Rulebook
from prudent.rulebook.weights import weights

WEIGHTS = weights(shipped_risk())
DAY = date(2026, 11, 22)
EVERYWHERE = Setting("general", ("all",), "", DAY, 180)

VERDICT = Authority(
    title="K.G.M. v. Meta", kind="verdict", jurisdiction="us-ca", body="court", date="2026-03-25", status="pending",
    status_as_of="2026-07", features=[Bearing("autoplay", "put-to-jury", "how")], summary="s", sources=[], id="kgm",
    status_note="appeals announced",
)  # fmt: skip
LAW = Authority(
    title="Feed Act", kind="statute", jurisdiction="us-ny", body="b", date="2025", status="in-force",
    status_as_of="2026-07", features=[Bearing("autoplay", "named-in-text", "how")], summary="s", sources=[], id="law",
)  # fmt: skip
PLACES = [
    Jurisdiction("us", "United States"), Jurisdiction("us-ca", "California", "us"), Jurisdiction("us-ny", "N.Y.", "us"),
    Jurisdiction("jp", "Japan"),
]  # fmt: skip


def bearing(authority: Authority, **changes: Any) -> Authority:
    """The authority with a change to how it bears on the feature."""
    return msgspec.structs.replace(authority, features=[msgspec.structs.replace(authority.features[0], **changes)])


def changed(authority: Authority, **changes: Any) -> Authority:
    return msgspec.structs.replace(authority, **changes)


def seen(*authorities: Authority, conflicts: list[Conflict] | None = None, **setting: Any) -> Foreseen:
    book = Rulebook([], [], [], list(authorities), conflicts or [], PLACES, shipped_risk())
    return foresee("autoplay", book, WEIGHTS, msgspec.structs.replace(EVERYWHERE, **setting))


def strength(authority: Authority, **setting: Any) -> int:
    at = msgspec.structs.replace(EVERYWHERE, **setting)
    return weigh(authority, authority.features[0], WEIGHTS, at).strength


def test_a_verdict_that_is_not_final_says_so() -> None:
    (reason,) = seen(VERDICT).reasons
    assert reason.says == (
        "features of this kind were put to the jury in K.G.M. v. Meta "
        "[us-ca, 2026-03-25: verdict, not final; appeals announced]"
    )
    assert reason.rests_on == [
        "kgm", "jurisdictions", "risk.yaml: strength.authority.verdict.pending", "risk.yaml: strength.manner.put-to-jury",
        "risk.yaml: strength.effect.supports", "risk.yaml: strength.certainty.confirmed",
        "risk.yaml: foreseeability[1].points",
    ]  # fmt: skip
    assert (reason.question, reason.points, reason.brief) == ("foreseeability", 4, reason.says)
    on_appeal = changed(VERDICT, status="on-appeal", status_note="")
    assert seen(on_appeal).reasons[0].says.endswith("[us-ca, 2026-03-25: verdict, on appeal]")


def test_a_law_that_does_not_yet_operate_says_from_when() -> None:
    law = changed(LAW, operative="2027-01-01", status="pending")
    (reason,) = seen(law).reasons
    assert reason.says == (
        "a law names features of this kind, or a duty about them: Feed Act [us-ny: not operative until 2027-01-01]"
    )
    assert "risk.yaml: strength.authority.statute.not-yet-operative" in reason.rests_on
    after = seen(law, day=date(2027, 1, 1), max_age=999).reasons[0]
    assert after.says.endswith("[us-ny: in force since 2027-01-01 by its terms, last checked 2026-07]")
    assert after.points > reason.points


def test_what_is_enjoined_or_proposed_weighs_less_than_what_is_in_force() -> None:
    in_force = strength(LAW)
    for status in ("enjoined", "proposed", "partly-enjoined", "pending"):
        assert strength(changed(LAW, status=status)) < in_force
        assert strength(bearing(LAW, status=status)) < in_force
    assert (
        seen(bearing(LAW, status="enjoined", effect="mixed"))
        .reasons[0]
        .says.endswith("[us-ny: enjoined]; for these features it cuts both ways")
    )


def test_a_provision_counts_as_it_stands_itself() -> None:
    partly = changed(LAW, status="partly-enjoined")
    assert strength(bearing(partly, status="in-force")) == 100
    assert strength(bearing(partly, status="enjoined")) == 15
    assert strength(partly) == 60


@pytest.mark.parametrize(
    ("manner", "expected"),
    [
        ("held", 75),
        ("put-to-jury", 67),
        ("remedy-ordered", 67),
        ("pleaded", 30),
        ("remedy-sought", 30),
        ("context", 18),
    ],
)
def test_the_manner_tells_how_much_counts(manner: str, expected: int) -> None:
    assert strength(bearing(VERDICT, manner=manner)) == expected


def test_what_limits_a_duty_counts_for_nothing() -> None:
    barred = bearing(changed(VERDICT, kind="ruling"), manner="held", effect="limits")
    (reason,) = seen(barred).reasons
    assert (strength(barred), reason.points) == (0, -8)
    assert reason.says.startswith("a point that bears on features of this kind was decided: K.G.M. v. Meta ")
    assert reason.says.endswith("; as it stands it supports no claim and no duty")


def test_facts_that_are_not_confirmed_count_less() -> None:
    assert [strength(changed(LAW, confidence=sure)) for sure in ("confirmed", "likely", "unconfirmed")] == [100, 70, 40]


def test_a_law_for_minors_counts_less_where_the_audience_is_grown_up() -> None:
    law = changed(LAW, ages=Ages(under=18))
    assert [strength(law, audience=who) for who in ("minors", "general", "adults", "staff")] == [100, 100, 40, 40]
    says = seen(law, audience="staff").reasons[0].says
    assert says.endswith("[us-ny: in force]; it protects minors, and the audience is staff")
    assert strength(bearing(LAW, ages=Ages(under=13)), audience="adults") == 40
    assert strength(changed(LAW, ages=Ages(under=21)), audience="adults") == 100


def test_the_strongest_stands_first_and_decides() -> None:
    weak = changed(bearing(LAW, manner="context"), id="weak")
    found = seen(VERDICT, weak, LAW)
    assert found.authorities == ["law", "kgm", "weak"]
    assert found.reasons[0].points == seen(LAW).reasons[0].points == 8
    assert seen(VERDICT, changed(VERDICT, id="a", date="2024")).authorities == ["kgm", "a"]


def test_only_the_chosen_jurisdictions_count() -> None:
    ca = seen(VERDICT, LAW, jurisdictions=("us-ca",), jurisdictions_key="jurisdictions")
    assert ca.authorities == ["kgm"]
    none = seen(VERDICT, LAW, jurisdictions=("jp",), jurisdictions_key="overrides 1: jurisdictions")
    assert none.authorities == []
    (reason,) = none.reasons
    assert reason.says == "no authority on record that counts in jp is about features of this kind"
    assert reason.rests_on == ["overrides 1: jurisdictions", "risk.yaml: foreseeability[4].points"]
    assert reason.points == -8
    assert seen().reasons[0].says == "no authority on record is about features of this kind"


def test_what_is_due_for_verification_says_so() -> None:
    old = changed(LAW, status_as_of="2026-01")
    (reason,) = seen(old).reasons
    assert reason.says.endswith("[us-ny: in force]; last verified 2026-01, due to be verified again")
    assert reason.rests_on[-1] == "authority-max-age"
    assert seen(old, max_age=400).reasons[0].says.endswith("[us-ny: in force]")


def conflict(*answers: tuple[str, Any]) -> Conflict:
    positions = [Position(name, f"court of {name}", answer, ["autoplay"], "says") for name, answer in answers]
    return Conflict("bar", "A bar", "Is it barred?", ["autoplay", "minors"], positions)


def test_courts_that_disagree_are_told_as_such() -> None:
    first, second = seen(VERDICT, conflicts=[conflict(("kgm", "not-barred"), ("mdl", "barred"))]).reasons
    assert second.says == "courts disagree. Is it barred? Barred: court of mdl. Not barred: court of kgm"
    assert second.rests_on == ["kgm", "mdl", "conflicts.yaml: bar"]
    assert (second.points, second.brief) == (0, "courts disagree")
    assert first.points == 4


@pytest.mark.parametrize(
    "answers",
    [
        [("kgm", "barred"), ("mdl", "open")],
        [("kgm", "barred"), ("mdl", "barred")],
        [("elsewhere", "barred"), ("mdl", "not-barred")],
    ],
)
def test_courts_that_agree_leave_open_or_are_elsewhere_are_no_conflict_here(answers: list[tuple[str, Any]]) -> None:
    assert len(seen(VERDICT, conflicts=[conflict(*answers)]).reasons) == 1


def test_no_sentence_on_a_shipped_feature_says_more_than_its_authority() -> None:
    book = load()
    for feature in book.features:
        found = foresee(feature.id, book, WEIGHTS, EVERYWHERE)
        assert sorted(found.authorities) == sorted(feature.authorities)
        said = " ".join(reason.says for reason in found.reasons).lower()
        assert not [word for word in ("negligent", "illegal", "violat", "unlawful") if word in said]
