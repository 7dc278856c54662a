"""`prudent check`, as it is typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_an_exposed_finding_fails_the_gate(run: Run, engine: Any, shop: Path) -> None:
    done = run("check")
    assert (done.code, done.err) == (1, "")
    assert done.out == (
        "prudent 0.1.0: review of shop\n"
        "\n"
        "Exposed: no safeguard stands at these (1)\n"
        "\n"
        "feed.html\n"
        "  1:8  high  autoplay/media-attribute\n"
        "    starts by itself\n"
        "     1 | <video autoplay>\n"
        "       |        ^^^^^^^^\n"
        "    why      because\n"
        "    risk     a law names features of this kind, or a duty about them: Example Act [us-ca: in force]\n"
        "    record   example-act\n"
        "    instead  a click\n"
        "\n"
        "Summary\n"
        "  feature   exposed  needs review  guarded  waived  baselined  exposed by level\n"
        "  autoplay        1             0        0       0          0  1 high\n"
        "\n"
        "Coverage: 2 files read, 30 bytes: 1 html.\n"
        "Gate failed: 1 exposed finding at or over high.\n"
        "Not legal advice: facts about code beside facts about law; no finding says that a design is negligent.\n"
    )


def test_the_level_that_fails(run: Run, engine: Any, shop: Path) -> None:
    assert run("check", "--fail-on", "critical").code == 0
    assert run("check", "--fail-on", "never").code == 0
    assert run("check", "--fail-on", "low").code == 1
    (shop / "prudent.toml").write_text("fail-on = 'never'\n")
    assert run("check").code == 0
    assert run("check", "--fail-on", "high").code == 1
    assert run("check", "--no-config").code == 1


def test_quiet_is_one_line_for_each_finding(run: Run, engine: Any, shop: Path) -> None:
    assert run("check", "-q").out == "feed.html:1:8: exposed high autoplay/media-attribute: starts by itself\n"


def test_json_on_stdout_and_reports_in_files(run: Run, engine: Any, shop: Path, tmp_path: Path) -> None:
    done = run("check", ".", "--format", "json", "-o", tmp_path / "a.json", "-o", tmp_path / "b.txt")
    assert done.code == 1
    assert (tmp_path / "a.json").read_text() == done.out
    assert json.loads(done.out)["project"]["name"] == "shop"
    assert (tmp_path / "b.txt").read_text().startswith("prudent 0.1.0: review of shop\n")


def test_a_report_inside_the_project_is_not_reviewed_the_next_time(run: Run, engine: Any, shop: Path) -> None:
    first = run("check", "--format", "json", "-o", "review [1].json")
    second = run("check", "--format", "json", "-o", "review [1].json")
    assert engine.files == ["about.html", "feed.html"]
    assert json.loads(first.out)["findings"] == json.loads(second.out)["findings"]


def test_options_reach_the_engine(run: Run, engine: Any, shop: Path) -> None:
    run("check", "--select", "autoplay,old/x", "--ignore", "autoplay", "--pedantic", "--jobs", "3")
    options = engine.calls[0]
    assert options.pop("progress")
    assert options.pop("ignored_at")("feed.html") == frozenset()
    assert options == {
        "pedantic": True, "select": ["autoplay", "autoplay/media-attribute"], "ignore": ["autoplay"], "jobs": 3,
        "remember": True,
    }  # fmt: skip


def test_a_former_name_works_and_warns(run: Run, engine: Any, shop: Path) -> None:
    done = run("check", "--select", "old/x")
    assert done.err == "prudent: --select: old/x is now called autoplay/media-attribute\n"
    assert done.code == 1


def test_settings_reach_the_engine(run: Run, engine: Any, shop: Path) -> None:
    (shop / "own").mkdir()
    (shop / "prudent.toml").write_text(
        "pedantic = true\nignore = ['autoplay']\nexclude = ['/feed.html']\nrules = ['own']\n"
    )
    run("check")
    assert engine.calls[0]["pedantic"] is True
    assert engine.calls[0]["ignore"] == ["autoplay"]
    assert engine.rule_folders == [shop / "own"]
    assert engine.files == ["about.html", "prudent.toml"]


def test_what_is_ignored_at_a_path_reaches_the_engine(run: Run, engine: Any, shop: Path) -> None:
    (shop / "prudent.toml").write_text("[[overrides]]\npaths = ['*.html']\nignore = ['old/x']\n")
    done = run("check")
    assert done.err == (
        f"prudent: {shop}/prudent.toml: overrides 1: ignore: old/x is now called autoplay/media-attribute\n"
    )
    ignored_at = engine.calls[0]["ignored_at"]
    assert (ignored_at("feed.html"), ignored_at("feed.vue")) == ({"autoplay/media-attribute"}, frozenset())


def test_patterns_of_a_configuration_above_keep_their_anchor(run: Run, engine: Any, shop: Path) -> None:
    (shop / "web").mkdir()
    (shop / "web/feed.html").write_text("<video autoplay>")
    (shop / "web/a.html").write_text("")
    (shop / "prudent.toml").write_text("exclude = ['/web/feed.html']\n")
    assert run("check", "web").code == 0
    assert engine.files == ["a.html"]
    assert run("check", "web", "--exclude", "/a.html").code == 1
    assert engine.files == ["feed.html"]


def test_a_named_file_is_reviewed_whatever_its_kind(run: Run, engine: Any, shop: Path) -> None:
    (shop / "vendor").mkdir()
    (shop / "vendor/x.html").write_text("<video autoplay>")
    assert run("check", "vendor/x.html").code == 1
    assert engine.files == ["vendor/x.html"]
    assert run("check", "vendor/x.html", "--exclude", "vendor/").code == 3


def test_a_named_file_can_be_judged_as_if_it_was_found(run: Run, engine: Any, shop: Path) -> None:
    (shop / "vendor").mkdir()
    (shop / "vendor/x.html").write_text("<video autoplay>")
    (shop / "README.md").write_text("autoplay")
    assert run("check", "--force-exclude", "vendor/x.html", "about.html").code == 0
    assert engine.files == ["about.html"]
    empty = run("check", "--force-exclude", "vendor/x.html", "README.md")
    assert empty.code == 0
    assert "Gate passed: nothing was there to scan.\n" in empty.out
    assert run("check", "--force-exclude", "feed.html", "vendor/x.html").code == 1
    (shop / "vendor/x.html").unlink()
    (shop / "feed.html").unlink()
    (shop / "about.html").unlink()
    assert run("check", "--force-exclude").code == 3


def test_nothing_to_scan(run: Run, engine: Any, shop: Path) -> None:
    (shop / "empty").mkdir()
    done = run("check", "empty")
    assert done.code == 3
    assert "Review incomplete: nothing was there to scan.\n" in done.out


def test_strict(run: Run, engine: Any, shop: Path) -> None:
    (shop / "bad.html").write_bytes(b"\xff\xfe\x00")
    with (shop / "huge.json").open("wb") as huge:
        huge.truncate(50_000_000)
    lax = run("check", "--fail-on", "never")
    assert lax.code == 0
    assert (
        "Could not be analysed (2):\n  bad.html: not text\n  huge.json: too large (over 2 MB)\n"
        "Gate passed: no finding fails the gate (fail-on never).\n"
    ) in lax.out
    strict = run("check", "--fail-on", "never", "--strict")
    assert strict.code == 3
    assert "Review incomplete: 2 files could not be analysed, and the review is strict;" in strict.out


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["none"], "no such path: none"),
        (["a\x1b[2J\nb"], r"no such path: a\x1b[2J\nb"),
        ([".", "/usr"], "the paths lie below no common project; run prudent once for each project"),
        (
            ["-o", "review.pdf"],
            "review.pdf: the extension tells the format of a report, and must be one of .txt, .json",
        ),
        (["-o", "none/review.json"], "none/review.json: its folder does not exist; create it first"),
        (["--select", "autopaly"], "--select: no rule or feature is called 'autopaly'; did you mean 'autoplay'?"),
        (["--config", "none.toml"], "none.toml: can't be read: No such file or directory"),
        (
            ["--exclude", "!"],
            "--exclude: '!' is no valid pattern; write it as in .gitignore, e.g. 'legacy/' or '*.tpl'",
        ),
    ],
)
def test_mistakes_are_one_line(run: Run, engine: Any, shop: Path, args: list[str], message: str) -> None:
    done = run("check", *args)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"prudent: {message}")
    assert done.err.count("\n") == 1


def test_an_unknown_name_in_a_file_names_the_file(run: Run, engine: Any, shop: Path) -> None:
    (shop / "prudent.toml").write_text("ignore = ['autopaly']\n")
    assert run("check").err == (
        f"prudent: {shop}/prudent.toml: ignore: no rule or feature is called 'autopaly'; did you mean 'autoplay'?\n"
    )


@pytest.mark.parametrize(
    "args",
    [["--fail-on", "hgih"], ["--frobnicate"], ["--jobs", "0"], ["--format", "xml"], ["--config", "x", "--no-config"]],
)
def test_wrong_usage(run: Run, engine: Any, shop: Path, args: list[str]) -> None:
    done = run("check", *args)
    assert (done.code, done.out) == (2, "")
    assert "Error: " in done.err
    assert "Traceback" not in done.err


def test_progress_is_for_terminals(run: Run, engine: Any, shop: Path) -> None:
    assert run("check").err == ""


def test_an_interrupted_scan(run: Run, engine: Any, shop: Path) -> None:
    engine.fault = KeyboardInterrupt()
    done = run("check")
    assert (done.code, done.out) == (130, "")
    assert done.err.strip() == "prudent: interrupted"


def test_a_fault_of_the_tool_is_one_line(run: Run, engine: Any, shop: Path) -> None:
    engine.fault = ValueError("odd\nthing")
    done = run("check")
    assert done.code == 2
    assert done.err == "prudent: internal error: ValueError: odd\\nthing; set PRUDENT_DEBUG=1 to see where\n"


def test_a_fault_of_the_machine_is_one_line(run: Run, engine: Any, shop: Path) -> None:
    engine.fault = PermissionError(13, "Permission denied", "secret")
    assert run("check").err == "prudent: secret: Permission denied\n"
