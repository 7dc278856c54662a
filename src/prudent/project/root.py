"""The one folder that a run speaks of: what every path in its report is relative to."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from prudent.errors import PrudentError
from prudent.project import config
from prudent.project.git import work_tree


def project_root(paths: Sequence[Path]) -> Path:
    """Choose the root for the paths named on the command line.

    One directory is its own root. For files, or several paths, it is the folder of the configuration
    above the first, else its git work tree, else the current directory, else the deepest folder that
    holds them all.

    Raises:
        PrudentError: a path does not exist, or no one project holds them all.
    """
    for path in paths:
        if not os.path.lexists(path):
            raise PrudentError(f"no such path: {path}")
    if len(paths) == 1 and paths[0].is_dir():
        return paths[0].resolve()
    held = [path.parent.resolve() / path.name if path.name not in ("", "..") else path.resolve() for path in paths]
    for root in (_configured(held[0]), work_tree(held[0].parent), Path.cwd()):
        if root is not None and all(root == path or root in path.parents for path in held):
            return root
    common = Path(os.path.commonpath([path if path.is_dir() else path.parent for path in held]))
    if common == Path(common.anchor):
        raise PrudentError("the paths lie below no common project; run prudent once for each project")
    return common


def _configured(path: Path) -> Path | None:
    file = config.find(path.parent)
    return file.parent if file else None
