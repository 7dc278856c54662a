"""`prudent report`: make a report from results that an earlier run wrote."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from prudent.cli.delivery import hand_over, report_options, targets
from prudent.reports.json import read
from prudent.review.comparison import compare


@click.command()
@click.argument("results", type=click.Path(path_type=Path), metavar="RESULTS.json")
@click.argument("earlier", nargs=-1, type=click.Path(path_type=Path), metavar="[EARLIER.json]...")
@report_options(default=None)
def report(results: Path, earlier: Sequence[Path], format_name: str | None, outputs: Sequence[Path]) -> int:
    """Make reports of the results that `prudent check -o RESULTS.json` wrote, without scanning again.

    With EARLIER results of the same project the report also shows what is new, fixed and unchanged since the latest
    of them, and the trend over all. The exit code is 0 whatever the gate said then.
    """
    wanted = targets(outputs)
    review = compare(read(results), [read(file) for file in earlier])
    hand_over(review, wanted, format_name if wanted else format_name or "text")
    return 0
