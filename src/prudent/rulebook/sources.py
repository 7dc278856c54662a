"""Which files make up the rulebook, and what each one's place says about it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from prudent.rulebook.errors import RuleError
from prudent.rulebook.names import one_of
from prudent.rulebook.vocabulary import FEATURES

Kind = Literal["feature", "rule", "safeguard", "authority", "conflicts", "jurisdictions", "risk"]

TABLES: tuple[Kind, ...] = ("conflicts", "jurisdictions", "risk")
"""What stands in one file each, at the top of the rulebook."""

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class RuleFile(msgspec.Struct, frozen=True):
    """One file of the rulebook; `source` is its name in messages and `id` what its path makes it."""

    path: str
    source: str
    kind: Kind
    id: str
    feature: str
    size: int
    mtime_ns: int


def rulebook_dir() -> Path:
    """Return the folder of the shipped rulebook: in the package when installed, at the top of a checkout."""
    package = Path(__file__).resolve().parents[1]
    shipped = package / "rules"
    return shipped if shipped.is_dir() else package.parents[1] / "rules"


def inventory(root: Path, extra: Sequence[Path] = ()) -> list[RuleFile]:
    """Return every file of the shipped rulebook at `root` and of a team's folders, in a fixed order.

    Raises:
        RuleError: a folder is missing, or a file stands where nothing would read it.
    """
    if not root.is_dir():
        raise RuleError(str(root), 0, "", "the rulebook is missing", "reinstall prudent")
    files = list(_shipped(root))
    for folder in extra:
        if not folder.is_dir():
            raise RuleError(folder.as_posix(), 0, "", "is no folder", "name a folder of rule files")
        files += _team(folder)
    return files


def _shipped(root: Path) -> Iterator[RuleFile]:
    yield from _features(root / "features", f"{root.name}/features")
    yield from _flat(root / "safeguards", f"{root.name}/safeguards", "safeguard")
    yield from _flat(root / "authorities", f"{root.name}/authorities", "authority")
    for entry in _entries(root):
        for kind in TABLES:
            if entry.name == f"{kind}.yaml":
                yield _file(entry, f"{root.name}/{entry.name}", kind, kind)


def _team(folder: Path) -> Iterator[RuleFile]:
    """Yield a team's files: `<feature>/<name>.yaml`, the same below `features/`, and `safeguards/<name>.yaml`."""
    shown = folder.as_posix()
    found = [*_features(folder / "features", f"{shown}/features"), *_features(folder, shown, beside=True)]
    for file in found:
        if file.kind == "feature":
            raise RuleError(file.source, 0, "", "a team can't redefine a feature", "add rules and safeguards only")
    yield from found
    yield from _flat(folder / "safeguards", f"{shown}/safeguards", "safeguard")


def _features(folder: Path, shown: str, *, beside: bool = False) -> Iterator[RuleFile]:
    """Yield the files of each feature's folder; `beside` lets `features/` and `safeguards/` stand next to them."""
    for entry in _entries(folder):
        source = f"{shown}/{entry.name}"
        if not entry.is_dir():
            if entry.name.endswith((".yaml", ".yml")):
                raise RuleError(source, 0, "", "stands outside a feature's folder", "move it to <feature>/<name>.yaml")
            continue
        if beside and entry.name in ("features", "safeguards"):
            continue
        if entry.name not in FEATURES:
            raise RuleError(source, 0, "", f"unknown feature '{entry.name}'", one_of(entry.name, FEATURES))
        yield from _flat(Path(entry.path), source, "rule", feature=entry.name)


def _flat(folder: Path, shown: str, kind: Kind, *, feature: str = "") -> Iterator[RuleFile]:
    for entry in _entries(folder):
        source = f"{shown}/{entry.name}"
        stem, _, ending = entry.name.rpartition(".")
        if ending == "yml":
            raise RuleError(source, 0, "", "would not be read", f"rename it to {stem}.yaml")
        if ending != "yaml":
            continue
        if not _SLUG.fullmatch(stem):
            raise RuleError(source, 0, "", f"'{stem}' is no id", "use lower-case words joined by '-'")
        is_feature = bool(feature) and stem == "feature"
        name = (feature if is_feature else f"{feature}/{stem}") if feature else stem
        yield _file(entry, source, "feature" if is_feature else kind, name, feature)


def _file(entry: os.DirEntry[str], source: str, kind: Kind, name: str, feature: str = "") -> RuleFile:
    if not entry.is_file():
        raise RuleError(source, 0, "", "is not a file")
    status = entry.stat()
    return RuleFile(
        path=entry.path,
        source=source,
        kind=kind,
        id=name,
        feature=feature,
        size=status.st_size,
        mtime_ns=status.st_mtime_ns,
    )


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """Return what a folder holds, by name, hidden files left out; nothing when there is no such folder."""
    try:
        with os.scandir(folder) as found:
            return sorted((entry for entry in found if not entry.name.startswith(".")), key=lambda entry: entry.name)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise RuleError(folder.as_posix(), 0, "", f"cannot be read: {error.strerror or error}") from error
