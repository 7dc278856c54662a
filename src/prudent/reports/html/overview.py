"""What stands on the first page: the matrix of features, the distribution of risk, and what to discuss first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from prudent.reports.html.record import Record
from prudent.review.model import LEVELS, STATUSES, Level, Review, ReviewedFinding, ReviewStatus
from prudent.review.pages import FeaturePage

DISCUSSED = 10


class FeatureRow(msgspec.Struct, frozen=True):
    """One feature in the matrix."""

    page: FeaturePage
    counts: dict[ReviewStatus, int]
    worst: Level | None
    """The highest level of its exposed findings."""
    due: int
    """How many safeguards are due for it."""
    missing: list[str]
    """Titles of those that were found nowhere."""
    in_force: int
    authorities: int


class LevelRow(msgspec.Struct, frozen=True):
    """One level in the distribution."""

    level: Level
    counts: dict[ReviewStatus, int]
    total: int


def matrix(review: Review, record: Record) -> list[FeatureRow]:
    """Make one row for each feature that was found or is due a safeguard, the most exposed first."""
    concerned = {found.feature for found in review.findings}.union(lack.feature for lack in review.missing_safeguards)
    rows = [_row(review, record, page) for page in review.pages.features if page.id in concerned]
    return sorted(rows, key=lambda row: (-_rank(row.worst), -row.counts["exposed"], row.page.title))


def distribution(review: Review) -> list[LevelRow]:
    """Count findings by level and status, the highest level first."""
    rows = []
    for level in reversed(LEVELS):
        counts = Counter(found.status for found in review.findings if found.risk.level == level)
        rows.append(LevelRow(level, _all(counts), counts.total()))
    return rows


def to_discuss(findings: Sequence[ReviewedFinding], count: int = DISCUSSED) -> list[ReviewedFinding]:
    """Choose the findings to discuss first: the worst, spread over the features.

    Of the open findings (exposed, or waiting for a person) each feature has its turn before any has a second, its
    gravest, surest finding speaking for it; within a turn those of a higher level come first.
    """
    waiting = sorted(
        (found for found in findings if found.status in ("exposed", "needs-review")),
        key=lambda found: (
            -LEVELS.index(found.risk.level),
            STATUSES.index(found.status),
            -found.risk.points,
            ("high", "medium", "low").index(found.confidence),
            found.path,
            found.line,
        ),
    )
    turns = Counter[str]()
    placed = []
    for found in waiting:
        placed.append((turns[found.feature], found))
        turns[found.feature] += 1
    placed.sort(key=lambda each: each[0])
    return [found for _, found in placed[:count]]


def _row(review: Review, record: Record, page: FeaturePage) -> FeatureRow:
    own = [found for found in review.findings if found.feature == page.id]
    exposed = [found.risk.level for found in own if found.status == "exposed"]
    present = {guard.safeguard for found in own for guard in found.guards}.union(
        seen.safeguard for seen in review.safeguards
    )
    titles = {safeguard.id: safeguard.title for safeguard in review.pages.safeguards}
    return FeatureRow(
        page=page,
        counts=_all(Counter(found.status for found in own)),
        worst=max(exposed, key=LEVELS.index) if exposed else None,
        due=len(page.due_safeguards),
        missing=[titles.get(name, name) for name in page.due_safeguards if name not in present],
        in_force=record.in_force(page.id),
        authorities=len(record.by_feature.get(page.id, [])),
    )


def _rank(level: Level | None) -> int:
    return LEVELS.index(level) if level else -1


def _all(counts: Counter[ReviewStatus]) -> dict[ReviewStatus, int]:
    return {status: counts[status] for status in STATUSES}
