"""`prudent init`, as it is typed."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
FILES = ["prudent.toml", ".pre-commit-config.yaml", ".github/workflows/prudent.yml"]


@pytest.fixture
def old(shop: Path) -> Path:
    """A repository at GitHub with one finding."""
    (shop / ".git").rmdir()
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=shop, check=True)
    (shop / ".github").mkdir()
    (shop / "package.json").write_text('{"dependencies": {"react": "19"}}')
    return shop


def written(root: Path) -> list[str]:
    return [name for name in FILES if (root / name).exists()]


def test_it_shows_first_and_writes_nothing_on_a_dry_run(run: Run, engine: Any, old: Path) -> None:
    done = run("init", "--dry-run")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(
        "prudent 0.1.0: a look at shop\n"
        "  languages     1 html\n"
        "  frameworks    React\n"
        "  packages      none that is known\n"
        "  build server  GitHub\n"
        "  settings      none yet\n"
        "  findings      1, of them 1 fail the gate\n"
        "\n"
        "prudent.toml, new:\n"
        "    # Settings of prudent."
    )
    assert '\n              additional_dependencies: ["prudent==0.1.0"]\n'.replace("  ", "", 1) in done.out
    assert done.out.endswith("\nNothing was written. Next: prudent init\n")
    assert written(old) == []


def test_it_writes_without_asking_when_told(run: Run, engine: Any, old: Path) -> None:
    done = run("init", "--yes", "--package", "./dist/prudent.whl")
    assert done.code == 0
    assert done.out.endswith(
        "Wrote prudent.toml.\nWrote .pre-commit-config.yaml.\nWrote .github/workflows/prudent.yml.\n"
        "Next: prudent baseline, which notes the findings of today, so that only new ones fail the gate\n"
    )
    assert written(old) == FILES
    assert 'PRUDENT_PACKAGE: "./dist/prudent.whl"' in (old / FILES[2]).read_text()
    again = run("init", "--yes")
    assert "Wrote" not in again.out
    assert f"  settings      {old}/prudent.toml\n" in again.out
    assert "\n.pre-commit-config.yaml is there and stays as it is; add to it:\n      - repo: local\n" in again.out


class Person(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_it_asks_for_each_file(run: Run, engine: Any, old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Person("y\nn\n\n"))
    done = run("init")
    assert done.code == 0
    assert written(old) == ["prudent.toml", ".github/workflows/prudent.yml"]
    assert "Write .pre-commit-config.yaml? [Y/n]: " in done.err


def test_it_writes_nothing_when_nobody_can_answer(run: Run, engine: Any, old: Path) -> None:
    done = run("init")
    assert done.code == 2
    assert "prudent.toml, new:\n" in done.out
    assert done.err == ("prudent: init: nobody is there to ask; write with --yes, or only look with --dry-run\n")
    assert written(old) == []


def test_a_clean_project_is_checked_next(run: Run, engine: Any, old: Path) -> None:
    (old / "feed.html").unlink()
    assert run("init", "--yes").out.endswith("\nNext: prudent check\n")


def test_the_folder_must_be_the_top(run: Run, engine: Any, old: Path) -> None:
    assert run("init", old / "none").err == f"prudent: {old}/none: is no folder; name the top of a repository\n"
    assert run("init", old / ".github").err == (
        f"prudent: {old}/.github: lies inside the repository at {old}; run `prudent init` there\n"
    )
