"""Safeguards as the page shows them: what was found and where, and what the whole project lacks."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from prudent.reports.html.places import Spot, spot
from prudent.review.model import Place, Review

SHOWN = 6
"""How many places of one safeguard are listed."""


class Present(msgspec.Struct, frozen=True):
    """A safeguard that was found, and its first places."""

    title: str
    what: str
    places: list[Spot]
    more: int


class Absent(msgspec.Struct, frozen=True):
    """Safeguards of which the project has none, and the first places that make one due."""

    titles: list[str]
    feature: str
    places: list[Spot]
    more: int


def present(review: Review) -> list[Present]:
    """List the safeguards that were found, at a finding or on their own, by title."""
    places: dict[str, set[tuple[str, int]]] = {}
    for found in review.findings:
        for guard in found.guards:
            places.setdefault(guard.safeguard, set()).add((guard.path, guard.line))
    for seen in review.safeguards:
        places.setdefault(seen.safeguard, set()).add((seen.path, seen.line))
    pages = {page.id: page for page in review.pages.safeguards}
    rows = []
    for name, where in places.items():
        page = pages.get(name)
        first, more = _first(review, [Place(path, line) for path, line in sorted(where)])
        rows.append(Present(page.title if page else name, page.what if page else "", first, more))
    return sorted(rows, key=lambda row: row.title)


def absent(review: Review) -> list[Absent]:
    """List what the whole project lacks."""
    titles = {page.id: page.title for page in review.pages.safeguards}
    features = {page.id: page.title for page in review.pages.features}
    rows = []
    for lack in review.missing_safeguards:
        first, more = _first(review, lack.due)
        names = [titles.get(name, name) for name in lack.safeguards]
        rows.append(Absent(names, features.get(lack.feature, lack.feature), first, more))
    return rows


def _first(review: Review, places: Sequence[Place]) -> tuple[list[Spot], int]:
    return [spot(review.project, place) for place in places[:SHOWN]], max(0, len(places) - SHOWN)
