"""How a review compares with earlier ones of the same project."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from prudent.review.model import Comparison, Earlier, Past, Review, ReviewedFinding, ReviewStatus


def compare(review: Review, earlier: Sequence[Review]) -> Review:
    """Add to a review what is new and what is fixed since the latest of the earlier ones, and the way there.

    Findings are told apart by fingerprint, so that code that only moved is unchanged.

    Args:
        review: the review at hand.
        earlier: reviews of the same project, in any order; none leaves the review as it is.
    """
    if not earlier:
        return review
    line = sorted(earlier, key=lambda each: each.project.date)
    before = {found.fingerprint: found for found in line[-1].findings}
    now = {found.fingerprint for found in review.findings}
    comparison = Comparison(
        trend=[*(_counted(each) for each in line), _counted(review)],
        new=sorted(now.difference(before)),
        fixed=[_past(found) for mark, found in before.items() if mark not in now],
        status_before=_changed(review, before),
    )
    return msgspec.structs.replace(review, comparison=comparison)


def _counted(review: Review) -> Earlier:
    exposed = [found.risk.level for found in review.findings if found.status == "exposed"]
    return Earlier(
        date=review.project.date,
        commit=review.project.commit,
        rulebook=review.rulebook.version,
        passed=review.gate.passed,
        exposed={level: exposed.count(level) for level in sorted(set(exposed))},
        findings=len(review.findings),
    )


def _past(found: ReviewedFinding) -> Past:
    return Past(
        found.rule, found.feature, found.status, found.risk.level, found.path, found.line, found.message,
        found.fingerprint,
    )  # fmt: skip


def _changed(review: Review, before: dict[str, ReviewedFinding]) -> dict[str, ReviewStatus]:
    return {
        found.fingerprint: before[found.fingerprint].status
        for found in review.findings
        if found.fingerprint in before and before[found.fingerprint].status != found.status
    }
