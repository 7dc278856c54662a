"""A whole run: the results of all files, folded and in order, with what the project lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from prudent.engine import absence, fold
from prudent.engine.absence import IgnoredAt, nothing
from prudent.engine.model import FileResult, Finding, Scan
from prudent.engine.remembered import Remembered
from prudent.languages.detect import language_of
from prudent.project.model import Discovery
from prudent.rulebook.model import Rule, Rulebook
from prudent.rulebook.names import chosen

Progress = Callable[[int, int], None]


def scan(
    root: Path,
    discovery: Discovery,
    rulebook: Rulebook,
    *,
    pedantic: bool = False,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    ignored_at: IgnoredAt = nothing,
    jobs: int | None = None,
    progress: Progress | None = None,
    remember: bool = False,
) -> Scan:
    """Analyse the discovered files.

    Args:
        root: what the paths of `discovery` are relative to.
        discovery: the files to read.
        rulebook: what to look for.
        pedantic: whether word-only and absence rules take part.
        select: rule or feature names to keep; empty keeps all.
        ignore: rule or feature names to leave out.
        ignored_at: rule or feature names to leave out of one file, by its path.
        jobs: worker processes; None for one per core, 1 for none.
        progress: called with (files done, files in all).
        remember: whether results of earlier runs are used for unchanged files, and those of this one kept.
    """
    rules = rules_of(rulebook, select, ignore, pedantic=pedantic, whole=discovery.whole_project)
    remembered = Remembered(root, rulebook, rules, ignored_at) if remember else None
    results: list[FileResult] = []
    total, size = len(discovery.files), 0
    each = _results(root, discovery.files, rulebook, rules, ignored_at, jobs, remembered)
    for done, (result, length) in enumerate(each, 1):
        results.append(result)
        size += length
        if progress is not None:
            progress(done, total)
    if remembered is not None:
        remembered.keep(set(discovery.files) if discovery.whole_project else None)
    return conclude(
        results, size, discovery, rulebook, pedantic=pedantic, select=select, ignore=ignore, ignored_at=ignored_at
    )


def conclude(
    results: Iterable[FileResult],
    size: int,
    discovery: Discovery,
    rulebook: Rulebook,
    *,
    pedantic: bool = False,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    ignored_at: IgnoredAt = nothing,
) -> Scan:
    """Make a scan of what each file yielded: fold across files, and tell what the project lacks.

    Args:
        results: what each of the discovered files yielded, in any order.
        size: length of these files in bytes.
        discovery: the files that were read.
        rulebook: what was looked for.
        pedantic: whether word-only and absence rules took part.
        select: rule or feature names that were kept; empty for all.
        ignore: rule or feature names that were left out.
        ignored_at: rule or feature names that were left out of one file, by its path.
    """
    whole, about_projects = discovery.whole_project, _about_projects(rulebook, select, ignore)
    results = sorted((each for each in results if each != FileResult(each.path)), key=lambda each: each.path)
    findings = [found for result in results for found in result.findings]
    safeguards = [seen for result in results for seen in result.safeguards]
    skipped = [*discovery.skipped, *(skip for result in results for skip in result.skipped)]
    waivers = [waiver for result in results for waiver in result.waivers]
    by_id = {r.id: r for r in rulebook.rules}
    languages = Counter(language_of(p) or "unknown" for p in discovery.files)
    folded = fold.across_files(sorted(findings, key=_place), by_id)
    lacks = absence.missing(about_projects, folded, safeguards, ignored_at) if whole else []
    made = absence.findings_of(lacks, by_id, folded) if pedantic else []
    if _causes(rulebook, select, about_projects):
        folded = [f for f in folded if {f.rule, f.feature} & set(select)]
    return Scan(
        findings=sorted([*folded, *made], key=_place),
        safeguards=sorted(safeguards, key=lambda s: (s.path, s.line, s.safeguard)),
        skipped=sorted(skipped, key=lambda s: (s.path, s.reason)),
        files=len(discovery.files),
        bytes=size,
        languages=dict(sorted(languages.items())),
        missing=lacks,
        whole_project=whole,
        not_judged=[] if whole else [r.id for r in about_projects],
        waivers=sorted(waivers, key=lambda w: (w.path, w.line, w.column)),
        results=results,
    )


def rules_of(
    rulebook: Rulebook, select: Sequence[str], ignore: Sequence[str], *, pedantic: bool, whole: bool
) -> list[Rule]:
    """Return the rules that files are read with: those chosen, and for a whole project what makes safeguards due."""
    causes = _causes(rulebook, select, _about_projects(rulebook, select, ignore)) if whole else []
    return chosen(rulebook, [*select, *causes], ignore, pedantic=pedantic)


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
    root: Path,
    files: Sequence[str],
    rulebook: Rulebook,
    rules: Sequence[Rule],
    ignored_at: IgnoredAt,
    jobs: int | None,
    remembered: Remembered | None,
) -> Iterator[tuple[FileResult, int]]:
    """Yield each file's result and its length in bytes: those remembered first, then the others analysed."""
    if remembered is not None:
        known = remembered.recall(files)
        yield from known.values()
        files = [path for path in files if path not in known]
    if not files:
        return
    # Imported late: a run that remembers everything needs none of the engines.
    from prudent.engine.files import analyse_files

    for result, length in analyse_files(root, files, rulebook, rules, ignored_at, jobs):
        if remembered is not None:
            remembered.note(result)
        yield result, length
