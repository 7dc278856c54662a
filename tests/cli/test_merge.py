"""`prudent check --shard` and `prudent merge`: the parts make the review that one run makes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.repository import commit, git, write

Run = Callable[..., Any]

EXAMPLES = Path(__file__).parents[2] / "examples"
VIDEO = "<video autoplay></video>\n"


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example in a repository, with waivers, a baseline, settings and a change; also the current directory."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    root = tmp_path / "scrollr"
    shutil.copytree(EXAMPLES / "scrollr", root)
    write(root, prudent__toml="pedantic = true\n[[overrides]]\npaths = ['backend/']\nignore = ['minors']\n")
    commit(root)
    monkeypatch.chdir(root)
    return root


def shared(run: Run, folder: Path, of: int, *options: str) -> list[Path]:
    """Run each part, and return their reports."""
    files = [folder / f"part-{number}.json" for number in range(1, of + 1)]
    for number, file in enumerate(files, 1):
        assert run("check", "--shard", f"{number}/{of}", "-q", "-o", file, *options).err == ""
    return files


def merged(run: Run, folder: Path, of: int, *options: str) -> Any:
    return run("merge", *reversed(shared(run, folder, of, *options)), "--format", "json")


def test_the_parts_make_the_review_that_one_run_makes(run: Run, app: Path, tmp_path: Path) -> None:
    whole = run("check", "--format", "json")
    again = merged(run, tmp_path, 3)
    assert (again.code, again.err) == (whole.code, "")
    assert again.out == whole.out
    assert json.loads(whole.out)["missing_safeguards"]


def test_with_waivers_baseline_and_a_change_too(run: Run, app: Path, tmp_path: Path) -> None:
    run("baseline")
    feed = "backend/scrollr/api/feed.py"
    write(
        app,
        prudent__waivers__yaml="- rule: autoplay/media-attribute\n  path: two.html\n  reason: r\n  owner: ana\n"
        "  decided-on: 2026-01-01\n  expires: 2027-01-01\n",
        two__html=VIDEO,
        three__html="<!-- prudent: allow[autoplay/media-attribute] until=2027-01-31 by=ana -- muted -->\n" + VIDEO,
        four__html=VIDEO,
    )
    git(app, "mv", feed, "backend/scrollr/api/feeds.py")
    (app / "frontend/src/pages/SearchPage.tsx").unlink()
    for options in (["--no-baseline", "--since", "HEAD"], ["--since", "HEAD", "--fail-on", "low"]):
        whole = run("check", "--format", "json", *options)
        review = json.loads(whole.out)
        statuses = {found["status"] for found in review["findings"]}
        assert statuses == {"exposed", "guarded", "waived", "baselined"}
        assert sum(found["status"] == "exposed" for found in review["findings"]) == 1
        again = merged(run, tmp_path, 2, *options)
        assert again.out == whole.out
        assert (again.code, whole.code) == (1, 1)


def test_a_part_judges_its_own_files_and_says_what_it_does_not(run: Run, app: Path, tmp_path: Path) -> None:
    parts = [json.loads(file.read_text()) for file in shared(run, tmp_path, 2)]
    whole = json.loads(run("check", "--format", "json").out)
    for part in parts:
        assert (part["project"]["whole"], part["missing_safeguards"]) == (False, [])
        assert "usage-limits/no-quiet-hours" in part["project"]["not_judged"]
        assert part["gate"]["exit_code"] == 1
    assert sum(part["coverage"]["files"] for part in parts) == whole["coverage"]["files"]
    # What a project lacks is a finding of the whole alone.
    found = {each["rule"] for part in parts for each in part["findings"]}
    assert {each["rule"] for each in whole["findings"]} - found == {
        "usage-limits/no-break-reminder", "usage-limits/no-caught-up-marker", "usage-limits/no-quiet-hours",
        "usage-limits/no-time-limit",
    }  # fmt: skip


def test_selected_rules_about_the_whole_see_what_makes_them_due(run: Run, app: Path, tmp_path: Path) -> None:
    option = ("--select", "usage-limits/no-quiet-hours")
    whole = run("check", "--format", "json", *option)
    assert [found["rule"] for found in json.loads(whole.out)["findings"]] == ["usage-limits/no-quiet-hours"]
    assert merged(run, tmp_path, 2, *option).out == whole.out


def test_reports_inside_the_project_are_no_part_of_it(run: Run, app: Path, tmp_path: Path) -> None:
    whole = run("check", "--format", "json").out
    shared(run, app, 2)
    assert run("merge", *sorted(app.glob("part-*.json")), "--format", "json").out == whole


def test_a_part_may_be_empty(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, a__html="<p>\n")
    done = run("check", "--shard", "1/2", "--format", "json"), run("check", "--shard", "2/2", "--format", "json")
    assert [each.code for each in done] == [0, 0]
    assert sorted(json.loads(each.out)["coverage"]["files"] for each in done) == [0, 1]


def test_other_reports_of_the_whole(run: Run, app: Path, tmp_path: Path) -> None:
    files = shared(run, tmp_path, 2)
    done = run("merge", *files, "-o", tmp_path / "whole.sarif")
    assert done.out == run("check").out
    assert json.loads((tmp_path / "whole.sarif").read_text())["version"] == "2.1.0"
    assert run("merge", *files, "-q").out == run("check", "-q").out


def test_mistakes_are_one_line(run: Run, app: Path, tmp_path: Path) -> None:
    def says(*args: str | Path) -> str:
        done = run(*args)
        assert (done.code, done.out) == (2, "")
        said: str = done.err
        return said

    assert "--shard needs a JSON report to merge; add --format json, or -o FILE.json" in says("check", "--shard", "1/2")
    assert "as in 2/8" in says("check", "--shard", "3/2", "--format", "json")
    one, other = shared(run, tmp_path, 2)
    assert says("merge", one) == "prudent: part 2 of 2: is missing; name the reports of all parts\n"
    assert says("merge", one, one) == "prudent: a report is named twice; name each part once\n"
    write(app, two__html=VIDEO)
    (third,) = shared(run, tmp_path, 1)
    assert "are of different runs, by their number of parts" in says("merge", third, other)
    assert says("merge", app / "prudent.toml").endswith(
        "is no JSON report of prudent; write one with `prudent check -o FILE.json`\n"
    )
    shared(run, tmp_path, 2)
    (app / "prudent.toml").rename(app.parent / "prudent.toml")
    assert "part-1.json: was made under prudent.toml; run this in a checkout of the same commit" in says(
        "merge", "--no-config", one, other
    )
