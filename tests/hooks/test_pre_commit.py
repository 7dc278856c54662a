"""The hooks as the real pre-commit runs them, from the manifest that is shipped."""

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
FEED = "<main>\n<video autoplay></video>\n</main>\n"


class Shop(msgspec.Struct, frozen=True):
    """A repository that uses the hooks, and its environment."""

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


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """Make a repository whose configuration names the hooks by a repository that holds their manifest.

    pre-commit would install that with pip, which needs the network; so the configuration says that
    the command is there already. All else of a hook is what the manifest says.
    """
    environment = _environment(tmp_path)
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
    code, said = shop.run(sys.executable, "-m", "pre_commit", "install", "-t", "pre-commit", "-t", "pre-push")
    assert code == 0, said
    return shop


def _environment(folder: Path) -> dict[str, str]:
    programs = folder / "bin"
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
        "PRE_COMMIT_HOME": str(folder / "cache"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
    }


def test_a_commit_is_stopped_by_what_it_brings(shop: Shop) -> None:
    shop.write(**{"web/feed.html": FEED, "web/about.html": "<p>about</p>\n", "web/it's [1].html": FEED})
    code, said = shop.run("git", "commit", "-qm", "feed")
    assert code == 1, said
    assert said.count("prudent 0.") == 1
    assert "web/feed.html\n  2:8  high  autoplay/media-attribute\n" in said
    assert "web/it's [1].html\n" in said
    assert said.count("Not judged, as only a part of the project was read: ") == 1
    assert "Gate failed: 2 exposed findings at or over high.\n" in said
    assert "prudent (whole project)" not in said
    shop.git("rm", "-q", "--cached", "--", "web/feed.html", "web/it's [1].html")
    code, said = shop.run("git", "commit", "-qm", "about")
    assert code == 0, said
    assert "prudent....." in said
    assert "Passed" in said


def test_a_commit_of_what_is_left_out_passes(shop: Shop) -> None:
    shop.write(
        **{
            "tests/feed.html": FEED,
            "node_modules/player/feed.html": FEED,
            "legacy/feed.html": FEED,
            "README.md": "autoplay\n",
            "prudent.toml": 'exclude = ["legacy/", "prudent.toml", ".pre-commit-config.yaml"]\n',
        }
    )
    code, said = shop.run("git", "commit", "-qm", "left out")
    assert code == 0, said


def test_a_push_reviews_the_whole_project(shop: Shop, tmp_path: Path) -> None:
    shop.git("init", "-q", "--bare", str(tmp_path / "host"))
    shop.git("remote", "add", "origin", str(tmp_path / "host"))
    shop.write(**{"web/feed.html": FEED})
    shop.git("commit", "-qm", "feed", "--no-verify")
    shop.write(**{"README.md": "# shop\n"})
    shop.git("commit", "-qm", "read me")
    code, said = shop.run("git", "push", "-q", "origin", "HEAD:main")
    assert code == 1, said
    assert said.count("prudent (whole project)") == 1
    assert "web/feed.html\n  2:8  high  autoplay/media-attribute\n" in said
    assert "Not judged" not in said
    shop.write(**{"web/feed.html": "<video controls></video>\n"})
    shop.git("commit", "-qm", "start on a click")
    code, said = shop.run("git", "push", "-q", "origin", "HEAD:main")
    assert code == 0, said
