"""SARIF: valid by its schema, shaped for code scanning at GitHub, and within its limits."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from prudent.reports import sarif, sarif_all
from prudent.reports.sarif_results import location
from prudent.reports.summary import NOT_LEGAL_ADVICE
from prudent.review.model import (
    Baseline,
    Decision,
    Gate,
    GuardSeen,
    Place,
    Reason,
    Review,
    ReviewedFinding,
    Risk,
    Waiver,
)

Make = Callable[..., ReviewedFinding]
SCHEMA = json.loads((Path(__file__).parent / "schemas/sarif-2.1.0-rtm.6.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)


def run_of(text: str) -> Any:
    """Read a log that must be valid, and give its one run."""
    log = json.loads(text)
    assert [error.message for error in VALIDATOR.iter_errors(log)] == []
    # What the errata of the standard ask beyond the schema at hand.
    assert all("startLine" in region for region in regions(log))
    (run,) = log["runs"]
    return run


def regions(node: Any) -> Iterator[Any]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("region", "contextRegion"):
                yield value
            yield from regions(value)
    elif isinstance(node, list):
        for item in node:
            yield from regions(item)


def messages(run: Any) -> list[str]:
    return [note["message"]["text"] for note in run["invocations"][0]["toolExecutionNotifications"]]


def test_a_result_says_what_where_and_what_instead(review: Review) -> None:
    first, second = run_of(sarif.render(review))["results"]
    assert first == {
        "ruleId": "autoplay/media-attribute",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "`autoplay` makes media start without a click. Start on a click."},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "web/feed.html", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 12, "startColumn": 10, "endLine": 12, "endColumn": 18},
                    "contextRegion": {"startLine": 12, "endLine": 12, "snippet": {"text": "\t<video autoplay>"}},
                }
            }
        ],
        "relatedLocations": [
            {
                "id": 1,
                "physicalLocation": {
                    "artifactLocation": {"uri": "web/feed.html", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 20},
                },
                "message": {"text": "The same mechanism"},
            }
        ],
        "partialFingerprints": {"prudentFingerprint/v1": "0011223344556677"},
        "properties": {
            "feature": "autoplay",
            "status": "exposed",
            "confidence": "high",
            "risk": "high",
            "reasons": ["put to a jury", "the severity of the rule is high"],
            "authorities": ["kgm-v-meta", "eu-dsa-25", "ca-sb976", "ny-safe-for-kids", "uk-aadc", "in-dpdp"],
        },
    }
    assert (second["level"], second["message"]["text"][:14]) == ("note", "Needs review: ")


def test_a_rule_has_help_tags_severity_and_precision(review: Review) -> None:
    rule = run_of(sarif.render(review))["tool"]["driver"]["rules"][0]
    assert rule == {
        "id": "autoplay/media-attribute",
        "name": "AutoplayMediaAttribute",
        "shortDescription": {"text": "Media element starts by itself"},
        "fullDescription": {"text": "Playback that nobody asked for was put to the jury in K.G.M. v. Meta."},
        "help": {
            "text": "Playback that nobody asked for was put to the jury in K.G.M. v. Meta.\n\n"
            "Instead: Start on a click.\n\nOn record: K.G.M. v. Meta Platforms, Inc..\n\n" + NOT_LEGAL_ADVICE,
            "markdown": "## Media element starts by itself\n\n"
            "Playback that nobody asked for was put to the jury in K.G.M. v. Meta.\n\n### Instead\n\n"
            "Start on a click.\n\n**Start on a click.** Nothing plays first.\n\n```html\n<video>\n```\n\n"
            "### On record\n\n"
            "- K.G.M. v. Meta Platforms, Inc., JCCP No. 5255 (verdict, pending as of 2026-07)\n\n"
            f"*{NOT_LEGAL_ADVICE}*",
        },
        "defaultConfiguration": {"level": "error"},
        "properties": {
            "tags": ["design-review", "autoplay", "acdp:neverending-autoplay"],
            "precision": "high",
            "problem.severity": "error",
        },
    }


@pytest.mark.parametrize(
    ("level", "expected"),
    [("critical", "error"), ("high", "error"), ("medium", "warning"), ("low", "note"), ("info", "note")],
)
def test_the_level_follows_the_risk(review: Review, finding: Make, level: Any, expected: str) -> None:
    found = finding(risk=Risk(level, [Reason("severity", "x")]))
    (result,) = run_of(sarif.render(msgspec.structs.replace(review, findings=[found])))["results"]
    assert result["level"] == expected


def test_nothing_makes_a_security_alert_of_a_design_finding(review: Review) -> None:
    for text in (sarif.render(review), sarif_all.render(review)):
        assert "security" not in text.replace("SECURITY.md", "")
        assert "primaryLocationLineHash" not in text


def test_what_is_guarded_waived_or_known_is_left_out_and_counted(review: Review) -> None:
    run = run_of(sarif.render(review))
    assert [result["properties"]["status"] for result in run["results"]] == ["exposed", "needs-review"]
    assert messages(run)[0] == (
        "Left out of the results, as code scanning would raise alerts for them: 1 baselined, 1 guarded, 1 waived."
    )


def test_every_finding_when_asked(review: Review, finding: Make) -> None:
    waived = finding(
        status="waived",
        decision=Decision("waiver", "muted loop", "ana", expires="2027-01-31", place=Place("prudent.waivers.yaml", 3)),
    )
    inline = finding(status="waived", decision=Decision("waiver", "loop", place=Place("web/feed.html", 11)))
    guarded = finding(status="guarded", guards=[GuardSeen("preference-gate", "web/player.js", 6)])
    known = finding(status="baselined")
    given = msgspec.structs.replace(
        review, findings=[known, guarded, inline, waived, finding()], baselines=[Baseline("b.json", 1, 1, 0)]
    )
    run = run_of(sarif_all.render(given))
    kept = ("kind", "level", "suppressions", "baselineState")
    standing = [{key: result[key] for key in kept if key in result} for result in run["results"]]
    assert standing[:2] == [{"level": "error", "baselineState": "new"}, {"kind": "pass", "level": "none"}]
    assert standing[4] == {"level": "error", "baselineState": "unchanged"}
    assert [result["suppressions"][0]["kind"] for result in run["results"][2:4]] == ["inSource", "external"]
    assert standing[3]["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "muted loop, by ana, until 2027-01-31",
            "location": location("prudent.waivers.yaml", 3),
        }
    ]
    assert run["results"][1]["relatedLocations"][0]["message"]["text"] == "Safeguard: preference-gate"
    assert not any(message.startswith("Left out") for message in messages(run))


def test_the_worst_come_first_and_the_rest_is_cut_and_said(review: Review, finding: Make) -> None:
    mild = Risk("low", [])
    many = [finding(line=line, path=f"web/{line % 50}.html", risk=mild) for line in range(1, 5600)]
    worst = finding(path="z.html", risk=Risk("critical", []))
    text = sarif.render(msgspec.structs.replace(review, findings=[*many, worst]))
    run = json.loads(text)["runs"][0]  # seconds to validate, and the same in kind as the small ones
    assert len(run["results"]) == 5000
    assert run["results"][0]["locations"] == [
        {"physicalLocation": {**location("z.html")["physicalLocation"], **place_of(worst)}}
    ]
    assert messages(run)[0] == "Cut to the worst 5,000 of 5,600 results; the JSON report holds them all."
    assert len(gzip.compress(text.encode())) < 10_000_000


def place_of(found: ReviewedFinding) -> dict[str, Any]:
    lines = {"startLine": found.line, "endLine": found.end_line}
    return {
        "region": {**lines, "startColumn": found.column, "endColumn": found.end_column},
        "contextRegion": {**lines, "snippet": {"text": found.snippet}},
    }


def test_related_places_stay_within_what_is_shown(review: Review, finding: Make) -> None:
    related = [Place("web/feed.html", line) for line in range(1, 1500)]
    (result,) = run_of(sarif.render(msgspec.structs.replace(review, findings=[finding(related=related)])))["results"]
    assert [place["id"] for place in result["relatedLocations"]] == list(range(1, 101))


def test_a_minified_line_is_not_carried_along(review: Review, finding: Make) -> None:
    found = finding(snippet="x" * 1_000_000)
    assert len(sarif.render(msgspec.structs.replace(review, findings=[found]))) < 10_000


def test_paths_are_those_of_the_repository(review: Review) -> None:
    project = msgspec.structs.replace(
        review.project, prefix="apps/shop/", remote="https://example.org/shop", commit="c0ffee", branch=None
    )
    run = run_of(sarif.render(msgspec.structs.replace(review, project=project)))
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "apps/shop/web/feed.html", "uriBaseId": "%SRCROOT%"}
    assert run["automationDetails"] == {"id": "prudent/apps/shop/"}
    assert run["versionControlProvenance"] == [
        {
            "repositoryUri": "https://example.org/shop",
            "revisionId": "c0ffee",
            "mappedTo": {"uriBaseId": "%SRCROOT%"},
        }
    ]
    assert "uri" not in run["originalUriBaseIds"]["%SRCROOT%"]


def test_what_was_not_read_and_what_is_missing_is_noted(review: Review) -> None:
    run = run_of(sarif.render(review))
    (invocation,) = run["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (True, 1)
    assert invocation["exitCodeDescription"] == "1 exposed finding at or over high"
    assert messages(run)[1:] == [
        "Safeguard missing for infinite-scroll: break-reminder or page-cap.",
        "Could not be analysed: too large (over 2 MB).",
    ]
    assert invocation["toolExecutionNotifications"][2]["locations"] == [location("web/big.json")]


def test_a_waiver_with_a_problem_is_noted_at_its_place(review: Review) -> None:
    expired = Waiver("expired", Place("web/feed.html", 11), problem="expired on 2026-10-01")
    run = run_of(sarif.render(msgspec.structs.replace(review, waivers=[expired, Waiver("active", Place("x", 1))])))
    (note,) = [
        each
        for each in run["invocations"][0]["toolExecutionNotifications"]
        if each["message"]["text"].startswith("Waiver")
    ]
    assert (note["level"], note["message"]["text"]) == ("warning", "Waiver: expired on 2026-10-01.")
    assert note["locations"] == [location("web/feed.html", 11)]


def test_an_incomplete_review_is_no_success(review: Review) -> None:
    incomplete = msgspec.structs.replace(review, gate=Gate("high", False, 0, 3, "nothing was there to scan"))
    assert run_of(sarif.render(incomplete))["invocations"][0]["executionSuccessful"] is False


def test_the_same_review_gives_the_same_bytes(review: Review) -> None:
    assert sarif.render(review) == sarif.render(review)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_path_is_a_relative_uri_and_can_be_read_back(path: str) -> None:
    from urllib.parse import unquote

    uri = location(path)["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"(?:[A-Za-z0-9_.~/-]|%[0-9A-F]{2})+", uri)
    assert unquote(uri) == path


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(st.characters(codec=None)), at=st.sampled_from(["message", "scope", "snippet", "path"]))
@example(name="\ud800 \udcff", at="path")
def test_hostile_text_makes_no_link_and_no_control_character(review: Review, finding: Make, name: str, at: str) -> None:
    hostile = name + "[x](https://evil.example)\x1b[2J\u202e##[error]" + name
    text = sarif.render(msgspec.structs.replace(review, findings=[finding(**{at: hostile})]))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "##[" not in text
    (result,) = run_of(text)["results"]
    assert "](" not in result["message"]["text"]
