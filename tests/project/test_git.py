"""Git, asked in a repository that is not trusted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from prudent.errors import PrudentError
from prudent.project import git

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the programs here are shell scripts")


def program(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{text}\n")
    file.chmod(0o755)


@pytest.mark.parametrize("path", [".", "", "bin", "./bin"])
def test_a_program_of_the_repository_is_never_taken_for_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    shop, real = tmp_path / "shop", tmp_path / "programs"
    for own in ("git", "bin/git"):
        program(shop / own, "touch owned; echo owned")
    program(real / "git", "echo git")
    monkeypatch.chdir(shop)
    monkeypatch.setenv("PATH", f"{path}{os.pathsep}{real}")
    assert git.run(str(shop), "status") == b"git\n"
    monkeypatch.setenv("PATH", path)
    assert git.run(str(shop), "status") is None
    assert not (shop / "owned").exists()


def test_git_that_never_answers_is_asked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path / "bin/git", "exec sleep 60")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(git, "_SECONDS", 0.01)
    with pytest.raises(PrudentError) as caught:
        git.list_files(str(tmp_path))
    assert str(caught.value) == f"{tmp_path}: git gave no answer in 0.01 seconds; see `git status` there"
