"""`prudent explain`: the page of a rule or a feature."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click

from prudent.cli.settings import config_options, settings_for
from prudent.cli.streams import complain, deliver
from prudent.errors import PrudentError
from prudent.project.root import project_root
from prudent.reports.terminal import wants_colour

WIDEST = 100


@click.command()
@click.argument("name", metavar="RULE|FEATURE")
@click.option("--format", "format_name", type=click.Choice(["text", "json"]), default="text", help="Format on stdout.")
@config_options
def explain(name: str, format_name: str, config_file: Path | None, no_config: bool) -> int:
    """Explain a rule or a feature: why it matters, what is flagged, and what to do instead."""
    from prudent.rulebook.load import load
    from prudent.rulebook.names import find_feature, find_rule, known_names, one_of
    from prudent.rulebook.page import render, render_json

    config = settings_for(project_root([Path()]), config_file, no_config, {})
    rulebook = load(config.rule_folders())
    found = find_rule(rulebook, name)
    if found is None and find_feature(rulebook, name) is None:
        raise PrudentError(f"no rule or feature is called '{name}'; {one_of(name, known_names(rulebook))}")
    if found is not None and found[1]:
        complain(f"{name} is now called {found[0].id}")
    if format_name == "json":
        deliver(render_json(rulebook, name))
    else:
        width = min(shutil.get_terminal_size((80, 24)).columns, WIDEST)
        deliver(render(rulebook, name, width=width, color=wants_colour(sys.stdout, os.environ)))
    return 0
