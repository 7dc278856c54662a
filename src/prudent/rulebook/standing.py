"""What an authority counts for today, and where it applies: plain functions of the declared data and a date."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

import msgspec

from prudent.rulebook.days import first_day, last_day
from prudent.rulebook.legal import Authority, AuthorityKind, Bearing, Jurisdiction, LegalStatus

ALL = "all"
"""What a project writes to choose every jurisdiction."""

_LAW: dict[LegalStatus, str] = {
    "in-force": "in force",
    "pending": "pending",
    "proposed": "proposed, not in force",
    "enjoined": "enjoined",
    "partly-enjoined": "partly enjoined",
}
WORDS: dict[AuthorityKind, dict[LegalStatus, str]] = {
    "verdict": {"final": "final verdict", "pending": "verdict, not final", "on-appeal": "verdict, on appeal"},
    "ruling": {"final": "final ruling", "pending": "ruling, case pending", "on-appeal": "ruling, on appeal"},
    "settlement": {"final": "settlement, final order", "settled": "settled"},
    "statute": _LAW,
    "regulation": _LAW,
    "regulator-decision": {
        "final": "final decision",
        "pending": "preliminary findings, not final",
        "on-appeal": "decision, on appeal",
    },
    "guideline": {"in-force": "guideline in force", "proposed": "draft guideline"},
}
"""How the status of each kind of authority reads; a kind has no other statuses than these."""

_WAITING: frozenset[LegalStatus] = frozenset({"in-force", "pending"})
_IN_FORCE: frozenset[LegalStatus] = frozenset({"in-force", "final"})
_DECIDED = frozenset({"held", "found", "remedy-ordered"})


class Standing(msgspec.Struct, frozen=True):
    """What an authority, or one provision of it, counts for on a given day.

    `status` is the declared one, of the provision where it has its own. A law that was last checked before its day is
    "pending" until that day and "in-force" from then on. `operative_from` is the declared day from which it applies, if one is declared.
    `in_force` says that it applies in full on that day: a law that operates and is not enjoined or proposed, a guideline
    in force, a final decision. `decided` says that the point about the feature was held, found or ordered, and not
    merely argued, sought, proposed or named; a decision may still be on appeal.
    """

    status: LegalStatus
    words: str
    operative_from: str
    in_force: bool
    decided: bool


def standing(authority: Authority, bearing: Bearing | None, today: date) -> Standing:
    """Return what counts on `today`.

    Args:
        authority: the authority.
        bearing: the provision at hand, which may have a status and a date of its own; None for the whole authority.
        today: the day to judge by.
    """
    own = bearing.status if bearing else None
    status: LegalStatus = own or authority.status
    operative = (bearing.operative if bearing else "") or authority.operative
    words = _words(authority, own)
    if operative and status in _WAITING:
        if last_day(operative) > today:
            status, words = "pending", f"not operative until {operative}"
        elif first_day(operative) > last_day(authority.status_as_of):
            status = "in-force"
            words = f"in force since {operative} by its terms, last checked {authority.status_as_of}"
    note = (bearing.status_note if bearing else "") or authority.status_note
    return Standing(
        status=status,
        words=f"{words}; {note}" if note else words,
        operative_from=operative,
        in_force=status in _IN_FORCE,
        decided=bearing is not None and bearing.manner in _DECIDED,
    )


def _words(authority: Authority, own: LegalStatus | None) -> str:
    whole = WORDS[authority.kind][authority.status]
    if own is None or own == authority.status:
        return whole
    part = WORDS[authority.kind][own]
    return f"{whole}; this provision {part}" if authority.status == "partly-enjoined" else part


def stale(authority: Authority, today: date, max_age_days: int) -> bool:
    """Say whether `authority` was last verified more than `max_age_days` days before `today`.

    A month without a day counts from its first day, so that nothing seems fresher than it is.
    """
    return (today - first_day(authority.status_as_of)).days > max_age_days


def covers(jurisdiction: str, chosen: Collection[str], known: Iterable[Jurisdiction]) -> bool:
    """Say whether law of `jurisdiction` counts for a project that has chosen the jurisdictions `chosen`.

    A choice takes in everything within it (`us`: all states), everything it is within (`de`: `eu`), and what applies
    throughout those (`us-ca`: `us-fed`). International guidelines count everywhere.

    Args:
        jurisdiction: the code of an authority's jurisdiction.
        chosen: codes of the table, or `all`.
        known: the table of jurisdictions.

    Raises:
        KeyError: a code is not in the table.
    """
    if ALL in chosen:
        return True
    table = {place.code: place for place in known}
    place = table[jurisdiction]
    above = _upwards(jurisdiction, table)
    for code in chosen:
        line = _upwards(code, table)
        if code in above or jurisdiction in line or (place.throughout and place.within in ["", *line]):
            return True
    return False


def _upwards(code: str, table: dict[str, Jurisdiction]) -> list[str]:
    """Return a code and all that it is within, innermost first."""
    line = [code]
    while above := table[line[-1]].within:
        line.append(above)
    return line
