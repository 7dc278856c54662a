"""How authorities and conflicts between courts read on a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from prudent.rulebook.explain.blocks import Block, Point, Sentence
from prudent.rulebook.legal import ANSWERS, Ages, Authority, Bearing, Conflict, Hours, Jurisdiction, Manner, Position
from prudent.rulebook.model import Rulebook
from prudent.rulebook.standing import WORDS, stale, standing

MANNERS: dict[Manner, str] = {
    "held": "Decided",
    "put-to-jury": "Put to the jury",
    "pleaded": "Pleaded",
    "named-in-text": "Named in the text",
    "found": "Found by the regulator",
    "preliminarily-found": "Preliminary finding",
    "remedy-sought": "Remedy sought",
    "remedy-ordered": "Remedy ordered or agreed",
    "guideline": "Guideline",
    "proposed-text": "Proposed text",
    "context": "Context",
}


class View:
    """The day a page is made for, and how old a verification may be."""

    def __init__(self, rulebook: Rulebook, day: date, max_age: int) -> None:
        """Hold what every line about an authority needs.

        Args:
            rulebook: where authorities, conflicts and jurisdictions come from.
            day: the day to judge by.
            max_age: days after which an authority is due for verification.
        """
        self.rulebook = rulebook
        self.day = day
        self.max_age = max_age
        self.authorities = {authority.id: authority for authority in rulebook.authorities}
        self.places = {place.code: place for place in rulebook.jurisdictions}

    def place(self, code: str) -> str:
        """Name a jurisdiction with its code."""
        known = self.places.get(code)
        return f"{known.title} ({code})" if known else code

    def status(self, authority: Authority, bearing: Bearing | None = None) -> str:
        """Say what an authority or one provision counts for, and when that was last verified."""
        words = standing(authority, bearing, self.day).words
        due = "; due for verification" if stale(authority, self.day, self.max_age) else ""
        return f"{words}; status as of {authority.status_as_of}{due}"


def cited(view: View, feature: str, authorities: Sequence[str]) -> Iterator[Block]:
    """Yield the authorities of a feature, a block for each jurisdiction, what is in force first."""
    by_place: dict[str, list[tuple[Authority, Bearing]]] = {}
    for name in authorities:
        authority = view.authorities[name]
        for bearing in authority.features:
            if bearing.feature == feature:
                by_place.setdefault(authority.jurisdiction, []).append((authority, bearing))
    for code in in_order(by_place, view.rulebook.jurisdictions):
        found = sorted(by_place[code], key=lambda pair: not standing(pair[0], pair[1], view.day).in_force)
        yield Block(
            f"Authorities: {view.place(code)}", [_bearing(view, authority, bearing) for authority, bearing in found]
        )


def in_order(codes: Iterable[str], places: Sequence[Jurisdiction]) -> list[str]:
    """Sort jurisdictions as their table does; one that is not in it comes last."""
    order = {place.code: at for at, place in enumerate(places)}
    return sorted(codes, key=lambda code: (order.get(code, len(order)), code))


def conflicts(view: View, feature: str) -> Iterator[Block]:
    """Yield the questions about a feature on which courts disagree, with each court's position."""
    for conflict in view.rulebook.conflicts:
        if feature in conflict.features:
            yield disagreement(view, conflict, [p for p in conflict.positions if feature in p.features])


def disagreement(view: View, conflict: Conflict, positions: Sequence[Position]) -> Block:
    """Lay positions on one question side by side."""
    points = [_position(view, position) for position in positions]
    return Block(f"How courts disagree: {conflict.title}", [Sentence(conflict.question), *points])


def _bearing(view: View, authority: Authority, bearing: Bearing) -> Point:
    citation = f", {authority.citation}" if authority.citation else ""
    details = [f"{kind(authority)}, {authority.date}: {view.status(authority, bearing)}."]
    if authority.confidence != "confirmed":
        details.append(f"This entry is {authority.confidence}, not confirmed.")
    details.append(f"{MANNERS[bearing.manner]}: {bearing.how}")
    details += terms(authority, bearing)
    return Point(f"{authority.title}{citation} ({authority.id}).", details)


def kind(authority: Authority) -> str:
    """Name the kind of an authority."""
    return authority.kind.replace("-", " ").capitalize()


def terms(authority: Authority, bearing: Bearing) -> list[str]:
    """Say whom a provision protects and at which hours."""
    ages = bearing.ages or authority.ages
    lines = [f"Ages: {_ages(ages)}."] if ages else []
    return lines + [f"Hours: {_hours(window)}." for window in bearing.hours]


def _ages(ages: Ages) -> str:
    under = f"under {ages.under}" if ages.under is not None else ""
    from_ = f"from {ages.from_}" if ages.from_ is not None else ""
    numbers = " ".join(part for part in (from_, under) if part)
    return "; ".join(part for part in (numbers, ages.note) if part)


def _hours(window: Hours) -> str:
    when = f"{window.from_} to {window.to}, {window.days}"
    when += f", {window.months}" if window.months else ""
    when += f", {window.zone}" if window.zone else ""
    when += f"; unless {window.unless}" if window.unless else ""
    return when + (f"; {window.note}" if window.note else "")


def _position(view: View, position: Position) -> Point:
    authority = view.authorities[position.authority]
    status = WORDS[authority.kind][position.status] if position.status else standing(authority, None, view.day).words
    as_of = position.as_of or authority.status_as_of
    head = f"{ANSWERS[position.position]}: {position.court} ({authority.id}); {status}; status as of {as_of}."
    return Point(head, [position.says])
