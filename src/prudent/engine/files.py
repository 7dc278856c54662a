"""Files to results, in worker processes when there are enough of them."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path

from prudent.engine import workers
from prudent.engine.absence import IgnoredAt
from prudent.engine.analyse import analyse_bytes
from prudent.engine.candidate import spoken_in
from prudent.engine.compiled import Compiled
from prudent.engine.model import FileResult
from prudent.project.model import Skipped
from prudent.rulebook.model import Rule, Rulebook

MOST_BYTES = 2 << 20
"""Largest file that is read, in bytes."""

_WORTH_WORKERS = 60


def analyse_files(
    root: Path,
    files: Sequence[str],
    rulebook: Rulebook,
    rules: Sequence[Rule],
    ignored_at: IgnoredAt,
    jobs: int | None,
) -> Iterator[tuple[FileResult, int]]:
    """Yield each file's result and its length in bytes, in no order.

    Args:
        root: what `files` are relative to.
        files: the files to read.
        rulebook: supplies the safeguards.
        rules: what to look for.
        ignored_at: names of rules and features to leave out of one file, by its path.
        jobs: worker processes; None for one per core, 1 for none.
    """
    compiled = Compiled(rulebook, rules, spoken_in(files))
    yield from _each(files, lambda path: read_one(root, path, compiled, ignored_at(path)), compiled, jobs)


def analyse_stored(
    contents: Mapping[str, bytes],
    rulebook: Rulebook,
    rules: Sequence[Rule],
    ignored_at: IgnoredAt,
    jobs: int | None,
) -> list[FileResult]:
    """Analyse files that are no longer in the work tree.

    Args:
        contents: the bytes of each file by its path.
        rulebook: supplies the safeguards.
        rules: what to look for.
        ignored_at: names of rules and features to leave out of one file, by its path.
        jobs: worker processes; None for one per core, 1 for none.
    """
    files = sorted(contents)
    compiled = Compiled(rulebook, rules, spoken_in(files))

    def analyse(path: str) -> tuple[FileResult, int]:
        return analyse_bytes(path, contents[path], compiled, ignored_at(path)), 0

    read = _each(files, analyse, compiled, jobs)
    return sorted((result for result, _ in read), key=lambda result: result.path)


def _each(
    files: Sequence[str], analyse: Callable[[str], tuple[FileResult, int]], compiled: Compiled, jobs: int | None
) -> Iterator[tuple[FileResult, int]]:
    """Analyse files one by one, in worker processes when there are enough of them."""
    count = jobs or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    if count < 2 or len(files) < _WORTH_WORKERS or not workers.AVAILABLE:
        for path in files:
            yield analyse(path)
        return
    compiled.prefilter.prepare()
    gc.freeze()  # what the workers share is neither swept nor copied
    for number, result in workers.each(lambda n: analyse(files[n]), len(files), count):
        if isinstance(result, workers.Lost):
            path = files[number]
            yield FileResult(path, skipped=[Skipped(path, result.reason, error=True)]), 0
        else:
            yield result


def read_one(root: Path, path: str, compiled: Compiled, ignored: Collection[str] = ()) -> tuple[FileResult, int]:
    """Read and analyse one file without what is ignored there; return its result and its length in bytes."""
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
    return analyse_bytes(path, data, compiled, ignored), len(data)
