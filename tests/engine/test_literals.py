"""What patterns require is required: no text that a pattern matches may lack it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prudent.engine import literals
from prudent.engine.compiled import compile_rulebook
from prudent.engine.expressions import regex
from prudent.engine.requirements import unnamed
from prudent.rulebook.load import load

WORDS = st.sampled_from(["auto", "play", "feed", "next", "load_more", "a", "no more", "é"])


def fulfilled(pattern: str, text: str) -> bool:
    return all(any(part in text.lower() for part in clause) for clause in literals.required(pattern))


@pytest.mark.parametrize(
    ("pattern", "clauses"),
    [
        (r"(?i)auto_?play", [{"auto_play", "autoplay"}]),
        (r"(?i)(?:\b|_)(?:likes?|fav(?:ou?rite)?s?)(?:\b|_)", [{"fav", "like"}]),
        (r"scroll\w*height", [{"height"}, {"scroll"}]),
        (r"(?i)order by", [{"order by"}]),
        (r"(?:play){2,3}next", [{"next"}, {"play"}]),
        (r"\w*sort\w*|orders?", [{"order", "sort"}]),
        (r"(?:play)*|next", []),
        (r"[a-z]+\d", []),
        (r"on", []),
        (r"[Ff]eed\.items", [{"feed.items"}]),
    ],
)
def test_required(pattern: str, clauses: list[set[str]]) -> None:
    found = {frozenset(clause) for clause in literals.required(pattern)}
    assert found == {frozenset(clause) for clause in clauses}


@pytest.mark.parametrize(
    ("pattern", "exact", "rest"),
    [
        ("auto_?play|on_?load", {"auto_play", "autoplay", "on_load", "onload"}, []),
        (r"play|\w*next", {"play"}, [r"\w*next"]),
        ("(?:a|b)c|d", {"ac", "bc", "d"}, []),
        (r"x{3}|[|]y", {"|y"}, ["x{3}"]),
    ],
)
def test_names(pattern: str, exact: set[str], rest: list[str]) -> None:
    assert literals.names(pattern) == (frozenset(exact), rest)


@pytest.mark.parametrize(
    ("pattern", "within"),
    [(r"(?i)\b(?:feed|time_?line)\w*", True), ("order by", False), (r"a.*b", False), (r"(?-i:[A-Z])x", True)],
)
def test_within_word(pattern: str, within: bool) -> None:
    assert literals.within_word(pattern) is within


def test_case_is_left_to_the_text() -> None:
    assert literals.any_case(r"(?i)(?-i:[A-Z]\w*)x(?-i)y") == r"(?i)(?:[A-Z]\w*)xy"


PATTERNS = st.recursive(
    WORDS.map(re.escape) | st.sampled_from([r"\w", r"\s", ".", "[xyz]", "[0-9]", r"\."]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{0,2}", "{1,3}"])).map(lambda p: f"(?:{p[0]}){p[1]}"),
    ),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(PATTERNS.flatmap(lambda p: st.tuples(st.just(p), st.from_regex(p, fullmatch=True))))
def test_whatever_matches_fulfils_what_is_required(case: tuple[str, str]) -> None:
    pattern, text = case
    assert fulfilled(pattern, text)
    exact, rest = literals.names(pattern)
    assert rest or text.lower() in exact


def test_no_example_of_the_rulebook_is_lost() -> None:
    rulebook = load()
    specs = compile_rulebook(rulebook, pedantic=True).specs
    patterns = {need for spec in specs for need in spec.needs} | {s.anchor for s in specs if not unnamed(s.anchor)}
    cases = [case for rule in rulebook.rules for detector in rule.detectors for case in detector.examples.flagged]
    text = "\n".join(case.code for case in cases[::7])
    searched = [p for p in sorted(patterns) if p and literals.required(p)]
    assert len(searched) > 500
    for pattern in searched:
        assert regex(pattern).search(text) is None or fulfilled(pattern, text), pattern
