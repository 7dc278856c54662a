"""`prudent waivers`: every documented decision, with what became of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from prudent.cli.settings import config_options, settings_for
from prudent.cli.steps import review_of
from prudent.cli.streams import complain, deliver
from prudent.project.root import project_root
from prudent.reports.terminal import wants_colour
from prudent.review.gate import FAILED, INCOMPLETE, PASSED

_HELP = """\
List the waivers below PATH (default: the current directory) with state, owner, days left and what they waive.

In a comment, at the end of a line of code, or alone above the code that it speaks of:

\b
  prudent: allow[RULE] until=2027-01-31 by=NAME -- reason

RULE is the id of a rule, or several with commas; a feature is none. NAME stands in double quotes if it
holds spaces. `until` is the last day on which the waiver holds. `until` and `by` may be left out, the
rules and the reason may not. Between <!-- and --> a single - may stand before the reason.

In prudent.waivers.yaml, for whole paths or where no comment can stand:

\b
  - rule: autoplay/media-attribute
    path: web/legacy/**        # as in .gitignore; or `fingerprint:` of one finding
    reason: Muted loops of three seconds, tested with users
    owner: jo@example.org
    decided-on: 2026-11-22
    expires: 2027-01-31
    link: https://example.org/decisions/12

A waiver that is invalid or expired waives nothing, so that its finding counts again.
"""


@click.command(help=_HELP)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option("--format", "format_name", type=click.Choice(["text", "json"]), default="text", help="Format on stdout.")
@click.option("--check", "gate", is_flag=True, help="Exit with 1 when a waiver is invalid, expired or unused.")
@click.option("--pedantic/--no-pedantic", default=None, help="Also run word-only and absence rules.")
@click.option(
    "--require-waiver-owner/--no-require-waiver-owner", default=None, help="A waiver without an owner waives nothing."
)
@click.option("--no-cache", is_flag=True, help="Analyse every file anew; neither use nor keep earlier results.")
@config_options
def waivers(
    paths: Sequence[Path],
    format_name: str,
    gate: bool,
    pedantic: bool | None,
    require_waiver_owner: bool | None,
    no_cache: bool,
    config_file: Path | None,
    no_config: bool,
) -> int:
    """List all waivers, and judge them if that is asked for."""
    from prudent.reports import waivers as lists

    named = list(paths) or [Path()]
    root = project_root(named)
    given = {"pedantic": pedantic, "require-waiver-owner": require_waiver_owner}
    config = settings_for(root, config_file, no_config, given)
    review = review_of(root, named, config, [], False, None, remember=not no_cache)
    if format_name == "json":
        deliver(lists.in_json(review))
    else:
        deliver(lists.in_text(review, colour=wants_colour(sys.stdout, os.environ)))
    if gate and review.gate.exit_code == INCOMPLETE:
        complain(f"{review.gate.reason}; what the waivers waive can't be told")
        return INCOMPLETE
    wrong = any(each.state != "active" for each in review.waivers)
    return FAILED if gate and wrong else PASSED
