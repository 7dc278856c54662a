"""`prudent explain`: the page of a rule, a feature, an authority or a finding."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

import click

from prudent.cli.settings import config_options, settings_for
from prudent.cli.streams import complain, deliver
from prudent.errors import PrudentError
from prudent.project.config import Config
from prudent.project.origin import today
from prudent.project.root import project_root
from prudent.reports.terminal import wants_colour
from prudent.review.model import Review
from prudent.rulebook.explain.blocks import Page
from prudent.rulebook.explain.law import View
from prudent.rulebook.names import find_feature, find_rule, known_names, one_of

WIDEST = 100

_FINGERPRINT = re.compile(r"[0-9a-f]{16}")


@click.command()
@click.argument("name", metavar="FEATURE|RULE|AUTHORITY|FINGERPRINT")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="Format on stdout.",
)
@click.option(
    "--review",
    "review_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The JSON report that holds the finding; without it the current directory is reviewed.",
)
@config_options
def explain(name: str, format_name: str, review_file: Path | None, config_file: Path | None, no_config: bool) -> int:
    """Explain a feature, a rule, an authority or one finding.

    What it is, how it harms, which authorities bear on it with their status, how courts disagree, and what is safer.
    """
    from prudent.rulebook.load import load

    config = settings_for(project_root([Path()]), config_file, no_config, {})
    view = View(load(config.rule_folders()), today(), config.settings.authority_max_age)
    if _FINGERPRINT.fullmatch(name):
        deliver(_finding(view, config, name, review_file, format_name))
    elif name in view.authorities:
        deliver(_authority(view, name, format_name))
    else:
        deliver(_rule_or_feature(view, name, format_name))
    return 0


def shown(page: Page, format_name: str) -> str:
    """Render a page as text or Markdown."""
    if format_name == "markdown":
        from prudent.reports import page_markdown

        return page_markdown.render(page)
    from prudent.rulebook.explain import text

    width = min(shutil.get_terminal_size((80, 24)).columns, WIDEST)
    return text.render(page, width=width, color=wants_colour(sys.stdout, os.environ))


def _rule_or_feature(view: View, name: str, format_name: str) -> str:
    from prudent.reports.json import dump
    from prudent.rulebook.explain import data, features

    found = find_rule(view.rulebook, name)
    if found is None and find_feature(view.rulebook, name) is None:
        known = [*known_names(view.rulebook), *view.authorities]
        raise PrudentError(f"no feature, rule, authority or finding is called '{name}'; {one_of(name, known)}")
    if found is not None and found[1]:
        complain(f"{name} is now called {found[0].id}")
    if format_name == "json":
        return dump(data.rule_or_feature(view, name))
    return shown(features.page(view, name), format_name)


def _authority(view: View, name: str, format_name: str) -> str:
    from prudent.reports.json import dump
    from prudent.rulebook.explain import authority, data

    chosen = view.authorities[name]
    if format_name == "json":
        return dump(data.one_authority(view, chosen))
    return shown(authority.page(view, chosen), format_name)


def _review_here(config: Config) -> Review:
    from prudent.cli.steps import review_of

    return review_of(project_root([Path()]), [Path()], config, [], quiet=True, origin=None, remember=True)


def _finding(view: View, config: Config, fingerprint: str, review_file: Path | None, format_name: str) -> str:
    from prudent.reports import finding_page, json

    review = json.read(review_file) if review_file else _review_here(config)
    found = next((each for each in review.findings if each.fingerprint == fingerprint), None)
    if found is None:
        where = str(review_file) if review_file else "the review of the current directory"
        raise PrudentError(f"{where}: has no finding {fingerprint}; take one from the JSON report of this project")
    return json.render_finding(found) if format_name == "json" else shown(finding_page.page(view, found), format_name)
