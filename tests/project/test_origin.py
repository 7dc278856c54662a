"""When a review is made, and of which state of which repository."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from prudent.errors import PrudentError
from prudent.project.origin import Origin, origin_of, pages_of, today


def git(root: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_the_day_is_that_of_source_date_epoch() -> None:
    assert today({"SOURCE_DATE_EPOCH": "1795305600"}) == date(2026, 11, 22)
    assert today({}) == today({"SOURCE_DATE_EPOCH": ""})


@pytest.mark.parametrize("given", ["soon", "1e9", "9" * 30])
def test_a_source_date_epoch_that_is_no_number_is_an_error(given: str) -> None:
    with pytest.raises(PrudentError, match=r"SOURCE_DATE_EPOCH: .* set it to a number of seconds since 1970"):
        today({"SOURCE_DATE_EPOCH": given})


def test_a_folder_outside_git_has_no_origin(tmp_path: Path) -> None:
    assert origin_of(tmp_path) == Origin()


def test_origin_names_commit_branch_remote_and_place(tmp_path: Path) -> None:
    git(tmp_path, "init")
    (tmp_path / "web").mkdir()
    assert origin_of(tmp_path) == Origin(None, "main", None, "")
    git(tmp_path, "commit", "--allow-empty", "-m", "first")
    git(tmp_path, "remote", "add", "origin", "git@github.com:shop/app.git")
    commit = git(tmp_path, "rev-parse", "HEAD")
    assert origin_of(tmp_path / "web") == Origin(commit, "main", "https://github.com/shop/app", "web/")


@pytest.mark.parametrize(
    ("remote", "pages"),
    [
        ("https://github.com/shop/app.git", "https://github.com/shop/app"),
        ("https://name:secret@git.example.org:8443/team/shop/app", "https://git.example.org/team/shop/app"),
        ("ssh://git@gitlab.com:22/shop/app.git", "https://gitlab.com/shop/app"),
        ("git@codeberg.org:shop/app.git", "https://codeberg.org/shop/app"),
        ("/srv/git/app.git", None),
        ("../app", None),
        ("javascript://github.com/%0aalert(1)", None),
        ('https://github.com/shop/app"onclick=', None),
        ("file:///srv/app", None),
        ("", None),
    ],
)
def test_the_pages_of_a_remote(remote: str, pages: str | None) -> None:
    assert pages_of(remote) == pages
