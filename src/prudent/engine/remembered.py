"""The results of earlier runs for files that have not changed since.

A file's result follows from its path, its bytes, the rules less those ignored there, and the code that applies them; nothing in it depends on
other files, which only meet when results are folded. So a result holds while all of these are the same. That the bytes
are is told as git tells it, by size, times and inode (`gitformat-index`), with git's care for files that were written in
the very moment they were read (`racy-git`).
"""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path

import msgspec

import prudent
from prudent.engine.absence import IgnoredAt, nothing
from prudent.engine.model import FileResult, Finding, SafeguardSeen, WaiverComment
from prudent.project.model import Skipped
from prudent.rulebook import cache
from prudent.rulebook.model import Rule, Rulebook

KEEP = 32
"""Projects and settings whose results are kept."""

SETTLED_NS = 100_000_000
"""How long ago a file must have been changed for its times to tell the next change; clocks of files tick in steps."""

SETTLED_COARSE_NS = 2_000_000_000
"""The same where a time is told in whole seconds, as on old file systems; FAT tells every other one."""

_FOLDERS = ("engine", "engine/matchers", "languages", "languages/python", "project")
_ENGINES = ("ahocorasick_rs", "ast_grep_py", "libcst", "re2")


class Stamp(msgspec.Struct, frozen=True, array_like=True):
    """What tells a version of a file, and what is left out when it is analysed."""

    size: int
    modified: int
    changed: int
    inode: int
    ignored: list[str] = []


class _Yield(msgspec.Struct, frozen=True, array_like=True, omit_defaults=True):
    """What one file yields, less its path."""

    findings: list[Finding] = []
    safeguards: list[SafeguardSeen] = []
    skipped: list[Skipped] = []
    waivers: list[WaiverComment] = []


class _Entry(msgspec.Struct, frozen=True, array_like=True):
    """A version of a file and, still encoded, what it yields."""

    stamp: Stamp
    made: msgspec.Raw


class Remembered:
    """What is remembered of one project under certain rules."""

    def __init__(self, root: Path, rulebook: Rulebook, rules: Sequence[Rule], ignored_at: IgnoredAt = nothing) -> None:
        """Read what is kept for the project at `root`, reviewed by `rules` of `rulebook` less those ignored at a path."""
        self._root = str(root)
        self._name = _name(root, rulebook, rules)
        self._entries = (cache.read(self._name, dict[str, _Entry]) if self._name else None) or {}
        self._ignored_at = ignored_at
        self._stamps: dict[str, Stamp] = {}
        self._changed = False

    def recall(self, files: Iterable[str]) -> dict[str, tuple[FileResult, int]]:
        """Return results and lengths in bytes, by path, of those `files` that are as they were."""
        if not self._name:
            return {}
        known: dict[str, tuple[FileResult, int]] = {}
        now = time.time_ns()
        for path in files:
            try:
                status = os.stat(f"{self._root}/{path}")
            except OSError:
                continue
            stamp = Stamp(
                status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, sorted(self._ignored_at(path))
            )
            entry = self._entries.get(path)
            made = _decoded(entry.made) if entry is not None and entry.stamp == stamp else None
            if made is not None:
                known[path] = FileResult(path, made.findings, made.safeguards, made.skipped, made.waivers), stamp.size
            elif _settled(stamp, now):
                self._stamps[path] = stamp
        return known

    def note(self, result: FileResult) -> None:
        """Remember the result of a file that was asked for in vain, unless it says that the analysis failed."""
        stamp = self._stamps.get(result.path)
        if stamp is None or any(skip.error for skip in result.skipped):
            return
        made = _Yield(result.findings, result.safeguards, result.skipped, result.waivers)
        self._entries[result.path] = _Entry(stamp, msgspec.Raw(msgspec.msgpack.encode(made)))
        self._changed = True

    def keep(self, only: Collection[str] | None) -> None:
        """Keep what is remembered for the next run, of the files `only` when they are all that there are."""
        kept = self._entries if only is None else {p: e for p, e in self._entries.items() if p in only}
        if self._name and (self._changed or len(kept) < len(self._entries)):
            cache.write(self._name, kept, keep=KEEP)


def _name(root: Path, rulebook: Rulebook, rules: Sequence[Rule]) -> str:
    """Return the name under which results are kept; empty when it can't be told which code makes them."""
    own = os.path.dirname(prudent.__file__)
    code = [os.path.join(own, *folder.split("/")) for folder in _FOLDERS]
    for engine in _ENGINES:
        found = find_spec(engine)
        if found is None or not found.origin:
            return ""
        code.append(os.path.dirname(found.origin))
    if not rulebook.key or not all(map(os.path.isdir, code)):
        return ""
    about = [str(root), *(rule.id for rule in rules)]
    return cache.derived_key(rulebook.key, "results", *code, about=about)


def _settled(stamp: Stamp, now: int) -> bool:
    # Windows tells no time of change, but the time of making, which says nothing here.
    changed = stamp.modified if os.name == "nt" else stamp.changed
    return changed + (SETTLED_NS if changed % 1_000_000_000 else SETTLED_COARSE_NS) < now


def _decoded(made: msgspec.Raw) -> _Yield | None:
    try:
        return msgspec.msgpack.decode(made, type=_Yield)
    except (msgspec.MsgspecError, RecursionError):
        return None
