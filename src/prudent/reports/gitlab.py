"""The review as a Code Quality report of GitLab.

Source: https://docs.gitlab.com/ci/testing/code_quality/, "Code Quality report format": an array whose
members have a description, a check name, a fingerprint that is unique in the report, a severity and a
place with a relative path.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Any

from prudent.reports.json import dump
from prudent.reports.ranking import in_repository, to_act_on
from prudent.reports.terminal import escape
from prudent.review.model import Level, Review, ReviewedFinding

SEVERITIES: dict[Level, str] = {
    "critical": "blocker",
    "high": "critical",
    "medium": "major",
    "low": "minor",
    "info": "info",
}


def render(review: Review) -> str:
    """Render what is exposed or needs review; GitLab knows no decided or guarded issues."""
    seen = Counter[str]()
    issues = []
    for found in to_act_on(review):
        issues.append(_issue(review, found, seen[found.fingerprint]))
        seen[found.fingerprint] += 1
    return dump(issues)


def _issue(review: Review, found: ReviewedFinding, earlier: int) -> dict[str, Any]:
    """Make one issue; `earlier` counts those before it that have the same fingerprint."""
    asked = found.status == "needs-review"
    return {
        "description": escape(f"{'Needs review: ' if asked else ''}{found.message}. {found.instead}"),
        "check_name": found.rule,
        "fingerprint": _unique(found.fingerprint, earlier),
        "severity": "info" if asked else SEVERITIES[found.risk.level],
        "location": {
            "path": escape(in_repository(review, found.path)),
            "lines": {"begin": found.line, "end": found.end_line},
        },
    }


def _unique(fingerprint: str, earlier: int) -> str:
    """Tell apart findings that are alike, such as the same line twice in one function."""
    if not earlier:
        return fingerprint
    return hashlib.sha256(f"{fingerprint}\0{earlier}".encode()).hexdigest()[:16]
