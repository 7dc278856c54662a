"""What `prudent init` proposes: valid for each host, equal to what is shipped, and never over a file that is there."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from prudent.errors import PrudentError
from prudent.project.config import Config, load
from prudent.project.setup import STARTERS, Proposal, create, propose
from prudent.project.survey import Survey

TOP = Path(__file__).parent.parent.parent


def seen(**changes: Any) -> Survey:
    return Survey(**{
        "frameworks": [], "managers": [], "host": "GitHub", "in_git": True, "branch": "main", "settings": None, **changes,
    })  # fmt: skip


def proposed(root: Path, package: str = "prudent==1.2", **changes: Any) -> dict[str, Proposal]:
    return {each.path: each for each in propose(root, seen(**changes), package)}


def valid(document: Any, schema: str) -> None:
    text = (files("check_jsonschema") / f"builtin_schemas/vendor/{schema}.json").read_text("utf-8")
    jsonschema.validate(document, json.loads(text))


def test_settings_hooks_and_a_job(tmp_path: Path) -> None:
    assert list(proposed(tmp_path)) == ["prudent.toml", ".pre-commit-config.yaml", ".github/workflows/prudent.yml"]
    assert list(proposed(tmp_path, host="GitLab"))[2] == ".gitlab-ci.yml"
    assert list(proposed(tmp_path, host=None, settings=tmp_path / "x")) == [".pre-commit-config.yaml"]
    assert list(proposed(tmp_path, host=None, in_git=False)) == ["prudent.toml"]


def test_the_settings_are_the_defaults(tmp_path: Path) -> None:
    create(tmp_path, proposed(tmp_path)["prudent.toml"])
    assert load(tmp_path / "prudent.toml").settings == Config().settings
    (tmp_path / "prudent.toml").write_text(
        "\n".join(
            line.removeprefix("# ") for line in (STARTERS / "prudent.toml").read_text().splitlines() if " = " in line
        )
    )
    assert load(tmp_path / "prudent.toml").settings.exclude == ["legacy/"]


def test_the_jobs_are_valid_for_their_hosts(tmp_path: Path) -> None:
    package = "prudent @ git+https://example.org/x: y #z"
    job = yaml.safe_load(proposed(tmp_path, package, branch="a: b")[".github/workflows/prudent.yml"].text)
    job["on"] = job.pop(True)  # YAML 1.1 reads `on` as a switch
    valid(job, "github-workflows")
    assert job["jobs"]["prudent"]["env"] == {"PRUDENT_PACKAGE": package}
    assert job["on"]["push"]["branches"] == ["a: b"]
    pipeline = yaml.safe_load(proposed(tmp_path, package, host="GitLab")[".gitlab-ci.yml"].text)
    valid(pipeline, "gitlab-ci")
    assert pipeline["prudent"]["variables"]["PRUDENT_PACKAGE"] == package


def test_the_hooks_are_those_that_are_shipped(tmp_path: Path) -> None:
    create(tmp_path, proposed(tmp_path)[".pre-commit-config.yaml"])
    file = tmp_path / ".pre-commit-config.yaml"
    done = subprocess.run([sys.executable, "-m", "pre_commit", "validate-config", file], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    (repository,) = yaml.safe_load(file.read_text())["repos"]
    shipped = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text("utf-8"))
    for hook, own in zip(shipped, repository["hooks"], strict=True):
        assert own.pop("additional_dependencies") == ["prudent==1.2"]
        assert own == {key: hook[key] for key in own}
        assert {"id", "entry", "stages", "language"} <= set(own)


def test_a_file_that_is_there_stays_and_what_to_add_is_said(tmp_path: Path) -> None:
    (tmp_path / ".pre-commit-config.yaml").write_text("repos: []\n")
    hooks = proposed(tmp_path)[".pre-commit-config.yaml"]
    assert hooks.exists
    assert hooks.text.startswith("  - repo: local\n    hooks:\n      - id: prudent\n")
    with pytest.raises(PrudentError, match="is there already; nothing is overwritten"):
        create(tmp_path, hooks)
    assert (tmp_path / ".pre-commit-config.yaml").read_text() == "repos: []\n"


def test_a_link_counts_as_a_file_that_is_there(tmp_path: Path) -> None:
    root = tmp_path / "shop"
    root.mkdir()
    (root / "prudent.toml").symlink_to(tmp_path / "elsewhere")
    settings = proposed(root)["prudent.toml"]
    assert settings.exists
    with pytest.raises(PrudentError, match="is there already"):
        create(root, settings)
    assert not (tmp_path / "elsewhere").exists()


def test_nothing_is_written_through_a_folder_that_leads_out(tmp_path: Path) -> None:
    root, out = tmp_path / "shop", tmp_path / "out"
    root.mkdir()
    out.mkdir()
    (root / ".github").symlink_to(out)
    with pytest.raises(PrudentError, match="its folder is a link out of"):
        create(root, proposed(root)[".github/workflows/prudent.yml"])
    assert list(out.iterdir()) == []


def test_a_folder_that_can_not_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / ".github").write_text("a file")
    with pytest.raises(PrudentError, match="can't be written: Not a directory"):
        create(tmp_path, Proposal(".github/workflows/prudent.yml", "x", False))
