"""The runner of examples: each verdict, with the place of the case."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from prudent.rulebook.load import read
from prudent.rulebook.sources import inventory
from prudent.rulebook.testing import Analyse, Verdict, run, summary

RULE = "autoplay/element"


class Found(msgspec.Struct):
    rule: str
    line: int
    status: str


class Seen(msgspec.Struct):
    safeguard: str
    line: int


class Result(msgspec.Struct):
    findings: list[Found] = []
    safeguards: list[Seen] = []


def engine(by_word: dict[str, list[tuple[int, str]]]) -> Analyse:
    """An engine that finds what it is told for each text that holds a word."""

    def analyse(rule: str, path: str, text: str) -> Result:
        assert "prudent:" not in text
        hits = next((hits for word, hits in by_word.items() if word in text), [])
        if rule:
            return Result(
                findings=[Found(rule, line, status) for line, status in hits] + [Found("other/rule", 9, "exposed")]
            )
        return Result(safeguards=[Seen("preference-gate", line) for line, _ in hits])

    return analyse


GOOD = {"<p>One": [(2, "exposed")], "settings.autoplay": [(1, "guarded")], "useMedia": [(1, "")]}


def tried(root: Path, by_word: dict[str, list[tuple[int, str]]]) -> list[Verdict]:
    files = inventory(root)
    return list(run(read(files), files, engine(by_word)))


def failures(verdicts: list[Verdict]) -> list[tuple[int, str, str]]:
    return [(verdict.line, problem.fault, problem.text) for verdict in verdicts for problem in verdict.problems]


def test_all_well(root: Path) -> None:
    verdicts = tried(root, GOOD)
    assert [(verdict.source, verdict.line, verdict.case) for verdict in verdicts] == [
        ("rules/features/autoplay/element.yaml", 16, "flagged[0]"),
        ("rules/features/autoplay/element.yaml", 20, "guarded[0]"),
        ("rules/features/autoplay/element.yaml", 22, "clean[0]"),
        ("rules/safeguards/preference-gate.yaml", 9, "present[0]"),
        ("rules/safeguards/preference-gate.yaml", 10, "absent[0]"),
    ]
    assert failures(verdicts) == []
    assert summary(verdicts) == "5 cases of 2 rules and safeguards: 5 ok"


def test_missing(root: Path) -> None:
    verdicts = tried(root, {})
    assert failures(verdicts) == [
        (16, "missing", "expected exposed on line 2, found nothing there"),
        (20, "missing", "expected guarded on some line, found nothing"),
        (9, "missing", "expected it on some line, found nothing"),
    ]
    assert summary(verdicts) == "5 cases of 2 rules and safeguards: 2 ok, 3 missing"


def test_noisy(root: Path) -> None:
    verdicts = tried(
        root,
        {
            "<p>One": [(2, "exposed"), (2, "exposed"), (1, "guarded")],
            "settings.autoplay": [(1, "guarded"), (1, "guarded")],
            "controls": [(1, "exposed")],
            "useMedia": [(1, "")],
            "price": [(1, "")],
        },
    )
    assert failures(verdicts) == [
        (16, "noisy", "expected one finding on line 2, found 2"),
        (16, "noisy", "expected nothing on line 1, found guarded"),
        (
            20,
            "noisy",
            "expected one finding, found guarded on line 1, guarded on line 1; mark the lines if all are right",
        ),
        (22, "noisy", "expected nothing, found exposed on line 1"),
        (10, "noisy", "expected nothing, found it on line 1"),
    ]


def test_wrong_status(root: Path) -> None:
    verdicts = tried(root, {**GOOD, "<p>One": [(2, "guarded")], "settings.autoplay": [(1, "needs-review")]})
    assert failures(verdicts) == [
        (16, "wrong-status", "expected exposed on line 2, found guarded"),
        (20, "wrong-status", "expected guarded, found needs-review on line 1"),
    ]


def test_status_and_lines_of_a_case(root: Path, change: Callable[[str, str, str], None]) -> None:
    change(
        "features/autoplay/element.yaml",
        '- code: "<video autoplay={settings.autoplay}></video>"',
        '- {code: "<video autoplay={settings.autoplay}></video>", lines: [1], status: needs-review}',
    )
    assert failures(tried(root, {**GOOD, "settings.autoplay": [(1, "needs-review")]})) == []


def test_safeguard_on_the_wrong_line(root: Path, change: Callable[[str, str, str], None]) -> None:
    change("safeguards/preference-gate.yaml", 'useMedia()"}', 'useMedia()\\n", lines: [1]}')
    assert failures(tried(root, {**GOOD, "useMedia": [(2, "")]})) == [
        (9, "missing", "expected it on line 1, found it on line 2")
    ]


def test_a_case_that_breaks_the_engine_hides_no_other(root: Path) -> None:
    def broken(rule: str, path: str, text: str) -> Result:
        raise ValueError("boom")

    files = inventory(root)
    verdicts = list(run(read(files), files, broken))
    assert len(verdicts) == 5
    assert failures(verdicts)[0] == (16, "error", "analysis failed: ValueError: boom")


def test_only_the_files_asked_for(root: Path) -> None:
    files = inventory(root)
    chosen = [file for file in files if file.kind == "safeguard"]
    assert {verdict.owner for verdict in run(read(files), chosen, engine(GOOD))} == {"preference-gate"}
