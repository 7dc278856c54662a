"""The door of the command line: help, versions, streams and start-up."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import prudent
from prudent.cli.streams import Progress

Run = Callable[..., Any]


def python(*args: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *args], text=True, capture_output=True, check=False, **options)


def test_version(run: Run) -> None:
    assert run("--version").out == "prudent 0.1.0\n"
    assert run("-V").out == "prudent 0.1.0\n"
    assert prudent.__version__ == "0.1.0"


def test_the_version_is_told_without_loading_a_library() -> None:
    code = "import sys; from prudent.cli.main import main; main(['--version']); print(*sys.modules)"
    loaded = python("-c", code).stdout.split()
    assert not {"click", "msgspec", "yaml", "ast_grep_py", "libcst", "re2", "jinja2", "pathspec"}.intersection(loaded)


def test_help_loads_no_command() -> None:
    code = "import sys; from prudent.cli.main import main; main(['--help']); print(*sys.modules)"
    shown = python("-c", code).stdout
    assert "prudent.cli.check" not in shown.split()
    for name in ("check", "config", "explain", "rules"):
        assert f"  {name} " in shown


def test_an_unknown_command_is_an_error(run: Run) -> None:
    done = run("chek")
    assert (done.code, done.out) == (2, "")
    assert done.err == "prudent: no such command: chek; did you mean 'check'?\n"


def test_no_command_shows_the_help(run: Run) -> None:
    done = run()
    assert done.code == 2
    assert "Usage: prudent" in done.out + done.err


def test_the_module_runs(tmp_path: Path) -> None:
    done = python("-m", "prudent", "check", str(tmp_path / "none"))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"prudent: no such path: {tmp_path}/none\n"


def test_a_reader_that_leaves_early_does_not_change_the_verdict(tmp_path: Path) -> None:
    code = "import os, sys; from prudent.cli.streams import deliver;deliver('x' * 1_000_000); sys.exit(1)"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == ("", 1)


def test_a_stream_that_cannot_say_a_character_gets_its_escape() -> None:
    code = "from prudent.cli.streams import deliver; deliver('日 ü\\n')"
    assert python("-c", code, env={"PYTHONIOENCODING": "ascii", "PYTHONPATH": ":".join(sys.path)}).stdout == (
        "\\u65e5 \\xfc\n"
    )


def test_a_closed_stdout_is_no_crash() -> None:
    code = f"exec {sys.executable} -c \"from prudent.cli.streams import deliver; deliver('x')\" >&-"
    done = subprocess.run(["sh", "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_progress_waits_and_cleans_up(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    clock = iter([0.0, 0.5, 1.5, 1.55, 1.7])
    monkeypatch.setattr("prudent.cli.streams.time.monotonic", lambda: next(clock))
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    progress = Progress(wanted=True)
    for done in (1, 2, 3, 4000):
        progress(done, 7000)
    progress.clear()
    assert capsys.readouterr().err == (
        "\r\x1b[Kscanning: 2 of 7,000 files\r\x1b[Kscanning: 4,000 of 7,000 files\r\x1b[K"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("args", [["--version"], ["rules", "--help"], ["explain", "autoplay"]])
def test_a_full_disk_is_told_in_one_line(args: list[str]) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "prudent", *args], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (done.returncode, done.stderr) == (2, "prudent: No space left on device\n")
