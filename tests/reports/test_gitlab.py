"""GitLab Code Quality: the fields that its documentation asks for, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import msgspec
import pytest

from prudent.reports import gitlab
from prudent.review.model import Review, ReviewedFinding, Risk

Make = Callable[..., ReviewedFinding]

# https://docs.gitlab.com/ci/testing/code_quality/, "Code Quality report format"
FORMAT = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    # Relative to the repository, without `./`.
                    "path": {"type": "string", "pattern": r"^(?!\.?/|[A-Za-z]:)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}, "end": {"type": "integer"}},
                    },
                },
            },
        },
    },
}


def issues(review: Review) -> Any:
    report = json.loads(gitlab.render(review))
    jsonschema.validate(report, FORMAT)
    assert len({issue["fingerprint"] for issue in report}) == len(report)
    return report


def test_what_is_open_is_an_issue(review: Review) -> None:
    project = msgspec.structs.replace(review.project, prefix="apps/shop/")
    exposed, asked = issues(msgspec.structs.replace(review, project=project))
    assert exposed == {
        "description": "`autoplay` makes media start without a click. Start on a click.",
        "check_name": "autoplay/media-attribute",
        "fingerprint": "0011223344556677",
        "severity": "critical",
        "location": {"path": "apps/shop/web/feed.html", "lines": {"begin": 12, "end": 12}},
    }
    assert asked["severity"] == "info"
    assert asked["description"].startswith("Needs review: ")


def test_findings_that_are_alike_have_fingerprints_of_their_own(review: Review, finding: Make) -> None:
    alike = [finding(line=line) for line in (3, 1, 2)]
    one = issues(msgspec.structs.replace(review, findings=alike))
    two = issues(msgspec.structs.replace(review, findings=alike[::-1]))
    assert one == two
    assert one[0]["fingerprint"] == "0011223344556677"


@pytest.mark.parametrize(
    ("level", "severity"),
    [("critical", "blocker"), ("high", "critical"), ("medium", "major"), ("low", "minor"), ("info", "info")],
)
def test_the_severity_follows_the_risk(review: Review, finding: Make, level: Any, severity: str) -> None:
    (issue,) = issues(msgspec.structs.replace(review, findings=[finding(risk=Risk(level, []))]))
    assert issue["severity"] == severity


def test_nothing_found_is_an_empty_report(review: Review) -> None:
    assert gitlab.render(msgspec.structs.replace(review, findings=[])) == "[]\n"
