"""Work on many items in processes forked from this one: they inherit what is ready, and one's death loses one item.

The standard library's process pool is broken for good when one worker dies, as it does when a grammar's native code
crashes, and it takes longer to import.
"""

from __future__ import annotations

import os
import pickle
import selectors
import signal
import struct
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import Any, NamedTuple, TypeVar

Result = TypeVar("Result")

AVAILABLE = hasattr(os, "fork")
"""Whether this system can fork."""

_HEAD = struct.Struct("=iI")
_CHUNK = struct.Struct("=ii")
_READ = 1 << 18
_LARGEST_STEP = 16


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
        self._workers: dict[int, int] = {}  # the pipe a worker answers on, and its process
        self._jobs, chunks = os.pipe()
        step = max(1, min(_LARGEST_STEP, len(pending) // (workers * 8)))
        bounds = [_CHUNK.pack(i, min(i + step, len(pending))) for i in range(0, len(pending), step)]
        # A pipe holds 512 such bounds at least; what doesn't fit is left to the next crew.
        os.set_blocking(chunks, False)
        try:
            for bound in bounds:
                os.write(chunks, bound)
        except BlockingIOError:
            pass
        for _ in range(workers):
            self._start(chunks)
        os.close(chunks)

    def _start(self, chunks: int) -> None:
        reading, writing = os.pipe()
        process = os.fork()
        if process == 0:
            os.close(chunks)
            os.close(reading)
            _work(self._do, self._pending, self._jobs, writing)
        os.close(writing)
        self._workers[reading] = process

    def close(self) -> None:
        """End the workers that are still there."""
        os.close(self._jobs)
        for reading, process in self._workers.items():
            os.close(reading)
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
        self._workers.clear()

    def results(self) -> Iterator[tuple[int, Any]]:
        """Yield what the workers answer, and for an item over which one died how it did."""
        with selectors.DefaultSelector() as selector:
            for reading in self._workers:
                selector.register(reading, selectors.EVENT_READ, _Answers())
            while selector.get_map():
                for key, _ in selector.select():
                    data = os.read(key.fd, _READ)
                    if data:
                        yield from key.data.told(data)
                        continue
                    selector.unregister(key.fd)
                    ended = self._ended(key.fd)
                    if key.data.current is not None:
                        yield key.data.current, Lost(ended)

    def _ended(self, reading: int) -> str:
        os.close(reading)
        _, status = os.waitpid(self._workers.pop(reading), 0)
        if os.WIFSIGNALED(status):
            return f"the analysis was ended by signal {os.WTERMSIG(status)}"
        return f"the analysis ended with exit code {os.WEXITSTATUS(status)}"


class _Answers:
    """The answers of one worker: a head with the item's number alone when it is begun, with the result when it is done."""

    def __init__(self) -> None:
        self.current: int | None = None
        self._buffer = b""

    def told(self, data: bytes) -> Iterator[tuple[int, Any]]:
        self._buffer += data
        at = 0
        while len(self._buffer) - at >= _HEAD.size:
            number, length = _HEAD.unpack_from(self._buffer, at)
            start = at + _HEAD.size
            if len(self._buffer) - start < length:
                break
            self.current = None if length else number
            if length:
                yield number, pickle.loads(self._buffer[start : start + length])  # noqa: S301 - from our own process
            at = start + length
        self._buffer = self._buffer[at:]


def _work(do: Callable[[int], object], pending: Sequence[int], jobs: int, writing: int) -> None:
    """Answer until no job is left, then leave without running what the parent has registered for its own end."""
    code = 1
    try:
        while len(bound := os.read(jobs, _CHUNK.size)) == _CHUNK.size:
            for number in pending[slice(*_CHUNK.unpack(bound))]:
                _write(writing, _HEAD.pack(number, 0))
                answer = pickle.dumps(do(number), protocol=pickle.HIGHEST_PROTOCOL)
                _write(writing, _HEAD.pack(number, len(answer)) + answer)
        code = 0
    finally:
        os._exit(code)


def _write(writing: int, data: bytes) -> None:
    while data:
        data = data[os.write(writing, data) :]
