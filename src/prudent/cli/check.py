"""`prudent check`: scan, review, report, judge."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from prudent.cli.delivery import hand_over, report_options, targets
from prudent.cli.settings import config_options, settings_for, words
from prudent.cli.steps import review_of
from prudent.project.origin import origin_of
from prudent.project.root import project_root
from prudent.project.settings import FAIL_ON
from prudent.rulebook.risk_table import AUDIENCES


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@report_options()
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
@click.option("--baseline", metavar="FILE", help="Known findings to leave out.  [default: prudent.baseline.json]")
@click.option("--no-baseline", is_flag=True, help="Leave no known findings out.")
@click.option("--since", metavar="REF", help="Judge only what changed since HEAD left this branch, tag or commit.")
@click.option("--shard", metavar="N/M", help="Read one of M parts, for `prudent merge` to put together.")
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
    no_baseline: bool,
    since: str | None,
    shard: str | None,
    quiet: bool,
    **options: Any,
) -> int:
    """Review the code below PATH (default: the current directory).

    Several paths must lie in one project. A file that is named is reviewed whatever its kind, unless excluded.
    """
    wanted = targets(outputs)
    named = list(paths) or [Path()]
    root = project_root(named)
    given = {
        key.replace("_", "-"): list(value) if isinstance(value, tuple) else value for key, value in options.items()
    }
    config = settings_for(root, config_file, no_config, given)
    # Only reports that are kept say which commit they speak of: a run on a terminal needs no further git.
    origin = origin_of(root) if wanted or format_name != "text" else None
    if shard is not None:
        if "json" not in (format_name, *wanted.values()):
            raise click.UsageError("--shard needs a JSON report to merge; add --format json, or -o FILE.json")
        # Imported late: few runs are shared.
        from prudent.cli.parts import review_part

        review = review_part(shard, root, named, config, list(wanted), quiet=quiet, known=not no_baseline, since=since)
    else:
        review = review_of(
            root, named, config, list(wanted), quiet, origin, remember=not no_cache, known=not no_baseline, since=since
        )
    hand_over(review, wanted, format_name, quiet=quiet)
    return review.gate.exit_code
