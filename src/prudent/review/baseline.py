"""The baseline file: the findings that a project had when it began, for people to keep and review.

It never grows by itself: a run reads it, and only the command `prudent baseline` writes it.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

import msgspec

from prudent.errors import PrudentError
from prudent.project.config import Config
from prudent.project.git import work_tree
from prudent.review.model import ReviewedFinding
from prudent.review.part import Known, Loaded
from prudent.rulebook.model import Rulebook
from prudent.rulebook.names import find_rule

FILE = "prudent.baseline.json"
"""The baseline that is used where no other is named."""

VERSION = 1
OPEN = ("exposed", "needs-review")
"""The statuses that a baseline speaks of."""
_MAX_BYTES = 64 << 20
_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
FIRST_LINE = 6
"""The line of the first entry; each has a line of its own."""


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """A known finding; its line is a hint for readers and for telling equal ones apart."""

    rule: str
    feature: str
    path: str
    line: int
    fingerprint: str
    code: str
    also: list[str] = []


class BaselineFile(msgspec.Struct, frozen=True):
    """What a baseline file says."""

    baseline_version: int
    commit: str | None
    """The commit it was made at."""
    prefix: str
    """Where the reviewed folder lay in its repository, with a slash at the end; empty for the top."""
    findings: list[Entry]


def where(root: Path, config: Config) -> Path:
    """Tell where the baseline of a root is, or would be.

    It is the file that an option or the settings name, else the nearest `prudent.baseline.json` from the root upwards,
    inside the repository.
    """
    if config.settings.baseline:
        beside = config.file if config.origins.get("baseline") != "--baseline" else None
        return Path(config.settings.baseline) if beside is None else beside.parent / config.settings.baseline
    top = work_tree(root) or root
    inside = [folder for folder in (root, *root.parents) if folder == top or top in folder.parents]
    return next((folder / FILE for folder in inside if os.path.lexists(folder / FILE)), root / FILE)


def find(root: Path, config: Config) -> Path | None:
    """Find the baseline that applies to a root; None when there is none.

    Raises:
        PrudentError: the file that is named does not exist.
    """
    file = where(root, config)
    if not config.settings.baseline:
        return file if os.path.lexists(file) else None
    if not os.path.lexists(file):
        origin = config.origins.get("baseline", "baseline")
        place = origin if origin.startswith("--") else f"{origin}: baseline"
        raise PrudentError(f"{place}: {file} does not exist; write it with `prudent baseline`")
    return file


def read(file: Path) -> BaselineFile:
    """Read a baseline file.

    Raises:
        PrudentError: it can't be read, is no baseline, is one of another version, or is damaged.
    """
    try:
        if not file.is_file():
            raise PrudentError(f"{file}: there is no such baseline; write it with `prudent baseline`")
        with file.open("rb") as opened:
            data = opened.read(_MAX_BYTES + 1)
    except OSError as error:
        raise PrudentError(f"{file}: can't be read: {error.strerror}") from None
    if len(data) > _MAX_BYTES:
        raise PrudentError(f"{file}: larger than {_MAX_BYTES >> 20} MB; this is no baseline")
    try:
        version = msgspec.json.decode(data, type=_Head).baseline_version
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise PrudentError(f"{file}: is no baseline of prudent; write one with `prudent baseline`") from None
    if version != VERSION:
        raise PrudentError(f"{file}: has version {version}, and {VERSION} is read here; use the prudent that wrote it")
    try:
        found = msgspec.json.decode(data, type=BaselineFile)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise PrudentError(f"{file}: is damaged: {error}; restore it, or delete it and write it again") from None
    _check(file, found)
    return found


class _Head(msgspec.Struct, frozen=True):
    baseline_version: int


def _check(file: Path, found: BaselineFile) -> None:
    """Refuse what `render` never writes."""
    if found.commit is not None and not _COMMIT.fullmatch(found.commit):
        raise PrudentError(
            f"{file}: is damaged: {found.commit!r} is no commit; restore it, or delete it and write it again"
        )
    for path in (found.prefix.removesuffix("/"), *(entry.path for entry in found.findings)):
        if path.startswith("/") or ".." in path.split("/") or "\0" in path:
            raise PrudentError(
                f"{file}: is damaged: {path!r} leaves the project; restore it, or delete it and write it again"
            )


def entry_of(found: ReviewedFinding, once: Collection[str]) -> Entry:
    """Make the entry of a finding.

    Args:
        found: a finding that is exposed or needs review.
        once: the rules that count once per project, which are known by the rule alone.
    """
    also = [] if found.rule in once else sorted(found.also)
    return Entry(found.rule, found.feature, found.path, found.line, found.fingerprint, found.code, also)


def render(entries: Iterable[Entry], commit: str | None, prefix: str) -> str:
    """Write a baseline: one entry per line, sorted, so that a change of it reads as what it is."""
    ordered = sorted(entries, key=lambda entry: (entry.path, entry.rule, entry.code, entry.line, entry.also))
    head = [f'"baseline_version": {VERSION}', f'"commit": {json.dumps(commit)}', f'"prefix": {json.dumps(prefix)}']
    lines = ",\n".join(json.dumps(msgspec.to_builtins(entry)) for entry in ordered)
    return "{\n" + ",\n".join(head) + ',\n"findings": [\n' + (lines + "\n" if lines else "") + "]\n}\n"


def load(
    found: BaselineFile,
    name: str,
    prefix: str,
    rulebook: Rulebook,
    exists: Callable[[str], bool],
    renamed: Callable[[], Mapping[str, str] | None],
) -> Loaded:
    """Bring a baseline up to date with what rules and files are called now.

    Args:
        found: what the file says.
        name: how reports name the file.
        prefix: where the reviewed folder lies in its repository; entries outside it are left out.
        rulebook: tells the present names of rules.
        exists: tells whether there is something at a path below the root.
        renamed: asks git for new paths by old ones since the baseline's commit; None when it can't tell.
    """
    inside = [number for number, entry in enumerate(found.findings) if (found.prefix + entry.path).startswith(prefix)]
    paths = {number: (found.prefix + found.findings[number].path).removeprefix(prefix) for number in inside}
    gone = {path for path in set(paths.values()) if not exists(path)}
    moves = renamed() if gone else {}
    now = {path: (moves or {}).get(path, path) for path in gone}
    names = {rule: _present(rule, rulebook) for rule in {entry.rule for entry in found.findings}}
    return Loaded(
        name,
        [_known(found.findings[number], names, now.get(paths[number], paths[number])) for number in inside],
        inside,
        found.commit,
        sorted(path for path in gone if now[path] == path),
        moves is not None,
    )


def _present(rule: str, rulebook: Rulebook) -> str:
    found = find_rule(rulebook, rule)
    return found[0].id if found is not None else rule


def _known(entry: Entry, names: Mapping[str, str], path: str) -> Known:
    return Known(names[entry.rule], entry.feature, path, entry.line, entry.code, entry.also)
