"""What a project may set: every key with its type, its default and what an error says to write instead."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Any, Literal, get_args

import msgspec

from prudent.errors import PrudentError
from prudent.rulebook.model import Level
from prudent.rulebook.names import one_of
from prudent.rulebook.risk_table import AUDIENCES, Audience
from prudent.rulebook.standing import ALL

FailOn = Literal["critical", "high", "medium", "low", "info", "never"]
FAIL_ON: tuple[FailOn, ...] = get_args(FailOn)

_LEVELS: tuple[Level, ...] = get_args(Level)
_MAX_JOBS = 256
_MAX_DAYS = 3650
_MAX_DEPTH = 8

Some = Annotated[list[str], msgspec.Meta(min_length=1)]


class Override(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What holds for some paths alone; what is left out is as for the whole project."""

    paths: Some
    audience: Audience | None = None
    jurisdictions: Some | None = None
    severity: dict[str, Level] = {}
    ignore: list[str] = []


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What decides a run, each with its default."""

    select: list[str] = []
    ignore: list[str] = []
    exclude: list[str] = []
    fail_on: FailOn = "high"
    audience: Audience = "general"
    jurisdictions: Some = msgspec.field(default_factory=lambda: [ALL])
    severity: dict[str, Level] = {}
    risk: str | dict[str, Any] = {}
    authority_max_age: Annotated[int, msgspec.Meta(ge=1, le=_MAX_DAYS)] = 180
    overrides: list[Override] = []
    pedantic: bool = False
    strict: bool = False
    include_tests: bool = False
    force_exclude: bool = False
    rules: list[str] = []
    waivers: str = ""
    require_waiver_owner: bool = False
    baseline: str = ""
    jobs: Annotated[int, msgspec.Meta(ge=1, le=_MAX_JOBS)] | None = None


FIELDS = {field.encode_name: field for field in msgspec.structs.fields(Settings)}
KEYS: tuple[str, ...] = tuple(FIELDS)

_OF_OVERRIDE = {field.encode_name: field for field in msgspec.structs.fields(Override)}
_ONE_WORD: dict[str, tuple[str, tuple[str, ...]]] = {
    "fail-on": ("a level", FAIL_ON),
    "audience": ("an audience", AUDIENCES),
}
_NAMES = "a list of names, e.g. ['autoplay']"
_SWITCH = "true or false"
_PATTERNS = "a list of patterns as in .gitignore, e.g. ['legacy/']"
_EXPECTED = {
    "select": _NAMES,
    "ignore": _NAMES,
    "exclude": _PATTERNS,
    "jurisdictions": "a list of codes, e.g. ['us-ca', 'eu'], or ['all']",
    "severity": "levels by rule or feature, e.g. {autoplay = 'low'}",
    "risk": "the path of a file, e.g. 'review/risk.yaml', or a table, e.g. {exposure = {staff = -20}}",
    "authority-max-age": f"a number of days from 1 to {_MAX_DAYS}",
    "overrides": "tables that start with [[overrides]]",
    "paths": _PATTERNS,
    "pedantic": _SWITCH,
    "strict": _SWITCH,
    "include-tests": _SWITCH,
    "force-exclude": _SWITCH,
    "rules": "a list of folders, e.g. ['review/rules']",
    "waivers": "the name of a file, e.g. 'review/waivers.yaml'",
    "require-waiver-owner": _SWITCH,
    "baseline": "the name of a file, e.g. 'review/baseline.json'",
    "jobs": f"a whole number from 1 to {_MAX_JOBS}",
}


def check(place: str, key: str, value: object) -> None:
    """Refuse a key that is unknown or whose value is of the wrong type.

    Args:
        place: where it is set, for messages.
        key: the key as it is written.
        value: what it is set to.

    Raises:
        PrudentError: it won't do.
    """
    _check(place, key, value, FIELDS)
    if key == "overrides" and isinstance(value, list):
        for number, override in enumerate(value, 1):
            _check_override(f"{place}: overrides {number}", override)


def _check_override(place: str, override: dict[str, object]) -> None:
    for key, value in override.items():
        _check(place, key, value, _OF_OVERRIDE)
    if "paths" not in override:
        raise PrudentError(f"{place}: paths: is missing; write {_PATTERNS}")
    if len(override) == 1:
        others = ", ".join(key for key in _OF_OVERRIDE if key != "paths")
        raise PrudentError(f"{place}: changes nothing; give one of: {others}")


def _check(place: str, key: str, value: object, fields: dict[str, msgspec.structs.FieldInfo]) -> None:
    if key not in fields:
        raise PrudentError(f"{place}: {key}: unknown key; {one_of(key, fields)}")
    if key in _ONE_WORD:
        return _check_word(f"{place}: {key}", value, *_ONE_WORD[key])
    kind = fields[key].type
    if key == "overrides":
        kind = list[dict[str, Any]]  # their entries are looked at one by one, so that an error names the entry
    elif key == "severity" and isinstance(value, dict):
        for name, level in value.items():
            _check_word(f"{place}: {key}.{name}", level, "a level", _LEVELS)
    if key == "risk" and _deep(value):
        raise PrudentError(f"{place}: {key}: is nested too deeply; write {_EXPECTED[key]}")
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        raise PrudentError(f"{place}: {key}: {_short(value)} won't do; write {_EXPECTED[key]}") from None
    return None


def _check_word(place: str, value: object, what: str, known: Collection[str]) -> None:
    if value not in known:
        raise PrudentError(f"{place}: {_short(value)} is not {what}; {one_of(str(value), known)}")


def _deep(value: object) -> bool:
    """Say whether tables stand in tables beyond any that the risk table has; dotted keys cost a file few bytes."""
    layer = [value]
    for _ in range(_MAX_DEPTH):
        layer = [inner for table in layer if isinstance(table, dict) for inner in table.values()]
    return bool(layer)


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "..."
