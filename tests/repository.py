"""Real git repositories for tests."""

from __future__ import annotations

import subprocess
from pathlib import Path


def git(root: Path, *arguments: str) -> str:
    """Run git in a folder as somebody, and return what it prints."""
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=root, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    return done.stdout.strip()


def commit(root: Path, **files: str | None) -> str:
    """Write files, or delete those given as None, and commit everything; `__` stands for a dot, `_0` for a slash.

    Returns:
        The commit.
    """
    write(root, **files)
    if not (root / ".git").exists():
        git(root, "init")
    git(root, "add", "--all")
    git(root, "commit", "--allow-empty", "-m", "state")
    return git(root, "rev-parse", "HEAD")


def write(root: Path, **files: str | None) -> None:
    """Write files, or delete those given as None, without telling git."""
    for name, text in files.items():
        path = root / name.replace("_0", "/").replace("__", ".")
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
