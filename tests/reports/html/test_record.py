from __future__ import annotations

from msgspec import structs

from prudent.reports.html.record import record
from prudent.review.model import Review
from prudent.rulebook.legal import Authority, Bearing, Conflict, Jurisdiction, Position


def law(name: str, **changes: object) -> Authority:
    made = Authority(
        title=name,
        kind="statute",
        jurisdiction="us-ca",
        body="Legislature",
        date="2025-01-01",
        status="in-force",
        status_as_of="2026-01",
        features=[Bearing("autoplay", "named-in-text", "Names it.")],
        summary="",
        sources=[],
        id=name,
    )
    return structs.replace(made, **changes)


def citing(review: Review, *laws: Authority, **pages: object) -> Review:
    first, *rest = review.pages.features
    features = [structs.replace(first, authorities=[each.id for each in laws]), *rest]
    changed = structs.replace(review.pages, authorities=list(laws), features=features, **pages)
    return structs.replace(review, pages=changed)


def test_authorities_are_numbered_in_the_order_of_the_features(review: Review) -> None:
    made = record(citing(review, *(law(name) for name in "dbca")))
    assert [(entry.number, entry.authority.id) for entry in made.entries] == [(1, "d"), (2, "b"), (3, "c"), (4, "a")]
    assert made.numbers(["a", "b", "c", "unknown"]) == "A2\u2013A4"
    assert made.numbers(["a", "d"]) == "A1, A4"
    assert made.numbers(["d", "b", "a"]) == "A1, A2, A4"
    assert made.numbers([]) == ""
    assert [(ref.label, ref.anchor) for ref in made.refs(["risk.yaml: severity.high", "a"])] == [("A4", "authority-a")]


def test_the_standing_is_that_of_the_day_of_the_review(review: Review) -> None:
    laws = [
        law("firm"),
        law("later", operative="2027-01-01"),
        law("held", status="enjoined"),
        law("part", features=[Bearing("autoplay", "named-in-text", "x", status="enjoined")], status="partly-enjoined"),
    ]
    cited = record(citing(review, *laws)).by_feature["autoplay"]
    assert [(each.status.tone, each.status.words) for each in cited] == [
        ("firm", "in force"),
        ("open", "not operative until 2027-01-01"),
        ("held", "enjoined"),
        ("held", "partly enjoined; this provision enjoined"),
    ]


def test_courts_that_disagree_are_told_with_their_authority(review: Review) -> None:
    conflict = Conflict(
        "section-230",
        "Section 230",
        "Does it bar the claim?",
        ["autoplay"],
        [Position("a", "One court", "barred", ["autoplay"], "Yes."), Position("gone", "Other", "open", [], "?")],
    )
    made = record(citing(review, law("a"), conflicts=[conflict]))
    (dispute,) = made.disputed("autoplay")
    assert [(answer.entry.number if answer.entry else None) for answer in dispute.answers] == [1, None]
    assert made.disputed("minors") == []


def test_jurisdictions_go_by_their_names(review: Review) -> None:
    made = record(citing(review, law("a"), jurisdictions=[Jurisdiction("us-ca", "California", "us")]))
    assert [made.place(code) for code in ("us-ca", "all", "xx")] == ["California", "all", "XX"]
