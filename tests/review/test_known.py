"""Which findings were known: one known place for one finding, and no more."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from prudent.review.known import match, once_per_project
from prudent.review.model import ReviewedFinding, Risk
from prudent.review.part import Known
from prudent.rulebook.model import Absence, Detector, Match, Rule, Rulebook


def found(code: str, line: int = 1, path: str = "a.html", also: list[str] | None = None, **changes: Any) -> Any:
    fields: dict[str, Any] = {"rule": "autoplay/x", "feature": "autoplay", "status": "exposed", **changes}
    return ReviewedFinding(
        confidence="high", risk=Risk("high", []), path=path, line=line, column=1, end_line=line, end_column=2,
        message="m", why="w", instead="i", snippet="s", scope="", guards=[], authorities=[], alternative=None,
        fingerprint="f", related=[], code=code, also=also or [], **fields,
    )  # fmt: skip


def known(code: str, line: int = 1, path: str = "a.html", also: list[str] | None = None, grave: int = 2) -> Known:
    return Known("autoplay/x", "autoplay", path, line, code, also or [], grave)


NONE: frozenset[str] = frozenset()


def test_equal_code_in_the_same_file_is_known_wherever_it_moved() -> None:
    assert match([found("c", 90), found("d", 1)], [known("c", 3)], NONE) == {0: 0}
    assert match([found("c", path="b.html")], [known("c")], NONE) == {}


def test_a_third_identical_one_is_new_and_it_is_the_one_furthest_from_the_known_ones() -> None:
    three = [found("c", 5), found("c", 13), found("c", 53)]
    assert match(three, [known("c", 10), known("c", 50)], NONE) == {1: 0, 2: 1}


def test_a_renamed_rule_of_the_feature_does_not_matter() -> None:
    assert match([found("c", rule="autoplay/y")], [known("c")], NONE) == {0: 0}
    assert match([found("c", rule="autoplay/x", feature="other")], [known("c")], NONE) == {}


def test_what_is_left_of_a_mechanism_is_still_known() -> None:
    assert match([found("part")], [known("c", also=["part"])], NONE) == {0: 0}
    # It falls apart into two.
    assert match([found("c"), found("part", 90)], [known("c", also=["part"])], NONE) == {0: 0, 1: 0}


def test_what_is_folded_into_a_known_mechanism_vouches_for_nothing_else() -> None:
    again = [found("part", 300), found("c", 1, also=["part"])]
    assert match(again, [known("c", also=["part"])], NONE) == {1: 0}
    # A known part does not make a new mechanism known.
    assert match([found("new", also=["part"])], [known("part")], NONE) == {}


def test_what_got_worse_is_new() -> None:
    before = [known("c", grave=0), known("d", grave=1), known("e", grave=2)]
    worse = [found("c"), found("d"), found("e")]
    assert match(worse, before, NONE) == {2: 2}
    unsure = [found("c", status="needs-review"), found("d", status="needs-review"), found("e", status="needs-review")]
    assert match(unsure, before, NONE) == {1: 1, 2: 2}


def test_an_exposed_one_comes_before_one_that_needs_review() -> None:
    pair = [found("c", 1, status="needs-review"), found("c", 9)]
    assert match(pair, [known("c", 1)], NONE) == {1: 0}


def test_what_counts_once_per_project_is_known_by_its_rule() -> None:
    once = frozenset({"autoplay/x"})
    assert match([found("c", path="b.html"), found("d")], [known("e")], once) == {0: 0, 1: 0}
    assert match([found("c")], [known("c", grave=0)], once) == {}


def test_rules_about_what_a_project_lacks_count_once() -> None:
    def rule(id_: str, **changes: Any) -> Rule:
        return Rule("t", "0.1", "high", "m", "w", "i", changes.pop("detectors", []), id=id_, **changes)

    lack = Detector(["any"], Match(absence=Absence(["page-cap"], ["autoplay"])))
    rules = [rule("a/a"), rule("a/b", per="project"), rule("a/c", detectors=[lack]), rule("a/d", per="file")]
    assert once_per_project(Rulebook(rules, [], [], [])) == {"a/b", "a/c"}


@given(st.lists(st.tuples(st.sampled_from("cd"), st.integers(1, 40))), st.lists(st.sampled_from("cd")))
def test_as_many_are_known_as_were_known(now: list[tuple[str, int]], then: list[str]) -> None:
    matched = match([found(code, line) for code, line in now], [known(code) for code in then], NONE)
    codes = [code for code, _ in now]
    for code in "cd":
        assert sum(codes[index] == code for index in matched) == min(codes.count(code), then.count(code))
    assert len(set(matched.values())) == len(matched)
