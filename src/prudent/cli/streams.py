"""The three streams: stdout carries the report alone, everything else goes to stderr."""

from __future__ import annotations

import os
import sys
import time

from prudent.reports.terminal import escape, inert


def deliver(text: str) -> None:
    """Write a report to stdout in its encoding; a reader that has left is no error.

    The exit code is still the gate's: whoever closes the pipe early has not changed the verdict.
    """
    if sys.stdout is None:
        return
    # Characters the stream can't encode are escaped rather than fatal.
    encoding = sys.stdout.encoding or "utf-8"
    try:
        sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))
        sys.stdout.flush()
    except BrokenPipeError:
        silence()


def complain(message: str) -> None:
    """Say on stderr, in one line, what is wrong."""
    if sys.stderr is not None:
        shown = inert(escape(message)).encode(sys.stderr.encoding or "utf-8", "backslashreplace")
        print(f"prudent: {shown.decode(sys.stderr.encoding or 'utf-8')}", file=sys.stderr)


def silence() -> None:
    """Let the interpreter flush stdout into nothing at exit, once its reader has left."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return


class Progress:
    """A line on stderr that says how far a long scan is; on a terminal only, and after a second."""

    def __init__(self, wanted: bool) -> None:
        self._wanted = wanted and sys.stderr is not None and sys.stderr.isatty()
        self._next = time.monotonic() + 1.0
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        """Say that `done` of `total` files are read."""
        now = time.monotonic()
        if self._wanted and now >= self._next:
            self._next = now + 0.1
            self._shown = True
            sys.stderr.write(f"\r\x1b[Kscanning: {done:,} of {total:,} files")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._shown = False
