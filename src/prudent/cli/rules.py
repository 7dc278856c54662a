"""`prudent rules`: list, test and write rules."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from prudent.cli.settings import config_options, settings_for
from prudent.cli.streams import complain, deliver
from prudent.errors import PrudentError
from prudent.project.config import Config
from prudent.project.root import project_root
from prudent.reports.terminal import escape
from prudent.rulebook.model import Rulebook

SCHEMA_VERSION = "1"
"""Version of the list as JSON."""

_format_option = click.option(
    "--format", "format_name", type=click.Choice(["text", "json"]), default="text", help="Format on stdout."
)


@click.group(invoke_without_command=True)
@_format_option
@config_options
@click.pass_context
def rules(context: click.Context, format_name: str, config_file: Path | None, no_config: bool) -> int:
    """List the rules; with a command, test them or write new ones."""
    context.obj = lambda: settings_for(project_root([Path()]), config_file, no_config, {})
    return 0 if context.invoked_subcommand else _list(context.obj(), format_name)


@rules.command("list")
@_format_option
@click.pass_obj
def list_rules(settings: Callable[[], Config], format_name: str) -> int:
    """List the rules: id, severity, stage, languages and title."""
    return _list(settings(), format_name)


def _list(config: Config, format_name: str) -> int:
    from prudent.rulebook.load import load

    rulebook = load(config.rule_folders())
    deliver(_as_json(rulebook) if format_name == "json" else _as_text(rulebook))
    return 0


@rules.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.pass_obj
def test(settings: Callable[[], Config], paths: Sequence[str]) -> int:
    """Run the examples of the rules and safeguards at PATH (default: all).

    PATH is a rule file, a folder of rules, or the name of a rule or feature. A team's folder need not be configured.
    """
    from prudent.engine.trial import analyser
    from prudent.rulebook.choice import choose
    from prudent.rulebook.load import read
    from prudent.rulebook.testing import run, summary

    files, chosen = choose(paths, settings().rule_folders())
    rulebook = read(files)
    verdicts = []
    for verdict in run(rulebook, chosen, analyser(rulebook)):
        verdicts.append(verdict)
        for problem in verdict.problems:
            said = f"{verdict.source}:{verdict.line}: {verdict.case}: {problem.fault}: {problem.text}"
            deliver(f"{escape(said)}\n")
    if not verdicts:
        raise PrudentError("there are no examples to run; a rule needs `examples` under each detector")
    deliver(f"{summary(verdicts)}\n")
    return 1 if any(verdict.problems for verdict in verdicts) else 0


@rules.command()
@click.argument("name", metavar="FEATURE/NAME")
@click.option("--dir", "folder", type=click.Path(path_type=Path, file_okay=False), help="Folder of rules.")
@click.pass_obj
def new(settings: Callable[[], Config], name: str, folder: Path | None) -> int:
    """Write the skeleton of a new rule.

    It goes to the folder given, else to the first one configured, else to rules/.
    """
    from prudent.rulebook.load import load
    from prudent.rulebook.names import find_rule
    from prudent.rulebook.scaffold import new_rule

    configured = settings().rule_folders()
    taken = find_rule(load(configured), name)
    if taken is not None:
        raise PrudentError(f"{name} already names the rule in {taken[0].source}; choose another name")
    path = new_rule(name, folder or (configured[0] if configured else Path("rules")))
    deliver(f"{path.as_posix()}\n")
    complain(f"test it with `prudent rules test {path.as_posix()}`")
    return 0


@rules.command()
@click.argument(
    "kind",
    type=click.Choice(["rule", "safeguard", "feature", "authority", "conflicts", "jurisdictions", "risk"]),
    default="rule",
)
def schema(kind: Any) -> int:
    """Print the JSON Schema of rule files, or of another kind of file of the rulebook."""
    from prudent.rulebook.schema import text

    deliver(text(kind))
    return 0


def _as_text(rulebook: Rulebook) -> str:
    from prudent.rulebook.explain.features import languages

    rows = [
        (rule.id, rule.severity, rule.stage, ",".join(languages(rule)), rule.title + (" (pedantic)" * rule.pedantic))
        for rule in rulebook.rules
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(4)]
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[4]]) for row in rows
    ]
    return "".join(f"{escape(line)}\n" for line in lines)


def _as_json(rulebook: Rulebook) -> str:
    from prudent.rulebook.explain.features import languages

    listed = [
        {
            "id": rule.id,
            "feature": rule.feature,
            "title": rule.title,
            "severity": rule.severity,
            "confidence": rule.confidence,
            "stage": rule.stage,
            "since": rule.since,
            "pedantic": rule.pedantic,
            "languages": languages(rule),
            "aliases": rule.aliases,
            "source": rule.source,
        }
        for rule in rulebook.rules
    ]
    return json.dumps({"schema_version": SCHEMA_VERSION, "rules": listed}, indent=2, ensure_ascii=False) + "\n"
