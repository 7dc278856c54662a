"""What an authority counts for on a day, when it is due for another look, and where it applies."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from prudent.rulebook.days import first_day, last_day
from prudent.rulebook.legal import Authority, AuthorityKind, Bearing, Jurisdiction, LegalStatus
from prudent.rulebook.standing import Standing, covers, stale, standing

TODAY = date(2026, 11, 22)
NAMED = Bearing(feature="autoplay", manner="named-in-text", how="Named.")
HELD = Bearing(feature="autoplay", manner="held", how="Held.")

PLACES = [
    Jurisdiction("international", "International standards", throughout=True),
    Jurisdiction("us", "United States"),
    Jurisdiction("us-fed", "United States (federal)", "us", True),
    Jurisdiction("us-ca", "California", "us"),
    Jurisdiction("us-wy", "Wyoming", "us"),
    Jurisdiction("eu", "European Union"),
    Jurisdiction("de", "Germany", "eu"),
    Jurisdiction("fr", "France", "eu"),
    Jurisdiction("jp", "Japan"),
]


def authority(kind: AuthorityKind = "statute", status: LegalStatus = "in-force", **more: str) -> Authority:
    made = Authority(
        title="Example",
        kind=kind,
        jurisdiction="us-ca",
        body="A body",
        date="2026-01-01",
        status=status,
        status_as_of="2026-07",
        features=[NAMED],
        summary="One.",
        sources=["https://example.org"],
    )
    return msgspec.structs.replace(made, **more)


@pytest.mark.parametrize(
    ("kind", "status", "words", "in_force"),
    [
        ("verdict", "pending", "verdict, not final", False),
        ("verdict", "on-appeal", "verdict, on appeal", False),
        ("verdict", "final", "final verdict", True),
        ("ruling", "pending", "ruling, case pending", False),
        ("ruling", "final", "final ruling", True),
        ("settlement", "settled", "settled", False),
        ("settlement", "final", "settlement, final order", True),
        ("statute", "in-force", "in force", True),
        ("statute", "enjoined", "enjoined", False),
        ("statute", "partly-enjoined", "partly enjoined", False),
        ("regulation", "proposed", "proposed, not in force", False),
        ("regulator-decision", "pending", "preliminary findings, not final", False),
        ("regulator-decision", "final", "final decision", True),
        ("guideline", "in-force", "guideline in force", True),
    ],
)
def test_status_in_words(kind: AuthorityKind, status: LegalStatus, words: str, in_force: bool) -> None:
    found = standing(authority(kind, status), None, TODAY)
    assert (found.status, found.words, found.in_force, found.decided) == (status, words, in_force, False)


def test_note_follows_the_words_and_that_of_the_provision_comes_first() -> None:
    verdict = authority("verdict", "pending", status_note="appeals announced")
    assert standing(verdict, HELD, TODAY).words == "verdict, not final; appeals announced"
    own = msgspec.structs.replace(HELD, status_note="damages reduced")
    assert standing(verdict, own, TODAY).words == "verdict, not final; damages reduced"


@pytest.mark.parametrize(
    ("status", "words", "in_force"),
    [
        ("in-force", "partly enjoined; this provision in force", True),
        ("enjoined", "partly enjoined; this provision enjoined", False),
        ("partly-enjoined", "partly enjoined", False),
    ],
)
def test_provision_of_a_partly_enjoined_law(status: LegalStatus, words: str, in_force: bool) -> None:
    bearing = msgspec.structs.replace(NAMED, status=status)
    found = standing(authority(status="partly-enjoined"), bearing, TODAY)
    assert (found.status, found.words, found.in_force) == (status, words, in_force)


def test_provision_with_another_status_than_a_law_in_force() -> None:
    bearing = msgspec.structs.replace(NAMED, status="proposed")
    assert standing(authority(), bearing, TODAY).words == "proposed, not in force"


@pytest.mark.parametrize("status", ["pending", "in-force"])
def test_law_that_is_not_yet_operative_says_from_when(status: LegalStatus) -> None:
    law = authority(status=status, operative="2027-01-01")
    assert standing(law, NAMED, date(2026, 12, 31)) == Standing(
        status="pending",
        words="not operative until 2027-01-01",
        operative_from="2027-01-01",
        in_force=False,
        decided=False,
    )
    assert standing(law, NAMED, date(2027, 1, 1)) == Standing(
        status="in-force",
        words="in force since 2027-01-01 by its terms, last checked 2026-07",
        operative_from="2027-01-01",
        in_force=True,
        decided=False,
    )


def test_law_checked_after_its_day_keeps_its_status() -> None:
    assert standing(authority(status="pending", operative="2026-07-01"), NAMED, TODAY).words == "pending"
    assert standing(authority(operative="2025-08-02"), NAMED, TODAY).words == "in force"


def test_law_checked_in_the_month_of_its_day_keeps_its_status() -> None:
    assert standing(authority(status="pending", operative="2026-07-15"), NAMED, TODAY).words == "pending"


def test_guideline_can_start_later() -> None:
    assert standing(authority("guideline", operative="2027"), NAMED, TODAY).words == "not operative until 2027"


def test_an_injunction_outlasts_the_operative_date() -> None:
    assert standing(authority(status="enjoined", operative="2027-01-01"), NAMED, date(2027, 2, 1)).words == "enjoined"


def test_provision_has_a_date_of_its_own() -> None:
    later = msgspec.structs.replace(NAMED, operative="2027-07")
    found = standing(authority(), later, date(2027, 7, 30))
    assert (found.words, found.operative_from) == ("not operative until 2027-07", "2027-07")
    assert standing(authority(), later, date(2027, 7, 31)).in_force


@pytest.mark.parametrize(
    ("manner", "decided"),
    [
        ("held", True),
        ("found", True),
        ("remedy-ordered", True),
        ("put-to-jury", False),
        ("pleaded", False),
        ("remedy-sought", False),
        ("preliminarily-found", False),
        ("named-in-text", False),
        ("proposed-text", False),
        ("guideline", False),
        ("context", False),
    ],
)
def test_only_what_was_held_found_or_ordered_is_decided(manner: str, decided: bool) -> None:
    bearing = msgspec.convert({"feature": "autoplay", "manner": manner, "how": "x"}, Bearing)
    assert standing(authority("ruling", "on-appeal"), bearing, TODAY).decided is decided


def test_month_counts_from_its_first_day_when_verified_and_to_its_last_when_operative() -> None:
    assert (first_day("2026-07"), last_day("2026-07")) == (date(2026, 7, 1), date(2026, 7, 31))
    assert (first_day("2028"), last_day("2028-02")) == (date(2028, 1, 1), date(2028, 2, 29))
    assert last_day("2026") == date(2026, 12, 31)


@pytest.mark.parametrize("text", ["", "2026-7", "2026-13", "2026-02-30", "26-01-01", "2026-01-01T00:00", "٢٠٢٦"])
def test_no_date(text: str) -> None:
    with pytest.raises(ValueError):
        first_day(text)


def test_stale_after_the_last_day_allowed() -> None:
    law = authority(status_as_of="2026-06-01")
    assert not stale(law, date(2026, 6, 11), 10)
    assert stale(law, date(2026, 6, 12), 10)
    assert stale(authority(status_as_of="2026-06"), date(2026, 6, 12), 10)


@pytest.mark.parametrize(
    ("chosen", "counted"),
    [
        (["us-ca"], {"us-ca", "us-fed", "us", "international"}),
        (["us-wy"], {"us-wy", "us-fed", "us", "international"}),
        (["us-fed"], {"us-fed", "us", "international"}),
        (["us"], {"us", "us-fed", "us-ca", "us-wy", "international"}),
        (["de"], {"de", "eu", "international"}),
        (["eu"], {"eu", "de", "fr", "international"}),
        (["jp"], {"jp", "international"}),
        (["international"], {"international"}),
        (["de", "us-ca"], {"de", "eu", "us-ca", "us-fed", "us", "international"}),
        (["all"], {place.code for place in PLACES}),
        ([], set()),
    ],
)
def test_what_a_choice_of_jurisdictions_takes_in(chosen: list[str], counted: set[str]) -> None:
    assert {place.code for place in PLACES if covers(place.code, chosen, PLACES)} == counted
