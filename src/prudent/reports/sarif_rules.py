"""The rules that a review names, as SARIF describes rules: with help, tags and how sure they are."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from prudent.reports.sarif_results import LEVELS
from prudent.reports.summary import NOT_LEGAL_ADVICE
from prudent.review.model import Review
from prudent.review.pages import FeaturePage, RulePage
from prudent.rulebook.legal import Authority
from prudent.rulebook.model import Alternative

_MOST_TAGS = 10
"""GitHub shows no more tags of one rule, and refuses a rule with more than 20."""
_PROBLEM_SEVERITY = {"error": "error", "warning": "warning", "note": "recommendation"}


def descriptors(review: Review, rules: Collection[str]) -> list[dict[str, Any]]:
    """Describe some rules of a review, in the order of their ids."""
    features = {feature.id: feature for feature in review.pages.features}
    authorities = {authority.id: authority for authority in review.pages.authorities}
    described = []
    for page in review.pages.rules:
        if page.id in rules:
            feature = features.get(page.feature)
            cited = [authorities[name] for name in (feature.authorities if feature else []) if name in authorities]
            described.append(_descriptor(page, feature, cited))
    return described


def _descriptor(page: RulePage, feature: FeaturePage | None, cited: list[Authority]) -> dict[str, Any]:
    level = LEVELS[page.severity]
    return {
        "id": page.id,
        "name": "".join(word.capitalize() for word in page.id.replace("/", "-").split("-")),
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": page.why},
        "help": {"text": _plain(page, cited), "markdown": _markdown(page, _alternative(page, feature), cited)},
        "defaultConfiguration": {"level": level},
        "properties": {
            "tags": _tags(page),
            "precision": page.confidence,
            "problem.severity": _PROBLEM_SEVERITY[level],
        },
    }


def _tags(page: RulePage) -> list[str]:
    """Tag a rule with its feature and its places in the research taxonomies."""
    taxonomies = [f"acdp:{name}" for name in page.acdp] + [f"gray:{name}" for name in page.gray]
    return ["design-review", page.feature, *taxonomies][:_MOST_TAGS]


def _alternative(page: RulePage, feature: FeaturePage | None) -> Alternative | None:
    return next((each for each in (feature.alternatives if feature else []) if each.id == page.alternative), None)


def _plain(page: RulePage, cited: list[Authority]) -> str:
    lines = [page.why, f"Instead: {page.instead}"]
    if cited:
        lines.append("On record: " + "; ".join(authority.title for authority in cited) + ".")
    return "\n\n".join([*lines, NOT_LEGAL_ADVICE])


def _markdown(page: RulePage, alternative: Alternative | None, cited: list[Authority]) -> str:
    parts = [f"## {_prose(page.title)}", _prose(page.why), "### Instead", _prose(page.instead)]
    if alternative is not None:
        fence = "`" * 3
        while fence in alternative.code:
            fence += "`"
        parts += [f"**{_prose(alternative.title)}.** {_prose(alternative.what)}"]
        parts += [f"{fence}{alternative.language}\n{alternative.code.rstrip()}\n{fence}"]
    if cited:
        parts += ["### On record", "\n".join(_cited(cited))]
    return "\n\n".join([*parts, f"*{NOT_LEGAL_ADVICE}*"])


def _cited(cited: list[Authority]) -> Iterator[str]:
    for authority in cited:
        citation = f", {authority.citation}" if authority.citation else ""
        status = f"{authority.status.replace('-', ' ')} as of {authority.status_as_of}"
        yield f"- {_prose(authority.title + citation)} ({authority.kind.replace('-', ' ')}, {status})"


def _prose(text: str) -> str:
    """Write text of the rulebook as Markdown: code in backticks stays code, nothing else is markup or HTML."""
    parts = text.split("`")
    for at in range(0, len(parts), 2):
        for mark in "\\<[]*_|":
            parts[at] = parts[at].replace(mark, "\\" + mark)
    return "`".join(parts)
