"""Forked workers: every item is answered, whatever becomes of a worker."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Collection
from pathlib import Path

import pytest

from prudent.engine import workers
from prudent.engine.analyse import analyse_bytes
from prudent.engine.compiled import Compiled
from prudent.engine.model import FileResult
from prudent.engine.scan import scan
from prudent.languages.detect import language_of
from prudent.project.discovery import discover
from prudent.project.model import Skipped
from prudent.rulebook.load import load

pytestmark = pytest.mark.skipif(not workers.AVAILABLE, reason="this system can't fork")


@pytest.mark.parametrize(("count", "number"), [(0, 2), (1, 4), (7, 2), (500, 3)])
def test_every_item_is_done_once(count: int, number: int) -> None:
    answers = list(workers.each(lambda n: (n, os.getpid()), count, number))
    assert sorted(n for n, _ in answers) == list(range(count))
    assert all(isinstance(result, tuple) and result[0] == n and result[1] != os.getpid() for n, result in answers)


def test_large_answers_arrive_whole() -> None:
    assert {n: len(text) for n, text in workers.each(lambda n: "x" * n * 100_000, 8, 2) if isinstance(text, str)} == {
        n: n * 100_000 for n in range(8)
    }


def dies(number: int) -> int:
    if number % 10 == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    if number % 10 == 7:
        raise ValueError
    return number


def test_a_dying_worker_loses_only_what_it_was_at() -> None:
    answers = dict(workers.each(dies, 60, 2))
    lost = {n: result for n, result in answers.items() if isinstance(result, workers.Lost)}
    assert set(answers) == set(range(60))
    assert set(lost) == {n for n in range(60) if n % 10 in (3, 7)}
    assert lost[3].reason == "the analysis was ended by signal 9"
    assert lost[7].reason == "the analysis ended with exit code 1"


def test_answers_not_yet_sent_are_made_again() -> None:
    answers = list(workers.each(lambda n: os._exit(4) if n == 5 else n, 8, 1))
    assert sorted((n, result) for n, result in answers if n != 5) == [(n, n) for n in range(8) if n != 5]
    assert [result for n, result in answers if n == 5] == [workers.Lost("the analysis ended with exit code 4")]


def test_chunks_shrink_to_single_items() -> None:
    chunks = list(workers._chunks(100, 2))
    assert [start for start, _ in chunks] == [0, *(stop for _, stop in chunks[:-1])]
    assert (chunks[0], chunks[-1]) == ((0, 12), (99, 100))


def test_no_worker_is_left_behind() -> None:
    def slow(_: int) -> int:
        time.sleep(0.01)
        return os.getpid()

    answers = workers.each(slow, 200, 2)
    _, process = next(answers)
    answers.close()  # type: ignore[attr-defined]
    assert isinstance(process, int)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_a_file_that_ends_its_worker_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(80):
        (tmp_path / f"{number}.html").write_text("<video autoplay></video>\n")

    def ends(path: str, data: bytes, compiled: Compiled, ignored: Collection[str]) -> FileResult:
        return os._exit(9) if path == "7.html" else analyse_bytes(path, data, compiled, ignored)

    monkeypatch.setattr("prudent.engine.files.analyse_bytes", ends)
    found = scan(tmp_path, discover(tmp_path, language_of), load(), jobs=2)
    assert [s for s in found.skipped if s.error] == [
        Skipped("7.html", "the analysis ended with exit code 9", error=True)
    ]
    assert len({finding.path for finding in found.findings}) == 79
