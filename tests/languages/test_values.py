"""Values as written, in every language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prudent.languages import values


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("true", True),
        ("True", True),
        ("false;", False),
        ("nil", False),
        ("None", False),
        ("30", 30.0),
        ("1_000", 1000.0),
        ("'weekly'", "weekly"),
        ("models.BooleanField(default=True)", True),
        ("mapped_column(Boolean, default=False)", False),
        ("env('PUSH', true)", True),
        ("useState(false)", False),
        ("ref(true)", True),
        ("props.on ?? true", True),
        ('prefs.getBoolean("autoplay", true)', True),
        ("settings.autoplay", None),
        ("`a${b}`", None),
    ],
)
def test_literal(text: str, literal: object) -> None:
    assert values.read(text).literal == literal


@pytest.mark.parametrize(("text", "literal"), [("yes", True), ("off", False), ("weekly", "weekly"), ("3", 3.0)])
def test_plain_words_of_configuration(text: str, literal: object) -> None:
    assert values.read(text, plain=True).literal == literal


@pytest.mark.parametrize(
    ("text", "state"), [('"1"', True), ('"0"', False), ('"off"', False), ("0", False), ("x.y", None)]
)
def test_truthy(text: str, state: bool | None) -> None:
    assert values.truthy(values.read(text)) is state


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    assert values.read(text).text == text.strip().rstrip(";,")
