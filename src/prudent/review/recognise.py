"""Marks the findings that were known before, by the baseline or by the state that a change began at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import msgspec

from prudent.engine.model import Scan
from prudent.project.model import Discovery
from prudent.project.origin import Origin
from prudent.project.settings import Settings
from prudent.review.baseline import FIRST_LINE, OPEN, VERSION, BaselineFile
from prudent.review.known import match, once_per_project
from prudent.review.model import Baseline, Decision, Place, ReviewedFinding
from prudent.review.part import Before, Known, Loaded
from prudent.review.since import Then
from prudent.rulebook.model import Rulebook
from prudent.rulebook.names import chosen


class LookedAt(msgspec.Struct, frozen=True):
    """What took part in a run: only of it can be said that something is gone."""

    files: frozenset[str]
    whole: bool
    left_out: frozenset[str]
    """The rules that were not applied; one that is no more is none of them."""

    def at(self, known: Known, gone: Collection[str], once: Collection[str]) -> bool:
        """Tell whether the run would have shown a known finding again."""
        if known.rule in once:
            return self.whole and known.rule not in self.left_out
        there = known.path in self.files or (self.whole and known.path in gone)
        return there and known.rule not in self.left_out


def took_part(scan: Scan, discovery: Discovery, rulebook: Rulebook, settings: Settings) -> LookedAt:
    """Tell what took part in a run."""
    unread = {skip.path for skip in scan.skipped if skip.error and not skip.partly}
    asked = {rule.id for rule in chosen(rulebook, settings.select, settings.ignore, pedantic=settings.pedantic)}
    left_out = frozenset(rule.id for rule in rulebook.rules if rule.id not in asked)
    return LookedAt(frozenset(discovery.files) - unread, discovery.whole_project, left_out)


class Past(msgspec.Struct, frozen=True):
    """What findings are compared with."""

    baseline: Loaded | None = None
    before: Before | None = None
    then: Then | None = None


class Compared(msgspec.Struct, frozen=True):
    """Findings after a comparison."""

    findings: list[ReviewedFinding]
    record: Baseline
    stands: dict[int, ReviewedFinding]
    """The finding that each known one stands for, by its number."""
    fixed: list[int]
    """The known ones that stand for nothing any more."""


def recognise(
    findings: Sequence[ReviewedFinding], past: Past, looked_at: LookedAt, rulebook: Rulebook
) -> tuple[list[ReviewedFinding], list[Baseline]]:
    """Mark what was known before: by the baseline, and of the rest what was there before the change.

    Args:
        findings: all findings of the review; what is neither exposed nor needs review stays as it is.
        past: what they are compared with.
        looked_at: what took part in the run.
        rulebook: tells which rules count once per project.
    """
    once, marked, records = once_per_project(rulebook), list(findings), []
    if past.baseline is not None:
        compared = with_baseline(marked, past.baseline, once, looked_at)
        marked = compared.findings
        records.append(compared.record)
    if past.before is not None and past.then is not None:
        compared = with_earlier(marked, past.before, past.then.known, once)
        marked = compared.findings
        records.append(compared.record)
    return marked, records


def with_baseline(
    findings: Sequence[ReviewedFinding], loaded: Loaded, once: frozenset[str], looked_at: LookedAt
) -> Compared:
    """Mark what a baseline knows.

    Args:
        findings: all findings of the review; what is neither exposed nor needs review stays as it is.
        loaded: the baseline.
        once: the rules that count once per project.
        looked_at: what took part in the run.
    """

    def decided(number: int) -> Decision:
        return Decision("baseline", place=Place(loaded.name, FIRST_LINE + loaded.numbers[number]))

    matched = _matched(findings, loaded.known, once)
    if not loaded.traced:
        # Without git, equal code in another file stands for a renamed file: first under the same name, then any.
        for place in (_name, _anywhere):
            matched.update(_moved(findings, loaded, once, matched, place))
    marked, stands = _marked(findings, matched, decided)
    fixed = [n for n, each in enumerate(loaded.known) if n not in stands and looked_at.at(each, loaded.gone, once)]
    known, new = _counts(marked, "baseline")
    return Compared(
        marked, Baseline(loaded.name, known, new, len(fixed), "baseline", loaded.commit or ""), stands, fixed
    )


def with_earlier(
    findings: Sequence[ReviewedFinding], before: Before, earlier: Sequence[Known], once: frozenset[str]
) -> Compared:
    """Mark what was there before the change under review.

    Args:
        findings: all findings of the review; what is neither exposed nor needs review stays as it is.
        before: the state that the change began at.
        earlier: what was found there.
        once: the rules that count once per project.
    """
    decision = Decision("since", reason=f"already there at {before.commit[:12]}")
    marked, stands = _marked(findings, _matched(findings, earlier, once), lambda _: decision)
    present = {earlier[number].rule for number in stands}
    fixed = [n for n, each in enumerate(earlier) if n not in stands and each.grave and each.rule not in once]
    ended = {each.rule for each in earlier if each.grave and each.rule in once} - present
    known, new = _counts(marked, "since")
    record = Baseline(before.ref, known, new, len(fixed) + len(ended), "since", before.commit, before.changed)
    return Compared(marked, record, stands, fixed)


def _matched(
    findings: Sequence[ReviewedFinding], known: Sequence[Known], once: frozenset[str], place: Callable[[str], str] = str
) -> dict[int, int]:
    """Match all but what is guarded: a finding that has its decision already still uses up what was known of it."""
    at = [index for index, found in enumerate(findings) if found.status != "guarded"]
    return {at[index]: n for index, n in match([findings[index] for index in at], known, once, place).items()}


def _moved(
    findings: Sequence[ReviewedFinding],
    loaded: Loaded,
    once: frozenset[str],
    matched: dict[int, int],
    place: Callable[[str], str],
) -> dict[int, int]:
    """Match the findings left with the known ones left whose files are gone."""
    gone, used = set(loaded.gone), set(matched.values())
    left = [n for n, each in enumerate(loaded.known) if each.path in gone and n not in used]
    there = {each.path for each in loaded.known} - gone
    open_ = [i for i, found in enumerate(findings) if i not in matched and found.path not in there]
    found = _matched([findings[i] for i in open_], [loaded.known[n] for n in left], once, place)
    return {open_[i]: left[n] for i, n in found.items()}


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _anywhere(_path: str) -> str:
    return ""


def _marked(
    findings: Sequence[ReviewedFinding], matched: dict[int, int], decided: Callable[[int], Decision]
) -> tuple[list[ReviewedFinding], dict[int, ReviewedFinding]]:
    """Mark what is open and was known; tell what each known one stands for."""
    marked = [
        msgspec.structs.replace(found, status="baselined", decision=decided(matched[index]))
        if index in matched and found.status in OPEN
        else found
        for index, found in enumerate(findings)
    ]
    return marked, {number: findings[index] for index, number in matched.items()}


def _counts(findings: Sequence[ReviewedFinding], kind: str) -> tuple[int, int]:
    """Count what a comparison knew, and what is open still."""
    known = sum(1 for found in findings if found.decision is not None and found.decision.kind == kind)
    return known, sum(1 for found in findings if found.status in OPEN)


def pruned(
    old: BaselineFile,
    loaded: Loaded,
    findings: Sequence[ReviewedFinding],
    rulebook: Rulebook,
    looked_at: LookedAt,
    origin: Origin,
) -> BaselineFile:
    """Drop from a baseline what is fixed; what is left keeps its entry, under the new name if its file was renamed.

    Args:
        old: what the file says.
        loaded: the same, as it is used.
        findings: all findings of a whole run without a baseline.
        rulebook: tells which rules count once per project.
        looked_at: what took part in the run.
        origin: the state that was read.
    """
    once = once_per_project(rulebook)
    compared = with_baseline(findings, loaded, once, looked_at)
    fixed = {loaded.numbers[number] for number in compared.fixed}
    entries = dict(enumerate(old.findings))
    moved = False
    for number, found in compared.stands.items():
        entry = entries[loaded.numbers[number]]
        now = origin.prefix + found.path
        if now != old.prefix + entry.path and now.startswith(old.prefix) and found.rule not in once:
            changes = {"path": now.removeprefix(old.prefix), "fingerprint": found.fingerprint}
            entries[loaded.numbers[number]] = msgspec.structs.replace(entry, **changes)
            moved = True
    # Renames are looked up from the commit on: once one is written down, the next are counted from here.
    commit = origin.commit if moved else old.commit
    return BaselineFile(VERSION, commit, old.prefix, [entry for at, entry in entries.items() if at not in fixed])
