"""Work on many items in processes forked from this one: they inherit what is ready, and one's death loses one item.

A worker that dies takes the answers with it that it has not yet sent; those items are done again.

The standard library's process pool is broken for good when one worker dies, as it does when a grammar's native code
crashes, and it takes longer to import.
"""

from __future__ import annotations

import mmap
import os
import pickle
import selectors
import signal
import struct
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import Any, NamedTuple, TypeVar

Result = TypeVar("Result")

AVAILABLE = hasattr(os, "fork")
"""Whether this system can fork."""

_LENGTH = struct.Struct("=I")
_CHUNK = struct.Struct("=ii")
_ITEM = struct.Struct("=i")
_NOTHING = -1
_READ = 1 << 18
_SHARE = 4
"""A worker takes this part of its share of what is left at once: neighbours have much in common, the last ones little."""
_HOLD_SECONDS = 0.05
"""How long answers are held back: each one sent would wake the process that gathers them."""


class Lost(NamedTuple):
    """What is known of an item whose worker died over it."""

    reason: str


def each(do: Callable[[int], Result], count: int, workers: int) -> Iterator[tuple[int, Result | Lost]]:
    """Yield (number, `do(number)`) for the numbers below `count`, in no order.

    Args:
        do: what to do; called in a forked process, so that it sees this one's memory and can't change it.
        count: how many items there are.
        workers: how many processes to use.
    """
    pending = list(range(count))
    while pending:
        done: set[int] = set()
        with closing(_Crew(do, pending, min(workers, len(pending)))) as crew:
            for number, result in crew.results():
                done.add(number)
                yield number, result
        if not done:
            yield from ((number, Lost("no worker could be started")) for number in pending)
            return
        pending = [number for number in pending if number not in done]


class _Crew:
    """Forked workers that take the next few of the `pending` items from a shared pipe until it is empty."""

    def __init__(self, do: Callable[[int], Result], pending: Sequence[int], workers: int) -> None:
        self._do = do
        self._pending = pending
        self._workers: dict[int, tuple[int, int]] = {}  # the pipe a worker answers on, its place, and its process
        self._at = mmap.mmap(-1, workers * _ITEM.size)  # what each worker is at, shared with them
        self._jobs, chunks = os.pipe()
        # A pipe holds 512 chunks at least; what doesn't fit is left to the next crew.
        os.set_blocking(chunks, False)
        try:
            for chunk in _chunks(len(pending), workers):
                os.write(chunks, _CHUNK.pack(*chunk))
        except BlockingIOError:
            pass
        for number in range(workers):
            self._start(number, chunks)
        os.close(chunks)

    def _start(self, number: int, chunks: int) -> None:
        place = number * _ITEM.size
        _ITEM.pack_into(self._at, place, _NOTHING)
        reading, writing = os.pipe()
        process = os.fork()
        if process == 0:
            os.close(chunks)
            os.close(reading)
            self._work(place, writing)
        os.close(writing)
        self._workers[reading] = place, process

    def close(self) -> None:
        """End the workers that are still there."""
        os.close(self._jobs)
        for reading, (_, process) in self._workers.items():
            os.close(reading)
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
        self._workers.clear()
        self._at.close()

    def results(self) -> Iterator[tuple[int, Any]]:
        """Yield what the workers answer, and for an item over which one died how it did."""
        with selectors.DefaultSelector() as selector:
            for reading in self._workers:
                selector.register(reading, selectors.EVENT_READ, bytearray())
            while selector.get_map():
                for key, _ in selector.select():
                    data = os.read(key.fd, _READ)
                    if data:
                        key.data.extend(data)
                        yield from _answers(key.data)
                        continue
                    selector.unregister(key.fd)
                    current, ended = self._ended(key.fd)
                    if current != _NOTHING:
                        yield current, Lost(ended)

    def _ended(self, reading: int) -> tuple[int, str]:
        """Return what a worker was at when it ended, and how it ended."""
        os.close(reading)
        place, process = self._workers.pop(reading)
        _, status = os.waitpid(process, 0)
        (current,) = _ITEM.unpack_from(self._at, place)
        if os.WIFSIGNALED(status):
            return current, f"the analysis was ended by signal {os.WTERMSIG(status)}"
        return current, f"the analysis ended with exit code {os.WEXITSTATUS(status)}"

    def _work(self, place: int, writing: int) -> None:
        """Answer until no job is left, then leave without running what the parent has registered for its own end."""
        code = 1
        try:
            answers: list[tuple[int, object]] = []
            sent = time.monotonic()
            while len(chunk := os.read(self._jobs, _CHUNK.size)) == _CHUNK.size:
                for number in self._pending[slice(*_CHUNK.unpack(chunk))]:
                    _ITEM.pack_into(self._at, place, number)
                    answers.append((number, self._do(number)))
                    _ITEM.pack_into(self._at, place, _NOTHING)
                    if time.monotonic() - sent > _HOLD_SECONDS:
                        _send(writing, answers)
                        answers, sent = [], time.monotonic()
            _send(writing, answers)
            code = 0
        finally:
            os._exit(code)


def _chunks(count: int, workers: int) -> Iterator[tuple[int, int]]:
    """Yield the bounds of ever smaller chunks of `count` items, so that all workers end at about the same time."""
    start = 0
    while start < count:
        stop = start + max(1, (count - start) // (workers * _SHARE))
        yield start, stop
        start = stop


def _send(writing: int, answers: list[tuple[int, object]]) -> None:
    data = pickle.dumps(answers, protocol=pickle.HIGHEST_PROTOCOL)
    data = _LENGTH.pack(len(data)) + data
    while data:
        data = data[os.write(writing, data) :]


def _answers(buffer: bytearray) -> Iterator[tuple[int, Any]]:
    """Take the answers that have arrived whole out of `buffer`."""
    while len(buffer) >= _LENGTH.size:
        stop = _LENGTH.size + _LENGTH.unpack_from(buffer)[0]
        if len(buffer) < stop:
            return
        answers = pickle.loads(buffer[_LENGTH.size : stop])  # noqa: S301 - from our own process
        del buffer[:stop]
        yield from answers
