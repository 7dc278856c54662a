"""The review as SARIF 2.1.0, in the part of it that code scanning at GitHub reads.

Sources: OASIS, "Static Analysis Results Interchange Format Version 2.1.0 Plus Errata 01" (2023), and
GitHub's pages "SARIF support for code scanning" and "SARIF results exceed one or more limits".
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from prudent.reports.json import dump
from prudent.reports.ranking import in_repository, to_act_on
from prudent.reports.sarif_results import location, result
from prudent.reports.sarif_rules import descriptors
from prudent.reports.summary import NOT_LEGAL_ADVICE
from prudent.reports.terminal import escape
from prudent.review.gate import INCOMPLETE
from prudent.review.model import Missing, Review, ReviewedFinding, Skipped, Waiver

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 5000
"""GitHub keeps no more of one run, and refuses a run of more than 25,000."""
_MOST_NOTES = 100
_ABOUT = "A design-review linter: it finds product-design features with a liability record. "


def render(review: Review) -> str:
    """Render what a host should raise an alert for: what is exposed or needs review."""
    return dump(log(review, to_act_on(review)))


def log(review: Review, findings: list[ReviewedFinding]) -> dict[str, Any]:
    """Make the SARIF log of some findings of a review, the first of them if there are too many.

    Args:
        review: the finished review.
        findings: which findings to report, the worst first.
    """
    shown = findings[:MOST_RESULTS]
    rules = descriptors(review, {found.rule for found in shown} | {lack.rule for lack in review.missing_safeguards})
    index = {rule["id"]: at for at, rule in enumerate(rules)}
    run = {
        "tool": {"driver": _driver(review, rules)},
        "automationDetails": {"id": f"prudent/{review.project.prefix}"},
        "invocations": [_invocation(review, findings, len(shown))],
        **_provenance(review),
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The top of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": [result(review, found, index[found.rule]) for found in shown],
        "properties": {"gate": review.gate.reason, "notice": NOT_LEGAL_ADVICE},
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _driver(review: Review, rules: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "name": review.tool.name,
        "version": review.tool.version,
        "semanticVersion": review.tool.version,
        "shortDescription": {"text": _ABOUT.strip()},
        "fullDescription": {"text": _ABOUT + NOT_LEGAL_ADVICE},
        "rules": rules,
    }


def _provenance(review: Review) -> dict[str, Any]:
    """Say which commit was read, when the review knows."""
    project = review.project
    if project.remote is None:
        return {}
    known = {"revisionId": project.commit, "branch": project.branch}
    details = {"repositoryUri": project.remote, **{key: value for key, value in known.items() if value}}
    return {"versionControlProvenance": [{**details, "mappedTo": {"uriBaseId": "%SRCROOT%"}}]}


def _invocation(review: Review, findings: list[ReviewedFinding], shown: int) -> dict[str, Any]:
    notes = [*_left_out(review, findings, shown), *(_missing(review, lack) for lack in review.missing_safeguards)]
    notes += [_waiver(review, waiver) for waiver in review.waivers if waiver.problem][:_MOST_NOTES]
    unread = review.coverage.unanalysed
    notes += [_unread(review, skip) for skip in unread[:_MOST_NOTES]]
    if len(unread) > _MOST_NOTES:
        notes.append(_note("warning", f"{len(unread) - _MOST_NOTES:,} more places could not be analysed."))
    return {
        "executionSuccessful": review.gate.exit_code != INCOMPLETE,
        "exitCode": review.gate.exit_code,
        "exitCodeDescription": escape(review.gate.reason),
        "toolExecutionNotifications": notes,
    }


def _left_out(review: Review, findings: list[ReviewedFinding], shown: int) -> list[dict[str, Any]]:
    """Say how many findings are not in the log, and why."""
    notes = []
    if shown < len(findings):
        said = f"Cut to the worst {shown:,} of {len(findings):,} results; the JSON report holds them all."
        notes.append(_note("warning", said))
    reported = {found.status for found in findings}
    rest = Counter(found.status for found in review.findings if found.status not in reported)
    if rest:
        counts = ", ".join(f"{rest[status]:,} {status}" for status in sorted(rest))
        notes.append(_note("note", f"Left out of the results, as code scanning would raise alerts for them: {counts}."))
    return notes


def _missing(review: Review, lack: Missing) -> dict[str, Any]:
    said = f"Safeguard missing for {lack.feature}: {' or '.join(lack.safeguards)}."
    note = {**_note("note", said), "associatedRule": {"id": lack.rule}}
    places = [location(in_repository(review, place.path), place.line) for place in lack.due[:_MOST_NOTES]]
    return {**note, "locations": places} if places else note


def _waiver(review: Review, waiver: Waiver) -> dict[str, Any]:
    place = location(in_repository(review, waiver.place.path), waiver.place.line)
    return {**_note("warning", f"Waiver: {waiver.problem}."), "locations": [place]}


def _unread(review: Review, skip: Skipped) -> dict[str, Any]:
    place = location(in_repository(review, skip.path))
    return {**_note("warning", f"Could not be analysed: {skip.reason}."), "locations": [place]}


def _note(level: str, text: str) -> dict[str, Any]:
    return {"level": level, "message": {"text": escape(text)}}
