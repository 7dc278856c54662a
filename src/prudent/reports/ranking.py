"""Which findings come first, which fail the gate, and where they lie in their repository."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from prudent.review.gate import at_or_over
from prudent.review.model import LEVELS, STATUSES, Confidence, Review, ReviewedFinding

_CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)


def worst_first(findings: Iterable[ReviewedFinding]) -> list[ReviewedFinding]:
    """Sort findings: by status, then the gravest, then the surest, then by place."""
    return sorted(
        findings,
        key=lambda found: (
            STATUSES.index(found.status),
            -LEVELS.index(found.risk.level),
            _CONFIDENCES.index(found.confidence),
            found.path,
            found.line,
            found.column,
            found.rule,
        ),
    )


def to_act_on(review: Review) -> list[ReviewedFinding]:
    """Give what a host should show: what is exposed or needs review, the worst first.

    What is guarded, waived or was known before is left out: hosts raise an alert for every result,
    whatever the report says of it.
    """
    return worst_first(found for found in review.findings if found.status in ("exposed", "needs-review"))


def fails(review: Review, found: ReviewedFinding) -> bool:
    """Tell whether a finding is one that fails the gate."""
    return found.status == "exposed" and at_or_over(found, review.gate.fail_on)


def in_repository(review: Review, path: str) -> str:
    """Give a path from the top of the repository: hosts know files by that, wherever the review was made."""
    return review.project.prefix + path
