"""The review as workflow commands of GitHub, which become annotations on the lines of a change.

GitHub keeps 10 errors, 10 warnings and 10 notices of one step and drops the others, so only the worst
are written, and the rest is counted. Source: actions/toolkit, packages/core/src/command.ts.
"""

from __future__ import annotations

from collections.abc import Mapping

from prudent.reports.ranking import fails, in_repository, to_act_on
from prudent.reports.summary import NOT_LEGAL_ADVICE
from prudent.reports.terminal import escape, inert
from prudent.review.gate import INCOMPLETE
from prudent.review.model import Review, ReviewedFinding

KEPT = 10
"""Annotations of one level that GitHub keeps of one step."""
_LEVELS = ("error", "warning", "notice")


def render(review: Review) -> str:
    """Render annotations: errors fail the gate, warnings are other exposed findings, notices need review."""
    by_level: dict[str, list[str]] = {level: [] for level in _LEVELS}
    if review.gate.exit_code == INCOMPLETE:
        by_level["error"].append(command("error", {"title": "prudent"}, f"Review incomplete: {review.gate.reason}"))
    for found in to_act_on(review):
        level = "error" if fails(review, found) else "warning" if found.status == "exposed" else "notice"
        by_level[level].append(_annotation(review, found, level))
    for waiver in review.waivers:
        if waiver.problem:
            place = {"file": in_repository(review, waiver.place.path), "line": str(waiver.place.line)}
            by_level["warning"].append(command("warning", {**place, "title": "waiver"}, waiver.problem))
    kept = [line for level in _LEVELS for line in by_level[level][:KEPT]]
    return "".join(line + "\n" for line in kept) + inert("".join(line + "\n" for line in _closing(review, by_level)))


def command(name: str, properties: Mapping[str, str], message: str) -> str:
    """Write one workflow command, whose parts can end neither themselves nor the line."""
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    # A second command of the older form could stand anywhere in the line.
    return f"::{name} {given}::{inert(_data(message))}"


def _annotation(review: Review, found: ReviewedFinding, level: str) -> str:
    place = {"file": in_repository(review, found.path), "line": str(found.line), "endLine": str(found.end_line)}
    if found.line == found.end_line:
        place |= {"col": str(found.column), "endColumn": str(found.end_column)}
    title = f"{found.risk.level}: {found.rule}"
    asked = "Needs review: " if found.status == "needs-review" else ""
    return command(level, {**place, "title": title}, f"{asked}{found.message}. {found.instead}")


def _closing(review: Review, by_level: Mapping[str, list[str]]) -> list[str]:
    """Count what has no annotation, and say how the gate judged, in lines that are no commands."""
    over = [(len(lines) - KEPT, level) for level, lines in by_level.items() if len(lines) > KEPT]
    more = ", ".join(f"{count:,} more {level}{'s' if count > 1 else ''}" for count, level in over)
    lines = [f"prudent: {more} without an annotation; the other reports list them."] if more else []
    return [*lines, f"prudent: {escape(review.gate.reason)}.", NOT_LEGAL_ADVICE]


def _data(text: str) -> str:
    return escape(text).replace("%", "%25")


def _property(text: str) -> str:
    return inert(_data(text).replace(":", "%3A").replace(",", "%2C"))
