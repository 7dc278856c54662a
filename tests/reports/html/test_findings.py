from __future__ import annotations

from collections.abc import Callable

from msgspec import structs

from prudent.reports.html.findings import findings
from prudent.reports.html.record import record
from prudent.review.comparison import compare
from prudent.review.model import Review, ReviewedFinding


def test_findings_are_numbered_by_feature_the_worst_first(review: Review) -> None:
    made = findings(review, record(review), ["infinite-scroll", "autoplay"])
    assert [(each.number, each.found.status) for each in made.all()] == [
        (1, "needs-review"),
        (2, "exposed"),
        (3, "guarded"),
        (4, "waived"),
        (5, "baselined"),
    ]


def test_the_same_fingerprint_has_an_address_for_each_finding(review: Review) -> None:
    made = findings(review, record(review), ["autoplay"])
    assert [each.anchor for each in made.all()] == [
        "F-0011223344556677",
        "F-0011223344556677-2",
        "F-0011223344556677-3",
        "F-0011223344556677-4",
    ]


def test_lists_of_authorities_are_kept_once(review: Review) -> None:
    made = findings(review, record(review), ["autoplay", "infinite-scroll"])
    assert [each.cited for each in made.all()] == [0, 0, 0, 0, 1]
    assert len(made.lists) == 2


def test_what_reasons_rest_on_is_kept_once(review: Review) -> None:
    made = findings(review, record(review), ["autoplay", "infinite-scroll"])
    assert made.bases == [[["kgm-v-meta"], ["autoplay/media-attribute"]], [[]]]
    assert [each.basis for each in made.all()] == [0, 0, 0, 0, 1]


def test_a_design_of_another_feature_is_not_offered(review: Review) -> None:
    made = {
        each.found.feature: each.design
        for each in findings(review, record(review), ["autoplay", "infinite-scroll"]).all()
    }
    assert made["infinite-scroll"] is None
    assert made["autoplay"] is not None
    assert made["autoplay"].anchor == "design-autoplay/click-to-play"


def test_compared_with_an_earlier_result(review: Review, finding: Callable[..., ReviewedFinding]) -> None:
    now = structs.replace(review, findings=[finding(), finding(fingerprint="f" * 16)])
    before = structs.replace(review, findings=[finding(status="needs-review")])
    compared = compare(now, [before])
    made = findings(compared, record(compared), ["autoplay"])
    assert [(each.change, each.before) for each in made.all()] == [("unchanged", "needs-review"), ("new", "")]
    assert [each.change for each in findings(now, record(now), ["autoplay"]).all()] == ["", ""]
