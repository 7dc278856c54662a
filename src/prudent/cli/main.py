"""The `prudent` command's door: it answers what needs no library by itself."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from prudent import __version__


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        args: the arguments after the program's name; those of the process when None.

    Returns:
        The exit code.
    """
    given = list(sys.argv[1:] if args is None else args)
    if given in (["--version"], ["-V"]):
        try:
            print(f"prudent {__version__}", flush=True)
        except OSError as error:
            return _unsaid(error)
        return 0
    # Imported late: asking for the version must cost no more than starting Python.
    from prudent.cli.run import run

    return run(given)


def _unsaid(error: OSError) -> int:
    """Tell as any command does that stdout can't be written to."""
    from prudent.cli.run import unexpected
    from prudent.cli.streams import silence

    silence()
    return unexpected(error)
