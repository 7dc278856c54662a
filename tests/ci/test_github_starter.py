"""The job that `prudent init` writes for GitHub, its script run as a runner runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tests.reports.test_github import commands
from tests.reports.test_sarif import run_of

TOP = Path(__file__).parent.parent.parent
JOB = yaml.safe_load((TOP / "src/prudent/project/starters/github.yml").read_text("utf-8"))["jobs"]["prudent"]
SCRIPT = next(step["run"] for step in JOB["steps"] if "prudent check" in step.get("run", ""))


@pytest.mark.parametrize(("code", "verdict"), [("<video autoplay></video>\n", 1), ("<video controls></video>\n", 0)])
def test_it_annotates_sums_up_and_keeps_the_exit_code(tmp_path: Path, code: str, verdict: int) -> None:
    shop, summary, command = tmp_path / "shop", tmp_path / "summary", tmp_path / "bin/prudent"
    for folder in (shop / ".git", command.parent):
        folder.mkdir(parents=True)
    (shop / "feed.html").write_text(code)
    summary.write_text("before\n")
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m prudent "$@"\n')
    command.chmod(0o755)
    environment = {
        **os.environ,
        "PYTHONPATH": str(TOP / "src"),
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_STEP_SUMMARY": str(summary),
    }
    # As `shell: bash` is run by default: https://docs.github.com/actions, "defaults.run.shell".
    done = subprocess.run(["bash", "-e", "-c", SCRIPT], cwd=shop, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (verdict, "")
    assert len(commands(done.stdout)) == verdict
    assert summary.read_text().startswith(
        f"before\n<!-- prudent -->\n### prudent: gate {'failed' if verdict else 'passed'}\n"
    )
    assert len(run_of((shop / "prudent.sarif").read_text("utf-8"))["results"]) == verdict
