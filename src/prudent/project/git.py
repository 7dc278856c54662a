"""The files of a git work tree, asked of git without trusting the repository's own configuration."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_SECONDS = 30
# A hostile repository could name a program as file-system monitor or hook; a listing needs neither.
_GUARDS = ("--no-pager", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")
_LIST = ("ls-files", "--cached", "--others", "--exclude-standard", "-z")


def work_tree(path: Path) -> Path | None:
    """Find the top of the work tree a directory lies in, or None when it lies in none."""
    for folder in (path, *path.parents):
        if os.path.lexists(folder / ".git"):
            return folder
    return None


def list_files(root: str) -> list[bytes] | None:
    """List tracked and untracked files below a directory, leaving out what git ignores.

    Args:
        root: a directory inside a work tree.

    Returns:
        Paths relative to `root` as git stores them; None when git is absent, refuses the repository
        or takes too long, so that the caller reads the directory itself.
    """
    try:
        done = subprocess.run(
            ["git", *_GUARDS, *_LIST],
            cwd=root,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return [path for path in done.stdout.split(b"\0") if path]


def _environment() -> dict[str, str]:
    """Keep the environment, less the variables that would point git at another repository."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**kept, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
