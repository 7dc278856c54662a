"""`prudent merge`: make the one review of a run that was shared among several machines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from prudent.cli.delivery import hand_over, report_options, targets
from prudent.cli.settings import config_options, settings_for
from prudent.cli.steps import Run, judge
from prudent.errors import PrudentError
from prudent.project.config import Config
from prudent.project.model import Discovery
from prudent.project.origin import Origin
from prudent.project.root import project_root
from prudent.reports.json import read
from prudent.review.model import Review
from prudent.review.part import Part
from prudent.review.shards import join
from prudent.review.since import concluded


@click.command()
@click.argument("parts", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PART.json...")
@report_options()
@config_options
@click.option("-q", "--quiet", is_flag=True, help="One line for each finding.")
def merge(
    parts: Sequence[Path],
    format_name: str,
    outputs: Sequence[Path],
    config_file: Path | None,
    no_config: bool,
    quiet: bool,
) -> int:
    """Make the whole review of the reports that `prudent check --shard N/M` wrote, as one run would have made it.

    Run it where the parts were made, or in a checkout of the same commit: the rules are read again. The settings are
    those of the parts. The exit code is that of the whole review.
    """
    wanted = targets(outputs)
    reports = {str(file): read(file) for file in parts}
    if len(reports) < len(parts):
        raise PrudentError("a report is named twice; name each part once")
    config = settings_for(project_root([Path()]), config_file, no_config, {})
    review = _whole(reports, config)
    hand_over(review, wanted, format_name, quiet=quiet)
    return review.gate.exit_code


def _whole(reports: dict[str, Review], config: Config) -> Review:
    """Review what the parts of a run hold together."""
    from prudent.rulebook.load import load

    whole = join(reports)
    first, one = next(iter(reports.items()))
    rulebook = load(config.rule_folders())
    if rulebook.version != one.rulebook.version:
        raise PrudentError(f"{first}: was made with other rules; run the same prudent in a checkout of the same commit")
    config = _settings_of(whole, config)
    root = Path.cwd()
    discovery = Discovery(str(root), whole.files, whole.skipped, whole.whole)
    run = Run(root, [], config, rulebook, discovery, [], whole.waivers, whole.weights, quiet=True)
    project = one.project
    origin = Origin(project.commit, project.branch, project.remote, project.prefix)
    found = concluded(whole.results, whole.bytes, discovery, rulebook, config)
    review = judge(run, found, origin, whole.baseline, whole.before)
    if review.project.config != project.config:
        mend = "run this in a checkout of the same commit, with the same --config or --no-config"
        raise PrudentError(f"{first}: was made under {project.config or 'no settings'}; {mend}")
    return msgspec.structs.replace(review, project=msgspec.structs.replace(review.project, name=project.name))


def _settings_of(whole: Part, config: Config) -> Config:
    """Take the settings of the parts, and tell which of them came from the command line."""
    origins = {key: origin for key, origin in config.origins.items() if not origin.startswith("--")}
    return Config(whole.settings, config.file, {**origins, **{key: f"--{key}" for key in whole.options}})
