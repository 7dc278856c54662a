"""Repositories in which the real git and the real pre-commit run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
import yaml

TOP = Path(__file__).parent.parent.parent


class Shop(msgspec.Struct, frozen=True):
    """A repository, and the environment of what runs in it."""

    root: Path
    environment: dict[str, str]

    def run(self, *command: str) -> tuple[int, str]:
        done = subprocess.run(
            command, cwd=self.root, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        return done.returncode, done.stdout

    def git(self, *arguments: str) -> str:
        code, said = self.run("git", *arguments)
        assert code == 0, said
        return said.strip()

    def write(self, **files: str) -> None:
        for name, text in files.items():
            file = self.root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
            self.git("add", "--", name)

    def install(self) -> None:
        """Have git run the hooks of the configuration."""
        code, said = self.run(sys.executable, "-m", "pre_commit", "install", "-t", "pre-commit", "-t", "pre-push")
        assert code == 0, said


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The environment of a person who has prudent at hand and nothing else of this machine's settings."""
    programs = tmp_path / "bin"
    programs.mkdir()
    command = programs / "prudent"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m prudent "$@"\n')
    command.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    who = {f"GIT_{role}_{key}": f"ana@{key}.example" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}
    return {
        **kept,
        **who,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(TOP / "src"),
        "PRE_COMMIT_HOME": str(tmp_path / "cache"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
    }


@pytest.fixture
def shop(tmp_path: Path, environment: dict[str, str]) -> Shop:
    """Make a repository whose configuration names the hooks by a repository that holds their manifest.

    pre-commit would install that with pip, which needs the network; so the configuration says that
    the command is there already. All else of a hook is what the manifest says.
    """
    hooks = Shop(tmp_path / "hooks", environment)
    hooks.root.mkdir()
    shutil.copy(TOP / ".pre-commit-hooks.yaml", hooks.root)
    hooks.git("init", "-q")
    hooks.git("add", ".")
    hooks.git("commit", "-qm", "hooks")
    repository = {"repo": str(hooks.root), "rev": hooks.git("rev-parse", "HEAD")}
    used = [{"id": name, "language": "system"} for name in ("prudent", "prudent-push")]
    shop = Shop(tmp_path / "shop", environment)
    shop.root.mkdir()
    shop.git("init", "-q")
    shop.write(**{".pre-commit-config.yaml": yaml.safe_dump({"repos": [{**repository, "hooks": used}]})})
    shop.git("commit", "-qm", "start")
    shop.install()
    return shop
