"""One finding as a SARIF result."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from prudent.reports.ranking import in_repository
from prudent.reports.terminal import escape
from prudent.review.model import Decision, Level, Review, ReviewedFinding

FINGERPRINT = "prudentFingerprint/v1"
LEVELS: dict[Level, str] = {
    "critical": "error",
    "high": "error",
    "medium": "warning",
    "low": "note",
    "info": "note",
}
_MOST_RELATED = 100
"""GitHub shows no more locations of one result, and refuses one with more than 1,000."""
_LONGEST_SNIPPET = 1000
# Half a character; the other halves, U+DC80 to U+DCFF, stand for the bytes of a name that are no UTF-8 (PEP 383).
_HALVES = re.compile("[\ud800-\udc7f\udd00-\udfff]")


def result(review: Review, found: ReviewedFinding, rule_index: int) -> dict[str, Any]:
    """Make the result of one finding.

    Args:
        review: where the finding stands.
        found: the finding.
        rule_index: where its rule stands in the driver's list.
    """
    return {
        "ruleId": found.rule,
        "ruleIndex": rule_index,
        **_standing(review, found),
        "message": {"text": _message(found)},
        "locations": [_place(review, found)],
        "relatedLocations": _related(review, found),
        "partialFingerprints": {FINGERPRINT: found.fingerprint},
        "properties": {
            "feature": found.feature,
            "status": found.status,
            "confidence": found.confidence,
            "risk": found.risk.level,
            "reasons": [escape(reason.says) for reason in found.risk.reasons],
            "authorities": found.authorities,
        },
    }


def location(uri_path: str, line: int | None = None) -> dict[str, Any]:
    """Make a location: a file of the repository, and a line of it."""
    region = {} if line is None else {"region": {"startLine": line}}
    # What is no UTF-8 in a name is written as the bytes that stand on disk.
    uri = quote(_HALVES.sub("\ufffd", uri_path), safe="/", errors="surrogateescape")
    return {"physicalLocation": {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}, **region}}


def _standing(review: Review, found: ReviewedFinding) -> dict[str, Any]:
    """Say how a result counts: a person's judgement is asked for as a note, never as an error."""
    if found.status == "guarded":
        return {"kind": "pass", "level": "none"}
    if found.status == "needs-review":
        return {"level": "note", **_since_baseline(review, "new")}
    level = {"level": LEVELS[found.risk.level]}
    if found.status == "waived":
        return {**level, "suppressions": [_suppression(review, found)]}
    return {**level, **_since_baseline(review, "unchanged" if found.status == "baselined" else "new")}


def _since_baseline(review: Review, state: str) -> dict[str, str]:
    return {"baselineState": state} if review.baselines else {}


def _suppression(review: Review, found: ReviewedFinding) -> dict[str, Any]:
    decision = found.decision or Decision("waiver")
    said = [
        decision.reason,
        decision.owner and f"by {decision.owner}",
        decision.expires and f"until {decision.expires}",
    ]
    place = decision.place
    # A comment stands in the file it speaks of; a waivers file lies elsewhere.
    kind = "inSource" if place is not None and place.path == found.path else "external"
    made: dict[str, Any] = {"kind": kind, "status": "accepted"}
    if any(said):
        made["justification"] = escape(", ".join(part for part in said if part))
    if place is not None:
        made["location"] = location(in_repository(review, place.path), place.line)
    return made


def _message(found: ReviewedFinding) -> str:
    """Say what is there; a viewer with little room shows the first sentence alone.

    In a plain message `[text](target)` is a link (SARIF 3.11.6); code under review makes none.
    """
    asked = "Needs review: " if found.status == "needs-review" else ""
    return escape(f"{asked}{found.message}. {found.instead}").replace("](", "] (")


def _place(review: Review, found: ReviewedFinding) -> dict[str, Any]:
    place = location(in_repository(review, found.path))
    region = {
        "startLine": found.line,
        "startColumn": found.column,
        "endLine": found.end_line,
        "endColumn": found.end_column,
    }
    physical = {**place["physicalLocation"], "region": region}
    if found.snippet and len(found.snippet) <= _LONGEST_SNIPPET:
        last = found.line + found.snippet.count("\n")
        physical["contextRegion"] = {
            "startLine": found.line,
            "endLine": max(last, found.end_line),
            "snippet": {"text": found.snippet},
        }
    made: dict[str, Any] = {"physicalLocation": physical}
    if found.scope:
        made["logicalLocations"] = [{"fullyQualifiedName": escape(found.scope)}]
    return made


def _related(review: Review, found: ReviewedFinding) -> list[dict[str, Any]]:
    """Name the safeguards at a finding, then the other places of the same mechanism."""
    places = [(guard.path, guard.line, f"Safeguard: {guard.safeguard}") for guard in found.guards]
    places += [(place.path, place.line, "The same mechanism") for place in found.related]
    return [
        {"id": number, **location(in_repository(review, path), line), "message": {"text": escape(text)}}
        for number, (path, line, text) in enumerate(places[:_MOST_RELATED], 1)
    ]
