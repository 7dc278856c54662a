"""The JSON report and its schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import msgspec
import pytest

from prudent.errors import PrudentError
from prudent.reports.json import SCHEMA_FILE, read, render, schema
from prudent.review.model import Review, ReviewedFinding


def test_the_document_by_the_contract(review: Review) -> None:
    document = json.loads(render(review))
    assert list(document) == [
        "schema_version", "tool", "project", "rulebook", "gate", "findings", "safeguards", "missing_safeguards",
        "coverage", "pages", "waivers", "baselines", "comparison", "notice",
    ]  # fmt: skip
    assert document["schema_version"] == "2.0"
    assert document["tool"] == {"name": "prudent", "version": "0.1.0"}
    assert document["gate"] == {
        "fail_on": "high", "passed": False, "failing": 1, "exit_code": 1, "reason": "1 exposed finding at or over high",
    }  # fmt: skip
    assert document["findings"][0] == {
        "rule": "autoplay/media-attribute",
        "feature": "autoplay",
        "status": "exposed",
        "confidence": "high",
        "risk": {
            "level": "high",
            "reasons": [
                {
                    "question": "foreseeability",
                    "says": "put to a jury",
                    "rests_on": ["kgm-v-meta"],
                    "points": 4,
                    "brief": "put to a jury",
                },
                {
                    "question": "severity",
                    "says": "the severity of the rule is high",
                    "rests_on": ["autoplay/media-attribute"],
                    "points": 30,
                    "brief": "",
                },
            ],
            "points": 34,
        },
        "path": "web/feed.html",
        "line": 12,
        "column": 10,
        "end_line": 12,
        "end_column": 18,
        "message": "`autoplay` makes media start without a click",
        "why": "Playback that nobody asked for was put to the jury in K.G.M. v. Meta.",
        "instead": "Start on a click.",
        "snippet": "\t<video autoplay>",
        "scope": "",
        "guards": [],
        "authorities": ["kgm-v-meta", "eu-dsa-25", "ca-sb976", "ny-safe-for-kids", "uk-aadc", "in-dpdp"],
        "alternative": "click-to-play",
        "fingerprint": "0011223344556677",
        "related": [{"path": "web/feed.html", "line": 20, "column": 3}],
        "excerpt": {
            "language": "html",
            "line": 11,
            "column": 1,
            "lines": ["<main>", "\t<video autoplay>", "</main>"],
        },
        "decision": None,
        "code": "",
        "also": [],
    }
    assert document["findings"][2]["guards"] == [{"safeguard": "preference-gate", "path": "web/player.js", "line": 6}]
    assert document["safeguards"][1] == {
        "safeguard": "page-cap", "path": "web/feed.js", "line": 9, "mitigates": ["unbounded-feed"],
    }  # fmt: skip
    assert document["missing_safeguards"] == [
        {
            "rule": "infinite-scroll/no-break",
            "feature": "infinite-scroll",
            "safeguards": ["break-reminder", "page-cap"],
            "due": [{"path": "web/feed.js", "line": 3, "column": 1}, {"path": "web/z.js", "line": 4, "column": 1}],
        }
    ]
    assert document["coverage"]["files"] == 1042
    assert document["coverage"]["skipped"][0] == {
        "path": "node_modules", "reason": "vendored", "error": False, "files": 3120, "partly": False,
    }  # fmt: skip


def test_the_shipped_schema_is_that_of_the_types() -> None:
    assert json.loads(SCHEMA_FILE.read_text(encoding="utf-8")) == schema()


def test_the_document_is_valid_by_the_shipped_schema(review: Review) -> None:
    shipped = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(shipped)
    validator = jsonschema.Draft202012Validator(shipped)
    document = json.loads(render(review))
    validator.validate(document)
    document["findings"][0]["status"] = "fine"
    assert not validator.is_valid(document)
    del document["findings"]
    with pytest.raises(jsonschema.ValidationError, match="'findings' is a required property"):
        validator.validate(document)


def test_the_same_review_gives_the_same_bytes(review: Review) -> None:
    assert render(review) == render(msgspec.structs.replace(review))


def test_hidden_characters_are_escaped_and_read_back(review: Review, finding: Callable[..., ReviewedFinding]) -> None:
    snippet = "\x1b[2J\u202e\u2028\x9b\U000e0041 日本 🎬 \udcff"
    text = render(msgspec.structs.replace(review, findings=[finding(snippet=snippet)]))
    assert text.isprintable() or all(line.isprintable() for line in text.split("\n"))
    assert "日本 🎬" in text
    assert json.loads(text)["findings"][0]["snippet"] == snippet.replace("\udcff", "\ufffd")


def test_a_report_is_read_back_whole(review: Review, tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text(render(review), encoding="utf-8")
    assert read(tmp_path / "r.json") == review


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is no JSON report of prudent; write one with `prudent check -o FILE.json`"),
        ("[]", "is no JSON report of prudent; write one with `prudent check -o FILE.json`"),
        ('{"schema_version": "1.0"}', "has version '1.0', and '2.0' is read here; make the report again with"),
        ('{"schema_version": "2.0", "tool": 1}', "is damaged: Expected `object`, got `int` - at `$.tool`; make"),
    ],
)
def test_what_is_no_report_is_told_in_one_line(text: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    file.write_text(text)
    with pytest.raises(PrudentError) as error:
        read(file)
    assert str(error.value).startswith(f"{file}: {said}")


def test_a_missing_report_is_told(tmp_path: Path) -> None:
    with pytest.raises(PrudentError, match=r"r.json: can't be read: No such file or directory"):
        read(tmp_path / "r.json")
