"""A limit to the time that one file may take: some patterns need the square of what a hostile file holds."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS = 5.0
"""Processor time that one file may take. A file that people wrote takes a tenth of a second, even a large one."""

AVAILABLE = hasattr(signal, "setitimer")
"""Whether this system can interrupt a process after a time."""

_AGAIN = 0.5
"""Seconds after which the interruption is repeated, as one that comes within a finaliser is swallowed."""


class OvertimeError(Exception):
    """The limit is over."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Interrupt what takes longer; a regular expression too, which asks for signals while it runs.

    It counts the time of the processor rather than that of a clock, so that a busy machine changes no result. Where
    the system or the thread can't be interrupted, nothing is limited.

    Args:
        seconds: processor time of this process, less what the system works for it.

    Raises:
        OvertimeError: from within, once the time is over.
    """
    if not AVAILABLE or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _interrupt)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _interrupt(*_: object) -> None:
    raise OvertimeError
