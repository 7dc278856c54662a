"""JUnit XML: valid by the schema of Jenkins, with failures only for what fails the gate."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as Xml

import msgspec
import pytest
import xmlschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prudent.reports import junit
from prudent.review.model import Decision, Gate, Place, Review, ReviewedFinding, Risk, Waiver

Make = Callable[..., ReviewedFinding]
SCHEMA = xmlschema.XMLSchema(str(Path(__file__).parent / "schemas/junit-10.xsd"))


def read(review: Review) -> Xml.Element:
    text = junit.render(review)
    SCHEMA.validate(text)
    return Xml.fromstring(text)


def cases(root: Xml.Element) -> dict[str, list[str]]:
    return {case.get("name", ""): [child.tag for child in case] for case in root.iter("testcase")}


def test_a_case_for_each_rule_and_file(review: Review) -> None:
    root = read(review)
    assert cases(root) == {
        "the review is complete": ["system-out"],
        "autoplay/media-attribute in web/feed.html": ["failure"],
        "autoplay/media-attribute in web/player.js": ["system-out"],
        "autoplay/media-attribute in web/z.html": ["skipped", "system-out"],
        "infinite-scroll/observer-load in web/feed.js": ["skipped", "system-out"],
    }
    assert root.attrib == {"name": "prudent", "tests": "5", "failures": "1", "errors": "0"}
    suite = root.findall("testsuite")[1]
    assert suite.attrib == {"name": "autoplay", "tests": "3", "failures": "1", "errors": "0", "skipped": "1"}


def test_a_failure_tells_place_code_why_and_what_instead(review: Review) -> None:
    (failure,) = read(review).iter("failure")
    assert failure.attrib == {"type": "high", "message": "line 12: `autoplay` makes media start without a click"}
    assert failure.text == (
        "\nweb/feed.html:12:10: exposed, high: `autoplay` makes media start without a click\n"
        "  code     <video autoplay>\n"
        "  why      Playback that nobody asked for was put to the jury in K.G.M. v. Meta.\n"
        "  instead  Start on a click.\n"
    )


def test_what_does_not_reach_the_level_is_no_failure(review: Review, finding: Make) -> None:
    mild = msgspec.structs.replace(review, findings=[finding(risk=Risk("medium", []))])
    root = read(mild)
    assert list(root.iter("failure")) == []
    (out,) = (case.find("system-out") for case in root.iter("testcase") if "media" in case.get("name", ""))
    assert out is not None
    assert "exposed, medium" in (out.text or "")


def test_a_decision_gives_its_reason(review: Review, finding: Make) -> None:
    waived = finding(status="waived", decision=Decision("waiver", "muted loop"))
    (skipped,) = read(msgspec.structs.replace(review, findings=[waived])).iter("skipped")
    assert skipped.get("message") == "waived: muted loop"


def test_several_findings_of_one_case_are_one_failure(review: Review, finding: Make) -> None:
    root = read(msgspec.structs.replace(review, findings=[finding(line=9), finding(line=3), finding(line=5)]))
    (failure,) = root.iter("failure")
    assert failure.get("message") == "line 3: `autoplay` makes media start without a click, and 2 more"
    assert (failure.text or "").count("  instead  ") == 3


def test_an_incomplete_review_is_an_error(review: Review) -> None:
    incomplete = msgspec.structs.replace(
        review, findings=[], gate=Gate("high", False, 0, 3, "nothing was there to scan")
    )
    root = read(incomplete)
    assert cases(root) == {"the review is complete": ["error", "system-out"]}
    assert root.get("errors") == "1"
    (error,) = root.iter("error")
    assert error.get("message") == "nothing was there to scan"


def test_waivers_with_a_problem_are_told(review: Review) -> None:
    expired = Waiver("expired", Place("web/feed.html", 11), problem="expired on 2026-10-01")
    case = next(read(msgspec.structs.replace(review, waivers=[expired])).iter("testcase"))
    told = "\nWaivers that need attention:\nweb/feed.html:11: expired on 2026-10-01\n"
    assert told in (case.findtext("system-out") or "")


def test_what_could_not_be_read_is_told(review: Review) -> None:
    case = next(read(review).iter("testcase"))
    assert "\nCould not be analysed:\nweb/big.json: too large (over 2 MB)\n" in (case.findtext("system-out") or "")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec=None)), at=st.sampled_from(["path", "message", "snippet", "rule", "scope"]))
def test_any_text_makes_valid_xml(review: Review, finding: Make, text: str, at: str) -> None:
    hostile = f"{text}]]></failure><testcase name='x'/>\x00\ufffe"
    root = read(msgspec.structs.replace(review, findings=[finding(**{at: hostile})]))
    assert len(list(root.iter("testcase"))) == 2


@pytest.mark.parametrize("level", ["high", "never"])
def test_the_gate_decides_what_a_failure_is(review: Review, level: str) -> None:
    gate = msgspec.structs.replace(review.gate, fail_on=level)
    root = read(msgspec.structs.replace(review, gate=gate))
    assert len(list(root.iter("failure"))) == (1 if level == "high" else 0)
