"""The job for GitLab: valid by GitLab's schema, and its script run as a runner runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

TOP = Path(__file__).parent.parent.parent
TEMPLATE: dict[str, Any] = yaml.safe_load((TOP / "src/prudent/project/starters/gitlab.yml").read_text("utf-8"))
JOB = TEMPLATE["prudent"]


def run(folder: Path, program: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the job's script in sh, with the job's variables and those given, and `program` for prudent."""
    command = folder.parent / "bin/prudent"
    command.parent.mkdir(exist_ok=True)
    command.write_text(f"#!/bin/sh\n{program}\n")
    command.chmod(0o755)
    environment = {
        **os.environ,
        **JOB["variables"],
        **variables,
        "PYTHONPATH": str(TOP / "src"),
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
    }
    script = "set -eu\n" + "\n".join(JOB["script"])
    return subprocess.run(["sh", "-c", script], cwd=folder, env=environment, capture_output=True, text=True)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    root = tmp_path / "shop"
    root.mkdir()
    (root / ".git").mkdir()
    (root / "feed.html").write_text("<video autoplay></video>\n")
    return root


def test_the_job_is_valid() -> None:
    schema = json.loads((files("check_jsonschema") / "builtin_schemas/vendor/gitlab-ci.json").read_text("utf-8"))
    jsonschema.Draft7Validator(schema).validate(TEMPLATE)


def test_it_leaves_the_reports_that_it_names(shop: Path) -> None:
    done = run(shop, f'exec "{sys.executable}" -m prudent "$@"')
    assert (done.returncode, done.stderr) == (1, "")
    assert "Gate failed: 1 exposed finding at or over high.\n" in done.stdout
    reports = JOB["artifacts"]["reports"]
    (issue,) = json.loads((shop / reports["codequality"]).read_text("utf-8"))
    assert issue["location"]["path"] == "feed.html"
    assert "<failure " in (shop / reports["junit"]).read_text("utf-8")
    assert JOB["artifacts"]["when"] == "always"


def test_variables_become_arguments_and_nothing_else(shop: Path) -> None:
    echo = 'for each in "$@"; do printf "<%s>" "$each"; done'
    reports = "<check><--output=prudent.codequality.json><--output=prudent.xml>"
    assert run(shop, echo).stdout == f"{reports}<--><.>"
    hostile = "$(touch owned) `touch owned` * ' \" --config=x"
    done = run(shop, echo, PRUDENT_PATH=hostile, PRUDENT_FAIL_ON=hostile, PRUDENT_SINCE=hostile)
    assert done.stdout == f"{reports}<--fail-on={hostile}><--since={hostile}><--><{hostile}>"
    assert not (shop / "owned").exists()
