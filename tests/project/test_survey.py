"""What is seen of a repository from the names and manifests at its top."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from prudent.project.survey import survey


def files(root: Path, **texts: str) -> None:
    for name, text in texts.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", root, *arguments], check=True, capture_output=True)


def test_an_empty_folder(tmp_path: Path) -> None:
    seen = survey(tmp_path)
    assert (seen.frameworks, seen.managers, seen.host, seen.in_git, seen.branch, seen.settings) == (
        [], [], None, False, "main", None,
    )  # fmt: skip


def test_frameworks_and_package_managers(tmp_path: Path) -> None:
    files(
        tmp_path,
        **{
            "web/package.json": '{"dependencies": {"react": "19", "next" : "16"}}',
            "web/pnpm-lock.yaml": "",
            "api/pyproject.toml": 'dependencies = [\n  "django>=5",\n]\n',
            "api/uv.lock": "",
            "requirements.txt": "# no flask here\nFastAPI==1\n",
            "app/pubspec.yaml": "dependencies:\n  flutter:\n    sdk: flutter\n",
            "Gemfile": "gem 'rails', '~> 8'\n",
            "node_modules/package.json": '{"dependencies": {"vue": "3"}}',
            "a/deeper/package.json": '{"dependencies": {"svelte": "5"}}',
        },
    )
    seen = survey(tmp_path)
    assert seen.frameworks == ["Django", "FastAPI", "Flutter", "Next.js", "Rails", "React"]
    assert seen.managers == ["pip", "pnpm", "uv"]


def test_links_are_not_followed(tmp_path: Path) -> None:
    files(tmp_path, **{"out/package.json": '{"dependencies": {"react": "19"}}'})
    root = tmp_path / "shop"
    root.mkdir()
    (root / "web").symlink_to(tmp_path / "out")
    (root / "package.json").symlink_to(tmp_path / "out/package.json")
    assert survey(root).frameworks == []


def test_a_manifest_that_can_not_be_read_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_bytes(b"\xff\xfe\x00" + b'"react":')
    os.mkfifo(tmp_path / "composer.json")
    assert survey(tmp_path).frameworks == ["React"]


@pytest.mark.parametrize(
    ("file", "remote", "host"),
    [
        (".gitlab-ci.yml", None, "GitLab"),
        (".github/CODEOWNERS", None, "GitHub"),
        (".gitlab-ci.yml", "git@github.com:ana/shop.git", "GitLab"),
        ("README", "git@github.com:ana/shop.git", "GitHub"),
        ("README", "https://gitlab.example.org/ana/shop", "GitLab"),
        ("README", "https://git.example.org/ana/shop", None),
    ],
)
def test_the_build_server(tmp_path: Path, file: str, remote: str | None, host: str | None) -> None:
    files(tmp_path, **{file: ""})
    git(tmp_path, "init", "-q", "-b", "trunk")
    if remote is not None:
        git(tmp_path, "remote", "add", "origin", remote)
    seen = survey(tmp_path)
    assert (seen.host, seen.in_git, seen.branch) == (host, True, "trunk")


def test_the_branch_that_changes_go_to(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "feature")
    git(tmp_path, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk")
    assert survey(tmp_path).branch == "trunk"
