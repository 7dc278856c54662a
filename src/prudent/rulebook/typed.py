"""Plain data to typed records, with every complaint mapped back to its line."""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec

from prudent.rulebook.document import Node
from prudent.rulebook.errors import RuleError
from prudent.rulebook.names import one_of

T = TypeVar("T")

_FROM_PATH = {"id", "feature", "source"}
_TYPE_WORDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "keys with values",
    "null": "nothing",
}


def convert(document: Node, into: type[T], source: str, **given: str) -> T:
    """Return `document` as a record of type `into`.

    Args:
        document: the parsed file.
        into: the record type; its unknown keys are errors.
        source: the name of the file in error messages.
        given: fields that the file's path decides (`id`, `feature`, `source`), which the file can't contradict.

    Raises:
        RuleError: a key is unknown or missing, or a value has the wrong type.
    """
    data = document.plain()
    if not isinstance(data, dict):
        raise RuleError(source, document.line, "", "expected keys with values, got something else")
    for name in _FROM_PATH & data.keys():
        if given.get(name) != data[name]:
            problem = f"the file's path decides this: '{given[name]}'" if name in given else "unknown key"
            raise RuleError(source, document.keys[name], name, problem, "remove the line")
    try:
        return msgspec.convert({**trim(data), **given, "source": source}, into)
    except msgspec.ValidationError as error:
        raise _located(document, into, source, str(error)) from None


def convert_list(document: Node, item: type[T], source: str) -> list[T]:
    """Return `document` as a list of records of type `item`.

    Args:
        document: the parsed file.
        item: the record type; its unknown keys are errors.
        source: the name of the file in error messages.

    Raises:
        RuleError: it is no list, a key is unknown or missing, or a value has the wrong type.
    """
    data = document.plain()
    if not isinstance(data, list):
        raise RuleError(source, document.line, "", "expected a list, got something else", "start each entry with `- `")
    try:
        return msgspec.convert(trim(data), list[item])  # type: ignore[valid-type]
    except msgspec.ValidationError as error:
        raise _located(document, list[item], source, str(error)) from None  # type: ignore[valid-type]


def trim(data: Any) -> Any:
    """Return `data` with the line end that a YAML block adds cut from every text but `code`."""
    if isinstance(data, dict):
        return {key: value if key == "code" else trim(value) for key, value in data.items()}
    if isinstance(data, list):
        return [trim(value) for value in data]
    return data.strip("\n") if isinstance(data, str) else data


def dotted(path: list[str | int]) -> str:
    """Return a path as it is written: `detectors[0].match`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


def _located(document: Node, into: type[Any], source: str, message: str) -> RuleError:
    what, _, where = message.partition(" - at ")
    path, vague = _path_of(where)
    if unknown := re.fullmatch(r"Object contains unknown field `(.*)`", what):
        key = unknown[1]
        line = document.at(path).keys.get(key, document.line_of(path))
        return RuleError(source, line, dotted(path), f"unknown key '{key}'", one_of(key, _fields(into, path)))
    if missing := re.fullmatch(r"Object missing required field `(.*)`", what):
        return RuleError(source, document.at(path).line, dotted(path), f"missing key '{missing[1]}'", "add it")
    if vague:
        path = _blame(document, path)
    line = document.line_of(path)
    if invalid := re.fullmatch(r"Invalid enum value '?(.*?)'?", what):
        return RuleError(
            source, line, dotted(path), f"unknown word '{invalid[1]}'", one_of(invalid[1], _words(into, path))
        )
    if wrong := re.fullmatch(r"Expected `(.*)`, got `(.*)`", what):
        got = document.at(path).value
        mend = (
            f'put it in quotes: "{_as_yaml(got)}"' if "str" in wrong[1] and isinstance(got, (bool, int, float)) else ""
        )
        return RuleError(source, line, dotted(path), f"expected {_plainly(wrong[1])}, got {_plainly(wrong[2])}", mend)
    if limit := re.fullmatch(r"Expected `int` ([<>]=) (-?\d+)", what):
        mend = f"write at {'most' if limit[1] == '<=' else 'least'} {limit[2]}"
        return RuleError(source, line, dotted(path), f"{document.at(path).value} won't do", mend)
    return RuleError(source, line, dotted(path), what)


def _path_of(where: str) -> tuple[list[str | int], bool]:
    """Return the steps of msgspec's path, and whether it ends at an unnamed value of a mapping."""
    steps: list[str | int] = []
    for name, index, unnamed in re.findall(r"\.([\w-]+)|\[(\d+)\]|(\[\.\.\.\])", where):
        if unnamed:
            return steps, True
        steps.append(int(index) if index else name)
    return steps, False


def _blame(document: Node, path: list[str | int]) -> list[str | int]:
    """Return the path of the first value of a mapping that isn't text, for a complaint that names only the mapping."""
    node = document.at(path)
    if isinstance(node.value, dict):
        for key, value in node.value.items():
            if not isinstance(value.value, str):
                return [*path, key]
    return path


def _type_at(into: type[Any], path: list[str | int]) -> list[msgspec.inspect.Type]:
    """Return the types that may stand at `path` in a record."""
    types: list[msgspec.inspect.Type] = [msgspec.inspect.type_info(into)]
    for step in path:
        following: list[msgspec.inspect.Type] = []
        for kind in types:
            if isinstance(kind, msgspec.inspect.ListType):
                following.append(kind.item_type)
            elif isinstance(kind, msgspec.inspect.DictType):
                following.append(kind.value_type)
            elif isinstance(kind, msgspec.inspect.StructType):
                following += [field.type for field in kind.fields if field.encode_name == step]
        types = [part for kind in following for part in _parts(kind)]
    return types


def _parts(kind: msgspec.inspect.Type) -> tuple[msgspec.inspect.Type, ...]:
    return kind.types if isinstance(kind, msgspec.inspect.UnionType) else (kind,)


def _fields(into: type[Any], path: list[str | int]) -> list[str]:
    known = [kind for kind in _type_at(into, path) if isinstance(kind, msgspec.inspect.StructType)]
    names = {field.encode_name for kind in known for field in kind.fields}
    return sorted(names if path else names - _FROM_PATH)


def _words(into: type[Any], path: list[str | int]) -> list[str]:
    kinds = [kind for kind in _type_at(into, path) if isinstance(kind, msgspec.inspect.LiteralType)]
    return [str(word) for kind in kinds for word in kind.values]


def _plainly(types: str) -> str:
    return " or ".join(_TYPE_WORDS.get(name, name) for name in types.split(" | "))


def _as_yaml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
