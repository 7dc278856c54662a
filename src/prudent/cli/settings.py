"""Options that decide which settings apply; shared by the commands that read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from prudent.project import config as project_config
from prudent.project.config import Config
from prudent.project.ignore import Exclusion, literal


def config_options(command: Any) -> Any:
    """Add --config and --no-config to a command."""
    file = click.option(
        "--config", "config_file", type=click.Path(path_type=Path), metavar="FILE", help="Read settings from FILE."
    )
    none = click.option("--no-config", is_flag=True, help="Read no configuration file.")
    return file(none(command))


def settings_for(root: Path, file: Path | None, no_config: bool, options: Mapping[str, Any]) -> Config:
    """Find the configuration of a root and lay options over it.

    Raises:
        PrudentError: the configuration can't be read or says something unknown.
        click.UsageError: both a file and none were asked for.
    """
    if file is not None and no_config:
        raise click.UsageError("--config and --no-config can't be given together")
    found = file if file is not None or no_config else project_config.find(root)
    loaded = project_config.load(found) if found is not None else Config()
    return project_config.override(loaded, options)


def exclusions(config: Config, root: Path, reports: Iterable[Path]) -> list[Exclusion]:
    """Gather what to leave out: the patterns of the settings, and the reports this run writes."""
    patterns = config.settings.exclude
    own = Exclusion([literal(_below(report, root)) for report in reports if _below(report, root)])
    if config.origins.get("exclude") == "--exclude" or config.file is None:
        return [own, Exclusion(patterns)]
    return [own, Exclusion(patterns, config.prefix(root), f"{config.file}: exclude")]


def words(_context: click.Context, _option: click.Parameter, values: Sequence[str]) -> list[str]:
    """Split comma-separated names given to an option that can be repeated."""
    return [word.strip() for value in values for word in value.split(",") if word.strip()]


def _below(file: Path, root: Path) -> str:
    full = file.resolve()
    return full.relative_to(root).as_posix() if full.is_relative_to(root) else ""
