from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from prudent.reports.html.code import _LEXERS, Code, of_finding, of_text
from prudent.reports.terminal import expand
from prudent.review.model import Excerpt, ReviewedFinding


def shown(code: Code) -> list[str]:
    return [str(line.html) for line in code.lines]


def test_the_findings_own_code_is_marked(finding: Callable[..., ReviewedFinding]) -> None:
    code = of_finding(finding(column=9, end_column=17))
    assert code.first == 11
    assert [line.marked for line in code.lines] == [False, True, False]
    assert shown(code)[1] == ("    &lt;<i class=t>video</i> <mark><i class=a>autoplay</i></mark>&gt;")


def test_several_lines_are_marked_without_their_indent(finding: Callable[..., ReviewedFinding]) -> None:
    excerpt = Excerpt("", 1, 1, ["a(", "  b", ")", "c"])
    code = of_finding(finding(line=1, column=2, end_line=3, end_column=2, excerpt=excerpt))
    assert shown(code) == ["a<mark>(</mark>", "  <mark>b</mark>", "<mark>)</mark>", "c"]


def test_places_in_a_cut_line_count_from_the_cut(finding: Callable[..., ReviewedFinding]) -> None:
    excerpt = Excerpt("", 7, 101, ["xx<b>yy"])
    code = of_finding(finding(line=7, column=103, end_line=7, end_column=106, excerpt=excerpt))
    assert shown(code) == ["xx<mark>&lt;b&gt;</mark>yy"]


def test_an_empty_place_marks_one_character(finding: Callable[..., ReviewedFinding]) -> None:
    code = of_finding(finding(line=1, column=2, end_line=1, end_column=2, excerpt=Excerpt("", 1, 1, ["abc"])))
    assert shown(code) == ["a<mark>b</mark>c"]


def test_empty_lines_around_the_code_are_left_out(finding: Callable[..., ReviewedFinding]) -> None:
    excerpt = Excerpt("", 10, 1, ["", "  ", "a", "", "b", ""])
    code = of_finding(finding(line=12, column=1, end_line=12, end_column=2, excerpt=excerpt))
    assert (code.first, shown(code)) == (12, ["<mark>a</mark>", "", "b"])


def test_without_an_excerpt_the_snippet_is_shown(finding: Callable[..., ReviewedFinding]) -> None:
    code = of_finding(finding(column=9, end_column=17, excerpt=None))
    assert (code.first, shown(code)) == (12, ["    &lt;video <mark>autoplay</mark>&gt;"])


def test_what_hides_or_reorders_text_is_shown_as_its_escape(finding: Callable[..., ReviewedFinding]) -> None:
    excerpt = Excerpt("python", 1, 1, ["a = '\u202e\x00'"])
    (line,) = shown(of_finding(finding(line=1, column=1, end_line=1, end_column=2, excerpt=excerpt)))
    assert r"\u202e\x00" in line


def test_each_language_of_the_table_has_its_lexer() -> None:
    for language in _LEXERS:
        assert of_text(language, "x = 1 // y\n").lines


@pytest.mark.parametrize("language", sorted(_LEXERS))
@settings(max_examples=25)
@given(text=st.text(max_size=60))
def test_no_text_is_lost_or_read_as_markup(language: str, text: str) -> None:
    code = of_text(language, text)
    for line, source in zip(code.lines, text.rstrip("\n").split("\n"), strict=True):
        # What the lexer painted is taken away; all that stays must be the text itself, escaped.
        bare = re.sub(r"<i class=[a-z]>|</i>", "", str(line.html))
        assert "<" not in bare
        assert Markup(bare).unescape() == expand(source.rstrip("\r"))
