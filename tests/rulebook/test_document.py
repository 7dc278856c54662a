"""YAML read as plain data with lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prudent.rulebook.document import parse
from prudent.rulebook.errors import RuleError


def test_scalars_follow_the_core_schema() -> None:
    text = "[1, -2, 1.5, true, null, ~, on, yes, 2026-01-02, 0x10, '1', 1e3]"
    assert parse(text, "x").plain() == [
        1, -2, 1.5, True, None, None, "on", "yes", "2026-01-02", "0x10", "1", 1000.0,
    ]  # fmt: skip


def test_lines_of_keys_items_and_values() -> None:
    document = parse("a: 1\nb:\n  - x\n  - c: 2\n    d: >\n      text\n", "x")
    paths: list[list[str | int]] = [["a"], ["b"], ["b", 0], ["b", 1], ["b", 1, "d"]]
    assert [document.line_of(path) for path in paths] == [1, 2, 3, 4, 5]


def test_line_of_what_is_not_there_is_that_of_its_parent() -> None:
    assert parse("a:\n  b: 1\n", "x").line_of(["a", "nope", "deeper"]) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "x.yaml: is empty; `prudent rules new` writes a skeleton"),
        ("a: *b", "x.yaml:1: uses the alias '*b' before its anchor is complete"),
        ("a: &b [*b]", "x.yaml:1: uses the alias '*b' before its anchor is complete"),
        ("--- 1\n--- 2", "x.yaml:2: holds a second document; keep one document to a file"),
        ("{[1]: 2}", "x.yaml:1: a key must be text or a number"),
        ("[" * 100, "x.yaml:1: is nested deeper than 60 levels; flatten it"),
        ("- " * 100_000, "x.yaml:1: is nested deeper than 60 levels; flatten it"),
    ],
)
def test_refusals(text: str, said: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse(text, "x.yaml")
    assert str(caught.value) == said


def test_alias_repeats_a_value() -> None:
    assert parse("a: &n [x, y]\nb: {c: *n}\n", "x").plain() == {"a": ["x", "y"], "b": {"c": ["x", "y"]}}


def test_aliases_cannot_grow_without_measure() -> None:
    text = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))
    with pytest.raises(RuleError) as caught:
        parse(text, "x.yaml")
    assert str(caught.value) == "x.yaml:6: stands for more than 100,000 values; write fewer aliases"


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    said = ""
    try:
        parse(text, "x").plain()
    except RuleError as error:
        said = str(error)
    assert "\n" not in said
