"""The legal record as the page shows it: each authority numbered once, with its standing in words."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from prudent.review.model import Review
from prudent.rulebook.model import Authority, Bearing

_JURISDICTIONS = {"eu": "European Union", "uk": "United Kingdom", "us-fed": "United States (federal)"}
_IN_FORCE = frozenset({"final", "in-force"})


class Entry(msgspec.Struct, frozen=True):
    """One authority, with the number it goes by in this report."""

    number: int
    authority: Authority
    words: str
    """Its status in words, as of the day it was last verified."""
    tone: str
    """`firm` when it applies today, `open` when it is pending or under appeal, `held` when it is enjoined or proposed."""


class Cited(msgspec.Struct, frozen=True):
    """One authority as it bears on one feature."""

    entry: Entry
    how: str


class Record(msgspec.Struct, frozen=True):
    """All authorities that a review cites, and those of each feature."""

    entries: list[Entry]
    by_feature: dict[str, list[Cited]]

    def numbers(self, ids: Iterable[str]) -> str:
        """Name authorities by their numbers, as `A1, A3-A5`."""
        known = {entry.authority.id: entry.number for entry in self.entries}
        return _ranges(sorted(known[name] for name in ids if name in known))

    def in_force(self, feature: str) -> int:
        """Count the authorities of a feature that apply today."""
        return sum(cited.entry.tone == "firm" for cited in self.by_feature.get(feature, []))


def record(review: Review) -> Record:
    """Number the authorities that a review cites, in the order in which the features cite them."""
    pages = {page.id: page for page in review.pages.authorities}
    order = [name for feature in review.pages.features for name in feature.authorities if name in pages]
    numbers = {name: number for number, name in enumerate(dict.fromkeys([*order, *pages]), 1)}
    entries = {name: _entry(pages[name], number) for name, number in numbers.items()}
    by_feature = {
        feature.id: [
            Cited(entries[name], _how(pages[name], feature.id)) for name in feature.authorities if name in pages
        ]
        for feature in review.pages.features
    }
    return Record(list(entries.values()), by_feature)


def _entry(authority: Authority, number: int) -> Entry:
    tone = "firm" if authority.status in _IN_FORCE else "open"
    if authority.status in ("enjoined", "proposed"):
        tone = "held"
    return Entry(number, authority, authority.status.replace("-", " "), tone)


def _how(authority: Authority, feature: str) -> str:
    bearing: Bearing | None = next((each for each in authority.features if each.feature == feature), None)
    return bearing.how if bearing else ""


def place_name(code: str) -> str:
    """Name a jurisdiction for people."""
    return _JURISDICTIONS.get(code, code.upper())


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
