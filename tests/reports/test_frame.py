"""Code frames."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from prudent.reports.frame import code_frame
from prudent.reports.terminal import escape, width
from prudent.review.model import ReviewedFinding

Make = Callable[..., ReviewedFinding]


def test_the_caret_is_below_the_place_despite_tabs_and_wide_characters(finding: Make) -> None:
    assert code_frame(finding(snippet="\t日本 = autoplay", column=7, end_column=15), False) == [
        "    12 |     日本 = autoplay",
        "       |            ^^^^^^^^",
    ]


def test_a_place_over_several_lines_shows_the_first(finding: Make) -> None:
    assert code_frame(finding(snippet="  load(() => {\n    more()\n  })", column=3, end_line=14), False) == [
        "    12 |   load(() => {",
        "       |   ^^^^^^^^^^^^",
    ]


def test_a_long_line_is_cut_around_the_column(finding: Make) -> None:
    line = "a" * 5000 + "autoplay" + "b" * 5000
    assert code_frame(finding(snippet=line, column=5001, end_column=5009), False) == [
        "    12 | ..." + "a" * 40 + "autoplay" + "b" * 52 + "...",
        "       | " + " " * 43 + "^^^^^^^^",
    ]


def test_what_a_terminal_would_act_on_is_shown(finding: Make) -> None:
    assert code_frame(finding(snippet="\x1b[2J\u202ex", column=5, end_column=7), False) == [
        r"    12 | \x1b[2J\u202ex",
        "       |        ^^^^^^^",
    ]


def test_no_snippet_no_frame(finding: Make) -> None:
    assert code_frame(finding(snippet=""), False) == []
    assert code_frame(finding(snippet="   \n"), False) == []


@given(st.text(max_size=300), st.integers(1, 400), st.integers(0, 400), st.integers(0, 2))
def test_any_frame_is_two_short_harmless_lines(finding: Make, text: str, column: int, length: int, lines: int) -> None:
    frame = code_frame(finding(snippet=text, column=column, end_column=column + length, end_line=12 + lines), False)
    assert len(frame) in (0, 2)
    for line in frame:
        assert escape(line) == line
    if frame:
        assert frame[1].rstrip("^").strip(" |") == ""
        assert frame[1].endswith("^")
        assert width(frame[0]) < 1200
