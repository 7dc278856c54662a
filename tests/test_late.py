"""Regular expressions that are compiled when something is first asked of them."""

from __future__ import annotations

import re

import pytest

from prudent.late import late


def test_it_answers_as_the_compiled_pattern_does(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    really = re.compile

    def noting(source: str, flags: int) -> re.Pattern[str]:
        made.append(source)
        return really(source, flags)

    monkeypatch.setattr("prudent.late.re.compile", noting)
    word = late(r"(\w)b", re.IGNORECASE)
    assert made == []
    assert word.search("x AB") is not None
    assert [m.group(1) for m in word.finditer("AB cb")] == ["A", "c"]
    assert (word.sub("-", "AB!"), word.pattern, word.flags & re.IGNORECASE) == ("-!", r"(\w)b", re.IGNORECASE)
    assert word.match(" ab") is None
    assert made[0] == r"(\w)b"


def test_what_a_pattern_has_not_is_an_error() -> None:
    with pytest.raises(AttributeError):
        assert late("a").nothing  # type: ignore[attr-defined]
