"""What surrounds the package: its metadata, the commands README promises, and the pre-commit hook."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

import prudent
from prudent.languages.detect import language_of
from prudent.project.discovery import discover
from prudent.reports.formats import FORMATS

TOP = Path(__file__).parent.parent
CODE = re.compile(r"```console\n(.*?)```", re.DOTALL)


def test_the_commands_that_readme_promises() -> None:
    lines = [line for block in CODE.findall((TOP / "README.md").read_text("utf-8")) for line in block.splitlines()]
    assert "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/prudent check examples/scrollr" in lines
    assert "python3 -m venv .venv && .venv/bin/pip install '.[test]' && .venv/bin/python -m pytest" in lines


def test_the_changelog_knows_the_version() -> None:
    assert f"\n## [{prudent.__version__}]" in (TOP / "CHANGELOG.md").read_text("utf-8")


def test_the_version_has_one_source() -> None:
    project = (TOP / "pyproject.toml").read_text("utf-8")
    assert 'dynamic = ["version"]' in project
    assert not re.search(r"(?m)^version\s*=", project)


def test_every_dependency_has_its_reason() -> None:
    project = (TOP / "pyproject.toml").read_text("utf-8")
    listed = project.split("\ndependencies = [\n")[1].split("\n]")[0].splitlines()
    assert len(listed) >= 2
    for reason, dependency in zip(listed[::2], listed[1::2], strict=True):
        assert reason.startswith("  # "), dependency
        assert dependency.startswith('  "'), reason


def test_every_format_has_one_extension() -> None:
    assert len({each.extension for each in FORMATS}) == len({each.name for each in FORMATS}) == len(FORMATS)


def hook() -> tuple[re.Pattern[str], re.Pattern[str]]:
    (found,) = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert found["entry"] == "prudent check"
    return re.compile(found["files"]), re.compile(found["exclude"])


@pytest.mark.parametrize(
    ("path", "taken"),
    [
        ("web/src/feed.tsx", True),
        ("api/settings.py", True),
        ("web/index.html", True),
        ("app/src/main/java/shop/Feed.kt", True),
        ("locales/en.json", True),
        ("src/stories.tsx", True),
        ("src/latest.py", True),
        ("src/admin.js", True),
        ("README.md", False),
        ("web/app.min.js", False),
        ("web/main.3f2a9c1b.js", False),
        ("vendor/x.js", False),
        ("static/vendor/x.js", False),
        ("tests/x.py", False),
        ("app/src/test/java/Feed.java", False),
        ("ShopUITests/Feed.swift", False),
        ("web/feed.test.ts", False),
        ("web/Feed.stories.tsx", False),
        ("api/test_feed.py", False),
        ("api/feed_test.go", False),
        ("app/FeedTest.kt", False),
        ("api/feed_pb2.py", False),
        ("app/feed.g.dart", False),
        ("package-lock.json", False),
        ("web/jquery-3.6.0.js", False),
        ("web/video-7.20.3.js", False),
        ("web/globals.d.ts", False),
    ],
)
def test_the_hook_takes_what_a_review_of_the_project_takes(tmp_path: Path, path: str, taken: bool) -> None:
    files, exclude = hook()
    assert bool(files.search(path) and not exclude.search(path)) is taken
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()
    assert discover(tmp_path, language_of).files == ([path] if taken else [])
