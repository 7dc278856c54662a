"""What a project may set: every key with its type, its default and what an error says to write instead."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

import msgspec

from prudent.errors import PrudentError
from prudent.rulebook.names import one_of

FailOn = Literal["critical", "high", "medium", "low", "info", "never"]
FAIL_ON: tuple[FailOn, ...] = get_args(FailOn)

_MAX_JOBS = 256


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What decides a run, each with its default."""

    select: list[str] = []
    ignore: list[str] = []
    exclude: list[str] = []
    fail_on: FailOn = "high"
    pedantic: bool = False
    strict: bool = False
    include_tests: bool = False
    rules: list[str] = []
    jobs: Annotated[int, msgspec.Meta(ge=1, le=_MAX_JOBS)] | None = None


FIELDS = {field.encode_name: field for field in msgspec.structs.fields(Settings)}
KEYS: tuple[str, ...] = tuple(FIELDS)

_NAMES = "a list of names, e.g. ['autoplay']"
_SWITCH = "true or false"
_EXPECTED = {
    "select": _NAMES,
    "ignore": _NAMES,
    "exclude": "a list of patterns as in .gitignore, e.g. ['legacy/']",
    "pedantic": _SWITCH,
    "strict": _SWITCH,
    "include-tests": _SWITCH,
    "rules": "a list of folders, e.g. ['review/rules']",
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
    field = FIELDS.get(key)
    if field is None:
        raise PrudentError(f"{place}: {key}: unknown key; {one_of(key, KEYS)}")
    if key == "fail-on" and value not in FAIL_ON:
        raise PrudentError(f"{place}: fail-on: {value!r} is not a level; {one_of(str(value), FAIL_ON)}")
    try:
        msgspec.convert(value, field.type)
    except msgspec.ValidationError:
        raise PrudentError(f"{place}: {key}: {_short(value)} won't do; write {_EXPECTED[key]}") from None


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "..."
