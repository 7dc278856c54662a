"""No pattern of the rule language goes unchecked."""

from __future__ import annotations

import msgspec
import pytest

from prudent.rulebook.detectors import NAMES, TEXTS
from prudent.rulebook.model import Match

NO_PATTERN = {"ast", "python", "absence"}
OTHERWISE_CHECKED = {"value", "with_", "args", "form", "direction", "kind"}


def matchers() -> list[type[msgspec.Struct]]:
    found: list[type[msgspec.Struct]] = []
    for field in msgspec.structs.fields(Match):
        kinds = getattr(field.type, "__args__", ())
        found += [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, msgspec.Struct)]
    return [kind for kind in found if kind.__name__.lower() not in NO_PATTERN]


@pytest.mark.parametrize("matcher", matchers())
def test_every_field_of_a_matcher_is_a_name_a_text_or_checked_otherwise(matcher: type[msgspec.Struct]) -> None:
    fields = {field.name for field in msgspec.structs.fields(matcher)}
    assert fields <= {*NAMES, *TEXTS, *OTHERWISE_CHECKED}


def test_there_are_matchers() -> None:
    assert len(matchers()) >= 9
