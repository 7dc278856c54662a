"""The review as SARIF with every finding in it: guarded, waived and known ones too.

It is for viewers and archives. Code scanning at GitHub would raise an alert for each result: it reads
neither `kind` nor `suppressions` (https://github.com/github/codeql-action/issues/1230).
"""

from __future__ import annotations

from prudent.reports.json import dump
from prudent.reports.ranking import worst_first
from prudent.reports.sarif import log
from prudent.review.model import Review


def render(review: Review) -> str:
    """Render all findings, each with what was decided."""
    return dump(log(review, worst_first(review.findings)))
