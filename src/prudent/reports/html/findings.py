"""Findings as the page shows them: numbered, grouped by feature, each with an address of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from prudent.reports.html.code import Code, of_finding
from prudent.reports.html.places import Spot, spot
from prudent.reports.html.record import Record
from prudent.reports.html.words import anchor
from prudent.review.model import LEVELS, STATUSES, Place, Project, Review, ReviewedFinding, ReviewStatus
from prudent.review.pages import FeaturePage


class Design(msgspec.Struct, frozen=True):
    """A safer design, and where on the page it stands."""

    anchor: str
    title: str


class Shown(msgspec.Struct, frozen=True):
    """One finding, ready for the page."""

    number: int
    anchor: str
    found: ReviewedFinding
    code: Code
    spot: Spot
    guards: list[Spot]
    related: list[Spot]
    design: Design | None
    citations: str
    """Numbers of its authorities."""
    cited: int
    """Which of the page's lists of authorities it cites."""
    basis: int
    """On which of the page's lists of data its reasons rest."""
    change: str
    """`new`, `unchanged`, or empty when nothing was compared."""
    before: str
    """Its former status, when that was another."""


class Group(msgspec.Struct, frozen=True):
    """The findings of one feature."""

    page: FeaturePage
    findings: list[Shown]


class Findings(msgspec.Struct, frozen=True):
    """All findings of the page."""

    groups: list[Group]
    lists: list[list[str]]
    """The lists of authorities that findings cite, each once."""
    bases: list[list[list[str]]]
    """What the reasons of findings rest on, reason by reason, each such list once."""

    def all(self) -> list[Shown]:
        """Give every finding in the order of the page."""
        return [shown for group in self.groups for shown in group.findings]


def findings(review: Review, record: Record, order: Iterable[str]) -> Findings:
    """Make the findings of a page.

    Args:
        review: the finished review.
        record: numbers the authorities.
        order: slugs of the features, in the order of the page.
    """
    pages = {page.id: page for page in review.pages.features}
    known = _known(review, record)
    lists: dict[tuple[str, ...], int] = {}
    bases: dict[tuple[tuple[str, ...], ...], int] = {}
    anchors = Counter[str]()
    groups: list[Group] = []
    number = 0
    for feature in order:
        group = Group(pages[feature], [])
        for found in sorted((f for f in review.findings if f.feature == feature), key=_worst_first):
            number += 1
            anchors[found.fingerprint] += 1
            cited = lists.setdefault(tuple(found.authorities), len(lists))
            basis = bases.setdefault(tuple(tuple(reason.rests_on) for reason in found.risk.reasons), len(bases))
            turn = anchors[found.fingerprint]
            name = anchor("F", found.fingerprint if turn == 1 else f"{found.fingerprint}-{turn}")
            group.findings.append(_shown(known, found, number, name, (cited, basis)))
        if group.findings:
            groups.append(group)
    return Findings(
        groups,
        [list(names) for names in lists],
        [[list(names) for names in basis] for basis in bases],
    )


class _Known(msgspec.Struct, frozen=True):
    """What is looked up for each finding."""

    project: Project
    record: Record
    safeguards: dict[str, str]
    designs: dict[tuple[str, str | None], Design]
    new: frozenset[str] | None
    before: dict[str, ReviewStatus]


def _known(review: Review, record: Record) -> _Known:
    compared = review.comparison
    return _Known(
        project=review.project,
        record=record,
        safeguards={page.id: page.title for page in review.pages.safeguards},
        designs={
            (page.id, design.id): Design(anchor("design", f"{page.id}/{design.id}"), design.title)
            for page in review.pages.features
            for design in page.alternatives
        },
        new=frozenset(compared.new) if compared else None,
        before=compared.status_before if compared else {},
    )


def _shown(known: _Known, found: ReviewedFinding, number: int, name: str, lists: tuple[int, int]) -> Shown:
    project = known.project
    change = "" if known.new is None else "new" if found.fingerprint in known.new else "unchanged"
    return Shown(
        number=number,
        anchor=name,
        found=found,
        code=of_finding(found),
        spot=spot(project, Place(found.path, found.line), last=found.end_line),
        guards=[
            spot(project, Place(guard.path, guard.line), known.safeguards.get(guard.safeguard, guard.safeguard))
            for guard in found.guards
        ],
        related=[spot(project, place) for place in found.related],
        design=known.designs.get((found.feature, found.alternative)),
        citations=known.record.numbers(found.authorities),
        cited=lists[0],
        basis=lists[1],
        change=change,
        before=known.before.get(found.fingerprint, ""),
    )


def _worst_first(found: ReviewedFinding) -> tuple[int, int, int, str, int, int]:
    level, points = LEVELS.index(found.risk.level), found.risk.points
    return STATUSES.index(found.status), -level, -points, found.path, found.line, found.column
