"""The script of the action, run as GitHub's runner runs it: inputs as variables, files for output and summary."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
import yaml
from tests.reports.test_github import commands
from tests.reports.test_sarif import run_of

TOP = Path(__file__).parent.parent.parent
SCRIPT = TOP / ".ci/github-review"


class Step(msgspec.Struct, frozen=True):
    """What one step of a job left behind."""

    code: int
    log: str
    errors: str
    outputs: dict[str, str]
    summary: str


Review = Callable[..., Step]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    root = tmp_path / "work space"
    (root / "web").mkdir(parents=True)
    (root / ".git").mkdir()
    (root / "web/feed.html").write_text("<video autoplay></video>\n")
    return root


def program(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    file.chmod(0o755)
    return file


@pytest.fixture
def review(tmp_path: Path, shop: Path) -> Review:
    """Run the script with the real command, or with one that prints its arguments."""
    real = program(tmp_path / "bin/prudent", f'#!/bin/sh\nexec "{sys.executable}" -m prudent "$@"\n')

    def run(command: Path | None = real, programs: Path | None = None, **inputs: str) -> Step:
        output, summary = tmp_path / "output", tmp_path / "summary"
        for file in (output, summary):
            file.write_text("")
        given = {f"REVIEW_{name.upper()}": value for name, value in inputs.items()}
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "REVIEW_"))},
            "PYTHONPATH": str(TOP / "src"),
            "RUNNER_TEMP": str(tmp_path),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(summary),
            **({"REVIEW_COMMAND": str(command)} if command else {}),
            **({"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"} if programs else {}),
            **given,
        }
        done = subprocess.run(["bash", str(SCRIPT)], cwd=shop, env=environment, capture_output=True, text=True)
        lines = output.read_text().splitlines()
        outputs = dict(line.split("=", 1) for line in lines)
        assert len(outputs) == len(lines)
        return Step(done.returncode, done.stdout, done.stderr, outputs, summary.read_text())

    return run


@pytest.fixture
def echo(tmp_path: Path) -> Path:
    return program(tmp_path / "echo/prudent", '#!/bin/sh\nfor each in "$@"; do printf "<%s>" "$each"; done\n')


def test_annotations_summary_sarif_and_exit_code(review: Review, shop: Path) -> None:
    done = review(sarif="out.sarif", fail_on="high", paths="web\n")
    assert (done.code, done.errors) == (1, "")
    assert [(name, said["file"], said["line"]) for name, said, _ in commands(done.log)] == [
        ("error", "web/feed.html", "1")
    ]
    assert done.outputs == {"exit-code": "1", "sarif": "out.sarif"}
    assert done.summary.startswith("<!-- prudent -->\n### prudent: gate failed\n")
    assert len(run_of((shop / "out.sarif").read_text("utf-8"))["results"]) == 1


def test_a_gate_that_passes(review: Review) -> None:
    done = review(fail_on="never")
    assert (done.code, done.outputs) == (0, {"exit-code": "0"})
    assert "gate passed" in done.summary


def test_wrong_settings_are_told_and_leave_no_old_report(review: Review, shop: Path) -> None:
    (shop / "out.sarif").write_text("{}")
    done = review(sarif="out.sarif", args="--select autopaly")
    assert (done.code, done.outputs, done.summary) == (2, {"exit-code": "2"}, "")
    assert done.errors.startswith("prudent: --select: no rule or feature is called 'autopaly'")


def arguments(done: Step) -> list[str]:
    words = done.log.strip("<>").split("><")
    return ["--output=SUMMARY" if word.endswith("/summary.md") else word for word in words]


def test_inputs_become_arguments(review: Review, echo: Path) -> None:
    assert arguments(review(command=echo)) == ["check", "--format=github", "--output=SUMMARY", "--", "."]
    done = review(
        command=echo,
        paths="web\r\n\na b\n",
        fail_on="low",
        since="origin/main",
        sarif="a.sarif",
        format="text",
        args="--pedantic\n--exclude  legacy/ \n",
    )
    assert arguments(done) == [
        "check", "--format=text", "--output=SUMMARY", "--fail-on=low", "--since=origin/main", "--output=a.sarif",
        "--pedantic", "--exclude", "legacy/", "--", "web", "a b",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "hostile", ["$(touch owned)", "`touch owned`", "; touch owned", "--config=x", "*", "' \" \\", "-n"]
)
def test_no_input_is_run_or_becomes_another_option(review: Review, echo: Path, shop: Path, hostile: str) -> None:
    done = review(command=echo, paths=hostile, fail_on=hostile, since=hostile, sarif=hostile, format=hostile)
    assert arguments(done) == [
        "check", f"--format={hostile}", "--output=SUMMARY", f"--fail-on={hostile}", f"--since={hostile}",
        f"--output={hostile}", "--", hostile,
    ]  # fmt: skip
    assert not (shop / "owned").exists()
    assert arguments(review(command=echo, args="$(touch owned) *"))[3:] == ["$(touch", "owned)", "*", "--", "."]


def test_an_output_cannot_be_forged(review: Review, echo: Path) -> None:
    done = review(command=echo, sarif="a.sarif\nexit-code=0")
    assert (done.code, done.outputs, done.errors) == (2, {}, "prudent: sarif: name one file\n")


def test_it_installs_from_the_checkout_of_the_action(review: Review, tmp_path: Path, echo: Path) -> None:
    # Stands in for python3: what it makes as an environment notes what is installed into it.
    note, programs = tmp_path / "installed", tmp_path / "programs"
    inner = program(tmp_path / "inner", f'#!/bin/sh\necho "$*" > "{note}"\ncp "{echo}" "$(dirname "$0")/prudent"\n')
    program(programs / "python3", f'#!/bin/sh\nmkdir -p "$4/bin"\ncp "{inner}" "$4/bin/python"\n')
    done = review(command=None, programs=programs)
    assert note.read_text() == f"-I -m pip install --quiet --disable-pip-version-check {TOP}/.ci/..\n"
    assert arguments(done) == ["check", "--format=github", "--output=SUMMARY", "--", "."]


def test_no_module_of_the_checkout_is_run_while_installing(review: Review, shop: Path, tmp_path: Path) -> None:
    (shop / "venv.py").write_text("open('owned', 'w')\n")
    # Installing ends at once: only what `-m` takes for the module matters here.
    real = program(tmp_path / "programs/python3", f'#!/bin/sh\n"{sys.executable}" "$1" "$2" "$3" --help\nexit 1\n')
    done = review(command=None, programs=real.parent)
    assert (done.code, "usage: venv" in done.log) == (1, True)
    assert not (shop / "owned").exists()


def test_the_action_is_valid_and_hands_every_input_on() -> None:
    action: Any = yaml.safe_load((TOP / "action.yml").read_text("utf-8"))
    schema = json.loads((files("check_jsonschema") / "builtin_schemas/vendor/github-actions.json").read_text("utf-8"))
    jsonschema.validate(action, schema)
    (step,) = action["runs"]["steps"]
    assert step["run"] == 'bash "$GITHUB_ACTION_PATH/.ci/github-review"'
    assert step["env"] == {
        f"REVIEW_{name.upper().replace('-', '_')}": f"${{{{ inputs.{name} }}}}" for name in action["inputs"]
    }
    script = SCRIPT.read_text("utf-8")
    assert all(f"${{{name}" in script for name in step["env"])


def test_the_script_is_good_shell() -> None:
    shellcheck = Path(sys.executable).parent / "shellcheck"
    done = subprocess.run([shellcheck, SCRIPT], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")
