"""The review as CSV (RFC 4180), a row for each finding, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io

from prudent.reports.ranking import in_repository, worst_first
from prudent.reports.terminal import escape, inert
from prudent.review.model import Decision, Review, ReviewedFinding

COLUMNS = (
    "status level confidence feature rule path line column end_line end_column message instead guards authorities "
    "fingerprint reason owner decided_on expires link"
).split()

# A spreadsheet runs a cell that begins with one of these, in full width too, after spaces it skips
# (https://owasp.org/www-community/attacks/CSV_Injection).
_FORMULA = ("=", "+", "-", "@", "|", "%", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def render(review: Review) -> str:
    """Render every finding with its status, the worst first."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    rows.writerows(_row(review, found) for found in worst_first(review.findings))
    return inert(written.getvalue())


def cell(text: str) -> str:
    """Make text a cell that is one visible line and no formula: what could be one gets an apostrophe before it."""
    shown = escape(text)
    return f"'{shown}" if shown.lstrip().startswith(_FORMULA) else shown


def _row(review: Review, found: ReviewedFinding) -> list[str]:
    decision = found.decision or Decision("waiver")
    texts = [
        found.status,
        found.risk.level,
        found.confidence,
        found.feature,
        found.rule,
        in_repository(review, found.path),
        str(found.line),
        str(found.column),
        str(found.end_line),
        str(found.end_column),
        found.message,
        found.instead,
        "; ".join(f"{guard.safeguard} at {in_repository(review, guard.path)}:{guard.line}" for guard in found.guards),
        "; ".join(found.authorities),
        found.fingerprint,
        decision.reason,
        decision.owner,
        decision.decided_on,
        decision.expires,
        decision.link,
    ]
    return [cell(text) for text in texts]
