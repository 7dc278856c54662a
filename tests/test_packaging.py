"""What surrounds the package: its metadata, the commands README promises, and the formats."""

from __future__ import annotations

import re
from pathlib import Path

import prudent
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
