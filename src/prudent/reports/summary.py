"""The end of a text report: counts by feature, coverage, and the verdict of the gate."""

from __future__ import annotations

from collections import Counter

from prudent.reports.terminal import escape, paint
from prudent.review.model import LEVELS, STATUSES, Baseline, Coverage, Missing, Review, ReviewedFinding

NOT_LEGAL_ADVICE = (
    "Not legal advice: facts about code beside facts about law; no finding says that a design is negligent."
)
_LISTED = 20


def summary(review: Review, colour: bool) -> list[str]:
    """Make the table of features by status and level, then the safeguards seen and missing."""
    lines: list[str] = []
    if review.findings:
        features = sorted({found.feature for found in review.findings})
        rows = [_row(name, [found for found in review.findings if found.feature == name]) for name in features]
        if len(rows) > 1:
            rows.append(_row("total", review.findings))
        head = ["feature", *(status.replace("-", " ") for status in STATUSES), "exposed by level"]
        lines += [paint("strong", "Summary", colour), *_table([head, *rows]), ""]
    if review.safeguards:
        seen = Counter(each.safeguard for each in review.safeguards)
        lines.append("Safeguards seen: " + escape(", ".join(f"{name} ({seen[name]})" for name in sorted(seen))))
    lines += [_compared(each) for each in review.baselines]
    if review.project.not_judged:
        rules = escape(", ".join(review.project.not_judged))
        lines.append(f"Not judged, as only a part of the project was read: {rules}")
    return lines + [_missing(lack) for lack in review.missing_safeguards]


def closing(review: Review, colour: bool) -> list[str]:
    """Say what was covered, what could not be, how the gate judged, and what the review is not."""
    gate = review.gate
    words = {0: ("good", "Gate passed"), 1: ("bad", "Gate failed")}
    role, word = words.get(gate.exit_code, ("bad", "Review incomplete"))
    verdict = paint(role, f"{word}:", colour)
    return [*_coverage(review.coverage), f"{verdict} {gate.reason}.", NOT_LEGAL_ADVICE]


def _row(name: str, findings: list[ReviewedFinding]) -> list[str]:
    by_status = Counter(found.status for found in findings)
    exposed = Counter(found.risk.level for found in findings if found.status == "exposed")
    levels = ", ".join(f"{exposed[level]} {level}" for level in reversed(LEVELS) if exposed[level])
    return [escape(name), *(str(by_status[status]) for status in STATUSES), levels or "none"]


def _compared(with_: Baseline) -> str:
    """Say what a review was compared with, and how many findings were known, are new and are gone."""
    counts = f"{with_.known} known, {with_.new} new, {with_.fixed} fixed"
    if with_.kind == "baseline":
        mend = "; `prudent baseline --prune` drops what is fixed" if with_.fixed else ""
        return f"Compared with the baseline {escape(with_.source)}: {counts}{mend}"
    files = "1 file" if with_.changed == 1 else f"{with_.changed} files"
    return f"Compared with {escape(with_.source)} (merge base {escape(with_.commit[:12])}, {files} changed): {counts}"


def _missing(lack: Missing) -> str:
    first, more = lack.due[0], len(lack.due) - 1
    places = f"{escape(first.path)}:{first.line}" + (f" and {more} more" if more else "")
    return f"Safeguard missing for {escape(lack.feature)}: {escape(' or '.join(lack.safeguards))}; due at {places}"


def _table(rows: list[list[str]]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    last = len(widths) - 1
    lines: list[str] = []
    for row in rows:
        cells = [cell.ljust(widths[at]) if at in (0, last) else cell.rjust(widths[at]) for at, cell in enumerate(row)]
        lines.append("  " + "  ".join(cells).rstrip())
    return lines


def _coverage(coverage: Coverage) -> list[str]:
    languages = sorted(coverage.languages.items(), key=lambda item: (-item[1], item[0]))
    read = ", ".join(f"{count:,} {name}" for name, count in languages)
    files = "1 file" if coverage.files == 1 else f"{coverage.files:,} files"
    line = f"Coverage: {files} read, {_size(coverage.bytes)}" + (f": {read}." if read else ".")
    passed = Counter[str]()
    for skip in coverage.skipped:
        if not skip.error:
            passed[skip.reason] += skip.files
    if passed:
        reasons = sorted(passed.items(), key=lambda item: (-item[1], item[0]))
        line += " Passed over: " + ", ".join(f"{count:,} {escape(reason)}" for reason, count in reasons) + "."
    lines = [line]
    unanalysed = coverage.unanalysed
    if unanalysed:
        lines.append(f"Could not be analysed ({sum(skip.files for skip in unanalysed):,}):")
        lines += [f"  {escape(skip.path)}: {escape(skip.reason)}" for skip in unanalysed[:_LISTED]]
        if len(unanalysed) > _LISTED:
            lines.append(f"  and {len(unanalysed) - _LISTED:,} more; the JSON report lists them all")
    return lines


def _size(count: int) -> str:
    if count < 1000:
        return f"{count} bytes"
    return f"{count / 1000:.1f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
