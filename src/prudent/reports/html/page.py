"""Puts the page together: templates, style, script, data, and the policy that lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from prudent.reports.html.code import of_text
from prudent.reports.html.findings import Findings, findings
from prudent.reports.html.overview import distribution, matrix, to_discuss
from prudent.reports.html.record import Record, record
from prudent.reports.html.safeguards import absent, present
from prudent.reports.html.words import anchor, css_string, ticks, visible, web
from prudent.reports.summary import NOT_LEGAL_ADVICE
from prudent.review.model import LEVELS, STATUSES, Review, ReviewStatus, Waiver

MEANING: dict[ReviewStatus, str] = {
    "exposed": "no safeguard stands at these",
    "needs-review": "the code alone does not decide these",
    "guarded": "a safeguard stands at these",
    "waived": "a documented decision keeps these",
    "baselined": "known before this review",
}
"""What each status says of its findings."""

STYLES = ("paper", "findings", "media")
"""The style sheet's parts in their order: later ones override."""

SCRIPTS = ("store", "theme", "rows", "filters", "groups", "details", "decisions", "waivers", "keys", "start")
"""The script's parts in their order; they share one scope."""


def render(review: Review) -> str:
    """Render a review as one HTML file that needs nothing else."""
    legal = record(review)
    rows = matrix(review, legal)
    shown = findings(review, legal, [row.page.id for row in rows])
    style, script = "".join(_read(f"style/{name}.css") for name in STYLES) + _running_heads(review), _script()
    return (
        _environment()
        .get_template("page.html.jinja")
        .render(
            review=review,
            record=legal,
            rows=rows,
            levels=distribution(review),
            discussed=_discussed(review, shown),
            shown=shown,
            style=Markup(style),  # noqa: S704 - the project's own file, and strings that hold no markup
            script=Markup(script),  # noqa: S704 - the project's own files
            policy=policy(style, script),
            data=_island(_data(review, legal, shown)),
            safeguards=present(review),
            lacks=absent(review),
            unread=sum(skip.files for skip in review.coverage.unanalysed),
            passed_over=sum(skip.files for skip in review.coverage.skipped if not skip.error),
            notice=NOT_LEGAL_ADVICE,
        )
    )


def policy(style: str, script: str) -> str:
    """Write the content-security policy: this style and this script by their hashes, and nothing else."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ]
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _discussed(review: Review, shown: Findings) -> list[Any]:
    by_finding = {id(each.found): each for each in shown.all()}
    return [by_finding[id(found)] for found in to_discuss(review.findings)]


def _data(review: Review, legal: Record, shown: Findings) -> dict[str, Any]:
    """Gather what the script has to know and can't read from the page."""
    project = review.project
    return {
        "key": "\n".join(["prudent", project.remote or "", project.prefix, project.name]),
        "project": project.name,
        "date": project.date,
        "cited": shown.lists,
        "bases": shown.bases,
        "waivers": [_entry(waiver) for waiver in review.waivers if _in_file(waiver)],
        "places": {entry.authority.id: entry.authority.jurisdiction for entry in legal.entries},
    }


def _in_file(waiver: Waiver) -> bool:
    """Tell whether a waiver stands in the waivers file, and not in a comment: an export must not lose it."""
    return bool(waiver.path or waiver.fingerprint) or waiver.place.path.endswith("prudent.waivers.yaml")


def _entry(waiver: Waiver) -> dict[str, str]:
    """Write a waiver with the keys of the waivers file."""
    return {
        "rule": waiver.rule,
        "path": waiver.path,
        "fingerprint": waiver.fingerprint,
        "reason": waiver.reason,
        "owner": waiver.owner,
        "decided-on": waiver.decided_on,
        "expires": waiver.expires,
        "link": waiver.link,
    }


def _island(data: dict[str, Any]) -> Markup:
    """Write data as JSON that can't end the element it stands in: ASCII, without any angle bracket or ampersand."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - holds no character that markup is made of


def _running_heads(review: Review) -> str:
    """Name the project and the day in the margins of each printed page."""
    project = review.project
    what = f"{project.name} at {project.commit[:12]}" if project.commit else project.name
    return (
        f"@page {{ @top-left {{ content: {css_string(f'Design review of {what}')} }}"
        f" @top-right {{ content: {css_string(project.date)} }} }}\n"
    )


def _script() -> str:
    parts = "\n".join(_read(f"script/{name}.js") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n\n{parts}}})();\n'


@cache
def _read(name: str) -> str:
    return files("prudent.reports.html").joinpath(name).read_text("utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("prudent.reports.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters.update(
        ticks=ticks, web=web, words=_words, total=_total, points=_points, count=_count, size=_size
    )
    environment.globals.update(anchor=anchor, code_of=of_text, MEANING=MEANING, STATUSES=STATUSES, LEVELS=LEVELS)
    return environment


def _shown(value: Any) -> Any:
    """Make every text visible that a template writes; what is markup already was made so by its author."""
    return visible(value) if type(value) is str else value


def _words(name: str) -> str:
    """Say a slug, as a status or a kind, in words."""
    return "known before" if name == "baselined" else name.replace("-", " ")


def _total(counts: Mapping[str, int]) -> int:
    return sum(counts.values())


def _points(number: int) -> str:
    """Write what a reason adds to the sum, with a real minus."""
    return f"+{number}" if number > 0 else str(number).replace("-", "\u2212")


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _size(number: int) -> str:
    if number < 1000:
        return _count(number, "byte")
    return f"{number / 1000:,.1f} kB" if number < 1_000_000 else f"{number / 1_000_000:,.1f} MB"
