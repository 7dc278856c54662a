"""`prudent baseline`: write down the findings that are known, so that later runs report only new ones."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from prudent.cli.settings import config_options, settings_for
from prudent.cli.steps import Run, judge, loaded, read, start
from prudent.cli.streams import complain, deliver
from prudent.engine.model import Scan
from prudent.errors import PrudentError
from prudent.project.origin import Origin, origin_of
from prudent.project.root import project_root
from prudent.reports.terminal import escape
from prudent.reports.write import check_target, write
from prudent.review import baseline as file_format
from prudent.review.gate import INCOMPLETE, PASSED
from prudent.review.known import once_per_project
from prudent.review.model import Review
from prudent.review.recognise import pruned, took_part


@click.command()
@click.argument("path", default=Path(), type=click.Path(path_type=Path))
@click.option("--update", is_flag=True, help="Write it anew: what is new is known from now on.")
@click.option("--prune", is_flag=True, help="Drop the findings that are fixed; add none.")
@click.option("--baseline", metavar="FILE", help="The file.  [default: prudent.baseline.json]")
@click.option("--pedantic/--no-pedantic", default=None, help="Also run word-only and absence rules.")
@click.option("--include-tests/--no-include-tests", default=None, help="Also review test code.")
@click.option("--jobs", type=click.IntRange(1, 256), metavar="N", help="Number of worker processes.")
@config_options
def baseline(path: Path, update: bool, prune: bool, config_file: Path | None, no_config: bool, **options: Any) -> int:
    """Write the findings below PATH (default: the current directory) that are exposed or need review to a file.

    `prudent check` takes them for known and judges what is new. The file never grows by itself: once it is there, only
    --update adds to it. Waived and guarded findings are not written.
    """
    if update and prune:
        raise click.UsageError("--update and --prune can't be given together")
    if not path.is_dir():
        raise PrudentError(f"{path}: is no folder; a baseline speaks of a whole project")
    root = project_root([path])
    config = settings_for(root, config_file, no_config, {key.replace("_", "-"): each for key, each in options.items()})
    file = file_format.where(root, config)
    there = os.path.lexists(file)
    if there and not (update or prune):
        mend = "--prune drops what is fixed, --update also takes in what is new"
        raise PrudentError(f"{file}: is there already, and a baseline never grows by itself; {mend}")
    if prune and not there:
        raise PrudentError(f"{file}: there is no such baseline; write it with `prudent baseline`")
    if file.is_symlink():
        raise PrudentError(f"{file}: is a link; name the file itself")
    check_target(file)
    origin, old = origin_of(root), file_format.read(file) if there else None
    if update and old is not None and old.prefix != origin.prefix:
        raise PrudentError(f"{file}: speaks of {old.prefix or 'the whole repository'}; run it there to write it anew")
    run = start(root, [path], config, [], quiet=False)
    found = read(run, remember=True)
    review = judge(run, found, origin)
    if review.coverage.files == 0:
        complain(f"{review.gate.reason}; no baseline is written")
        return INCOMPLETE
    text, said = _pruned(run, found, review, origin, file, old) if prune and old else _new(run, review, origin)
    write(file, text)
    deliver(f"{escape(str(file))}: {said}\n")
    unread = sum(skip.files for skip in review.coverage.unanalysed)
    if unread and not prune:
        many = f"{unread} files could not be analysed; what is in them"
        what = "1 file could not be analysed; what is in it" if unread == 1 else many
        complain(f"{what} is not in the baseline")
    return PASSED


def _new(run: Run, review: Review, origin: Origin) -> tuple[str, str]:
    """Make a baseline of all that is found, and say so."""
    once = once_per_project(run.rulebook)
    entries = [file_format.entry_of(found, once) for found in review.findings if found.status in file_format.OPEN]
    text = file_format.render(entries, origin.commit, origin.prefix)
    return text, f"{_findings(len(entries))} known from now on"


def _pruned(
    run: Run, found: Scan, review: Review, origin: Origin, file: Path, old: file_format.BaselineFile
) -> tuple[str, str]:
    """Make a baseline without what is fixed, and say so."""
    looked_at = took_part(found, run.discovery, run.rulebook, run.config.settings)
    kept = pruned(old, loaded(run, file, old), review.findings, run.rulebook, looked_at, origin)
    gone = len(old.findings) - len(kept.findings)
    text = file_format.render(kept.findings, kept.commit, kept.prefix)
    return text, f"{_findings(gone)} fixed and dropped, {len(kept.findings)} still known"


def _findings(count: int) -> str:
    return "1 finding" if count == 1 else f"{count} findings"
