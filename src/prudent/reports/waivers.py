"""Waivers in words: the decision at a finding, those that need attention, and the list of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from prudent.reports.summary import NOT_LEGAL_ADVICE
from prudent.reports.terminal import escape, inert, paint, width
from prudent.review.model import Decision, Place, Review, Waiver

STATES = ("invalid", "expired", "unused", "active")
"""Worst first: one that says too little, one that has ended, one that is not needed."""

LIST_VERSION = "1.0"
_ROLES = {"invalid": "bad", "expired": "bad", "unused": "warn", "active": "good"}


def decision(made: Decision | None) -> list[str]:
    """Show who decided that a finding may stay, and why."""
    if made is None or made.kind != "waiver":
        return []
    who = f"by {escape(made.owner)}" if made.owner else "by nobody named"
    since = f" on {escape(made.decided_on)}" if made.decided_on else ""
    until = f", until {escape(made.expires)}" if made.expires else ", without end"
    where = f"; {_at(made.place)}" if made.place is not None else ""
    lines = [f"    reason   {escape(made.reason)}", f"    decided  {who}{since}{until}{where}"]
    return [*lines, f"    link     {escape(made.link)}"] if made.link else lines


def attention(waivers: Sequence[Waiver], colour: bool) -> list[str]:
    """Show the waivers with a problem, worst first."""
    wrong = sorted((each for each in waivers if each.problem), key=lambda each: STATES.index(each.state))
    if not wrong:
        return []
    lines = [paint("strong", f"Waivers that need attention ({len(wrong)})", colour), ""]
    for each in wrong:
        state = paint(_ROLES[each.state], each.state, colour)
        rule = f"  {escape(each.rule)}" if each.rule else ""
        lines += [f"  {paint('place', _at(each.place), colour)}  {state}{rule}", f"    {escape(each.problem)}"]
    return [*lines, ""]


def in_text(review: Review, *, colour: bool = False) -> str:
    """List all waivers with what became of them, those that end first at the top."""
    waivers = by_days_left(review.waivers)
    head = f"Waivers of {escape(review.project.name)} on {escape(review.project.date)}: {_counted(waivers)}"
    lines = [paint("strong", head, colour)]
    if waivers:
        lines += ["", *_table(waivers, colour), ""]
    return inert("".join(line.rstrip() + "\n" for line in [*lines, NOT_LEGAL_ADVICE]))


def in_json(review: Review) -> str:
    """List all waivers as JSON, in the same order."""
    # Imported late: a text report needs none of it.
    from prudent.reports import json

    return json.dump(
        {
            "schema_version": LIST_VERSION,
            "tool": msgspec.to_builtins(review.tool),
            "project": review.project.name,
            "date": review.project.date,
            "waivers": msgspec.to_builtins(by_days_left(review.waivers)),
            "notice": NOT_LEGAL_ADVICE,
        }
    )


def by_days_left(waivers: Sequence[Waiver]) -> list[Waiver]:
    """Sort by the days that are left; what has no end comes last."""
    return sorted(waivers, key=lambda each: (each.days_left is None, each.days_left or 0))


def _counted(waivers: Sequence[Waiver]) -> str:
    counts = Counter[str](each.state for each in waivers)
    return ", ".join(f"{counts[state]} {state}" for state in STATES if counts[state]) or "none"


def _table(waivers: Sequence[Waiver], colour: bool) -> list[str]:
    head = ("state", "days left", "findings", "owner", "rule", "place")
    rows = [_row(each) for each in waivers]
    widths = [max(width(row[at]) for row in [head, *rows]) for at in range(len(head))]
    lines = [paint("faint", "  " + _aligned(head, widths), colour)]
    for each, row in zip(waivers, rows, strict=True):
        state = paint(_ROLES[each.state], row[0], colour)
        lines.append("  " + state + _aligned(row, widths)[len(row[0]) :])
        said = [f"path {each.path}" if each.path else "", f"fingerprint {each.fingerprint}" if each.fingerprint else ""]
        lines += [f"    {escape(text)}" for text in [each.reason, each.problem, *said, each.link] if text]
    return lines


def _row(waiver: Waiver) -> tuple[str, ...]:
    days = "no end" if waiver.days_left is None else str(waiver.days_left)
    cells = (waiver.state, days, str(waiver.findings), waiver.owner or "-", waiver.rule or "-")
    return (*(escape(cell) for cell in cells), _at(waiver.place))


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell + " " * (room - width(cell)) for cell, room in zip(row, widths, strict=True))


def _at(place: Place) -> str:
    return f"{escape(place.path)}:{place.line}"
