"""A code frame: the line of a finding with its number, and a caret below the place."""

from __future__ import annotations

from prudent.reports.terminal import expand, paint, width
from prudent.review.model import ReviewedFinding

_LIMIT = 100
_BEFORE = 40
_CUT = "..."


def code_frame(finding: ReviewedFinding, colour: bool) -> list[str]:
    """Draw the first line of a finding's snippet; a long line is cut around the column.

    Returns:
        Two lines, or none when the finding has no snippet.
    """
    line = finding.snippet.split("\n", 1)[0].rstrip("\r")
    if not line.strip():
        return []
    start = min(finding.column - 1, len(line))
    one_line = finding.end_line == finding.line and finding.end_column > finding.column
    end = min(finding.end_column - 1, len(line)) if one_line else len(line.rstrip())
    low = max(0, start - _BEFORE) if len(line) > _LIMIT else 0
    high = min(len(line), low + _LIMIT)
    before = (_CUT if low else "") + expand(line[low:start])
    marked = expand(line[start : min(max(end, start + 1), high)])
    after = expand(line[start + 1 if end <= start else min(end, high) : high]) + (_CUT if high < len(line) else "")
    caret = paint("bad", "^" * max(1, width(marked)), colour)
    gutter = paint("faint", f"{finding.line:>6} |", colour), paint("faint", " " * 6 + " |", colour)
    return [f"{gutter[0]} {before}{marked}{after}".rstrip(), f"{gutter[1]} {' ' * width(before)}{caret}"]
