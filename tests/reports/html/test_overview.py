from __future__ import annotations

from collections.abc import Callable

from msgspec import structs

from prudent.reports.html.overview import distribution, matrix, to_discuss
from prudent.reports.html.record import record
from prudent.review.model import Review, ReviewedFinding, Risk


def test_the_matrix_counts_each_status_apart(review: Review) -> None:
    rows = matrix(review, record(review))
    assert [(row.page.id, row.worst, list(row.counts.values())) for row in rows] == [
        ("autoplay", "high", [1, 0, 1, 1, 1]),
        ("infinite-scroll", None, [0, 1, 0, 0, 0]),
    ]


def test_a_due_safeguard_is_missing_only_when_it_was_found_nowhere(review: Review) -> None:
    (row, _) = matrix(review, record(review))
    assert (row.due, row.missing) == (1, [])
    unseen = structs.replace(
        review, safeguards=[], findings=[structs.replace(found, guards=[]) for found in review.findings]
    )
    (row, _) = matrix(unseen, record(unseen))
    assert row.missing == ["Preference gate"]


def test_what_is_pending_is_not_in_force(review: Review) -> None:
    (row, _) = matrix(review, record(review))
    assert (row.in_force, row.authorities) == (0, 1)
    settled = [structs.replace(review.pages.authorities[0], kind="statute", status="in-force")]
    now = structs.replace(review, pages=structs.replace(review.pages, authorities=settled))
    (row, _) = matrix(now, record(now))
    assert (row.in_force, row.authorities) == (1, 1)


def test_the_distribution_counts_every_finding_once(review: Review) -> None:
    rows = distribution(review)
    assert [row.level for row in rows] == ["critical", "high", "medium", "low", "info"]
    assert [row.total for row in rows] == [0, 4, 1, 0, 0]


def test_the_worst_come_first_and_each_feature_has_its_turn(finding: Callable[..., ReviewedFinding]) -> None:
    def of(feature: str, level: str, path: str, **more: str) -> ReviewedFinding:
        return finding(feature=feature, path=path, risk=Risk(level, []), **more)  # type: ignore[arg-type]

    findings = [
        of("autoplay", "high", "a1"),
        of("autoplay", "high", "a2"),
        of("autoplay", "high", "a3", confidence="medium"),
        of("minors", "high", "m1"),
        of("minors", "critical", "m0"),
        of("streak-reward", "medium", "s1"),
        of("streak-reward", "critical", "guarded", status="guarded"),
        of("ephemeral", "high", "e1", status="needs-review"),
    ]
    assert [found.path for found in to_discuss(findings)] == ["m0", "a1", "e1", "s1", "a2", "m1", "a3"]
    assert [found.path for found in to_discuss(findings, 2)] == ["m0", "a1"]
