"""Which rule files a person means by paths and names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from prudent.errors import PrudentError
from prudent.rulebook.sources import RuleFile, inventory, rulebook_dir
from prudent.rulebook.vocabulary import FEATURES


def choose(
    wanted: Sequence[str], extra: Sequence[Path] = (), *, root: Path | None = None
) -> tuple[list[RuleFile], list[RuleFile]]:
    """Return all files of the rulebook, and those among them that `wanted` names.

    Args:
        wanted: rule files, folders, ids of rules or safeguards, or features; empty means all.
        extra: a team's folders. A folder in `wanted` that is none of them joins them.
        root: the folder of the shipped rulebook, when it isn't the usual one.

    Raises:
        PrudentError: one of `wanted` names no rule file.
    """
    shipped = root or rulebook_dir()
    folders = list(extra)
    for name in wanted:
        path = Path(name)
        if path.exists() and not any(_related(path, folder) for folder in (shipped, *folders)):
            folders.append(_top(path))
    files = inventory(shipped, folders)
    if not wanted:
        return files, files
    chosen: dict[str, RuleFile] = {}
    for name in wanted:
        found = [file for file in files if _names(name, file)]
        if not found:
            raise PrudentError(f"{name}: holds no rule; name a rule file, a folder of rules, a rule or a feature")
        chosen |= {file.path: file for file in found}
    return files, list(chosen.values())


def _names(name: str, file: RuleFile) -> bool:
    path = Path(name)
    if path.exists():
        return Path(file.path).resolve().is_relative_to(path.resolve())
    return name in (file.id, file.feature)


def _related(path: Path, folder: Path) -> bool:
    """Say whether a path lies in a folder of rules, or that folder in it."""
    one, other = path.resolve(), folder.resolve()
    return one.is_relative_to(other) or other.is_relative_to(one)


def _top(path: Path) -> Path:
    """Return the folder of rules that a file or folder is part of, by the names of the folders it must hold."""
    folder = path if path.is_dir() else path.parent
    if folder.resolve().name in FEATURES or folder.resolve().name == "safeguards":
        folder = folder.resolve().parent
    return folder.resolve().parent if folder.resolve().name == "features" else folder
