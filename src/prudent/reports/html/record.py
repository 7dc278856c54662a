"""The legal record as the page shows it: each authority numbered once, with its standing in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from prudent.errors import PrudentError
from prudent.reports.html.words import anchor
from prudent.review.model import Review
from prudent.rulebook.legal import MANNERS, Authority, Bearing, Conflict, LegalStatus, Position
from prudent.rulebook.standing import standing

_HELD: frozenset[LegalStatus] = frozenset({"enjoined", "proposed"})


class Status(msgspec.Struct, frozen=True):
    """What an authority counts for on the day of the review."""

    words: str
    tone: str
    """`firm` when it applies in full, `held` when it is enjoined or proposed, `open` otherwise."""


class Entry(msgspec.Struct, frozen=True):
    """One authority, with the number it goes by in this report."""

    number: int
    authority: Authority
    status: Status


class Cited(msgspec.Struct, frozen=True):
    """One authority as it bears on one feature."""

    entry: Entry
    status: Status
    """Of the provision at hand, which may differ from that of the whole."""
    bearing: Bearing | None


class Answer(msgspec.Struct, frozen=True):
    """What one court says to the question of a conflict."""

    position: Position
    entry: Entry | None


class Dispute(msgspec.Struct, frozen=True):
    """A question on which courts disagree, with the answers."""

    conflict: Conflict
    answers: list[Answer]


class Ref(msgspec.Struct, frozen=True):
    """Where an authority stands on the page."""

    number: int
    anchor: str

    @property
    def label(self) -> str:
        """The number as it is written."""
        return f"A{self.number}"


class Record(msgspec.Struct, frozen=True):
    """All authorities that a review cites, those of each feature, and where they disagree."""

    entries: list[Entry]
    by_feature: dict[str, list[Cited]]
    disputes: list[Dispute]
    known: dict[str, Ref]
    """Each authority's number and address, by its id."""
    places: dict[str, str]
    """Names of jurisdictions by their codes."""

    def numbers(self, ids: Iterable[str]) -> str:
        """Name authorities by their numbers, as `A1, A3-A5`."""
        return _ranges(sorted(self.known[name].number for name in ids if name in self.known))

    def refs(self, ids: Iterable[str]) -> list[Ref]:
        """Point to the authorities among some ids."""
        return [self.known[name] for name in ids if name in self.known]

    def manners(self) -> dict[str, str]:
        """Tell what the ways mean in which the authorities bear on the features."""
        met = {cited.bearing.manner for row in self.by_feature.values() for cited in row if cited.bearing}
        return {manner: meaning for manner, meaning in MANNERS.items() if manner in met}

    def in_force(self, feature: str) -> int:
        """Count the authorities that apply to a feature in full today."""
        return sum(cited.status.tone == "firm" for cited in self.by_feature.get(feature, []))

    def disputed(self, feature: str) -> list[Dispute]:
        """Give the questions about a feature on which courts disagree."""
        return [dispute for dispute in self.disputes if feature in dispute.conflict.features]

    def place(self, code: str) -> str:
        """Name a jurisdiction for people."""
        return "all" if code == "all" else self.places.get(code, code.upper())


def record(review: Review) -> Record:
    """Number the authorities that a review cites, in the order in which the features cite them.

    Raises:
        PrudentError: the review does not say on which day it was made, so that no law can be called in force.
    """
    try:
        day = date.fromisoformat(review.project.date)
    except ValueError:
        raise PrudentError("the review has no date; make it again with `prudent check -o FILE.json`") from None
    pages = {page.id: page for page in review.pages.authorities}
    order = [name for feature in review.pages.features for name in feature.authorities if name in pages]
    numbers = {name: number for number, name in enumerate(dict.fromkeys([*order, *pages]), 1)}
    entries = {name: Entry(number, pages[name], _status(pages[name], None, day)) for name, number in numbers.items()}
    by_feature = {
        feature.id: [_cited(entries[name], feature.id, day) for name in feature.authorities if name in entries]
        for feature in review.pages.features
    }
    places = {place.code: place.title for place in review.pages.jurisdictions}
    disputes = [_dispute(conflict, entries) for conflict in review.pages.conflicts]
    known = {name: Ref(number, anchor("authority", name)) for name, number in numbers.items()}
    return Record(list(entries.values()), by_feature, disputes, known, places)


def _cited(entry: Entry, feature: str, day: date) -> Cited:
    bearing = next((each for each in entry.authority.features if each.feature == feature), None)
    return Cited(entry, _status(entry.authority, bearing, day), bearing)


def _status(authority: Authority, bearing: Bearing | None, day: date) -> Status:
    now = standing(authority, bearing, day)
    tone = "firm" if now.in_force else "held" if now.status in _HELD else "open"
    return Status(now.words, tone)


def _dispute(conflict: Conflict, entries: Mapping[str, Entry]) -> Dispute:
    return Dispute(conflict, [Answer(position, entries.get(position.authority)) for position in conflict.positions])


def _ranges(numbers: list[int]) -> str:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(_run(run) for run in runs)


def _run(run: list[int]) -> str:
    if len(run) < 3:
        return ", ".join(f"A{number}" for number in run)
    return f"A{run[0]}\u2013A{run[-1]}"
