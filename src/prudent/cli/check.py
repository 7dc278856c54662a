"""`prudent check`: scan, review, report, judge."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from prudent.cli.settings import config_options, exclusions, settings_for, words
from prudent.cli.streams import Progress, complain, deliver
from prudent.project import waivers
from prudent.project.config import Config
from prudent.project.discovery import discover
from prudent.project.origin import Origin, origin_of
from prudent.project.overrides import Declarations
from prudent.project.root import project_root
from prudent.project.settings import FAIL_ON
from prudent.reports import formats
from prudent.reports.terminal import wants_colour
from prudent.reports.write import check_target, write
from prudent.review.model import Review
from prudent.review.review import build
from prudent.review.selection import exact, weights_for
from prudent.rulebook.risk_table import AUDIENCES


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--format", "format_name", type=click.Choice(formats.NAMES), default="text", help="Format on stdout.")
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also write a report to FILE; its extension tells the format. Can be repeated.",
)
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="Lowest level that fails the gate.  [default: high]")
@click.option("--audience", type=click.Choice(AUDIENCES), help="Who uses the product.  [default: general]")
@click.option(
    "--jurisdictions", multiple=True, callback=words, metavar="CODES", help="Whose law counts: us-ca,eu or all."
)
@click.option("--select", multiple=True, callback=words, metavar="NAMES", help="Only these rules or features.")
@click.option("--ignore", multiple=True, callback=words, metavar="NAMES", help="Not these rules or features.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Leave out paths, by a pattern as in .gitignore.")
@click.option("--pedantic/--no-pedantic", default=None, help="Also run word-only and absence rules.")
@click.option("--strict/--no-strict", default=None, help="Fail with 3 when something could not be analysed.")
@click.option("--include-tests/--no-include-tests", default=None, help="Also review test code.")
@click.option(
    "--force-exclude/--no-force-exclude",
    default=None,
    help="Leave out named files too that a review of the project would, and pass when none is left: for hooks.",
)
@click.option("--jobs", type=click.IntRange(1, 256), metavar="N", help="Number of worker processes.")
@click.option("--no-cache", is_flag=True, help="Analyse every file anew; neither use nor keep earlier results.")
@click.option(
    "--require-waiver-owner/--no-require-waiver-owner", default=None, help="A waiver without an owner waives nothing."
)
@config_options
@click.option("-q", "--quiet", is_flag=True, help="One line for each finding, no progress, no notes.")
def check(
    paths: Sequence[Path],
    format_name: str,
    outputs: Sequence[Path],
    config_file: Path | None,
    no_config: bool,
    no_cache: bool,
    quiet: bool,
    **options: Any,
) -> int:
    """Review the code below PATH (default: the current directory).

    Several paths must lie in one project. A file that is named is reviewed whatever its kind, unless excluded.
    """
    wanted = {file: formats.format_of(file) for file in outputs}
    for file in wanted:
        check_target(file)
    named = list(paths) or [Path()]
    root = project_root(named)
    given = {
        key.replace("_", "-"): list(value) if isinstance(value, tuple) else value for key, value in options.items()
    }
    config = settings_for(root, config_file, no_config, given)
    # Only reports that are kept say which commit they speak of: a run on a terminal needs no further git.
    origin = origin_of(root) if wanted or format_name != "text" else None
    review = review_of(root, named, config, list(wanted), quiet, origin, remember=not no_cache)
    for file, name in wanted.items():
        write(file, formats.render(review, name))
    deliver(_on_stdout(review, format_name, quiet))
    return review.gate.exit_code


def review_of(
    root: Path,
    named: Sequence[Path],
    config: Config,
    reports: Sequence[Path],
    quiet: bool,
    origin: Origin | None,
    *,
    remember: bool,
) -> Review:
    """Wire the rooms of the house together: project, rulebook, engine, review."""
    from prudent.engine.scan import scan
    from prudent.languages.detect import language_of
    from prudent.rulebook.load import load

    waivers_file = waivers.find(root, config)
    waiver_files = [waivers.read(waivers_file, root, config)] if waivers_file is not None else []
    rulebook = load(config.rule_folders())
    config = exact(config, rulebook, (lambda _: None) if quiet else complain)
    settings, declarations = config.settings, Declarations(config, root)
    weights = weights_for(config, rulebook)
    discovery = discover(
        root,
        language_of,
        paths=named,
        exclude=exclusions(config, root, [*reports, *([waivers_file] if waivers_file is not None else [])]),
        include_tests=settings.include_tests,
        force_exclude=settings.force_exclude,
    )
    progress = Progress(wanted=not quiet)
    try:
        found = scan(
            root,
            discovery,
            rulebook,
            pedantic=settings.pedantic,
            select=settings.select,
            ignore=settings.ignore,
            ignored_at=lambda path: declarations.at(path).ignore,
            jobs=settings.jobs,
            progress=progress,
            remember=remember,
        )
    finally:
        progress.clear()
    return build(found, discovery, rulebook, config, weights=weights, origin=origin, waivers=waiver_files)


def _on_stdout(review: Review, format_name: str, quiet: bool) -> str:
    if format_name != "text":
        return formats.render(review, format_name)
    from prudent.reports import text

    return text.render(review, colour=wants_colour(sys.stdout, os.environ), brief=quiet)
