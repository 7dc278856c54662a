"""The page of one authority, and the list of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prudent.rulebook.explain.blocks import Block, Page, Point, Sentence
from prudent.rulebook.explain.law import MANNERS, View, disagreement, in_order, kind, terms
from prudent.rulebook.legal import Authority
from prudent.rulebook.standing import standing

NOTICE = "Not legal advice."


def page(view: View, authority: Authority) -> Page:
    """Make the page of an authority: what it is, its status, how it bears on features, where courts disagree."""
    return [*_blocks(view, authority), Block(NOTICE)]


def listing(view: View, authorities: Iterable[Authority]) -> Page:
    """Make the list of authorities, a block for each jurisdiction."""
    by_place: dict[str, list[Authority]] = {}
    for authority in authorities:
        by_place.setdefault(authority.jurisdiction, []).append(authority)
    blocks = [
        Block(view.place(code), [_entry(view, each) for each in sorted(by_place[code], key=lambda each: each.id)])
        for code in in_order(by_place, view.rulebook.jurisdictions)
    ]
    return [*blocks, Block(NOTICE)]


def _entry(view: View, authority: Authority) -> Point:
    features = ", ".join(bearing.feature for bearing in authority.features)
    status = f"{kind(authority)}, {authority.date}: {view.status(authority)}."
    return Point(f"{authority.id}: {authority.title}.", [status, f"Bears on {features}."])


def _blocks(view: View, authority: Authority) -> Iterator[Block]:
    citation = [Sentence(f"Citation: {authority.citation}.")] if authority.citation else []
    yield Block(
        authority.id,
        [
            Sentence(f"{authority.title}."),
            Sentence(f"{kind(authority)}, {view.place(authority.jurisdiction)}, {authority.date}."),
            Sentence(f"{authority.body}."),
            *citation,
            Sentence(f"Status: {view.status(authority)}."),
            Sentence(f"This entry is {_certainty(authority)}."),
        ],
    )
    yield Block("Summary", [Sentence(authority.summary)])
    if authority.caveats:
        yield Block("Caveats", [Sentence(authority.caveats)])
    yield Block("Bears on", [_feature(view, authority, at) for at in range(len(authority.features))])
    for conflict in view.rulebook.conflicts:
        if any(position.authority == authority.id for position in conflict.positions):
            yield disagreement(view, conflict, conflict.positions)
    addresses = [authority.url, *authority.sources] if authority.url else authority.sources
    yield Block("Sources", [Point(address) for address in dict.fromkeys(addresses)])


def _certainty(authority: Authority) -> str:
    if authority.confidence == "confirmed":
        return "confirmed: two or more of the sources agree on the core facts"
    return f"{authority.confidence}, not confirmed"


def _feature(view: View, authority: Authority, at: int) -> Point:
    bearing = authority.features[at]
    own = bool(bearing.status or bearing.operative or bearing.status_note)
    status = [f"Status: {standing(authority, bearing, view.day).words}."] if own else []
    return Point(f"{bearing.feature}. {MANNERS[bearing.manner]}: {bearing.how}", status + terms(authority, bearing))
