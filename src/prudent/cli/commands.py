"""The commands by name; the module of a command is imported when the command is used."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

from prudent import __version__
from prudent.errors import PrudentError

COMMANDS: Mapping[str, tuple[str, str]] = {
    "authorities": ("prudent.cli.authorities:authorities", "List the authorities, and those due for verification."),
    "baseline": (
        "prudent.cli.baseline:baseline",
        "Write down the findings that are known, so that new ones stand out.",
    ),
    "check": ("prudent.cli.check:check", "Review a project's code for design features with a liability record."),
    "config": ("prudent.cli.config:config", "Show which settings apply, and where each comes from."),
    "init": ("prudent.cli.init:init", "Look at a repository, and write its settings, hooks and CI job."),
    "merge": ("prudent.cli.merge:merge", "Make one review of the parts that several machines read."),
    "report": ("prudent.cli.report:report", "Make reports of results that were written before, and compare them."),
    "explain": ("prudent.cli.explain:explain", "Explain a feature, a rule, an authority or a finding."),
    "rules": ("prudent.cli.rules:rules", "List, test and write rules."),
    "waivers": ("prudent.cli.waivers:waivers", "List documented decisions to keep a design, with owner and days left."),
}
"""Command to where it is defined and what it does."""


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports each only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the first argument names, or tell the nearest one."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            # Imported late: only a mistake needs it.
            from prudent.rulebook.names import one_of

            mend = one_of(args[0], COMMANDS)
            raise PrudentError(f"no such command: {args[0]}; {mend}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="prudent", message="%(prog)s %(version)s")
def prudent() -> None:
    """Find the design features that court cases, laws and regulators name, and the safeguards beside them.

    Exit codes: 0 the gate passed, 1 it failed, 2 wrong usage or settings, 3 nothing to scan or not all of it
    could be analysed.
    """
