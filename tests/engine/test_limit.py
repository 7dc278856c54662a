"""A file may take so much time, and no more."""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Iterator

import pytest
from tests.engine.conftest import rulebook

from prudent.engine import analyse, limit
from prudent.engine.compiled import compile_rulebook
from prudent.engine.model import FileResult
from prudent.project.model import Skipped

pytestmark = pytest.mark.skipif(not limit.AVAILABLE, reason="this system can't interrupt a process after a time")


@pytest.fixture
def earlier() -> Iterator[object]:
    """A handler of the surrounding program, which must be in force again afterwards."""

    def handler(*_: object) -> None:
        raise AssertionError("rang after the limit had been taken away")

    before = signal.signal(signal.SIGVTALRM, handler)
    yield handler
    signal.signal(signal.SIGVTALRM, before)


def test_a_pattern_is_interrupted(earlier: object) -> None:
    with pytest.raises(limit.OvertimeError), limit.limited(0.02):
        re.search(r"(?:a+)+b", "a" * 60)
    assert signal.getsignal(signal.SIGVTALRM) is earlier
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


def test_an_interruption_that_is_swallowed_comes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limit, "_AGAIN", 0.01)
    with limit.limited(0.01):
        for _ in range(2):
            with pytest.raises(limit.OvertimeError):
                re.search(r"(?:a+)+b", "a" * 60)


def test_what_is_in_time_is_left_alone(earlier: object) -> None:
    with limit.limited(60):
        pass
    assert signal.getsignal(signal.SIGVTALRM) is earlier
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


def test_another_thread_is_not_limited() -> None:
    done: list[str] = []

    def work() -> None:
        with limit.limited(0.001):
            done.append("here")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == ["here"]


def test_a_page_that_takes_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analyse, "SECONDS", 0.05)
    page = "<script \n" * 20_000 + "<video autoplay></video>"
    compiled = compile_rulebook(rulebook("element: {tag: video, attribute: autoplay}"))
    result = analyse.analyse_bytes("feed.html", page.encode(), compiled)
    assert result == FileResult(
        "feed.html", skipped=[Skipped("feed.html", "took longer than 0.05 seconds", error=True)]
    )
