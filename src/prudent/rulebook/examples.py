"""The examples of a detector: what each case expects, and what makes a case unusable."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from prudent.rulebook import markers
from prudent.rulebook.model import Case, Detector, Examples
from prudent.rulebook.names import did_you_mean, one_of
from prudent.rulebook.place import Path, Source
from prudent.rulebook.vocabulary import EXAMPLE_FILES, LANGUAGES, expand

Kind = Literal["flagged", "guarded", "clean", "present", "absent"]
EMPTY: tuple[Kind, ...] = ("clean", "absent")
RULE_KINDS: tuple[Kind, ...] = ("flagged", "guarded", "clean")
SAFEGUARD_KINDS: tuple[Kind, ...] = ("present", "absent")
IMPLIED: dict[Kind, str] = {"flagged": "exposed", "guarded": "guarded", "present": "present"}


class Expected(msgspec.Struct, frozen=True):
    """What a case says: a file, and the status expected on each line.

    `lines` is empty when nothing is expected, or when one hit of `status` is expected on any line.
    """

    path: str
    text: str
    lines: dict[int, str]
    status: str


def cases(examples: Examples) -> Iterator[tuple[Kind, int, Case]]:
    """Yield every case with its kind and its number in that kind."""
    for kind in (*RULE_KINDS, *SAFEGUARD_KINDS):
        for number, case in enumerate(getattr(examples, kind)):
            yield kind, number, case


def expected(kind: Kind, case: Case, detector: Detector) -> Expected:
    """Return what `case` expects of `detector`; the case must have passed `check`."""
    marked = markers.strip(case.code)
    status = case.status or IMPLIED.get(kind, "")
    lines = dict.fromkeys(case.lines, status) | marked.lines
    return Expected(path=file_name(case, detector), text=marked.text, lines=lines, status=status)


def file_name(case: Case, detector: Detector) -> str:
    """Return the file name of a case: its own, else the usual one of its language; empty when it has none."""
    if case.path:
        return case.path
    language = case.language
    if not language and len(detector.languages) == 1:
        language = detector.languages[0]
    return EXAMPLE_FILES.get(language, "")


def check(source: Source, path: Path, detector: Detector, *, of_safeguard: bool) -> None:
    """Check every case of a detector.

    Raises:
        RuleError: a case can't be run, or contradicts itself.
    """
    allowed = SAFEGUARD_KINDS if of_safeguard else RULE_KINDS
    for kind, number, case in cases(detector.examples):
        place: Path = [*path, kind, number]
        if kind not in allowed:
            owner = "a safeguard" if of_safeguard else "a rule"
            raise source.fault([*path, kind], f"{owner} has no '{kind}' examples", f"expected: {', '.join(allowed)}")
        _check_file(source, place, case, detector)
        _check_lines(source, place, kind, case)


def _check_file(source: Source, place: Path, case: Case, detector: Detector) -> None:
    if not case.code.strip():
        raise source.fault([*place, "code"], "is empty", "write the code of the example")
    if case.language and case.language not in LANGUAGES:
        problem = f"unknown language '{case.language}'"
        raise source.fault([*place, "language"], problem, one_of(case.language, LANGUAGES))
    if case.language and case.language not in expand(detector.languages) | {"html", "vue", "svelte"}:
        problem = f"the detector does not read '{case.language}'"
        raise source.fault([*place, "language"], problem, f"it reads: {', '.join(detector.languages)}")
    if case.path.startswith("/") or "\\" in case.path or ".." in case.path.split("/"):
        raise source.fault([*place, "path"], f"'{case.path}' leaves the project", "write a path below its top")
    if not file_name(case, detector):
        if case.language or (len(detector.languages) == 1 and detector.languages[0] in LANGUAGES):
            raise source.fault(place, "needs a file name", "add `path`, e.g. package.json")
        raise source.fault(place, "does not say its language", "add `language` or `path`")


def _check_lines(source: Source, place: Path, kind: Kind, case: Case) -> None:
    marked = markers.strip(case.code)
    wrong = markers.misspelt(marked.text)
    if wrong and (wrong[1] in markers.WORDS or did_you_mean(wrong[1], markers.WORDS)):
        mend = (
            did_you_mean(wrong[1], markers.WORDS) if wrong[1] not in markers.WORDS else "end the line with its comment"
        )
        raise source.fault([*place, "code"], f"line {wrong[0]} has an unreadable marker 'prudent: {wrong[1]}'", mend)
    last = len(case.code.splitlines())
    for number, line in enumerate(case.lines):
        if not 1 <= line <= last:
            raise source.fault([*place, "lines", number], f"there is no line {line}", f"the code has {last}")
    if kind in EMPTY and (case.lines or marked.lines or case.status):
        raise source.fault(place, f"expects a hit, but '{kind}' cases expect none", "move it or remove the marker")
    if (kind == "present") != (set(marked.lines.values()) == {"present"}) and marked.lines:
        words = "present" if kind == "present" else "exposed, guarded or needs-review"
        raise source.fault([*place, "code"], f"markers of '{kind}' cases say {words}")
