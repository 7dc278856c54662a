"""A small rulebook to match with, so that these tests do not depend on the shipped one."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
import yaml

from prudent.engine.analyse import analyse_text
from prudent.engine.compiled import compile_rulebook
from prudent.engine.model import FileResult
from prudent.rulebook.model import Detector, Guard, Rule, Rulebook, Safeguard

Analyse = Callable[..., FileResult]

SAFEGUARDS = [
    Safeguard(
        id="preference-gate",
        title="Preference gate",
        what="Runs only when wanted.",
        mitigates=["autoplay", "infinite-scroll"],
        guard=Guard(condition=r"prefs\.|settings\.", value=r"prefs\.|settings\."),
    )
]


def rulebook(
    match: str,
    *,
    feature: str = "autoplay",
    languages: str = "any",
    where: str = "{}",
    per: str = "match",
    **more: object,
) -> Rulebook:
    """Return a rulebook of one rule, whose matcher is given as YAML."""
    detector = msgspec.convert(
        {"languages": [languages], "match": yaml.safe_load(match), "where": yaml.safe_load(where), **more},
        Detector,
        strict=True,
    )
    rule = Rule(
        id=f"{feature}/one",
        feature=feature,
        title="One",
        since="0.1",
        severity="high",
        message="`{name}` is here",
        why="why",
        instead="instead",
        detectors=[detector],
        per=per,  # type: ignore[arg-type]
    )
    return Rulebook(rules=[rule], safeguards=SAFEGUARDS, features=[], authorities=[])


@pytest.fixture
def analyse() -> Analyse:
    """Analyse a text with a rulebook of one rule."""

    def run(path: str, text: str, match: str, **options: object) -> FileResult:
        return analyse_text(path, text, compile_rulebook(rulebook(match, **options)))  # type: ignore[arg-type]

    return run
