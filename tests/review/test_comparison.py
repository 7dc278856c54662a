"""What is new, fixed and changed since earlier results, and the trend over several."""

from __future__ import annotations

from typing import Any

from prudent.review.comparison import compare
from prudent.review.model import Coverage, Gate, Project, Review, ReviewedFinding, Risk, RulebookUsed, Tool
from prudent.review.pages import Pages


def found(mark: str, level: Any = "high", status: Any = "exposed") -> ReviewedFinding:
    risk = Risk(level, [])
    return ReviewedFinding(
        "r", "f", status, "high", risk, f"{mark}.js", 1, 1, 1, 1, "m", "w", "i", "s", "", [], [], None, mark, []
    )


def review(date: str, *findings: ReviewedFinding, passed: bool = False) -> Review:
    return Review(
        tool=Tool("prudent", "0.1.0"),
        project=Project("shop", True, None, "00", date=date, commit=f"c{date[-1]}"),
        rulebook=RulebookUsed("rb", 1, 1),
        gate=Gate("high", passed, 0, int(not passed), ""),
        findings=list(findings),
        safeguards=[],
        missing_safeguards=[],
        coverage=Coverage(1, 1, {}, []),
        pages=Pages(),
    )


def test_findings_are_told_apart_by_fingerprint() -> None:
    before = review("2026-01-01", found("kept"), found("gone", "critical"))
    now = compare(review("2026-02-02", found("kept"), found("fresh")), [before]).comparison
    assert now is not None
    assert now.new == ["fresh"]
    assert [(past.fingerprint, past.level, past.path) for past in now.fixed] == [("gone", "critical", "gone.js")]
    assert now.status_before == {}


def test_a_finding_that_is_guarded_now_says_what_it_was() -> None:
    before = review("2026-01-01", found("kept"))
    now = compare(review("2026-02-02", found("kept", status="guarded")), [before]).comparison
    assert now is not None
    assert (now.new, now.fixed, now.status_before) == ([], [], {"kept": "exposed"})


def test_the_latest_of_several_is_compared_and_all_make_the_trend() -> None:
    first = review("2026-01-01", found("a"), found("b", "medium"))
    second = review("2026-01-02", found("a"), found("c", status="guarded"))
    now = compare(review("2026-01-03", passed=True), [second, first]).comparison
    assert now is not None
    assert [(past.date, past.commit, past.exposed, past.findings, past.passed) for past in now.trend] == [
        ("2026-01-01", "c1", {"high": 1, "medium": 1}, 2, False),
        ("2026-01-02", "c2", {"high": 1}, 2, False),
        ("2026-01-03", "c3", {}, 0, True),
    ]
    assert [past.fingerprint for past in now.fixed] == ["a", "c"]


def test_nothing_to_compare_with_leaves_the_review_as_it_is() -> None:
    alone = review("2026-01-01")
    assert compare(alone, []) is alone
