"""The review as text for a terminal or a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby

from prudent.reports.frame import code_frame
from prudent.reports.summary import closing, summary
from prudent.reports.terminal import escape, inert, paint
from prudent.reports.waivers import attention, decision
from prudent.review.model import Review, ReviewedFinding, ReviewStatus

_LEVEL_ROLES = {"critical": "grave", "high": "bad", "medium": "warn", "low": "place", "info": "faint"}
_AUTHORITIES = 4

_SECTIONS: tuple[tuple[ReviewStatus, str], ...] = (
    ("exposed", "Exposed: no safeguard stands at these"),
    ("needs-review", "Needs review: the code alone does not decide these"),
    ("guarded", "Guarded: a safeguard stands at these"),
    ("waived", "Waived by a documented decision"),
    ("baselined", "Known before"),
)


def render(review: Review, *, colour: bool = False, brief: bool = False) -> str:
    """Render a review as text.

    Args:
        review: the finished review.
        colour: use terminal colours.
        brief: one line for each finding that is exposed or needs review, and nothing else.
    """
    if brief:
        lines = [_one_line(found) for found in review.findings if found.status in ("exposed", "needs-review")]
        return inert("".join(line + "\n" for line in lines))
    lines = [f"{paint('strong', 'prudent', colour)} {review.tool.version}: review of {escape(review.project.name)}", ""]
    for status, title in _SECTIONS:
        lines += _section(status, title, review.having(status), colour)
    lines += attention(review.waivers, colour)
    lines += summary(review, colour)
    lines += closing(review, colour)
    return inert("".join(line.rstrip() + "\n" for line in lines))


def _section(status: ReviewStatus, title: str, findings: list[ReviewedFinding], colour: bool) -> list[str]:
    if not findings:
        return []
    block: Callable[[ReviewedFinding, bool], list[str]] = _full if status in ("exposed", "needs-review") else _short
    lines = [paint("strong", f"{title} ({len(findings)})", colour), ""]
    for path, group in groupby(findings, key=lambda found: found.path):
        lines.append(paint("place", escape(path), colour))
        for found in group:
            lines += block(found, colour)
        if lines[-1]:
            lines.append("")
    return lines


def _full(found: ReviewedFinding, colour: bool) -> list[str]:
    """Show a finding with its code, the reason and the mend."""
    lines = [*_heading(found, colour), *code_frame(found, colour)]
    lines.append(f"    why      {escape(found.why)}")
    told = "; ".join(dict.fromkeys(reason.brief for reason in found.risk.reasons if reason.brief))
    if told:
        lines.append(f"    risk     {escape(told)}")
    if found.authorities:
        lines.append(f"    record   {_authorities(found.authorities)}")
    lines.append(f"    instead  {escape(found.instead)}")
    if found.related:
        also = ", ".join(f"{escape(place.path)}:{place.line}" for place in found.related[:_AUTHORITIES])
        more = len(found.related) - _AUTHORITIES
        lines.append(f"    also at  {also}" + (f" and {more} more" if more > 0 else ""))
    return [*lines, ""]


def _short(found: ReviewedFinding, colour: bool) -> list[str]:
    """Show a finding that needs nothing done, with the safeguards that stand at it or the decision about it."""
    guards = [f"{escape(guard.safeguard)} at {escape(guard.path)}:{guard.line}" for guard in found.guards]
    return [*_heading(found, colour), *(f"    guard    {guard}" for guard in guards), *decision(found.decision)]


def _heading(found: ReviewedFinding, colour: bool) -> list[str]:
    level = paint(_LEVEL_ROLES[found.risk.level], found.risk.level, colour)
    sure = "" if found.confidence == "high" else f" ({found.confidence} confidence)"
    return [f"  {found.line}:{found.column}  {level}  {escape(found.rule)}{sure}", f"    {escape(found.message)}"]


def _one_line(found: ReviewedFinding) -> str:
    place = f"{escape(found.path)}:{found.line}:{found.column}"
    return f"{place}: {found.status} {found.risk.level} {escape(found.rule)}: {escape(found.message)}"


def _authorities(authorities: Iterable[str]) -> str:
    names = list(authorities)
    more = len(names) - _AUTHORITIES
    return escape(", ".join(names[:_AUTHORITIES])) + (f" and {more} more" if more > 0 else "")
