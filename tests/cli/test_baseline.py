"""`prudent baseline`, and what a later `prudent check` makes of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.repository import commit, git, write

Run = Callable[..., Any]

VIDEO = "<video autoplay></video>\n"
LONG = "".join(f"<p>line {n}</p>\n" for n in range(30))


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two known findings, which is also the current directory."""
    root = tmp_path / "app"
    root.mkdir()
    commit(root, one__html=LONG + VIDEO, two__html="<div>\n" + VIDEO + "</div>\n")
    monkeypatch.chdir(root)
    return root


def compared(out: str) -> str:
    (line,) = [line for line in out.splitlines() if line.startswith("Compared with")]
    return line


def statuses(root: Path) -> list[tuple[str, int, str]]:
    review = json.loads((root.parent / "r.json").read_text())
    return [(found["path"], found["line"], found["status"]) for found in review["findings"]]


def test_only_what_is_new_fails(run: Run, app: Path) -> None:
    assert run("check").code == 1
    done = run("baseline")
    assert (done.code, done.out) == (0, f"{app}/prudent.baseline.json: 2 findings known from now on\n")
    done = run("check")
    assert (done.code, compared(done.out)) == (
        0,
        "Compared with the baseline prudent.baseline.json: 2 known, 0 new, 0 fixed",
    )
    assert "Known before (2)" in done.out
    write(app, three__html=VIDEO)
    done = run("check", "-o", app.parent / "r.json")
    assert done.code == 1
    assert compared(done.out).endswith(": 2 known, 1 new, 0 fixed")
    assert statuses(app) == [("one.html", 31, "baselined"), ("three.html", 1, "exposed"), ("two.html", 2, "baselined")]
    assert run("check", "--no-baseline", "-q").out.count("\n") == 3


def test_a_decision_names_its_line_in_the_baseline(run: Run, app: Path) -> None:
    run("baseline")
    run("check", "-o", app.parent / "r.json")
    lines = (app / "prudent.baseline.json").read_text().splitlines()
    review = json.loads((app.parent / "r.json").read_text())
    for found in review["findings"]:
        decision = found["decision"]
        assert (decision["kind"], decision["place"]["path"]) == ("baseline", "prudent.baseline.json")
        entry = json.loads(lines[decision["place"]["line"] - 1].rstrip(","))
        assert (entry["path"], entry["fingerprint"]) == (found["path"], found["fingerprint"])
    assert review["baselines"] == [
        {
            "kind": "baseline", "source": "prudent.baseline.json", "known": 2, "new": 0, "fixed": 0,
            "commit": git(app, "rev-parse", "HEAD"), "changed": None,
        }
    ]  # fmt: skip


def test_moved_and_indented_code_is_known(run: Run, app: Path) -> None:
    run("baseline")
    write(app, one__html="<p>\n" * 40 + "    <video\n   autoplay></video>\n", two__html="\n\n\t\t" + VIDEO)
    assert run("check", "-q").out == ""


def test_renamed_files_are_known_whether_committed_staged_or_loose(run: Run, app: Path) -> None:
    run("baseline")
    git(app, "mv", "one.html", "first.html")
    (app / "two.html").rename(app / "second.html")
    done = run("check")
    assert compared(done.out).endswith(": 2 known, 0 new, 0 fixed")
    commit(app, first__html=LONG + "<p>more</p>\n" + VIDEO)
    assert run("check", "-q").out == ""


def test_a_copy_under_another_name_is_new(run: Run, app: Path) -> None:
    run("baseline")
    write(app, copy__html=(app / "one.html").read_text())
    assert run("check", "-q").out.startswith("copy.html:31:")


def test_without_its_commit_equal_code_stands_for_a_renamed_file(run: Run, app: Path) -> None:
    run("baseline")
    file = app / "prudent.baseline.json"
    file.write_text(file.read_text().replace(git(app, "rev-parse", "HEAD"), "1" * 40))
    (app / "one.html").rename(app / "first.html")
    write(app, first__html="<i></i>" + VIDEO, other__html=VIDEO)
    done = run("check", "-q")
    assert done.out.count("\n") == 1


def test_equal_code_in_a_file_that_was_there_stands_for_no_renamed_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, one__html=VIDEO, two__html=VIDEO)
    run("baseline")
    write(tmp_path, one__html=None, two__html=VIDEO + "<hr>\n" * 60 + VIDEO)
    assert run("check", "-q").out.startswith("two.html:62:8: exposed ")


def test_a_third_identical_finding_is_new(run: Run, app: Path) -> None:
    twice = VIDEO + "<hr>\n" * 60 + VIDEO
    commit(app, two__html=twice)
    run("baseline")
    assert run("check", "-q").out == ""
    write(app, two__html=twice + "<hr>\n" * 60 + VIDEO)
    assert run("check", "-q").out.startswith("two.html:123:8: exposed high autoplay/media-attribute: ")


def test_a_baseline_never_grows_by_itself(run: Run, app: Path) -> None:
    run("baseline")
    before = (app / "prudent.baseline.json").read_text()
    write(app, three__html=VIDEO, two__html=None)
    done = run("baseline")
    assert done.code == 2
    assert done.err == (
        f"prudent: {app}/prudent.baseline.json: is there already, and a baseline never grows by itself; "
        "--prune drops what is fixed, --update also takes in what is new\n"
    )
    assert (app / "prudent.baseline.json").read_text() == before
    assert compared(run("check").out).endswith(
        ": 1 known, 1 new, 1 fixed; `prudent baseline --prune` drops what is fixed"
    )
    done = run("baseline", "--prune")
    assert done.out == f"{app}/prudent.baseline.json: 1 finding fixed and dropped, 1 still known\n"
    pruned = (app / "prudent.baseline.json").read_text().splitlines()
    assert pruned == [
        line.rstrip(",") if "one.html" in line else line for line in before.splitlines() if "two" not in line
    ]
    assert run("check").code == 1
    assert run("baseline", "--update").out == f"{app}/prudent.baseline.json: 2 findings known from now on\n"
    assert run("check").code == 0


def test_pruning_writes_renames_down(run: Run, app: Path) -> None:
    run("baseline")
    git(app, "mv", "one.html", "first.html")
    at = commit(app)
    run("baseline", "--prune")
    known = json.loads((app / "prudent.baseline.json").read_text())
    assert (known["commit"], [entry["path"] for entry in known["findings"]]) == (at, ["first.html", "two.html"])
    assert run("check", "-q").out == ""


def test_what_did_not_take_part_is_not_fixed(run: Run, app: Path) -> None:
    run("baseline")
    write(app, one__html="")
    before = (app / "prudent.baseline.json").read_text()
    for option in (["--select", "infinite-scroll"], ["--exclude", "one.html"], ["two.html"]):
        assert ", 0 fixed" in compared(run("check", *option).out)
    assert compared(run("check", "one.html").out).startswith(
        "Compared with the baseline prudent.baseline.json: 0 known, 0 new, 1 fixed"
    )
    (app / "prudent.toml").write_text("exclude = ['one.html']\n")
    run("baseline", "--prune")
    assert (app / "prudent.baseline.json").read_text() == before


def test_guarded_findings_are_not_known_so_losing_the_guard_is_new(run: Run, app: Path) -> None:
    guarded = "export const V = (p) => { if (!p.settings.autoplay) return null; return <video autoPlay /> }\n"
    commit(app, v__jsx=guarded)
    assert run("baseline").out.endswith(": 2 findings known from now on\n")
    write(app, v__jsx=guarded.replace("if (!p.settings.autoplay) return null; ", ""))
    assert run("check", "-q").out.startswith("v.jsx:1:")


def test_a_baseline_of_the_top_serves_a_folder_below(run: Run, app: Path) -> None:
    commit(app, web_0a__html=VIDEO)
    run("baseline")
    done = run("check", "web")
    assert (done.code, compared(done.out)) == (
        0,
        "Compared with the baseline prudent.baseline.json: 1 known, 0 new, 0 fixed",
    )


def test_a_baseline_of_the_top_is_not_written_from_below(run: Run, app: Path) -> None:
    commit(app, web_0a__html=VIDEO)
    run("baseline")
    before = (app / "prudent.baseline.json").read_text()
    done = run("baseline", "web", "--update")
    assert done.code == 2
    assert done.err.endswith("prudent.baseline.json: speaks of the whole repository; run it there to write it anew\n")
    write(app, web_0a__html="", one__html="")
    assert run("baseline", "web", "--prune").out.endswith(": 1 finding fixed and dropped, 2 still known\n")
    after = (app / "prudent.baseline.json").read_text()
    assert (
        after
        == "\n".join(line for line in before.splitlines() if "web/a.html" not in line).replace("},\n]", "}\n]") + "\n"
    )


def test_where_nothing_is_read_nothing_is_written(run: Run, app: Path) -> None:
    (app / "empty").mkdir()
    done = run("baseline", "empty")
    assert (done.code, done.err) == (3, "prudent: nothing was there to scan; no baseline is written\n")
    assert not (app / "empty/prudent.baseline.json").exists()


def test_what_could_not_be_read_is_said(run: Run, app: Path) -> None:
    write(app, big__html="x" * 2_000_001)
    assert run("baseline").err == "prudent: 1 file could not be analysed; what is in it is not in the baseline\n"


def test_another_file_by_option_or_setting(run: Run, app: Path) -> None:
    (app / "prudent.toml").write_text("baseline = 'review/known.json'\n")
    done = run("check")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"prudent: {app}/prudent.toml: baseline: {app}/review/known.json does not exist; ")
    (app / "review").mkdir()
    assert run("baseline").out.startswith(f"{app}/review/known.json: 2 findings")
    assert run("check").code == 0
    assert run("check", "--baseline", "none.json").err.startswith("prudent: --baseline: none.json does not exist; ")


def test_outside_git_a_baseline_works_too(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, a__html=VIDEO)
    run("baseline")
    (tmp_path / "a.html").rename(tmp_path / "b.html")
    assert run("check", "-q").out == ""
    write(tmp_path, a__html=VIDEO)
    assert run("check", "-q").out.count("\n") == 1


def test_mistakes_are_one_line(run: Run, app: Path, tmp_path: Path) -> None:
    assert run("baseline", "--prune").err.endswith(": there is no such baseline; write it with `prudent baseline`\n")
    assert run("baseline", "one.html").err == "prudent: one.html: is no folder; a baseline speaks of a whole project\n"
    assert "can't be given together" in run("baseline", "--prune", "--update").err
    (tmp_path / "target").write_text("kept")
    (app / "prudent.baseline.json").symlink_to(tmp_path / "target")
    assert run("baseline", "--update").err.endswith(": is a link; name the file itself\n")
    assert (tmp_path / "target").read_text() == "kept"
    done = run("check")
    assert (done.code, done.err.count("\n"), done.out) == (2, 1, "")
    assert "is no baseline of prudent" in done.err
