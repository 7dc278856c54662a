"""`prudent explain` and `prudent authorities`, on the shipped rulebook."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all tests here: what is kept in it is the rulebook, which no test changes."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def app(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one finding, which is also the current directory."""
    root = tmp_path / "app"
    root.mkdir()
    (root / ".git").mkdir()
    (root / "feed.html").write_text("<main>\n<video autoplay src=a.mp4></video>\n</main>\n")
    monkeypatch.chdir(root)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    return root


def test_a_finding_is_explained_by_its_fingerprint(run: Run, app: Path) -> None:
    assert run("check", "-o", "r.json").code == 1
    (found,) = json.loads((app / "r.json").read_text())["findings"]
    shown = run("explain", found["fingerprint"], "--review", "r.json")
    assert shown.code == 0
    assert shown.out.startswith("autoplay/media-attribute at feed.html:2:8\n")
    assert "\nCode\n    <main>\n    <video autoplay src=a.mp4></video>\n    </main>\n\nWhy it is a risk\n" in shown.out
    assert "\nInstead\n" in shown.out
    assert "\nHow courts disagree: Section 230 and design features\n" in shown.out
    assert shown.out.endswith("\nNot legal advice.\n")
    (app / "r.json").unlink()
    assert run("explain", found["fingerprint"]).out == shown.out
    as_json = json.loads(run("explain", found["fingerprint"], "--format", "json").out)
    assert (as_json["rule"], as_json["path"]) == ("autoplay/media-attribute", "feed.html")


def test_a_fingerprint_that_no_finding_has(run: Run, app: Path) -> None:
    gone = run("explain", "0123456789abcdef")
    assert (gone.code, gone.out) == (2, "")
    assert gone.err == (
        "prudent: the review of the current directory: has no finding 0123456789abcdef; "
        "take one from the JSON report of this project\n"
    )


def test_an_authority_is_explained(run: Run, app: Path) -> None:
    shown = run("explain", "kgm-v-meta-2026", "--format", "markdown")
    assert shown.out.startswith("# kgm-v-meta-2026\n\nK.G.M. v. Meta Platforms, Inc.")
    assert "Status: verdict, not final; both defendants announced appeals; status as of 2026-07." in shown.out
    said = json.loads(run("explain", "kgm-v-meta-2026", "--format", "json").out)
    assert (said["kind"], said["standing"]["in_force"]) == ("authority", False)


def test_a_beginning_of_a_name_is_told_the_name(run: Run, app: Path) -> None:
    assert run("explain", "kgm").err == (
        "prudent: no feature, rule, authority or finding is called 'kgm'; did you mean 'kgm-v-meta-2026'?\n"
    )


def test_authorities_by_status_feature_and_jurisdiction(run: Run, app: Path) -> None:
    listed = json.loads(run("authorities", "--format", "json").out)["authorities"]
    assert len(listed) == 45
    chosen = run("authorities", "--jurisdiction", "us-ca", "--feature", "autoplay", "--status", "pending,final").out
    ids = [line.split(":")[0].strip(" -") for line in chosen.splitlines() if line.startswith("  - ")]
    assert ids == ["mdl-3047-section-230-rulings", "state-ags-v-meta-mdl-2026", "kgm-v-meta-2026"]


def test_check_fails_where_an_authority_is_due_for_verification(run: Run, app: Path) -> None:
    due = run("authorities", "--jurisdiction", "us-ne", "--status", "in-force", "--feature", "minors", "--check")
    assert due.code == 1
    assert "status as of 2026-04; due for verification." in " ".join(due.out.split())
    assert due.err.endswith("were verified more than 180 days ago: ne-aadc\n")
    assert run("authorities", "--check", "--max-age", "400").code == 0
    (app / "prudent.toml").write_text("authority-max-age = 400\n")
    assert run("authorities", "--check").code == 0


@pytest.mark.parametrize(
    ("option", "word", "mend"),
    [
        ("--status", "pendin", "did you mean 'pending'?"),
        ("--feature", "autoplai", "did you mean 'autoplay'?"),
        ("--jurisdiction", "us-cal", "did you mean 'us-ca'?"),
    ],
)
def test_an_unknown_name_is_an_error(run: Run, app: Path, option: str, word: str, mend: str) -> None:
    wrong = run("authorities", option, word)
    assert (wrong.code, wrong.out, wrong.err) == (2, "", f"prudent: {option}: unknown name '{word}'; {mend}\n")
