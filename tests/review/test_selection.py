"""Names of rules and features."""

from __future__ import annotations

import pytest

from prudent.errors import PrudentError
from prudent.review.selection import resolve
from prudent.rulebook.model import Rulebook


def test_names_are_made_exact(rulebook: Rulebook) -> None:
    said: list[str] = []
    names = ["autoplay", "autoplay/video", "autoplay/media-attribute"]
    assert resolve(names, rulebook, "--select", said.append) == ["autoplay", "autoplay/media-attribute"]
    assert said == ["--select: autoplay/video is now called autoplay/media-attribute"]


def test_an_unknown_name_is_an_error(rulebook: Rulebook) -> None:
    with pytest.raises(PrudentError) as error:
        resolve(["autopaly"], rulebook, "--ignore", print)
    assert str(error.value) == "--ignore: no rule or feature is called 'autopaly'; did you mean 'autoplay'?"
