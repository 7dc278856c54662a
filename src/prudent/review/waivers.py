"""Waivers at work: which findings a documented decision lets stay, and what is wrong with the decisions themselves."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec

from prudent.engine.model import Scan
from prudent.project.config import Config
from prudent.project.overrides import Declarations
from prudent.review.model import Decision, ReviewedFinding, Waiver
from prudent.review.written import Written, day_of
from prudent.rulebook.model import Rulebook
from prudent.rulebook.names import chosen

_WAIVABLE = ("exposed", "needs-review")


class Judged(msgspec.Struct, frozen=True):
    """What a run can tell: only a rule that ran over what was read can prove a waiver unused."""

    rules: Collection[str]
    whole: bool
    """Whether the whole project was read."""
    failed: Collection[str] = ()
    """Files that should have been analysed and could not be."""
    passed_over: Mapping[str, str] = {}
    """Files that are not analysed on purpose, with the reason."""
    ignored_at: Callable[[str], Collection[str]] = lambda _: ()
    """Gives the rules and features that are left out at a path."""

    @staticmethod
    def by(scan: Scan, rulebook: Rulebook, config: Config, root: Path) -> Judged:
        """Tell what a scan of `root` can prove under the settings that it ran by."""
        settings, declared = config.settings, Declarations(config, root)
        ran = chosen(rulebook, settings.select, settings.ignore, pedantic=settings.pedantic)
        # What a project lacks is a finding in a pedantic run of the whole alone.
        absent = {rule.id for rule in ran if any(detector.match.absence for detector in rule.detectors)}
        unproven = absent.intersection(scan.not_judged) if settings.pedantic else absent
        return Judged(
            rules={rule.id for rule in ran} - unproven,
            whole=scan.whole_project,
            failed={skip.path for skip in scan.skipped if skip.error},
            passed_over={skip.path: skip.reason for skip in scan.skipped if not skip.error and not skip.partly},
            ignored_at=declared.ignored,
        )

    def tells(self, written: Written) -> bool:
        """Say whether a waiver that matches nothing is unused."""
        if written.rule not in self.rules:
            return False
        if written.comment is None:
            return self.whole and not self.failed and not written.elsewhere
        path = written.comment.path
        ignored = self.ignored_at(path)
        return path not in self.failed and written.rule not in ignored and written.feature not in ignored


def waive(
    findings: Sequence[ReviewedFinding], written: Sequence[Written], judged: Judged, day: date
) -> tuple[list[ReviewedFinding], list[Waiver]]:
    """Let documented decisions speak of the findings.

    Args:
        findings: all findings of the review.
        written: all waivers; of several for one finding the first speaks.
        judged: what the run can tell.
        day: the day of the review; a waiver holds until the end of the day on which it expires.

    Returns:
        The findings, those waived with the decision, and every waiver with what became of it.
    """
    if not written:
        return list(findings), []
    by_rule: dict[str, list[int]] = {}
    for number, found in enumerate(findings):
        by_rule.setdefault(found.rule, []).append(number)
    matched = [[n for n in by_rule.get(each.rule, ()) if each.means(findings[n])] for each in written]
    decisions: dict[int, Decision] = {}
    for each, numbers in zip(written, matched, strict=True):
        if not each.problem and not _is_over(each, day):
            for number in numbers:
                if findings[number].status in _WAIVABLE:
                    decisions.setdefault(number, _decision(each))
    reviewed = [
        msgspec.structs.replace(found, status="waived", decision=decisions[number]) if number in decisions else found
        for number, found in enumerate(findings)
    ]
    waivers = [
        _outcome(each, [reviewed[n] for n in numbers], reviewed, judged, day)
        for each, numbers in zip(written, matched, strict=True)
    ]
    return reviewed, sorted(waivers, key=lambda each: (each.place.path, each.place.line, each.place.column, each.rule))


def _is_over(written: Written, day: date) -> bool:
    expires = day_of(written.entry.expires)
    return expires is not None and expires < day


def _decision(written: Written) -> Decision:
    entry = written.entry
    return Decision(
        kind="waiver",
        reason=entry.reason,
        owner=entry.owner,
        decided_on=entry.decided_on,
        expires=entry.expires,
        link=entry.link,
        place=written.place,
    )


def _outcome(
    written: Written,
    matched: Sequence[ReviewedFinding],
    findings: Sequence[ReviewedFinding],
    judged: Judged,
    day: date,
) -> Waiver:
    """Tell what became of one waiver."""
    entry = written.entry
    expires = day_of(entry.expires)
    waiver = Waiver(
        state="active",
        place=written.place,
        rule=written.rule,
        path=entry.path,
        fingerprint=entry.fingerprint,
        reason=entry.reason,
        owner=entry.owner,
        decided_on=entry.decided_on,
        expires=entry.expires,
        link=entry.link,
        days_left=(expires - day).days if expires is not None else None,
        problem=written.note,
    )
    replace = msgspec.structs.replace
    if written.problem:
        return replace(waiver, state="invalid", problem=written.problem)
    waived = sum(1 for found in matched if found.status == "waived")
    unguarded = any(found.status != "guarded" for found in matched)
    if _is_over(written, day):
        stale = judged.tells(written) and not unguarded
        mend = "and matches nothing any more; remove it" if stale else "; decide anew, or change the design"
        return replace(waiver, state="expired", problem=f"expired on {entry.expires}{' ' if stale else ''}{mend}")
    if waived or unguarded or not judged.tells(written) or _is_part_of_a_decision(written, findings):
        return replace(waiver, findings=waived)
    return replace(waiver, state="unused", problem=_why_unused(written, matched, findings, judged))


def _is_part_of_a_decision(written: Written, findings: Iterable[ReviewedFinding]) -> bool:
    """Say whether a comment stands at another place of a mechanism that is waived where it is reported."""
    return any(found.status == "waived" for found in _around(written, findings))


def _around(written: Written, findings: Iterable[ReviewedFinding]) -> list[ReviewedFinding]:
    """Return the findings that have a place which the comment speaks of among their other places."""
    said = written.comment
    if said is None:
        return []
    return [
        found
        for found in findings
        if found.feature == written.feature
        and any(place.path == said.path and place.line in said.lines for place in found.related)
    ]


def _why_unused(
    written: Written, matched: Sequence[ReviewedFinding], findings: Sequence[ReviewedFinding], judged: Judged
) -> str:
    """Say why a waiver matches nothing that it could waive, and what to do."""
    guards = [guard for found in matched for guard in found.guards]
    if matched:
        at = f" ({guards[0].safeguard} at {guards[0].path}:{guards[0].line})" if guards else ""
        return f"a safeguard guards the place now{at}; remove the waiver"
    said = written.comment
    if said is None:
        gone = "the code has changed or is gone" if written.entry.fingerprint else "no finding of the rule stands there"
        return f"matches nothing: {gone}; remove the waiver, or decide anew"
    if not said.lines:
        return "matches nothing: no code follows; remove it, or put it above the code that it speaks of"
    if said.path in judged.passed_over:
        return f"matches nothing: the file is passed over ({judged.passed_over[said.path]}); remove it"
    reported = _around(written, findings)
    if reported:
        place = f"{reported[0].path}:{reported[0].line}"
        return f"matches nothing: the mechanism is reported at {place} as {reported[0].rule}; put the waiver there"
    here = [found for found in findings if found.path == said.path and found.status in _WAIVABLE]
    line = said.lines[0]
    other = next((found for found in here if found.line in said.lines), None)
    if other is not None:
        return f"matches nothing: on line {line} it is {other.rule} that is found; name that rule if it is meant"
    same = next((found for found in here if found.rule == written.rule), None)
    if same is not None:
        return f"matches nothing on line {line}: the rule's finding is on line {same.line}; put the waiver there"
    return f"matches nothing: the rule finds nothing on line {line}; remove the waiver"
