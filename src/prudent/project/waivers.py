"""The waivers file: decisions to keep a design, one entry each, with reason, owner and expiry.

A file that can't be read as what it claims to be is an error, for then nobody knows what was decided. An entry that
says too little is a problem of that entry: it waives nothing and is reported.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Annotated, Any

import msgspec

from prudent.errors import PrudentError
from prudent.project.config import Config, prefix_below
from prudent.rulebook import document
from prudent.rulebook.document import Node
from prudent.rulebook.names import one_of

FILE = "prudent.waivers.yaml"
SCHEMA_FILE = Path(__file__).parent / "schemas" / "waivers.schema.json"

_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_MOST_SHOWN = 40


def _said(description: str, **limits: Any) -> Any:
    return msgspec.Meta(description=description, **limits)


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True):
    """One decision: which findings it speaks of, why they may stay, who decided it and until when."""

    rule: Annotated[str, _said("The id of the rule, such as autoplay/media-attribute.")] = ""
    path: Annotated[
        str, _said("Which files it speaks of: a pattern as in .gitignore, from the folder of the project's settings.")
    ] = ""
    fingerprint: Annotated[str, _said("Which finding it speaks of, as the JSON report names it.")] = ""
    reason: Annotated[str, _said("Why the design may stay. An entry without a reason waives nothing.")] = ""
    owner: Annotated[str, _said("Who answers for the decision: a name, a team or an address.")] = ""
    decided_on: Annotated[str, _said("The day of the decision.", extra_json_schema={"pattern": _DAY})] = ""
    expires: Annotated[str, _said("The last day on which it holds.", extra_json_schema={"pattern": _DAY})] = ""
    link: Annotated[str, _said("Where the decision is documented: a web address or a path.")] = ""


class WaiverFile(msgspec.Struct, frozen=True):
    """A waivers file that was read.

    `path` is the file as reports show it; `prefix` is the scanned root relative to the folder that the patterns speak
    of: empty, or ending in a slash. Each entry comes with its line.
    """

    path: str
    prefix: str
    entries: list[tuple[int, Entry]]


def find(root: Path, config: Config) -> Path | None:
    """Find the waivers file that applies to a root; None when there is none.

    It is the one that the settings name, else the nearest `prudent.waivers.yaml` from the root upwards, inside the
    repository, else one that lies next to the settings.

    Raises:
        PrudentError: the file that the settings name does not exist, or lies outside their folder.
    """
    if config.settings.waivers:
        return _named(root, config)
    root = root.resolve()
    for folder in (root, *root.parents):
        if (folder / FILE).is_file():
            return folder / FILE
        if (folder / ".git").exists():
            break
    beside = config.file.resolve().parent / FILE if config.file is not None else None
    return beside if beside is not None and beside.is_file() else None


def read(file: Path, root: Path, config: Config) -> WaiverFile:
    """Read a waivers file.

    Args:
        file: the file.
        root: the scanned folder.
        config: the settings; the patterns of a file that they name speak of their own folder.

    Raises:
        PrudentError: the file can't be read, is not YAML, or does not hold a list of entries with known keys.
    """
    entries = _entries(_document(file), str(file))
    home = config.file.parent if config.settings.waivers and config.file is not None else file.parent
    return WaiverFile(_shown(file, root), prefix_below(home, root.resolve()), entries)


def _named(root: Path, config: Config) -> Path:
    name, origin = config.settings.waivers, config.origins.get("waivers", "waivers")
    home = config.file.parent.resolve() if config.file is not None else root.resolve()
    try:
        file = (home / name).resolve()
        there = file.is_file()
    except (OSError, ValueError, RuntimeError):
        raise PrudentError(f"{origin}: waivers: {name!r} is no path; name a file such as {FILE}") from None
    if home not in file.parents:
        raise PrudentError(f"{origin}: waivers: {name!r} lies outside {home}; move the file inside it")
    if not there:
        raise PrudentError(f"{origin}: waivers: {name!r} is no file; create it or remove the key")
    return file


def _shown(file: Path, root: Path) -> str:
    """Name the file from the root; what lies elsewhere by its name alone, as a review says nothing of the machine."""
    file, root = file.resolve(), root.resolve()
    if not (root == file.parent or file.parent in root.parents or root in file.parents):
        return file.name
    return os.path.relpath(file, root).replace(os.sep, "/")


def _document(file: Path) -> Node | None:
    """Read the file as YAML; None when it holds comments at most."""
    try:
        return document.read(file, str(file))
    except document.EmptyDocumentError:
        return None


def _entries(found: Node | None, source: str) -> list[tuple[int, Entry]]:
    if found is None or found.value is None:
        return []
    if not isinstance(found.value, list):
        raise PrudentError(f"{source}:{found.line}: must be a list of waivers; begin each with `- rule:`")
    return [(node.line, _entry(node, source)) for node in found.value]


def _entry(node: Node, source: str) -> Entry:
    """Read one entry, in which only text is allowed."""
    if not isinstance(node.value, dict):
        raise PrudentError(f"{source}:{node.line}: a waiver must have keys with values; begin it with `- rule:`")
    fields = {field.encode_name: field.name for field in msgspec.structs.fields(Entry)}
    given = {}
    for key, value in node.value.items():
        if key not in fields:
            name = _short(key)
            raise PrudentError(f"{source}:{node.keys[key]}: unknown key {name}; {one_of(str(key), fields)}")
        if value.value is not None and not isinstance(value.value, str):
            raise PrudentError(f"{source}:{value.line}: {key}: must be text; put it in quotes")
        # A key without a value says as much as none.
        given[fields[key]] = " ".join((value.value or "").split())
    return Entry(**given)


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= _MOST_SHOWN else shown[: _MOST_SHOWN - 3] + "..."


def schema() -> dict[str, Any]:
    """Make the JSON Schema of the file from its types."""
    from prudent.rulebook.json_schema import schema_of

    made = schema_of(list[Entry])
    own = made["$defs"]["Entry"]
    for kind in own["properties"].values():
        kind.pop("default")
    own["required"] = ["rule", "reason"]
    own["anyOf"] = [{"required": ["path"]}, {"required": ["fingerprint"]}]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": FILE, **made}


if __name__ == "__main__":
    SCHEMA_FILE.write_text(json.dumps(schema(), indent=2) + "\n", encoding="utf-8")
