"""`prudent waivers`, and waivers in `prudent check`, with the shipped rules."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
RULE = "autoplay/media-attribute"
COMMENT = f"<!-- prudent: allow[{RULE}] until=2027-01-31 by=Jo -- Muted loop -->\n"
FILE = "# ours\n- {rule: autoplay/media-attribute, path: feed.html, reason: Muted loop}\n"


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sets the clock."""

    def set_to(day: str) -> None:
        moment = datetime.fromisoformat(day).replace(tzinfo=timezone.utc)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))

    set_to("2026-11-22")
    return set_to


def test_a_decision_from_its_making_to_its_end(run: Run, shop: Path, on: Callable[[str], None]) -> None:
    feed = shop / "feed.html"
    assert run("check").code == 1
    feed.write_text(COMMENT + "<video autoplay></video>\n")
    passed = run("check")
    assert passed.code == 0
    assert "Waived by a documented decision (1)" in passed.out
    assert "    decided  by Jo, until 2027-01-31; feed.html:1\n" in passed.out
    assert run("waivers", "--check").code == 0
    on("2027-01-31")
    assert run("check").code == 0
    on("2027-02-01")
    failed = run("check")
    assert failed.code == 1
    assert f"  feed.html:1  expired  {RULE}\n    expired on 2027-01-31; decide anew" in failed.out
    assert run("waivers").code == 0
    assert run("waivers", "--check").code == 1
    feed.write_text(COMMENT + '<video controls preload="none"></video>\n')
    on("2026-11-22")
    mended = run("check")
    assert mended.code == 0
    assert "feed.html:1  unused" in mended.out
    assert run("waivers", "--check").code == 1


def test_the_list(run: Run, shop: Path, on: Callable[[str], None]) -> None:
    (shop / "prudent.waivers.yaml").write_text(FILE)
    (shop / "about.html").write_text(COMMENT + "<video autoplay></video>\n")
    listed = run("waivers")
    assert listed.out == (
        "Waivers of shop on 2026-11-22: 2 active\n"
        "\n"
        "  state   days left  findings  owner  rule                      place\n"
        "  active  70         1         Jo     autoplay/media-attribute  about.html:1\n"
        "    Muted loop\n"
        "  active  no end     1         -      autoplay/media-attribute  prudent.waivers.yaml:2\n"
        "    Muted loop\n"
        "    path feed.html\n"
        "\n"
        "Not legal advice: facts about code beside facts about law; no finding says that a design is negligent.\n"
    )
    made = json.loads(run("waivers", "--format", "json").out)
    assert [(each["owner"], each["days_left"], each["findings"]) for each in made["waivers"]] == [
        ("Jo", 70, 1), ("", None, 1),
    ]  # fmt: skip


@pytest.mark.parametrize("way", ["option", "setting"])
def test_an_owner_may_be_required(run: Run, shop: Path, way: str) -> None:
    (shop / "prudent.waivers.yaml").write_text(FILE)
    assert run("check", "--no-cache").code == 0
    if way == "setting":
        (shop / "prudent.toml").write_text("require-waiver-owner = true\n")
    option = ["--require-waiver-owner"] if way == "option" else []
    assert run("check", *option).code == 1
    assert "has no owner, and one is required; add `owner:`" in run("waivers", *option).out


def test_a_file_that_is_named_alone_calls_no_entry_unused(run: Run, shop: Path) -> None:
    (shop / "prudent.waivers.yaml").write_text(FILE)
    assert "Waivers that need attention" not in run("check", "about.html").out
    (shop / "feed.html").write_text("<p></p>\n")
    assert "prudent.waivers.yaml:2  unused" in run("check").out


def test_a_broken_file_is_a_mistake_of_the_caller(run: Run, shop: Path) -> None:
    file = shop / "prudent.waivers.yaml"
    file.write_text("# ours\n- rul: x\n")
    for command in ("check", "waivers"):
        assert (run(command).code, run(command).out) == (2, "")
    assert run("check").err == f"prudent: {file}:2: unknown key 'rul'; did you mean 'rule'?\n"


def test_the_file_itself_is_not_reviewed(run: Run, shop: Path) -> None:
    (shop / "prudent.waivers.yaml").write_text(FILE)
    covered = json.loads(run("check", "--format", "json").out)["coverage"]
    assert covered["files"] == 2
    assert {
        "path": "prudent.waivers.yaml",
        "reason": "decisions of prudent",
        "error": False,
        "files": 1,
        "partly": False,
    } in (covered["skipped"])


def test_where_nothing_was_read_nothing_is_judged(run: Run, shop: Path) -> None:
    (shop / "empty").mkdir()
    judged = run("waivers", "--check", "empty")
    assert judged.code == 3
    assert judged.err == "prudent: nothing was there to scan; what the waivers waive can't be told\n"
    assert run("waivers", "empty").code == 0


def test_the_help_tells_the_grammar(run: Run, shop: Path) -> None:
    assert "  prudent: allow[RULE] until=2027-01-31 by=NAME -- reason\n" in run("waivers", "--help").out
