"""JSON Schemas of rule and safeguard files, made from the types, for completion in editors."""

from __future__ import annotations

import json
from typing import Any, Literal

import msgspec

from prudent.rulebook.model import Rule, Safeguard
from prudent.rulebook.vocabulary import FEATURES, GROUPS, LANGUAGES

Name = Literal["rule", "safeguard"]
NAMES: tuple[Name, ...] = ("rule", "safeguard")

_FROM_PATH = ("id", "feature", "source")


def schema(name: Name) -> dict[str, Any]:
    """Return the schema of one kind of file."""
    root = Rule if name == "rule" else Safeguard
    made: dict[str, Any] = msgspec.json.schema(root)
    definitions = made["$defs"]
    top = definitions[root.__name__]
    for field in _FROM_PATH:
        top["properties"].pop(field, None)
    match = definitions["Match"]
    match |= {"minProperties": 1, "maxProperties": 1}
    match["properties"] = {field: _present(kind) for field, kind in match["properties"].items()}
    definitions["Detector"]["properties"]["languages"]["items"]["enum"] = sorted(LANGUAGES | GROUPS.keys())
    definitions["Case"]["properties"]["language"]["enum"] = ["", *sorted(LANGUAGES)]
    if name == "safeguard":
        top["properties"]["mitigates"]["items"]["enum"] = sorted(FEATURES)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"prudent {name} file", **made}


def text(name: Name) -> str:
    """Return the schema as it is written to `rules/schema/<name>.schema.json`."""
    return json.dumps(schema(name), indent=2) + "\n"


def file_name(name: Name) -> str:
    """Return the name of the schema's file."""
    return f"{name}.schema.json"


def _present(kind: dict[str, Any]) -> dict[str, Any]:
    """Return the type of an optional key without the null that only stands for its absence."""
    options = [option for option in kind.get("anyOf", []) if option != {"type": "null"}]
    return options[0] if len(options) == 1 else {"anyOf": options}
