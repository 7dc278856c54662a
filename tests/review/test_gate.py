"""What passes, what fails, and with which exit code."""

from __future__ import annotations

from typing import Any

import pytest

from prudent.project.model import Skipped
from prudent.project.settings import FailOn
from prudent.review.gate import judge
from prudent.review.model import Coverage, Gate, ReviewedFinding, Risk

READ = Coverage(files=3, bytes=1, languages={}, skipped=[Skipped("dist", "build output", files=9)])
PARTLY = Coverage(files=3, bytes=1, languages={}, skipped=[Skipped("a.js", "too large", error=True)])


def found(level: Any, status: Any = "exposed") -> ReviewedFinding:
    risk = Risk(level, [])
    return ReviewedFinding(
        "r", "f", status, "high", risk, "p", 1, 1, 1, 1, "m", "w", "i", "s", "", [], [], None, "x", []
    )


@pytest.mark.parametrize(
    ("level", "fail_on", "code"),
    [
        ("high", "high", 1),
        ("critical", "high", 1),
        ("medium", "high", 0),
        ("medium", "medium", 1),
        ("info", "info", 1),
        ("high", "critical", 0),
        ("critical", "never", 0),
    ],
)
def test_an_exposed_finding_at_or_over_the_level_fails(level: str, fail_on: FailOn, code: int) -> None:
    gate = judge([found(level)], READ, fail_on=fail_on, strict=True)
    assert (gate.exit_code, gate.passed, gate.failing) == (code, code == 0, code)


@pytest.mark.parametrize("status", ["needs-review", "guarded", "waived", "baselined"])
def test_no_other_status_fails(status: str) -> None:
    assert judge([found("critical", status)], READ, fail_on="info", strict=True) == Gate(
        "info", True, 0, 0, "no exposed findings at or over info"
    )


def test_the_reason_counts() -> None:
    assert judge([found("high")], READ, fail_on="high", strict=False).reason == "1 exposed finding at or over high"
    two = judge([found("high"), found("critical"), found("low")], READ, fail_on="high", strict=False)
    assert (two.reason, two.failing) == ("2 exposed findings at or over high", 2)
    never = judge([found("high")], READ, fail_on="never", strict=False)
    assert never.reason == "no finding fails the gate (fail-on never)"


def test_nothing_scanned_does_not_pass() -> None:
    nothing = Coverage(files=0, bytes=0, languages={}, skipped=[])
    assert judge([], nothing, fail_on="never", strict=False) == Gate("never", False, 0, 3, "nothing was there to scan")


def test_nothing_to_scan_is_in_order_where_it_was_expected() -> None:
    nothing = Coverage(0, 0, {}, [Skipped("vendor", "vendored")])
    allowed = judge([], nothing, fail_on="high", strict=True, may_be_empty=True)
    assert allowed == Gate("high", True, 0, 0, "nothing was there to scan")
    broken = Coverage(0, 0, {}, [Skipped("a.py", "unreadable", error=True)])
    assert judge([], broken, fail_on="high", strict=False, may_be_empty=True).exit_code == 3


def test_a_strict_review_must_be_complete() -> None:
    assert judge([], PARTLY, fail_on="high", strict=False).exit_code == 0
    assert judge([], PARTLY, fail_on="high", strict=True) == Gate(
        "high",
        False,
        0,
        3,
        "1 file could not be analysed, and the review is strict; no exposed findings at or over high",
    )
    both = judge([found("high")], PARTLY, fail_on="high", strict=True)
    assert (both.exit_code, both.failing) == (3, 1)
