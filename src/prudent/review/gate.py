"""The gate: the one place that decides whether a review passes, and the exit code that says so."""

from __future__ import annotations

from collections.abc import Iterable

from prudent.project.settings import FailOn
from prudent.review.model import LEVELS, Coverage, Gate, ReviewedFinding

PASSED = 0
FAILED = 1
MISUSED = 2
INCOMPLETE = 3


def judge(
    findings: Iterable[ReviewedFinding],
    coverage: Coverage,
    *,
    fail_on: FailOn,
    strict: bool,
    may_be_empty: bool = False,
) -> Gate:
    """Decide whether a review passes.

    Only exposed findings at or over `fail_on` fail it: what is guarded, waived or known before does
    not, and what needs review is for a person to judge. A review that is not complete enough to be
    one does not pass either, whatever it found.

    Args:
        findings: all findings of the review.
        coverage: what was read and what was not.
        fail_on: the lowest level that fails; `never` lets every finding pass.
        strict: whether a file that could not be analysed makes the review incomplete.
        may_be_empty: whether it is in order that nothing was there to scan, as in a commit of excluded files.
    """
    failing = sum(1 for finding in findings if finding.status == "exposed" and at_or_over(finding, fail_on))
    code, reason = FAILED if failing else PASSED, _verdict(failing, fail_on)
    if coverage.files == 0 and coverage.unanalysed:
        code, reason = INCOMPLETE, "nothing could be analysed"
    elif coverage.files == 0:
        code, reason = PASSED if may_be_empty else INCOMPLETE, "nothing was there to scan"
    elif strict and coverage.unanalysed:
        count = sum(skip.files for skip in coverage.unanalysed)
        code, reason = INCOMPLETE, f"{_files(count)} could not be analysed, and the review is strict; {reason}"
    return Gate(fail_on, code == PASSED, failing, code, reason)


def at_or_over(finding: ReviewedFinding, fail_on: FailOn) -> bool:
    """Tell whether a finding's risk is at or over a level."""
    return fail_on != "never" and LEVELS.index(finding.risk.level) >= LEVELS.index(fail_on)


def _verdict(failing: int, fail_on: FailOn) -> str:
    if fail_on == "never":
        return "no finding fails the gate (fail-on never)"
    findings = "1 exposed finding" if failing == 1 else f"{failing or 'no'} exposed findings"
    return f"{findings} at or over {fail_on}"


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"
