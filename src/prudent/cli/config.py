"""`prudent config`: which settings apply, and where each comes from."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click
import msgspec

from prudent.cli.settings import config_options, settings_for
from prudent.cli.streams import complain, deliver
from prudent.project.config import Config
from prudent.project.overrides import Declarations
from prudent.project.root import project_root
from prudent.project.settings import Settings
from prudent.reports.terminal import escape
from prudent.review.selection import exact, weights_for
from prudent.rulebook.weights import Weights


@click.group()
def config() -> None:
    """Show which settings and which risk table apply, and where each entry comes from."""


@config.command()
@click.argument("path", default=Path(), type=click.Path(path_type=Path))
@config_options
def show(path: Path, config_file: Path | None, no_config: bool) -> int:
    """Print the settings that apply to PATH as TOML, each with its origin."""
    applied, _ = _checked(path, config_file, no_config)
    deliver(render(applied))
    return 0


@config.command()
@click.argument("path", default=Path(), type=click.Path(path_type=Path))
@config_options
def risk(path: Path, config_file: Path | None, no_config: bool) -> int:
    """Print the risk table that applies to PATH, each entry with its origin."""
    _, weights = _checked(path, config_file, no_config)
    lines = [f"{key} = {number}  # {escape(weights.origin(key))}\n" for key, number in weights.numbers.items()]
    deliver("".join(lines))
    return 0


def _checked(path: Path, config_file: Path | None, no_config: bool) -> tuple[Config, Weights]:
    """Read the settings and the risk table of a path, and refuse all that a review would refuse."""
    from prudent.rulebook.load import load

    root = project_root([path])
    applied = settings_for(root, config_file, no_config, {})
    rulebook = load(applied.rule_folders())
    exact(applied, rulebook, complain)
    Declarations(applied, root)
    return applied, weights_for(applied, rulebook)


def render(applied: Config) -> str:
    """Write settings as TOML, each line with its origin; a key that TOML can't leave empty is a comment."""
    lines = [f"# settings from {escape(str(applied.file))}" if applied.file else "# no configuration file applies"]
    values = {name: getattr(applied.settings, name) for name in Settings.__struct_fields__}
    for name, value in values.items():
        key = name.replace("_", "-")
        origin = "file" if key in applied.origins else "default"
        if value is None:
            lines.append(f"# {key} is not set: as many as there are processors")
        else:
            lines.append(f"{key} = {_toml(msgspec.to_builtins(value))}  # {origin}")
    return "\n".join(lines) + "\n"


def _toml(value: Any) -> str:
    """Write a value as TOML in one line."""
    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{_key(name)} = {_toml(each)}" for name, each in value.items() if each is not None) + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, str):
        return _text(value)
    return str(value).lower()


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _text(name)


def _text(value: str) -> str:
    return '"' + "".join(map(_character, value)) + '"'


def _character(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    return character if character.isprintable() else f"\\U{ord(character):08x}"
