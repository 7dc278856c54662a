"""What was there before the change under review: the findings and safeguards at the commit that it began at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from prudent.engine import absence
from prudent.engine.model import FileResult, Finding, Missing, Scan
from prudent.engine.scan import conclude, rules_of
from prudent.errors import PrudentError
from prudent.languages.detect import language_of
from prudent.project import history
from prudent.project.config import Config
from prudent.project.discovery import reviewable
from prudent.project.ignore import Exclusion
from prudent.project.model import Discovery
from prudent.project.overrides import Declarations
from prudent.project.settings import Settings
from prudent.review.known import GRAVITY
from prudent.review.part import Before, Known
from prudent.rulebook.model import Rule, Rulebook
from prudent.rulebook.names import chosen


class Then(msgspec.Struct, frozen=True):
    """What a whole run at the earlier state would have said."""

    known: list[Known]
    removed: list[Missing]
    """What is missing now and was there then."""


def look_back(
    root: Path,
    ref: str,
    discovery: Discovery,
    rulebook: Rulebook,
    config: Config,
    *,
    named: Sequence[Path],
    exclude: Iterable[Exclusion],
    mine: Callable[[str], bool] = lambda _: True,
) -> Before:
    """Read and analyse the earlier versions of the files that changed.

    Args:
        root: the project's root.
        ref: the branch, tag or commit to compare with; what counts is where HEAD left it.
        discovery: the files that are there now.
        rulebook: what to look for.
        config: the settings, with exact names of rules.
        named: the paths that were named.
        exclude: patterns of paths to leave out.
        mine: tells which files this run reads, when others read the rest.

    Raises:
        PrudentError: git can't tell what was there.
    """
    settings, declarations = config.settings, Declarations(config, root)
    commit = history.merge_base(root, ref)
    stored = history.tree(root, commit)
    moved = history.renames(root, commit, stored, discovery.files) if stored is not None else None
    if stored is None or moved is None:
        raise PrudentError(f"--since {ref}: git can't read {commit[:12]}; see `git fsck`, or fetch it again")
    differing = history.differing(root, stored, [path for path in discovery.files if mine(path)])
    old = _earlier_versions(root, stored, discovery, differing, moved, settings, named, list(exclude))
    old = {path: now for path, now in old.items() if mine(now)}
    whole = discovery.whole_project
    rules = rules_of(rulebook, settings.select, settings.ignore, pedantic=settings.pedantic, whole=whole)
    read = history.contents({path: stored[path] for path in old})
    analysed = _analysed(read, rulebook, rules, declarations.ignored, settings.jobs)
    results = [_called(result, old[result.path]) for result in analysed]
    gone = len(set(old.values()) - set(discovery.files))
    return Before(ref, commit, len(differing) + gone, sorted(differing), results)


def _earlier_versions(
    root: Path,
    stored: Collection[str],
    discovery: Discovery,
    differing: Collection[str],
    moved: Mapping[str, str],
    settings: Settings,
    named: Sequence[Path],
    exclude: Sequence[Exclusion],
) -> dict[str, str]:
    """Choose the earlier versions that have to be read; present paths by earlier ones."""

    def judged(files: Iterable[str], paths: Sequence[Path]) -> set[str]:
        return reviewable(files, root, language_of, paths=paths, exclude=exclude, include_tests=settings.include_tests)

    there = set(discovery.files)
    same = {path for path in differing if path in stored and path not in moved}
    renamed = judged((path for path, now in moved.items() if now in there), ())
    gone = judged((path for path in stored if moved.get(path, path) not in there), named)
    return {path: moved.get(path, path) for path in same | renamed | gone}


def _analysed(
    contents: Mapping[str, bytes],
    rulebook: Rulebook,
    rules: Sequence[Rule],
    ignored_at: absence.IgnoredAt,
    jobs: int | None,
) -> list[FileResult]:
    if not contents:
        return []
    # Imported late: where nothing changed, no engine is needed.
    from prudent.engine.files import analyse_stored

    return analyse_stored(contents, rulebook, rules, ignored_at, jobs)


def _called(result: FileResult, path: str) -> FileResult:
    """Bring a result under the path that its file has now."""
    if result.path == path:
        return result
    findings = [msgspec.structs.replace(found, path=path) for found in result.findings]
    safeguards = [msgspec.structs.replace(seen, path=path) for seen in result.safeguards]
    return FileResult(path, findings, safeguards)


def then(before: Before, scan: Scan, discovery: Discovery, rulebook: Rulebook, config: Config) -> Then:
    """Tell what a whole run at the earlier state would have said.

    Files that did not change yield the same as now, so only the others had to be read.

    Args:
        before: what the files that changed yielded.
        scan: what is found now.
        discovery: the files of now.
        rulebook: what was looked for.
        config: the settings of both states.
    """
    settings = config.settings
    differing = set(before.differing)
    results = [result for result in scan.results if result.path not in differing] + before.results
    earlier = concluded(results, 0, msgspec.structs.replace(discovery, files=[], skipped=[]), rulebook, config)
    asked = {rule.id for rule in chosen(rulebook, settings.select, settings.ignore, pedantic=settings.pedantic)}
    places = [found for result in results for found in result.findings if found.rule in asked]
    lacked = {(lack.rule, *lack.safeguards) for lack in earlier.missing}
    unmet = {lack.rule for lack in earlier.missing}
    present = {seen.safeguard for result in results for seen in result.safeguards}
    present |= {guard.safeguard for found in earlier.findings for guard in found.guards}
    return Then(
        [_known(found) for found in [*places, *(f for f in earlier.findings if f.rule in unmet)]],
        [
            lack
            for lack in scan.missing
            if (lack.rule, *lack.safeguards) not in lacked and present & set(lack.safeguards)
        ],
    )


def concluded(
    results: Iterable[FileResult], size: int, discovery: Discovery, rulebook: Rulebook, config: Config
) -> Scan:
    """Make a scan of what files yielded, under the settings that they were read with.

    Args:
        results: what the files yielded.
        size: their length in bytes.
        discovery: the files.
        rulebook: what was looked for.
        config: the settings, with exact names of rules.
    """
    settings, declarations = config.settings, Declarations(config, Path(discovery.root))
    return conclude(
        results,
        size,
        discovery,
        rulebook,
        pedantic=settings.pedantic,
        select=settings.select,
        ignore=settings.ignore,
        ignored_at=declarations.ignored,
    )


def with_removed(scan: Scan, removed: Sequence[Missing], rulebook: Rulebook) -> Scan:
    """Make a finding of each safeguard that a change took away from a project, where it is none already.

    That a safeguard is nowhere to be seen is weak evidence, which only a pedantic run reports; that it was there and
    is gone needs no such care.
    """
    reported = {found.rule for found in scan.findings}
    lacks = [lack for lack in removed if lack.rule not in reported]
    by_id = {rule.id: rule for rule in rulebook.rules}
    made = absence.findings_of(lacks, by_id, scan.findings)
    return msgspec.structs.replace(scan, findings=[*scan.findings, *made])


def _known(found: Finding) -> Known:
    return Known(found.rule, found.feature, found.path, found.line, found.code, found.also, GRAVITY[found.status])
