"""The shipped rulebook loads, and every example in it comes out as it says."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import msgspec
import pytest

from prudent.engine.model import FileResult
from prudent.engine.trial import analyser
from prudent.rulebook.load import load, read
from prudent.rulebook.model import Rulebook
from prudent.rulebook.sources import inventory, rulebook_dir
from prudent.rulebook.testing import run

FILES = inventory(rulebook_dir())


@lru_cache(maxsize=1)
def shipped() -> Rulebook:
    return read(FILES)


@lru_cache(maxsize=1)
def analyse() -> Callable[[str, str, str], FileResult]:
    return analyser(shipped())


def test_cached_is_the_same_as_read() -> None:
    for _ in range(2):
        assert msgspec.structs.replace(load(), key="") == shipped()


@pytest.mark.parametrize(
    "file", [file for file in FILES if file.kind in ("rule", "safeguard")], ids=lambda file: file.id
)
def test_examples(file: object) -> None:
    chosen = [one for one in FILES if one == file]
    faults = [
        f"{verdict.source}:{verdict.line}: {verdict.case}: {problem.fault}: {problem.text}"
        for verdict in run(shipped(), chosen, analyse())
        for problem in verdict.problems
    ]
    assert faults == []


@pytest.mark.parametrize(("kind", "least"), [("flagged", 4), ("guarded", 2), ("clean", 4)])
def test_rules_have_examples_enough_on_average(kind: str, least: int) -> None:
    rules = [rule for rule in shipped().rules if not any(detector.match.absence for detector in rule.detectors)]
    cases = sum(len(getattr(detector.examples, kind)) for rule in rules for detector in rule.detectors)
    assert cases >= least * len(rules)
