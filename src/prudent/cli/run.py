"""Runs a command and turns whatever goes wrong into one line and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from prudent.cli.commands import prudent
from prudent.cli.streams import complain, silence
from prudent.errors import PrudentError
from prudent.review.gate import MISUSED

INTERRUPTED = 130  # 128 + SIGINT, as shells say it
BROKEN_PIPE = 141  # 128 + SIGPIPE


def run(args: Sequence[str]) -> int:
    """Run the command that `args` name.

    A mistake of the caller is told in one line on stderr, never as a traceback. A fault of the tool
    is one line too, unless PRUDENT_DEBUG is set.
    """
    try:
        code = prudent.main(list(args), prog_name="prudent", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return MISUSED
    except PrudentError as error:
        complain(str(error))
        return MISUSED
    except (click.Abort, KeyboardInterrupt):
        complain("interrupted")
        return INTERRUPTED
    except BaseException as error:  # noqa: BLE001 - also what native code raises past Exception
        return unexpected(error)


def unexpected(error: BaseException) -> int:
    """Say in one line what went wrong, and give the exit code for it."""
    if isinstance(error, BrokenPipeError) or isinstance(error.__context__, BrokenPipeError):
        silence()
        return BROKEN_PIPE
    if isinstance(error, SystemExit):
        raise error
    if os.environ.get("PRUDENT_DEBUG"):
        raise error
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        complain(f"{place}{error.strerror or error}")
    else:
        complain(f"internal error: {type(error).__name__}: {error}; set PRUDENT_DEBUG=1 to see where")
    return MISUSED
