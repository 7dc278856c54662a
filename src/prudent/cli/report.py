"""`prudent report`: make a report from results that an earlier run wrote."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from prudent.cli.streams import deliver
from prudent.reports import formats
from prudent.reports.json import read
from prudent.reports.write import check_target, write
from prudent.review.comparison import compare


@click.command()
@click.argument("results", type=click.Path(path_type=Path), metavar="RESULTS.json")
@click.argument("earlier", nargs=-1, type=click.Path(path_type=Path), metavar="[EARLIER.json]...")
@click.option("--format", "format_name", type=click.Choice(formats.NAMES), help="Format on stdout.")
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write a report to FILE; its extension tells the format. Can be repeated.",
)
def report(results: Path, earlier: Sequence[Path], format_name: str | None, outputs: Sequence[Path]) -> int:
    """Make reports of the results that `prudent check -o RESULTS.json` wrote, without scanning again.

    With EARLIER results of the same project the report also shows what is new, fixed and unchanged since the latest
    of them, and the trend over all. The exit code is 0 whatever the gate said then.
    """
    wanted = {file: formats.format_of(file) for file in outputs}
    for file in wanted:
        check_target(file)
    review = compare(read(results), [read(file) for file in earlier])
    for file, name in wanted.items():
        write(file, formats.render(review, name))
    if format_name or not wanted:
        deliver(formats.render(review, format_name or "text"))
    return 0
