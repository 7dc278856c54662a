"""The steps of a review, wired together for the commands that make one."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import msgspec

from prudent.cli.settings import exclusions
from prudent.cli.streams import Progress, complain
from prudent.engine.model import Scan
from prudent.project import waivers
from prudent.project.config import Config
from prudent.project.discovery import discover
from prudent.project.ignore import Exclusion
from prudent.project.kinds import file_reason
from prudent.project.model import Discovery
from prudent.project.origin import Origin, prefix_of
from prudent.project.overrides import Declarations
from prudent.project.waivers import WaiverFile
from prudent.review import baseline
from prudent.review.baseline import BaselineFile
from prudent.review.model import Review
from prudent.review.part import Before, Loaded
from prudent.review.review import build
from prudent.review.selection import exact, weights_for
from prudent.rulebook.model import Rulebook
from prudent.rulebook.weights import Weights


class Run(msgspec.Struct, frozen=True):
    """What a run works on: which files, by which rules, under which settings."""

    root: Path
    named: Sequence[Path]
    config: Config
    rulebook: Rulebook
    discovery: Discovery
    exclude: Sequence[Exclusion]
    waivers: Sequence[WaiverFile]
    weights: Weights
    quiet: bool

    def ignored_at(self) -> Callable[[str], Collection[str]]:
        """Give what tells the rules that are ignored at a path."""
        return Declarations(self.config, self.root).ignored


def start(root: Path, named: Sequence[Path], config: Config, own: Sequence[Path], quiet: bool) -> Run:
    """Load the rules, make names exact and find the files.

    Args:
        root: the project's root.
        named: the paths to review.
        config: the settings as they are written.
        own: the reports that this run writes, which are not reviewed.
        quiet: whether notes and progress are left out.
    """
    from prudent.languages.detect import language_of
    from prudent.rulebook.load import load

    decisions = waivers.find(root, config)
    waiver_files = [waivers.read(decisions, root, config)] if decisions is not None else []
    rulebook = load(config.rule_folders())
    config = exact(config, rulebook, (lambda _: None) if quiet else complain)
    weights = weights_for(config, rulebook)
    # Files of decisions under their usual names are passed over anyway; patterns for them would cost time.
    kept = [
        file for file in (baseline.where(root, config), decisions) if file is not None and not file_reason(file.name)
    ]
    exclude = exclusions(config, root, [*own, *kept])
    settings = config.settings
    discovery = discover(
        root,
        language_of,
        paths=named,
        exclude=exclude,
        include_tests=settings.include_tests,
        force_exclude=settings.force_exclude,
    )
    return Run(root, named, config, rulebook, discovery, exclude, waiver_files, weights, quiet)


def read(run: Run, *, remember: bool) -> Scan:
    """Analyse the files of a run."""
    from prudent.engine.scan import scan

    settings, progress = run.config.settings, Progress(wanted=not run.quiet)
    try:
        return scan(
            run.root,
            run.discovery,
            run.rulebook,
            pedantic=settings.pedantic,
            select=settings.select,
            ignore=settings.ignore,
            ignored_at=run.ignored_at(),
            jobs=settings.jobs,
            progress=progress,
            remember=remember,
        )
    finally:
        progress.clear()


def known_before(run: Run) -> Loaded | None:
    """Read the baseline of a run, when there is one."""
    file = baseline.find(run.root, run.config)
    return loaded(run, file, baseline.read(file)) if file is not None else None


def loaded(run: Run, file: Path, found: BaselineFile) -> Loaded:
    """Bring what a baseline file says up to date with the files of a run."""
    # Imported late: a run without a baseline reads no history.
    from prudent.project import history

    def exists(path: str) -> bool:
        return os.path.lexists(run.root / path)

    def renamed() -> dict[str, str] | None:
        stored = history.tree(run.root, found.commit) if found.commit is not None else None
        if found.commit is None or stored is None:
            return None
        return history.renames(run.root, found.commit, stored, run.discovery.files)

    own = file.resolve()
    name = own.relative_to(run.root).as_posix() if own.is_relative_to(run.root) else file.name
    return baseline.load(found, name, prefix_of(run.root), run.rulebook, exists, renamed)


def change_since(run: Run, ref: str | None, mine: Callable[[str], bool] = lambda _: True) -> Before | None:
    """Read the state that the change under review began at, when that is asked for, as far as it is `mine` to read."""
    if ref is None:
        return None
    # Imported late: only a run that asks for it looks back.
    from prudent.review.since import look_back

    return look_back(
        run.root, ref, run.discovery, run.rulebook, run.config, named=run.named, exclude=run.exclude, mine=mine
    )


def judge(
    run: Run, found: Scan, origin: Origin | None, known: Loaded | None = None, before: Before | None = None
) -> Review:
    """Make the review of what a run found."""
    return build(
        found,
        run.discovery,
        run.rulebook,
        run.config,
        weights=run.weights,
        origin=origin,
        waivers=run.waivers,
        baseline=known,
        before=before,
    )


def review_of(
    root: Path,
    named: Sequence[Path],
    config: Config,
    reports: Sequence[Path],
    quiet: bool,
    origin: Origin | None,
    *,
    remember: bool,
    known: bool = True,
    since: str | None = None,
) -> Review:
    """Review a project.

    Args:
        root: the project's root.
        named: the paths to review.
        config: the settings as they are written.
        reports: the files that this run writes, which are not reviewed.
        quiet: whether notes and progress are left out.
        origin: which state of which repository is read.
        remember: whether results of earlier runs are used.
        known: whether the baseline is used.
        since: what to compare with; None for nothing.
    """
    run = start(root, named, config, reports, quiet)
    # Both are read before the scan: a mistake in them must not cost one.
    baseline = known_before(run) if known else None
    before = change_since(run, since)
    found = read(run, remember=remember)
    return judge(run, found, origin, baseline, before)
