"""A whole run: files to results, in worker processes when there are enough of them."""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from prudent.engine import absence, fold, workers
from prudent.engine.analyse import analyse_bytes
from prudent.engine.candidate import spoken_in
from prudent.engine.compiled import Compiled, compile_rulebook
from prudent.engine.model import FileResult, Finding, SafeguardSeen, Scan
from prudent.languages.detect import language_of
from prudent.project.model import Discovery, Skipped
from prudent.rulebook.model import Rule, Rulebook

MOST_BYTES = 2 << 20
"""Largest file that is read, in bytes."""

_WORTH_WORKERS = 60

Progress = Callable[[int, int], None]


def scan(
    root: Path,
    discovery: Discovery,
    rulebook: Rulebook,
    *,
    pedantic: bool = False,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Scan:
    """Analyse the discovered files.

    Args:
        root: what the paths of `discovery` are relative to.
        discovery: the files to read.
        rulebook: what to look for.
        pedantic: whether word-only and absence rules take part.
        select: rule or feature names to keep; empty keeps all.
        ignore: rule or feature names to leave out.
        jobs: worker processes; None for one per core, 1 for none.
        progress: called with (files done, files in all).
    """
    whole, about_projects = discovery.whole_project, _about_projects(rulebook, select, ignore)
    causes = _causes(rulebook, select, about_projects) if whole else []
    spoken = spoken_in(discovery.files)
    compiled = compile_rulebook(rulebook, only=[*select, *causes], pedantic=pedantic, ignore=ignore, languages=spoken)
    findings: list[Finding] = []
    safeguards: list[SafeguardSeen] = []
    skipped = list(discovery.skipped)
    total, size = len(discovery.files), 0
    for done, (result, length) in enumerate(_results(root, discovery.files, compiled, jobs), 1):
        findings += result.findings
        safeguards += result.safeguards
        skipped += result.skipped
        size += length
        if progress is not None:
            progress(done, total)
    rules = {r.id: r for r in rulebook.rules}
    languages = Counter(language_of(p) or "unknown" for p in discovery.files)
    folded = fold.across_files(sorted(findings, key=_place), rules)
    lacks = absence.missing(about_projects, folded, safeguards) if whole else []
    made = absence.findings_of(lacks, rules, folded) if pedantic else []
    if causes:
        folded = [f for f in folded if {f.rule, f.feature} & set(select)]
    return Scan(
        findings=sorted([*folded, *made], key=_place),
        safeguards=sorted(safeguards, key=lambda s: (s.path, s.line, s.safeguard)),
        skipped=sorted(skipped, key=lambda s: (s.path, s.reason)),
        files=total,
        bytes=size,
        languages=dict(sorted(languages.items())),
        missing=lacks,
        whole_project=whole,
        not_judged=[] if whole else [r.id for r in about_projects],
    )


def _place(finding: Finding) -> tuple[str, int, int, str]:
    return finding.path, finding.line, finding.column, finding.rule


def _about_projects(rulebook: Rulebook, select: Sequence[str], ignore: Sequence[str]) -> list[Rule]:
    return [
        r
        for r in rulebook.rules
        if absence.judges_projects(r)
        and (not select or {r.id, r.feature} & set(select))
        and not {r.id, r.feature} & set(ignore)
    ]


def _causes(rulebook: Rulebook, select: Sequence[str], about_projects: Sequence[Rule]) -> list[str]:
    """Return features that nobody selected, yet by which a selected rule tells whether something is due."""
    named = {r.feature for r in rulebook.rules if r.id in select} | set(select)
    return [feature for feature in absence.causes(about_projects) if feature not in named] if select else []


def _results(
    root: Path, files: Sequence[str], compiled: Compiled, jobs: int | None
) -> Iterator[tuple[FileResult, int]]:
    count = jobs or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    if count < 2 or len(files) < _WORTH_WORKERS or not workers.AVAILABLE:
        for path in files:
            yield read_one(root, path, compiled)
        return
    compiled.prefilter.relevant("", b"", ())  # builds the prefilter once, before the workers are forked
    gc.freeze()  # what the workers share is neither swept nor copied
    for number, result in workers.each(lambda n: read_one(root, files[n], compiled), len(files), count):
        if isinstance(result, workers.Lost):
            path = files[number]
            yield FileResult(path, skipped=[Skipped(path, result.reason, error=True)]), 0
        else:
            yield result


def read_one(root: Path, path: str, compiled: Compiled) -> tuple[FileResult, int]:
    """Read and analyse one file; return its result and its length in bytes."""
    full = os.path.join(root, path)
    try:
        if os.path.getsize(full) > MOST_BYTES:
            return FileResult(path, skipped=[Skipped(path, f"larger than {MOST_BYTES >> 20} MB", error=True)]), 0
        with open(full, "rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as fault:
        return FileResult(
            path, skipped=[Skipped(path, f"unreadable: {fault.strerror or type(fault).__name__}", error=True)]
        ), 0
    return analyse_bytes(path, data, compiled), len(data)
