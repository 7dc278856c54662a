"""JSON Schemas of the rulebook's files, made from the types, for completion in editors."""

from __future__ import annotations

import json
from typing import Any, Literal

import msgspec

from prudent.rulebook.json_schema import schema_of
from prudent.rulebook.legal import MANNERS, Authority, Conflict, Jurisdiction
from prudent.rulebook.model import Feature, Rule, Safeguard
from prudent.rulebook.risk_table import RiskTable
from prudent.rulebook.vocabulary import FEATURES, GROUPS, LANGUAGES

Name = Literal["rule", "safeguard", "feature", "authority", "conflicts", "jurisdictions", "risk"]
NAMES: tuple[Name, ...] = ("rule", "safeguard", "feature", "authority", "conflicts", "jurisdictions", "risk")

_RECORDS: dict[Name, type[msgspec.Struct]] = {
    "rule": Rule,
    "safeguard": Safeguard,
    "feature": Feature,
    "authority": Authority,
    "conflicts": Conflict,
    "jurisdictions": Jurisdiction,
    "risk": RiskTable,
}
_LISTS = frozenset({"conflicts", "jurisdictions"})
_FROM_PATH = ("id", "feature", "source")
_DATE = {"pattern": r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"}
_CLOCK = {"pattern": r"^([01]\d|2[0-3]):[0-5]\d$"}
_SLUG = {"enum": sorted(FEATURES)}
_CLOSED: dict[str, dict[str, dict[str, Any]]] = {
    "Safeguard": {"mitigates": {"items": _SLUG}},
    "Case": {"language": {"enum": ["", *sorted(LANGUAGES)]}},
    "Detector": {"languages": {"items": {"enum": sorted(LANGUAGES | GROUPS.keys())}}},
    "Authority": {"date": _DATE, "status_as_of": _DATE, "operative": _DATE},
    "Bearing": {"feature": _SLUG, "operative": _DATE},
    "Hours": {"from": _CLOCK, "to": _CLOCK},
    "Conflict": {"features": {"items": _SLUG}},
    "Position": {"features": {"items": _SLUG}, "as_of": _DATE},
}
"""What the types leave open and the loader does not, by record and field."""


def schema(name: Name) -> dict[str, Any]:
    """Return the schema of one kind of file."""
    root = _RECORDS[name]
    made = schema_of(list[root] if name in _LISTS else root)  # type: ignore[valid-type]
    definitions = made["$defs"]
    if name not in _LISTS:
        for field in _FROM_PATH:
            definitions[root.__name__]["properties"].pop(field, None)
    for record, fields in _CLOSED.items():
        for field, narrower in fields.items() if record in definitions else ():
            _narrow(definitions[record]["properties"][field], narrower)
    if "Match" in definitions:
        match = definitions["Match"]
        match |= {"minProperties": 1, "maxProperties": 1}
        match["properties"] = {field: _present(kind) for field, kind in match["properties"].items()}
    if "Bearing" in definitions:
        said = "; ".join(f"{manner}: {meaning}" for manner, meaning in MANNERS.items())
        definitions["Bearing"]["properties"]["manner"]["description"] = said
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"prudent {name} file", **made}


def text(name: Name) -> str:
    """Return the schema as it is written to `rules/schema/<name>.schema.json`."""
    return json.dumps(schema(name), indent=2) + "\n"


def file_name(name: Name) -> str:
    """Return the name of the schema's file."""
    return f"{name}.schema.json"


def _narrow(field: dict[str, Any], narrower: dict[str, Any]) -> None:
    """Add to the schema of a field, and to that of its items, what narrows it."""
    for key, value in narrower.items():
        if key == "items":
            field["items"] |= value
        else:
            field[key] = value


def _present(kind: dict[str, Any]) -> dict[str, Any]:
    """Return the type of an optional key without the null that only stands for its absence."""
    options = [option for option in kind.get("anyOf", []) if option != {"type": "null"}]
    return options[0] if len(options) == 1 else {"anyOf": options}
