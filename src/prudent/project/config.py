"""Reading a project's settings: `[tool.prudent]` of pyproject.toml, or prudent.toml, with options laid over them.

A configuration is data: no key of it can name a program or a module, and folders of rules must lie
inside the configuration's own folder.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from prudent.errors import PrudentError
from prudent.project.settings import FIELDS, Settings, check

OWN_FILE = "prudent.toml"
SHARED_FILE = "pyproject.toml"
_MAX_BYTES = 1_000_000


class Config(msgspec.Struct, frozen=True):
    """The settings that apply, the file they came from, and where each key was set."""

    settings: Settings = Settings()
    file: Path | None = None
    origins: dict[str, str] = {}

    def digest_with(self, more: object = None) -> str:
        """Return a short hash of the settings that can change a review, and of what more they stand for.

        How many jobs ran is not one of them.
        """
        counted = msgspec.structs.replace(self.settings, jobs=None)
        return hashlib.sha256(msgspec.json.encode([counted, more])).hexdigest()[:16]

    def own_risk(self) -> Path | dict[str, Any] | None:
        """Give the project's own risk table: a file, what the settings say themselves, or None.

        Raises:
            PrudentError: the file does not exist, or lies outside the configuration's folder.
        """
        risk = self.settings.risk
        if not isinstance(risk, str) or self.file is None:
            return risk if isinstance(risk, dict) and risk else None
        path = _inside(self.file, "risk", risk, "the table")
        if not path.is_file():
            raise PrudentError(f"{self.file}: risk: {risk!r} is no file; create it or remove the entry")
        return path

    def rule_folders(self) -> list[Path]:
        """Resolve the folders of a team's own rules.

        Raises:
            PrudentError: a folder does not exist, or lies outside the configuration's folder.
        """
        if self.file is None:
            return []
        return [_rule_folder(self.file, name) for name in self.settings.rules]

    def prefix(self, root: Path) -> str:
        """Say where a root lies below the configuration's folder, as `prefix_below` does."""
        return prefix_below(self.file.parent, root) if self.file is not None else ""


def prefix_below(folder: Path, root: Path) -> str:
    """Say where a root lies below a folder, with a slash at the end; empty when it does not.

    Patterns in a file speak of the file's folder, which may lie above the root.
    """
    below = os.path.relpath(root, folder.resolve()).replace(os.sep, "/")
    return "" if below.split("/")[0] in (".", "..") else f"{below}/"


def find(start: Path) -> Path | None:
    """Find the configuration that applies to a directory: its own or the nearest above, inside the repository.

    prudent.toml comes before pyproject.toml, which counts only if it speaks of prudent.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / OWN_FILE).is_file():
            return folder / OWN_FILE
        shared = folder / SHARED_FILE
        if shared.is_file() and _table(shared) is not None:
            return shared
        if (folder / ".git").exists():
            return None
    return None


def load(file: Path) -> Config:
    """Read a configuration file.

    Args:
        file: a prudent.toml, a pyproject.toml or any file laid out like prudent.toml.

    Raises:
        PrudentError: the file can't be read, or has an unknown key or a value of the wrong type.
    """
    table = _table(file)
    if table is None:
        raise PrudentError(f"{file}: has no [tool.prudent] table; add one, or name another file")
    for key, value in table.items():
        check(str(file), key, value)
    settings = msgspec.convert(table, Settings)
    return Config(settings, file, dict.fromkeys(table, str(file)))


def override(config: Config, options: Mapping[str, Any]) -> Config:
    """Lay command-line options over a configuration.

    Args:
        config: what the file says.
        options: values by key; None and empty lists leave the configuration's value.
    """
    given = {key: value for key, value in options.items() if value is not None and value != []}
    fields = {FIELDS[key].name: value for key, value in given.items()}
    settings = msgspec.structs.replace(config.settings, **fields)
    return Config(settings, config.file, {**config.origins, **{key: f"--{key}" for key in given}})


def _table(file: Path) -> dict[str, Any] | None:
    """Read the keys of a configuration file; None when it is shared and does not speak of prudent."""
    try:
        with file.open("rb") as opened:
            data = opened.read(_MAX_BYTES + 1)
    except OSError as error:
        raise PrudentError(f"{file}: can't be read: {error.strerror}") from None
    shared = file.name == SHARED_FILE
    # Other people's pyproject.toml may be a template or damaged; that is no concern of a review.
    if shared and b"prudent" not in data:
        return None
    if len(data) > _MAX_BYTES:
        raise PrudentError(f"{file}: larger than {_MAX_BYTES:,} bytes; this is no configuration file")
    document = _parse(file, data)
    if not shared:
        return document
    tool = document.get("tool")
    table = tool.get("prudent") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise PrudentError(f"{file}: tool.prudent: must be a table; write [tool.prudent]")
    return table


def _parse(file: Path, data: bytes) -> dict[str, Any]:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise PrudentError(f"{file}: is not UTF-8 text; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise PrudentError(f"{file}: is not valid TOML: {error}") from None
    except RecursionError:
        raise PrudentError(f"{file}: is nested too deeply to be a configuration") from None


def _rule_folder(file: Path, name: str) -> Path:
    folder = _inside(file, "rules", name, "the rules")
    if not folder.is_dir():
        raise PrudentError(f"{file}: rules: {name!r} is no folder; create it or remove the entry")
    return folder


def _inside(file: Path, key: str, name: str, what: str) -> Path:
    """Resolve a path that the configuration names, which must stay inside its folder."""
    home = file.parent.resolve()
    try:
        path = (home / name).resolve()
    except (OSError, ValueError, RuntimeError):
        raise PrudentError(f"{file}: {key}: {name!r} is no path; name one inside {home}") from None
    if path != home and home not in path.parents:
        raise PrudentError(f"{file}: {key}: {name!r} lies outside {home}; move {what} inside it")
    return path
