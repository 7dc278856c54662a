"""Where a review goes: the options that say so, the files that are written, and standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from prudent.cli.streams import deliver
from prudent.reports import formats
from prudent.reports.terminal import wants_colour
from prudent.reports.write import check_target, write
from prudent.review.model import Review


def report_options(default: str | None = "text") -> Callable[[Any], Any]:
    """Add --format and --output to a command; `default` is the format on standard output, None for none."""

    def add(command: Any) -> Any:
        outputs = click.option(
            "-o",
            "--output",
            "outputs",
            multiple=True,
            type=click.Path(path_type=Path),
            metavar="FILE",
            help=f"{'Also write' if default else 'Write'} a report to FILE; its extension tells the format. Can be repeated.",
        )
        name = click.option(
            "--format", "format_name", type=click.Choice(formats.NAMES), default=default, help="Format on stdout."
        )
        return name(outputs(command))

    return add


def targets(outputs: Sequence[Path]) -> dict[Path, str]:
    """Tell the format of each report file, before the work rather than after it.

    Raises:
        PrudentError: no format has a file's extension, or the file can't be written.
    """
    wanted = {file: formats.format_of(file) for file in outputs}
    for file in wanted:
        check_target(file)
    return wanted


def hand_over(review: Review, wanted: Mapping[Path, str], format_name: str | None, *, quiet: bool = False) -> None:
    """Write a review to its files, and to standard output in the format of that name, when there is one."""
    for file, name in wanted.items():
        write(file, formats.render(review, name))
    if format_name is not None:
        deliver(_on_stdout(review, format_name, quiet))


def _on_stdout(review: Review, format_name: str, quiet: bool) -> str:
    if format_name != "text":
        return formats.render(review, format_name)
    from prudent.reports import text

    return text.render(review, colour=wants_colour(sys.stdout, os.environ), brief=quiet)
