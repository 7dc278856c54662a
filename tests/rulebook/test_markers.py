"""Marker comments: read in any comment style, cut without moving a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prudent.rulebook.markers import WORDS, misspelt, strip

STYLES = [
    "<!-- prudent: {} -->", "{{/* prudent: {} */}}", "/* prudent: {} */", "// prudent: {}", "# prudent: {}",
    "-- prudent: {}", "; prudent: {}", "{{# prudent: {} #}}", "{{{{-- prudent: {} --}}}}", "{{{{!-- prudent: {} --}}}}",
    "{{{{! prudent: {} }}}}", "<%# prudent: {} %>", "<%-- prudent: {} --%>", "@* prudent: {} *@", "## prudent: {}",
]  # fmt: skip


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("word", WORDS)
def test_every_style_and_word(style: str, word: str) -> None:
    marked = strip(f"one\ncode  {style.format(word)}  \nthree\n")
    assert marked.text == "one\ncode\nthree\n"
    assert marked.lines == {2: word}


def test_line_ends_stay() -> None:
    assert strip("a # prudent: exposed\r\nb").text == "a\r\nb"


def test_a_marker_alone_leaves_an_empty_line() -> None:
    marked = strip("a\n    # prudent: guarded\nb")
    assert (marked.text, marked.lines) == ("a\n\nb", {2: "guarded"})


def test_only_a_trailing_comment_counts() -> None:
    text = "x = 'prudent: exposed'\n# prudent: exposed, they say\nprudent: exposed\n"
    assert strip(text).text == text


def test_misspelt_word_is_found() -> None:
    assert misspelt("a\nb  # prudent: expsed\n") == (2, "expsed")
    assert misspelt("a\n") is None


lines = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=30), max_size=6)


@given(lines)
def test_text_without_markers_is_untouched(given_lines: list[str]) -> None:
    text = "\n".join(line for line in given_lines if "prudent:" not in line)
    assert strip(text) == type(strip(""))(text, {})


@given(lines, st.sampled_from(STYLES), st.sampled_from(WORDS), st.integers(0, 5))
def test_marking_a_line_and_stripping_gives_the_line_back(
    given_lines: list[str], style: str, word: str, index: int
) -> None:
    # A comment mark at the end of the code itself would run into the marker's own; examples have none.
    kept = [line.rstrip(" \t").rstrip("/#-;{<!@*%").rstrip(" \t") + "x" for line in given_lines] or ["x"]
    number = index % len(kept)
    written = [f"{line}  {style.format(word)}" if at == number else line for at, line in enumerate(kept)]
    marked = strip("\n".join(written))
    assert marked.text == "\n".join(kept)
    assert marked.lines == {number + 1: word}
