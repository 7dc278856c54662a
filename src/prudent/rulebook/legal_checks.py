"""What the types can't say of the legal data: dates, hours, ages, references, and that the parts fit together."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from prudent.rulebook.days import first_day
from prudent.rulebook.legal import Ages, Authority, AuthorityKind, Bearing, Conflict, Hours, Jurisdiction, Manner
from prudent.rulebook.place import Path, Source
from prudent.rulebook.standing import WORDS
from prudent.rulebook.vocabulary import FEATURES

_DAY_MEND = 'write a year, a month or a day: "2026", "2026-07" or "2026-07-01"'
_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_ADDRESS = re.compile(r"https?://[^\s/]+/?\S*")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_OLDEST = 30

_TEXTS: frozenset[AuthorityKind] = frozenset({"statute", "regulation", "guideline"})
_COURT: tuple[Manner, ...] = ("held", "pleaded", "remedy-sought", "remedy-ordered", "context")
_LAW: tuple[Manner, ...] = ("named-in-text", "proposed-text", "found", "context")
_MANNERS_OF: dict[AuthorityKind, tuple[Manner, ...]] = {
    "verdict": (*_COURT, "put-to-jury"),
    "ruling": _COURT,
    "settlement": _COURT,
    "statute": _LAW,
    "regulation": _LAW,
    "regulator-decision": ("found", "preliminarily-found", "remedy-ordered", "context"),
    "guideline": ("guideline", "context"),
}
"""How each kind of authority can bear on a feature: only courts hold, only texts name."""


def check_authority(
    source: Source, authority: Authority, jurisdictions: Collection[str], listing: dict[str, list[str]]
) -> None:
    """Check one authority.

    Args:
        source: its file.
        authority: what the file says.
        jurisdictions: the known codes.
        listing: the authorities that each described feature lists.

    Raises:
        RuleError: the first fault.
    """
    source.said([], ["title", "body", "summary"], authority)
    source.known(["jurisdiction"], [authority.jurisdiction], jurisdictions, "jurisdiction")
    for field in ("date", "status_as_of"):
        _check_date(source, [field], getattr(authority, field))
    _check_operative(source, ["operative"], authority, authority.operative)
    _check_status(source, ["status"], authority, authority.status)
    _check_note(source, ["status_note"], authority.status_note)
    _check_ages(source, ["ages"], authority.ages)
    if authority.url:
        _check_address(source, ["url"], authority.url)
    for field in ("features", "sources"):
        if not getattr(authority, field):
            raise source.fault([field], "is empty", "name at least one")
    for number, address in enumerate(authority.sources):
        _check_address(source, ["sources", number], address)
    seen: set[str] = set()
    for number, bearing in enumerate(authority.features):
        path: Path = ["features", number]
        _check_bearing(source, path, authority, bearing)
        if bearing.feature in seen:
            raise source.fault([*path, "feature"], f"'{bearing.feature}' is given twice", "join the two")
        seen.add(bearing.feature)
        if authority.id not in listing.get(bearing.feature, [authority.id]):
            mend = f"add it to `authorities` in features/{bearing.feature}/feature.yaml"
            raise source.fault([*path, "feature"], f"'{bearing.feature}' does not list this authority", mend)


def _check_bearing(source: Source, path: Path, authority: Authority, bearing: Bearing) -> None:
    source.known([*path, "feature"], [bearing.feature], FEATURES, "feature")
    source.said(path, ["how"], bearing)
    allowed = _MANNERS_OF[authority.kind]
    if bearing.manner not in allowed:
        problem = f"'{bearing.manner}' is not how a {authority.kind} bears on a feature"
        raise source.fault([*path, "manner"], problem, f"expected one of: {', '.join(allowed)}")
    if bearing.status:
        _check_status(source, [*path, "status"], authority, bearing.status)
    if "enjoined" in (bearing.status, authority.status if bearing.status is None else "") and (
        bearing.effect == "supports"
    ):
        problem = "an enjoined provision can't support a duty today"
        raise source.fault([*path, "effect"], problem, "say `effect: limits` or `effect: mixed`")
    _check_operative(source, [*path, "operative"], authority, bearing.operative)
    _check_note(source, [*path, "status_note"], bearing.status_note)
    _check_ages(source, [*path, "ages"], bearing.ages)
    for number, hours in enumerate(bearing.hours):
        _check_hours(source, [*path, "hours", number], hours)


def check_conflicts(source: Source, conflicts: Sequence[Conflict], authorities: dict[str, Authority]) -> None:
    """Check the conflicts: that each shows at least two answers, each from an authority that bears on the feature.

    Raises:
        RuleError: the first fault.
    """
    seen: set[str] = set()
    for number, conflict in enumerate(conflicts):
        path: Path = [number]
        if conflict.id in seen or not _SLUG.fullmatch(conflict.id):
            raise source.fault([*path, "id"], f"'{conflict.id}' is given twice or is no id", "choose another id")
        seen.add(conflict.id)
        source.said(path, ["title", "question"], conflict)
        source.known([*path, "features"], conflict.features, FEATURES, "feature")
        _check_positions(source, path, conflict, authorities)


def _check_positions(source: Source, path: Path, conflict: Conflict, authorities: dict[str, Authority]) -> None:
    for number, position in enumerate(conflict.positions):
        place: Path = [*path, "positions", number]
        source.said(place, ["court", "says"], position)
        source.known([*place, "authority"], [position.authority], authorities, "authority")
        source.known([*place, "features"], position.features, conflict.features, "feature of this conflict")
        _check_date(source, [*place, "as_of"], position.as_of, empty=True)
        authority = authorities[position.authority]
        if position.status:
            _check_status(source, [*place, "status"], authority, position.status)
        named = {bearing.feature for bearing in authority.features}
        for step, feature in enumerate(position.features):
            if feature not in named and position.position != "open":
                problem = f"'{position.authority}' does not bear on '{feature}'"
                raise source.fault([*place, "features", step], problem, "leave it out, or let the position be open")
    for step, feature in enumerate(conflict.features):
        answers = {item.position for item in conflict.positions if feature in item.features}
        if len(answers) < 2:
            problem = f"the positions give one answer or none on '{feature}'"
            raise source.fault([*path, "features", step], problem, "leave it out: where answers agree is no conflict")


def check_jurisdictions(source: Source, jurisdictions: Sequence[Jurisdiction]) -> None:
    """Check the table of jurisdictions: codes once, and each within one that stands before it.

    Raises:
        RuleError: the first fault.
    """
    seen: set[str] = set()
    for number, place in enumerate(jurisdictions):
        if place.code in seen or not _SLUG.fullmatch(place.code):
            raise source.fault([number, "code"], f"'{place.code}' is given twice or is no code", "write it as 'us-ca'")
        source.said([number], ["title"], place)
        if place.within:
            source.known([number, "within"], [place.within], seen, "jurisdiction above this line")
        seen.add(place.code)


def _check_date(source: Source, path: Path, text: str, *, empty: bool = False) -> None:
    if empty and not text:
        return
    try:
        first_day(text)
    except ValueError:
        raise source.fault(path, f"'{text}' is no date", _DAY_MEND) from None


def _check_operative(source: Source, path: Path, authority: Authority, text: str) -> None:
    _check_date(source, path, text, empty=True)
    if text and authority.kind not in _TEXTS:
        raise source.fault(
            path, f"a {authority.kind} has no operative date", "leave it out; `date` says when it was made"
        )


def _check_status(source: Source, path: Path, authority: Authority, status: str) -> None:
    allowed = WORDS[authority.kind]
    if status not in allowed:
        problem = f"a {authority.kind} can't be '{status}'"
        raise source.fault(path, problem, f"expected one of: {', '.join(allowed)}")


def _check_note(source: Source, path: Path, text: str) -> None:
    if text and (not text.strip() or text.endswith(".") or len(text) > 120):
        raise source.fault(path, "is no short note", "write a few words without a full stop, at most 120 characters")


def _check_ages(source: Source, path: Path, ages: Ages | None) -> None:
    if ages is None:
        return
    if ages.under is None and ages.from_ is None and not ages.note.strip():
        raise source.fault(path, "says nothing", "give `under`, `from` or `note`")
    for field, number in (("under", ages.under), ("from", ages.from_)):
        if number is not None and not 0 < number <= _OLDEST:
            raise source.fault([*path, field], f"{number} is no age of a minor", "write the age in years, e.g. 18")
    if ages.under is not None and ages.from_ is not None and ages.from_ >= ages.under:
        raise source.fault([*path, "from"], f"{ages.from_} is not below {ages.under}", "swap the two")


def _check_hours(source: Source, path: Path, hours: Hours) -> None:
    for field, text in (("from", hours.from_), ("to", hours.to)):
        if not _CLOCK.fullmatch(text):
            raise source.fault([*path, field], f"'{text}' is no time of day", 'write it as "22:00"')
    if hours.from_ == hours.to:
        raise source.fault([*path, "to"], "is the same time as `from`", "leave hours out where a rule holds all day")


def _check_address(source: Source, path: Path, text: str) -> None:
    if not _ADDRESS.fullmatch(text):
        raise source.fault(path, f"'{text}' is no web address", "write it with https://")
