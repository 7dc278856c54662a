"""One part of a run that is shared among several: read, and reviewed as far as it can be judged by itself."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from prudent.cli.steps import change_since, judge, known_before, read, start
from prudent.project.config import Config
from prudent.project.model import Discovery
from prudent.project.origin import origin_of
from prudent.reports.json import is_report
from prudent.review.model import Review
from prudent.review.shards import alone, only, parse, part_of, partly, with_part


def review_part(
    which: str,
    root: Path,
    named: Sequence[Path],
    config: Config,
    reports: Sequence[Path],
    *,
    quiet: bool,
    known: bool,
    since: str | None,
) -> Review:
    """Review one part of a project, and keep what the whole review is made of.

    Args:
        which: the part, as in 2/8.
        root: the project's root.
        named: the paths to review, of which this is a part.
        config: the settings as they are written.
        reports: the files that this run writes.
        quiet: whether notes and progress are left out.
        known: whether the baseline is used.
        since: what to compare with; None for nothing.
    """
    shard = parse(which)
    run = start(root, named, config, [], quiet)
    whole = _without_reports(root, run.discovery, reports)
    baseline = known_before(run) if known else None
    before = change_since(msgspec.structs.replace(run, discovery=whole), since, shard.holds)
    # Read as a part of the whole, so that it yields all that the whole is judged by; other parts' results stay cached.
    mine = msgspec.structs.replace(run, discovery=only(whole, shard))
    found = read(mine, remember=False)
    part = part_of(shard, whole, found, run.config, run.weights, run.waivers, baseline, before)
    own = alone(found, mine.discovery, run.rulebook, run.config)
    judged = msgspec.structs.replace(mine, discovery=partly(mine.discovery))
    return with_part(judge(judged, own, origin_of(root), baseline, before), part)


def _without_reports(root: Path, discovery: Discovery, reports: Iterable[Path]) -> Discovery:
    """Leave out the reports of this part and of others: the parts of one run must see the same files."""
    own = {os.path.realpath(file) for file in reports}
    onto = _stdout_file()

    def kept(path: str) -> bool:
        file = root / path
        if os.path.realpath(file) in own:
            return False
        if not path.endswith(".json"):
            return True
        status = os.stat(file) if file.is_file() else None
        return status is None or ((status.st_dev, status.st_ino) != onto and not is_report(file))

    return msgspec.structs.replace(discovery, files=[path for path in discovery.files if kept(path)])


def _stdout_file() -> tuple[int, int] | None:
    """Tell which file standard output is sent to, by device and inode; None when it is none."""
    try:
        status = os.fstat(sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else None
