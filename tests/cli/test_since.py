"""`prudent check --since`: only what a change introduces is judged."""

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
MAIL = """\
@shared_task
def send_we_miss_you_emails():
    for user in User.objects.filter(last_login__lt=now() - timedelta(days=14)):
        send_mail("We miss you", "See what happened while you were away", FROM, [user.email])
"""
QUIET = "class QuietHours(models.Model):\n    start = models.TimeField()\n"
GUARDED = "export const V = (p) => { if (!p.settings.autoplay) return null; return <video autoPlay /> }\n"


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository on a branch `work` that left `main` at its only commit; also the current directory."""
    root = tmp_path / "app"
    root.mkdir()
    commit(root, one__html=LONG + VIDEO, mail__py=MAIL, quiet__py=QUIET, v__jsx=GUARDED)
    git(root, "switch", "-c", "work")
    monkeypatch.chdir(root)
    return root


def compared(out: str) -> str:
    (line,) = [line for line in out.splitlines() if line.startswith("Compared with")]
    return line


def test_what_was_there_does_not_fail(run: Run, app: Path) -> None:
    assert run("check").code == 1
    done = run("check", "--since", "main")
    base = git(app, "rev-parse", "main")
    assert (done.code, compared(done.out)) == (
        0,
        f"Compared with main (merge base {base[:12]}, 0 files changed): 2 known, 0 new, 0 fixed",
    )
    done = run("check", "--since", "main", "--format", "json")
    decisions = [found["decision"] for found in json.loads(done.out)["findings"] if found["status"] == "baselined"]
    assert {(each["kind"], each["reason"]) for each in decisions} == {("since", f"already there at {base[:12]}")}


@pytest.mark.parametrize("how", ["committed", "staged", "untracked"])
def test_what_the_change_introduces_fails(run: Run, app: Path, how: str) -> None:
    write(app, two__html=VIDEO, one__html="<i></i>\n" + LONG + VIDEO)
    if how != "untracked":
        git(app, "add", "--all")
    if how == "committed":
        commit(app)
    assert run("check", "--since", "main", "-q").out.startswith("two.html:1:8: exposed high ")
    done = run("check", "--since", "main")
    assert done.code == 1
    assert compared(done.out).endswith(", 2 files changed): 2 known, 1 new, 0 fixed")


def test_what_others_added_to_the_branch_since_is_not_held_against_the_change(run: Run, app: Path) -> None:
    git(app, "switch", "main")
    commit(app, theirs__html=VIDEO, one__html="")
    git(app, "switch", "work")
    commit(app, mine__html=VIDEO)
    assert run("check", "--since", "main", "-q").out.count("\n") == 1


def test_renamed_and_changed_files_are_followed(run: Run, app: Path) -> None:
    git(app, "mv", "one.html", "web.html")
    commit(app, web__html=LONG + "<p>more</p>\n" + VIDEO)
    (app / "web.html").write_text(LONG + "\n\n" + VIDEO)
    done = run("check", "--since", "main")
    assert compared(done.out).endswith(", 1 file changed): 2 known, 0 new, 0 fixed")


def test_what_is_gone_is_counted(run: Run, app: Path) -> None:
    write(app, one__html=None, mail__py="")
    assert compared(run("check", "--since", "main").out).endswith(", 2 files changed): 0 known, 0 new, 2 fixed")


def test_a_guard_that_is_taken_away_makes_a_new_finding(run: Run, app: Path) -> None:
    write(app, v__jsx=GUARDED.replace("if (!p.settings.autoplay) return null; ", ""))
    done = run("check", "--since", "main", "-q")
    assert done.code == 1
    lines = done.out.splitlines()
    assert [line.split(": ")[1] for line in lines] == [
        "exposed medium usage-limits/no-autoplay-switch",
        "exposed high autoplay/media-attribute",
    ]
    assert lines[1].startswith("v.jsx:1:41: ")


def test_a_safeguard_that_is_taken_from_the_project_makes_a_new_finding(run: Run, app: Path) -> None:
    assert "no-quiet-hours" not in run("check", "--since", "main").out
    write(app, quiet__py=None)
    done = run("check", "--since", "main", "--fail-on", "medium", "-q")
    assert done.code == 1
    assert done.out == (
        "mail.py:2:5: exposed medium usage-limits/no-quiet-hours: "
        "notices are sent without any quiet hours in the project\n"
    )
    # Without a comparison it is weak evidence, which only a pedantic run reports.
    assert "no-quiet-hours" not in run("check", "-q").out


def test_a_safeguard_that_was_never_there_is_not_taken_away(run: Run, app: Path) -> None:
    commit(app, quiet__py=None)
    git(app, "branch", "without")
    write(app, mail__py="\n" + MAIL)
    assert run("check", "--since", "without", "-q", "--pedantic").out == ""
    assert "no-quiet-hours" in run("check", "-q", "--pedantic").out


def test_a_safeguard_that_becomes_due_is_not_taken_away_either(run: Run, app: Path) -> None:
    commit(app, quiet__py=None, mail__py=None)
    git(app, "branch", "without")
    write(app, mail__py=MAIL)
    assert "no-quiet-hours" not in run("check", "--since", "without", "-q").out
    assert "no-quiet-hours" in run("check", "--since", "without", "-q", "--pedantic").out


def test_only_named_paths_are_compared(run: Run, app: Path) -> None:
    write(app, two__html=VIDEO, three__html=VIDEO, quiet__py=None)
    done = run("check", "--since", "main", "two.html")
    assert compared(done.out).endswith(", 1 file changed): 0 known, 1 new, 0 fixed")
    assert "Not judged, as only a part of the project was read: usage-limits/" in done.out
    git(app, "mv", "one.html", "web.html")
    assert run("check", "--since", "main", "-q", "web.html").out == ""


def test_what_was_not_reviewed_before_is_new_where_it_is_reviewed_now(run: Run, app: Path) -> None:
    commit(app, vendor_0x__html=LONG + VIDEO)
    git(app, "branch", "with-vendor")
    git(app, "mv", "vendor/x.html", "x.html")
    assert run("check", "--since", "with-vendor", "-q").out.startswith("x.html:31:")


def test_the_baseline_comes_first(run: Run, app: Path) -> None:
    run("baseline")
    write(app, two__html=VIDEO)
    lines = [line for line in run("check", "--since", "main").out.splitlines() if line.startswith("Compared")]
    assert lines[0] == "Compared with the baseline prudent.baseline.json: 2 known, 1 new, 0 fixed"
    assert lines[1].endswith(", 1 file changed): 0 known, 1 new, 0 fixed")


def test_the_work_tree_and_the_repository_stay_as_they_are(run: Run, app: Path) -> None:
    write(app, one__html=VIDEO, two__html=VIDEO)

    def state() -> dict[str, tuple[int, bytes]]:
        files = [path for path in app.rglob("*") if path.is_file()]
        return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}

    before = state()
    run("check", "--since", "main")
    assert state() == before


def test_mistakes_are_one_line(run: Run, app: Path) -> None:
    done = run("check", "--since", "nowhere")
    assert (done.code, done.out) == (2, "")
    assert done.err == "prudent: --since nowhere: git knows no such commit; fetch it first\n"
