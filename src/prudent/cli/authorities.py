"""`prudent authorities`: what the law side of the rulebook rests on, and what is due for verification."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from prudent.cli.explain import shown
from prudent.cli.settings import config_options, settings_for, words
from prudent.cli.streams import complain, deliver
from prudent.errors import PrudentError
from prudent.project.origin import today
from prudent.project.root import project_root
from prudent.review.gate import FAILED, PASSED
from prudent.rulebook.explain.law import View
from prudent.rulebook.legal import Authority
from prudent.rulebook.names import one_of
from prudent.rulebook.standing import ALL, covers, stale


@click.command()
@click.option("--status", multiple=True, callback=words, metavar="NAMES", help="Only of these statuses, e.g. in-force.")
@click.option("--feature", "features", multiple=True, callback=words, metavar="NAMES", help="Only on these features.")
@click.option(
    "--jurisdiction",
    "places",
    multiple=True,
    callback=words,
    metavar="CODES",
    help="Only what counts there, e.g. us-ca.",
)
@click.option("--check", is_flag=True, help="Exit with 1 when one of them is due for verification.")
@click.option(
    "--max-age", type=click.IntRange(1), metavar="DAYS", help="Days after which one is due.  [default: 180, or as set]"
)
@click.option(
    "--format", "format_name", type=click.Choice(["text", "markdown", "json"]), default="text", help="Format on stdout."
)
@config_options
def authorities(
    status: Sequence[str],
    features: Sequence[str],
    places: Sequence[str],
    check: bool,
    max_age: int | None,
    format_name: str,
    config_file: Path | None,
    no_config: bool,
) -> int:
    """List the authorities by jurisdiction, with their status and the day it was verified."""
    from prudent.reports.json import dump
    from prudent.rulebook.explain import authority, data
    from prudent.rulebook.load import load

    config = settings_for(project_root([Path()]), config_file, no_config, {})
    view = View(load(config.rule_folders()), today(), max_age or config.settings.authority_max_age)
    chosen = _chosen(view, status, features, places)
    if format_name == "json":
        deliver(dump(data.authorities(view, chosen)))
    else:
        deliver(shown(authority.listing(view, chosen), format_name))
    due = [each for each in chosen if stale(each, view.day, view.max_age)]
    if due:
        said = f"{len(due)} of {len(chosen)} were verified more than {view.max_age} days ago"
        complain(f"{said}: {', '.join(each.id for each in due)}")
    return FAILED if check and due else PASSED


def _chosen(view: View, status: Sequence[str], features: Sequence[str], places: Sequence[str]) -> list[Authority]:
    """Choose authorities; several names of one kind widen the choice, several kinds narrow it."""
    all_of_them = view.rulebook.authorities
    _known("--status", status, {each.status for each in all_of_them})
    _known("--feature", features, {each.id for each in view.rulebook.features})
    _known("--jurisdiction", places, {ALL, *view.places})
    tests: list[Callable[[Authority], bool]] = [
        lambda each: not status or each.status in status,
        lambda each: not features or any(bearing.feature in features for bearing in each.features),
        lambda each: not places or covers(each.jurisdiction, places, view.rulebook.jurisdictions),
    ]
    return [each for each in all_of_them if all(test(each) for test in tests)]


def _known(option: str, given: Sequence[str], known: set[str]) -> None:
    for word in given:
        if word not in known:
            raise PrudentError(f"{option}: unknown name '{word}'; {one_of(word, known)}")
