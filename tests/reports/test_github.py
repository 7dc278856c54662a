"""Workflow commands of GitHub: read as its runner reads them, ten of a level, and none that code adds."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prudent.reports import github
from prudent.review.model import Gate, Place, Review, ReviewedFinding, Risk, Waiver

Make = Callable[..., ReviewedFinding]


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Read a log as actions/runner does (ActionCommand.TryParseV2), and refuse commands of its older form."""
    assert "##[" not in text
    read = []
    for line in text.split("\n"):
        found = re.fullmatch(r"\s*::(.*?)::(.*)", line)
        if found:
            name, _, rest = found.group(1).partition(" ")
            pairs = [part.partition("=") for part in rest.split(",") if part]
            properties = {key: _plain(value.replace("%3A", ":").replace("%2C", ",")) for key, _, value in pairs}
            read.append((name, properties, _plain(found.group(2))))
        else:
            assert not line.lstrip().startswith("::")
    return read


def _plain(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def test_an_annotation_for_what_is_open(review: Review) -> None:
    project = msgspec.structs.replace(review.project, prefix="apps/shop/")
    text = github.render(msgspec.structs.replace(review, project=project))
    assert commands(text) == [
        (
            "error",
            {
                "file": "apps/shop/web/feed.html",
                "line": "12",
                "endLine": "12",
                "col": "10",
                "endColumn": "18",
                "title": "high: autoplay/media-attribute",
            },
            "`autoplay` makes media start without a click. Start on a click.",
        ),
        (
            "notice",
            {
                "file": "apps/shop/web/feed.js",
                "line": "3",
                "endLine": "5",
                "title": "medium: infinite-scroll/observer-load",
            },
            "Needs review: `autoplay` makes media start without a click. Start on a click.",
        ),
    ]
    assert text.split("\n")[2:] == [
        "prudent: 1 exposed finding at or over high.",
        "Not legal advice: facts about code beside facts about law; no finding says that a design is negligent.",
        "",
    ]


def test_ten_of_a_level_the_worst_first_and_the_rest_counted(review: Review, finding: Make) -> None:
    grave = [finding(line=line) for line in range(1, 13)]
    worst = finding(path="z.html", risk=Risk("critical", []))
    mild = [finding(line=line, risk=Risk("medium", [])) for line in range(1, 12)]
    text = github.render(msgspec.structs.replace(review, findings=[*mild, *grave, worst]))
    read = commands(text)
    assert [name for name, _, _ in read] == ["error"] * 10 + ["warning"] * 10
    assert read[0][1]["file"] == "z.html"
    assert "\nprudent: 3 more errors, 1 more warning without an annotation; the other reports list them.\n" in text


def test_a_waiver_with_a_problem_is_a_warning_at_its_place(review: Review) -> None:
    expired = Waiver("expired", Place("web/feed.html", 11), problem="expired on 2026-10-01")
    active = Waiver("active", Place("web/feed.html", 12))
    text = github.render(msgspec.structs.replace(review, findings=[], waivers=[expired, active]))
    where = {"file": "web/feed.html", "line": "11", "title": "waiver"}
    assert commands(text) == [("warning", where, "expired on 2026-10-01")]


def test_an_incomplete_review_is_an_error(review: Review) -> None:
    incomplete = msgspec.structs.replace(review, findings=[], gate=Gate("high", False, 0, 3, "nothing to scan"))
    assert commands(github.render(incomplete)) == [
        ("error", {"title": "prudent"}, "Review incomplete: nothing to scan")
    ]


def test_marks_of_a_command_are_escaped() -> None:
    assert github.command("error", {"file": "a:b,c%\n::error::x"}, "100%\r\n::error::x ##[error]y") == (
        r"::error file=a%3Ab%2Cc%25\n%3A%3Aerror%3A%3Ax::100%25\r\n::error::x \x23#[error]y"
    )


ANY = st.text(st.characters(codec=None)) | st.text(st.sampled_from(list("::##[]=,%0A3\r\n ")))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=ANY, at=st.sampled_from(["path", "message", "rule"]))
def test_code_adds_no_command_and_no_property(review: Review, finding: Make, text: str, at: str) -> None:
    hostile = f"{text}\n::error file=x::y{text}"
    (only,) = commands(github.render(msgspec.structs.replace(review, findings=[finding(**{at: hostile})])))
    assert only[0] == "error"
    assert set(only[1]) == {"file", "line", "endLine", "col", "endColumn", "title"}
