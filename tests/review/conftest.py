"""A small rulebook and a maker of findings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.tables import shipped_risk

from prudent.engine.model import Finding
from prudent.rulebook.legal import Authority, Bearing, Jurisdiction
from prudent.rulebook.model import Alternative, Feature, Rule, Rulebook


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
    alternative = Alternative("click-to-play", "Start on a click", "what", "html", "<video controls>")
    feature = Feature("Autoplay", "what", "why", [alternative], ["kgm-v-meta", "eu-dsa"], id="autoplay")
    verdict = Authority(
        title="K.G.M. v. Meta",
        kind="verdict",
        jurisdiction="us-ca",
        body="court",
        date="2026-03-25",
        status="pending",
        status_as_of="2026-07",
        features=[Bearing("autoplay", "put-to-jury", "how")],
        summary="s",
        sources=[],
        id="kgm-v-meta",
        status_note="appeals announced",
    )
    law = Authority(
        title="Digital Services Act",
        kind="regulation",
        jurisdiction="eu",
        body="EU",
        date="2024-02-17",
        status="in-force",
        status_as_of="2026-07",
        features=[Bearing("autoplay", "context", "how")],
        summary="s",
        sources=[],
        id="eu-dsa",
    )
    places = [Jurisdiction("us-ca", "California"), Jurisdiction("eu", "European Union"), Jurisdiction("jp", "Japan")]
    return Rulebook([rule], [], [feature], [law, verdict], jurisdictions=places, risk=shipped_risk())


@pytest.fixture
def finding() -> Callable[..., Finding]:
    def make(path: str = "a.html", line: int = 1, **changes: Any) -> Finding:
        fields: dict[str, Any] = {
            "rule": "autoplay/media-attribute",
            "feature": "autoplay",
            "status": "exposed",
            "confidence": "high",
            "severity": "high",
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
        }
        return Finding(**{**fields, **changes})

    return make
