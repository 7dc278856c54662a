"""A small rulebook and a maker of findings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from prudent.engine.model import Finding
from prudent.rulebook.model import Feature, Rule, Rulebook


@pytest.fixture
def rulebook() -> Rulebook:
    rule = Rule(
        title="Media starts by itself",
        since="0.1",
        severity="high",
        message="m",
        why="w",
        instead="i",
        detectors=[],
        id="autoplay/media-attribute",
        feature="autoplay",
        alternative="click-to-play",
        aliases=["autoplay/video"],
    )
    feature = Feature("Autoplay", "what", "why", [], ["kgm-v-meta", "eu-dsa"], id="autoplay")
    return Rulebook([rule], [], [feature], [])


@pytest.fixture
def finding() -> Callable[..., Finding]:
    def make(path: str = "a.html", line: int = 1, **changes: Any) -> Finding:
        fields: dict[str, Any] = {
            "rule": "autoplay/media-attribute",
            "feature": "autoplay",
            "status": "exposed",
            "confidence": "high",
            "level": "high",
            "path": path,
            "line": line,
            "column": 1,
            "end_line": line,
            "end_column": 5,
            "message": "starts by itself",
            "why": "because",
            "instead": "a click",
            "snippet": "<video autoplay>",
            "scope": "",
            "fingerprint": f"{path}-{line}",
            "reasons": ["rule severity high"],
        }
        return Finding(**{**fields, **changes})

    return make
