"""JSON Schemas of types, the same whatever Python makes them."""

from __future__ import annotations

import inspect
from typing import Any

import msgspec


def schema_of(type_: Any) -> dict[str, Any]:
    """Make the schema of a type; descriptions lose their indentation, as docstrings do from Python 3.13 on."""
    made: dict[str, Any] = _cleaned(msgspec.json.schema(type_))
    return made


def _cleaned(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: inspect.cleandoc(part) if key == "description" and isinstance(part, str) else _cleaned(part)
            for key, part in value.items()
        }
    return [_cleaned(part) for part in value] if isinstance(value, list) else value
