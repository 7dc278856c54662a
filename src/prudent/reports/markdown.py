"""The review as Markdown for a comment on a pull request or a job summary: short, the details folded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

from prudent.reports.gfm import code, prose
from prudent.reports.ranking import fails, in_repository, worst_first
from prudent.reports.source_links import source_link
from prudent.reports.summary import NOT_LEGAL_ADVICE
from prudent.reports.terminal import inert
from prudent.review.model import LEVELS, STATUSES, Missing, Review, ReviewedFinding, ReviewStatus, Skipped, Waiver

_Item = TypeVar("_Item")

MARK = "<!-- prudent -->"
"""First line of every comment, by which a bot finds its own again."""
_LISTED = 10
"""Lines of one list."""
_LONGEST_LINK = 500
_LONGEST = 60_000
"""Characters of a comment; GitHub takes 65,536."""
_VERDICTS = {0: "gate passed", 1: "gate failed"}
_TITLES: dict[ReviewStatus, str] = {
    "exposed": "Exposed, without failing the gate",
    "needs-review": "Needs review",
    "guarded": "Guarded",
    "waived": "Waived",
    "baselined": "Known before",
}


def render(review: Review) -> str:
    """Render a review as Markdown that code under review can add no markup to."""
    failing = worst_first(found for found in review.findings if fails(review, found))
    verdict = _VERDICTS.get(review.gate.exit_code, "review incomplete")
    parts = [[MARK, f"### prudent: {verdict}", "", f"{prose(review.gate.reason)}. {_counts(review)}"]]
    if failing:
        parts.append(["", *_listed(failing, lambda found: _line(review, found))])
    parts.append(_why(review, failing))
    for status in STATUSES:
        rest = worst_first(found for found in review.having(status) if not fails(review, found))
        parts.append(_folded(_TITLES[status], rest, lambda found: _line(review, found)))
    wrong = [each for each in review.waivers if each.problem]
    parts.append(_folded("Waivers that need attention", wrong, lambda waiver: _waiver(review, waiver)))
    parts.append(_folded("Safeguards missing", review.missing_safeguards, lambda lack: _missing(review, lack)))
    parts.append(_folded("Could not be analysed", review.coverage.unanalysed, lambda skip: _unread(review, skip)))
    return inert("\n".join([*_within(parts), "", f"<sub>{NOT_LEGAL_ADVICE}</sub>", ""]))


def _within(parts: Sequence[list[str]]) -> list[str]:
    """Take parts as long as they fit into a comment."""
    lines: list[str] = []
    length = 0
    for part in parts:
        length += sum(len(line) + 1 for line in part)
        if length > _LONGEST:
            return [*lines, "", "The rest does not fit into a comment; the JSON report holds it."]
        lines += part
    return lines


def _counts(review: Review) -> str:
    by_status = Counter(found.status for found in review.findings)
    said = [f"{by_status[status]:,} {status.replace('-', ' ')}" for status in STATUSES if by_status[status]]
    exposed = Counter(found.risk.level for found in review.having("exposed"))
    levels = [f"{exposed[level]:,} {level}" for level in reversed(LEVELS) if exposed[level]]
    told = f"Findings: {', '.join(said) or 'none'}." + (f" Exposed by level: {', '.join(levels)}." if levels else "")
    for each in review.baselines:
        told += f" Compared with {code(each.source)}: {each.new:,} new, {each.known:,} known, {each.fixed:,} fixed."
    return told


def _line(review: Review, found: ReviewedFinding) -> str:
    """Say in one line what is where, and what was decided or is safer."""
    said = (
        f"**{found.risk.level}** {_place(review, found.path, found.line)} {prose(found.message)} ({code(found.rule)})"
    )
    decision = found.decision
    if decision is not None:
        parts = [decision.reason, decision.owner and f"by {decision.owner}"]
        parts += [decision.expires and f"until {decision.expires}"]
        words = prose(", ".join(part for part in parts if part))
        return f"{said}: {words}" if words else said
    if found.guards:
        return f"{said}: {', '.join(code(guard.safeguard) for guard in found.guards[:3])}"
    return f"{said} *Instead:* {prose(found.instead)}"


def _why(review: Review, failing: Sequence[ReviewedFinding]) -> list[str]:
    """Tell once for each rule why it matters and what is on record."""
    rules = list(dict.fromkeys(found.rule for found in failing))
    whys = {found.rule: found for found in reversed(failing)}
    titles = {authority.id: authority.title for authority in review.pages.authorities}

    def told(rule: str) -> str:
        cited = [titles[name] for name in whys[rule].authorities if name in titles]
        more = f" and {len(cited) - 3} more" if len(cited) > 3 else ""
        record = f" On record: {'; '.join(prose(title) for title in cited[:3])}{more}." if cited else ""
        return f"{code(rule)}: {prose(whys[rule].why)}{record}"

    return _folded("Why these matter", rules, told)


def _missing(review: Review, lack: Missing) -> str:
    due = f", due at {_place(review, lack.due[0].path, lack.due[0].line)}" if lack.due else ""
    return f"{prose(lack.feature)}: {' or '.join(code(name) for name in lack.safeguards)}{due}"


def _waiver(review: Review, waiver: Waiver) -> str:
    return f"{_place(review, waiver.place.path, waiver.place.line)}: {prose(waiver.problem)}"


def _place(review: Review, path: str, line: int) -> str:
    """Name a line of the repository, with its address where the host is known."""
    shown = code(f"{in_repository(review, path)}:{line}")
    link = source_link(review.project, path, line)
    return shown if link is None or len(link) > _LONGEST_LINK else f"[{shown}]({link})"


def _unread(review: Review, skip: Skipped) -> str:
    return f"{code(in_repository(review, skip.path))}: {prose(skip.reason)}"


def _folded(title: str, items: Sequence[_Item], told: Callable[[_Item], str]) -> list[str]:
    if not items:
        return []
    count = f"{len(items):,}"
    return ["", f"<details><summary>{title} ({count})</summary>", "", *_listed(items, told), "", "</details>"]


def _listed(items: Sequence[_Item], told: Callable[[_Item], str]) -> list[str]:
    lines = [f"- {told(item)}" for item in items[:_LISTED]]
    more = len(items) - _LISTED
    return [*lines, f"- and {more:,} more; the JSON report lists them all"] if more > 0 else lines
