"""Literal values, read from source text alike in every language."""

from __future__ import annotations

import re

import msgspec

from prudent.late import late

_TRUE = frozenset({"true", "yes", "on", "enabled", "always", "1", "t"})
_FALSE = frozenset({"false", "no", "off", "disabled", "never", "none", "0", "null", "nil", "undefined", "f", ""})
_NUMBER = late(r"\A[+-]?(?:\d[\d_]*)(?:\.\d+)?(?:[eE][+-]?\d+)?[fFdDlLuU]?\Z")
_QUOTED = late(r"\A[@$rbuf]{0,2}([\"'`])(.*)\1\Z", re.DOTALL | re.IGNORECASE)
_WRAPPED = late(
    r"\A(?:(?:useState|ref|shallowRef|signal|writable|mutableStateOf|remember|observable|\$state|State|Published|BehaviorSubject|ValueNotifier|MutableStateFlow|"
    r"MutableLiveData|atom|Boolean|bool|Some|Optional\.of|just|Value|Some)(?:<[^<>]*>)?\(\s*([^(),]*)\s*\))\s*\Z"
)
_DEFAULT = late(
    r"(?:\b(?:default|default_value|defaultValue|server_default|initial|fallback|defaultTo|withDefault)\s*(?:=>|[=:(])\s*[\"']?"
    r"|:default\s*=>\s*)(\"[^\"]*\"|'[^']*'|[\w.+-]+)",
    re.IGNORECASE,
)
_ENV = late(
    r"\b(?:env(?:\.(?:int|bool|float))?|getenv|getBoolean|getBool|bool|get|config|GetValue<bool>|option|boolFlag|booleanFlag|getboolean|get_bool|"
    r"environ\.get|fromEnvironment|getOrElse|getOrDefault)\s*\(\s*[^(),]+,\s*(?:default\w*\s*[:=]\s*)?([\w.\"'-]+)\s*\)",
    re.IGNORECASE,
)
_OR_ELSE = late(r"(?:\?\?|\|\||\?:|\bor)\s*(true|false|True|False|\d+)\s*\)?\s*\Z")


class Value(msgspec.Struct, frozen=True):
    """A value as written. `literal` is None when it is an expression."""

    text: str
    literal: bool | float | str | None
    offset: int = 0

    @property
    def dynamic(self) -> bool:
        """Whether the value is an expression that the text alone doesn't decide."""
        return self.literal is None


def read(text: str, offset: int = 0, *, plain: bool = False) -> Value:
    """Read a value from source `text`; with `plain`, as in YAML or INI, an unquoted word is a string.

    A declaration that carries its own default (`BooleanField(default=True)`, `env("X", true)`, `useState(false)`,
    `x ?? true`) has the value of that default.
    """
    stripped = text.strip().rstrip(";,")
    found = literal(stripped, plain=plain)
    if found is None and not plain:
        for shape in (_WRAPPED, _DEFAULT, _ENV, _OR_ELSE):
            inner = shape.search(stripped[:2000])
            if inner:
                found = literal(inner.group(1))
                break
    return Value(stripped, found, offset)


def literal(text: str, *, plain: bool = False) -> bool | float | str | None:
    """Return the literal that `text` spells, or None when it is an expression."""
    word = text.strip()
    low = word.lower()
    if _NUMBER.match(word):
        return float(word.rstrip("fFdDlLuU").replace("_", "") or 0)
    if low in ("true", "false"):
        return low == "true"
    if low in ("none", "null", "nil", "undefined"):
        return False
    quoted = _QUOTED.match(word)
    if quoted and quoted.group(1) not in quoted.group(2).replace("\\" + quoted.group(1), ""):
        body = quoted.group(2)
        if quoted.group(1) == "`" and "${" in body:
            return None
        return body
    if plain:
        return {"yes": True, "on": True, "no": False, "off": False}.get(low, word)
    return None


def truthy(value: Value) -> bool | None:
    """Say whether a literal counts as on; None for an expression."""
    if value.literal is None:
        return None
    if isinstance(value.literal, bool):
        return value.literal
    if isinstance(value.literal, float):
        return value.literal != 0
    return value.literal.strip().lower() not in _FALSE


def affirmed(value: Value) -> bool:
    """Say whether a literal says yes: `true`, `1`, or a word for it; any other text is no switch."""
    if isinstance(value.literal, str):
        return value.literal.strip().lower() in _TRUE
    return value.literal is True or value.literal == 1.0


def number(value: Value) -> float | None:
    """Return the value as a number, also when it is a quoted one."""
    if isinstance(value.literal, bool) or value.literal is None:
        return None
    if isinstance(value.literal, float):
        return value.literal
    return float(value.literal) if _NUMBER.match(value.literal) else None
