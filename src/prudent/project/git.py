"""A git repository, asked without trusting its own configuration."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from prudent.errors import PrudentError

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
        Paths relative to `root` as git stores them; None when git is absent or refuses the repository, so that the
        caller reads the directory itself.
    """
    listed = run(root, *_LIST)
    return None if listed is None else [path for path in listed.split(b"\0") if path]


def ask(root: Path, *question: str) -> str | None:
    """Ask git for one line of text; None when it has no answer, or none that is UTF-8."""
    answer = run(os.fspath(root), *question)
    try:
        return answer.decode().strip() or None if answer is not None else None
    except UnicodeDecodeError:
        return None


def run(root: str, *arguments: str, give: bytes | None = None) -> bytes | None:
    """Run git below `root` and return what it prints.

    Args:
        root: a directory inside a work tree.
        arguments: a git command that reads, with its options.
        give: what git reads on its standard input.

    Returns:
        None when git is absent, refuses or fails.

    Raises:
        PrudentError: git takes too long, as over a pipe in place of one of its files. What it would have said can't be
            told then, and asking it more would only take as long again.
    """
    program = _program()
    if program is None:
        return None
    try:
        done = subprocess.run(
            [program, *_GUARDS, *arguments],
            cwd=root,
            env=_environment(),
            input=give,
            stdin=subprocess.DEVNULL if give is None else None,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=True,
        )
    except subprocess.TimeoutExpired:
        raise PrudentError(f"{root}: git gave no answer in {_SECONDS} seconds; see `git status` there") from None
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout


def _program() -> str | None:
    """Find git in the folders of PATH that are named in full: any other would be looked for in what is reviewed.

    Windows would search the current directory first, and a PATH with "." or an empty entry means the same elsewhere.
    """
    name = "git.exe" if os.name == "nt" else "git"
    found = (os.path.join(folder, name) for folder in os.get_exec_path() if os.path.isabs(folder))
    return next((file for file in found if os.path.isfile(file) and os.access(file, os.X_OK)), None)


def _environment() -> dict[str, str]:
    """Keep the environment, less the variables that would point git at another repository."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    # A partial clone would fetch what it lacks, by programs that its configuration names.
    offline = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none"}
    return {**kept, **offline, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
