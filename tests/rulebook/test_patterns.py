"""Patterns become expressions that RE2 understands."""

from __future__ import annotations

import re2
from hypothesis import given
from hypothesis import strategies as st

from prudent.rulebook.patterns import comparison, name_pattern, text_pattern


def matches(pattern: str | list[str], name: str) -> bool:
    return re2.search(name_pattern(pattern), name) is not None


def test_tilde_is_an_optional_separator() -> None:
    assert name_pattern("auto~play") == "(?i)^(?:auto[_-]?play)$"
    assert all(matches("auto~play", name) for name in ("autoplay", "autoPlay", "auto_play", "auto-play"))
    assert not any(matches("auto~play", name) for name in ("auto play", "auto__play", "autoplayed", "xautoplay"))


def test_a_list_is_any_of_them() -> None:
    assert name_pattern(["a~b", "c"]) == "(?i)^(?:(?:a[_-]?b)|(?:c))$"
    assert matches(["like", "share"], "SHARE")
    assert not matches(["like", "share"], "likes")


def test_a_flag_in_one_alternative_leaves_the_next_alone() -> None:
    assert matches(["(?-i)Feed", "likes"], "LIKES")
    assert not matches(["(?-i)Feed", "likes"], "feed")


def test_escaped_and_classed_tildes_stay() -> None:
    assert name_pattern(r"a\~b[~x]\Qa~b\Ec~d") == r"(?i)^(?:a\~b[~x]\Qa~b\Ec[_-]?d)$"


def test_whole_name_means_the_last_line_end_too() -> None:
    assert not matches("likes", "likes\n")


def test_text_is_searched_anywhere() -> None:
    assert text_pattern(["no thanks", "skip"]) == "(?i)(?:no thanks)|(?:skip)"
    assert re2.search(text_pattern("No Thanks"), "oh, no thanks!") is not None


def test_tilde_in_text_separates_words_and_is_a_tilde_elsewhere() -> None:
    assert text_pattern("max~pages") == "(?i)max[_-]?pages"
    assert text_pattern(r"x =~ /a/") == "(?i)x =~ /a/"
    assert text_pattern("~user") == "(?i)~user"


def test_comparison() -> None:
    assert comparison(">= 100") == (">=", 100.0)
    assert comparison("<5") == ("<", 5.0)
    assert comparison("== -0.5") == ("==", -0.5)
    assert comparison("on") is None
    assert comparison("> many") is None


names = st.text("abcXYZ019_-", min_size=1, max_size=12)


@given(st.lists(names, min_size=1, max_size=4), st.integers(0, 3))
def test_every_listed_name_matches_itself_in_any_case(given_names: list[str], index: int) -> None:
    name = given_names[index % len(given_names)]
    pattern = [re2.escape(item) for item in given_names]
    assert matches(pattern, name)
    assert matches(pattern, name.swapcase())


@given(names, names)
def test_text_without_tilde_is_unchanged(one: str, other: str) -> None:
    assert text_pattern(one) == f"(?i){one}"
    assert text_pattern([one, other]) == f"(?i)(?:{one})|(?:{other})"
