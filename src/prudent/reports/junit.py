"""The review as JUnit XML, as Jenkins, GitLab and others read it: a test case for each rule and file.

What fails the gate is a failure. What a person has to judge, or has decided, is skipped: it neither
passed nor failed. Shape: junit-10.xsd of the xUnit plugin of Jenkins.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from xml.etree import ElementTree as Xml

from prudent.reports.ranking import fails, in_repository, worst_first
from prudent.reports.summary import NOT_LEGAL_ADVICE
from prudent.reports.terminal import escape, inert
from prudent.review.gate import INCOMPLETE
from prudent.review.model import Review, ReviewedFinding

_UNDECIDED = ("needs-review", "waived", "baselined")


def render(review: Review) -> str:
    """Render a review as JUnit XML; a review that is not complete is an error of its own."""
    root = Xml.Element("testsuites", name="prudent")
    root.append(_suite("prudent", [_coverage(review)]))
    by_feature = sorted(review.findings, key=lambda found: (found.feature, found.rule, found.path))
    for feature, findings in groupby(by_feature, key=lambda found: found.feature):
        cases = [
            _case(review, rule, path, worst_first(group))
            for (rule, path), group in groupby(findings, key=lambda found: (found.rule, found.path))
        ]
        root.append(_suite(feature, cases))
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    Xml.indent(root)
    return inert('<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n")


def _suite(name: str, cases: list[Xml.Element]) -> Xml.Element:
    suite = Xml.Element("testsuite", name=escape(name), tests=str(len(cases)))
    for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(attribute, str(sum(1 for case in cases if case.find(tag) is not None)))
    suite.extend(cases)
    return suite


def _coverage(review: Review) -> Xml.Element:
    """Make the case that says whether the review could be made at all; no report is without a case."""
    case = Xml.Element("testcase", classname="prudent", name="the review is complete")
    if review.gate.exit_code == INCOMPLETE:
        Xml.SubElement(case, "error", type="incomplete", message=escape(review.gate.reason))
    unread = [f"{escape(skip.path)}: {escape(skip.reason)}" for skip in review.coverage.unanalysed]
    lines = ["Could not be analysed:", *unread, ""] if unread else []
    wrong = [
        f"{escape(each.place.path)}:{each.place.line}: {escape(each.problem)}"
        for each in review.waivers
        if each.problem
    ]
    lines += ["Waivers that need attention:", *wrong, ""] if wrong else []
    Xml.SubElement(case, "system-out").text = _lines([*lines, NOT_LEGAL_ADVICE])
    return case


def _case(review: Review, rule: str, path: str, findings: list[ReviewedFinding]) -> Xml.Element:
    name = f"{rule} in {in_repository(review, path)}"
    case = Xml.Element("testcase", classname=escape(f"prudent.{findings[0].feature}"), name=escape(name))
    failing = [found for found in findings if fails(review, found)]
    rest = [found for found in findings if found not in failing]
    undecided = [found for found in rest if found.status in _UNDECIDED]
    if failing:
        first, more = failing[0], len(failing) - 1
        said = f"line {first.line}: {first.message}" + (f", and {more} more" if more else "")
        failure = Xml.SubElement(case, "failure", type=first.risk.level, message=escape(said))
        failure.text = _lines(_told(review, failing))
    elif undecided:
        Xml.SubElement(case, "skipped", message=escape(f"{undecided[0].status}: {_decided(undecided[0])}"))
    if rest:
        Xml.SubElement(case, "system-out").text = _lines(_told(review, rest))
    return case


def _decided(found: ReviewedFinding) -> str:
    decision = found.decision
    return decision.reason if decision is not None and decision.reason else found.message


def _told(review: Review, findings: Iterable[ReviewedFinding]) -> Iterable[str]:
    for found in findings:
        place = f"{in_repository(review, found.path)}:{found.line}:{found.column}"
        yield escape(f"{place}: {found.status}, {found.risk.level}: {found.message}")
        yield escape(f"  code     {found.snippet.split(chr(10), 1)[0].strip()[:200]}")
        yield escape(f"  why      {found.why}")
        for guard in found.guards:
            yield escape(f"  guard    {guard.safeguard} at {in_repository(review, guard.path)}:{guard.line}")
        yield escape(f"  instead  {found.instead}")


def _lines(lines: Iterable[str]) -> str:
    return "\n" + "".join(line + "\n" for line in lines)
