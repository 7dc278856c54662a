"""Escaping, widths and colour."""

from __future__ import annotations

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prudent.reports.terminal import escape, expand, inert, paint, wants_colour, width

ANY_TEXT = st.text(st.characters(codec=None))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text, ünïcode, 日本語", "plain text, ünïcode, 日本語"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("\x1b[2J", r"\x1b[2J"),
        ("\x9b31m", r"\x9b31m"),
        ("a\nb\tc\r", r"a\nb\tc\r"),
        ("\u202eevil\u2066", r"\u202eevil\u2066"),
        ("a\u200bb\ufeff", r"a\u200bb\ufeff"),
        ("\u2028", r"\u2028"),
        ("\udcff", r"\udcff"),
        ("\U000e0041", r"\U000e0041"),
        ("\x00\x7f", r"\x00\x7f"),
    ],
)
def test_escape(text: str, shown: str) -> None:
    assert escape(text) == shown


@given(ANY_TEXT)
def test_escaped_text_is_one_harmless_line(text: str) -> None:
    shown = escape(text)
    assert escape(shown) == shown
    assert len(shown.splitlines()) <= 1
    shown.encode("utf-8")
    assert not any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in shown)
    assert not any(unicodedata.bidirectional(character) in BIDI_CONTROLS for character in shown)


BIDI_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(ANY_TEXT)
def test_text_without_hidden_characters_is_left_alone(text: str) -> None:
    if all(character.isprintable() for character in text):
        assert escape(text) == text


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        ("::error::x\n", "\\x3a:error::x\n"),
        ("a\n \t::add-mask::x", "a\n \t\\x3a:add-mask::x"),
        ("a ::error::x", "a ::error::x"),
        ("a::b\n:c", "a::b\n:c"),
        ("1 | ##[error]x", "1 | \\x23#[error]x"),
        ("###[x] ##vso[task] ##teamcity[x]", "#\\x23#[x] \\x23#vso[task] \\x23#teamcity[x]"),
        ("## a heading", "## a heading"),
    ],
)
def test_no_line_is_a_command_to_a_build_server(lines: str, shown: str) -> None:
    assert inert(lines) == shown


@given(st.lists(st.sampled_from(["::", "#", "##[", "vso[", "teamcity[", "\n", " ", "x"])))
def test_inert_lines_hold_no_command(parts: list[str]) -> None:
    shown = inert("".join(parts))
    assert inert(shown) == shown
    assert not any(line.lstrip().startswith("::") for line in shown.split("\n"))
    assert not any(command in shown for command in ("##[", "##vso[", "##teamcity["))


def test_tabs_are_spaces_in_code() -> None:
    assert expand("\ta\x1b") == r"    a\x1b"


def test_width_counts_cells() -> None:
    assert width("abc") == 3
    assert width("日本") == 4
    assert width("e\u0301") == 1
    assert width("🎬x") == 3


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colour_needs_a_terminal_and_consent() -> None:
    assert wants_colour(Terminal(), {"TERM": "xterm"})
    assert not wants_colour(io.StringIO(), {"TERM": "xterm"})
    assert not wants_colour(None, {"TERM": "xterm"})  # stdout is closed
    assert not wants_colour(Terminal(), {"NO_COLOR": "1"})
    assert wants_colour(Terminal(), {"NO_COLOR": ""})
    assert not wants_colour(Terminal(), {"TERM": "dumb"})
    assert paint("bad", "x", True) == "\x1b[31mx\x1b[0m"
    assert paint("bad", "x", False) == "x"
