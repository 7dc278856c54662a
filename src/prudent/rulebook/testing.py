"""Runs the examples of rules and safeguards, and says of each case what is missing, noisy or of the wrong status."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Literal, Protocol

import msgspec

from prudent.rulebook.document import read
from prudent.rulebook.examples import EMPTY, Expected, Kind, cases, expected
from prudent.rulebook.model import Case, Detector, Rule, Rulebook, Safeguard
from prudent.rulebook.place import Source
from prudent.rulebook.sources import RuleFile

Fault = Literal["missing", "noisy", "wrong-status", "error"]
FAULTS: tuple[Fault, ...] = ("missing", "noisy", "wrong-status", "error")

Hit = tuple[int, str]
"""The line of something found, and its status."""


class FoundFinding(Protocol):
    """What is read of a finding."""

    @property
    def rule(self) -> str:
        """The id of the rule."""
        ...

    @property
    def line(self) -> int:
        """The line, counting from 1."""
        ...

    @property
    def status(self) -> str:
        """The status."""
        ...


class FoundSafeguard(Protocol):
    """What is read of a safeguard seen."""

    @property
    def safeguard(self) -> str:
        """The id of the safeguard."""
        ...

    @property
    def line(self) -> int:
        """The line, counting from 1."""
        ...


class Analysis(Protocol):
    """What is read of the analysis of one file."""

    @property
    def findings(self) -> Sequence[FoundFinding]:
        """The findings of the file."""
        ...

    @property
    def safeguards(self) -> Sequence[FoundSafeguard]:
        """The safeguards seen in the file."""
        ...


Analyse = Callable[[str, str, str], Analysis]
"""Analyses a text: (rule id or "" for safeguards alone, path, text). The engine is handed in, never imported."""


class Problem(msgspec.Struct, frozen=True):
    """One way in which a case did not come out as it says."""

    fault: Fault
    text: str


class Verdict(msgspec.Struct, frozen=True):
    """How one case came out; it is ok when it has no problems."""

    owner: str
    source: str
    line: int
    case: str
    problems: list[Problem]


def run(rulebook: Rulebook, files: Collection[RuleFile], analyse: Analyse) -> Iterator[Verdict]:
    """Yield the verdict on every case in `files`, in their order.

    Args:
        rulebook: the loaded rulebook, which holds what `files` say.
        files: the rule and safeguard files to test; others are passed over.
        analyse: the engine.

    Raises:
        RuleError: a file can't be read any more.
    """
    records: list[Rule | Safeguard] = [*rulebook.rules, *rulebook.safeguards]
    owners = {record.source: record for record in records}
    for file in files:
        owner = owners.get(file.source)
        if owner is None:
            continue
        # Records don't keep lines, so the place of each case is looked up in its file.
        source = Source(file.source, read(Path(file.path), file.source))
        for number, detector in enumerate(owner.detectors):
            for kind, index, case in cases(detector.examples):
                line = source.document.line_of(["detectors", number, "examples", kind, index])
                problems = _tried(owner, detector, kind, case, analyse)
                yield Verdict(owner.id, file.source, line, f"{kind}[{index}]", problems)


def summary(verdicts: Sequence[Verdict]) -> str:
    """Return the counts in one line."""
    failed = [verdict for verdict in verdicts if verdict.problems]
    owners = len({verdict.owner for verdict in verdicts})
    counts = [f"{len(verdicts) - len(failed)} ok"]
    for fault in FAULTS:
        number = sum(1 for verdict in failed if verdict.problems[0].fault == fault)
        counts += [f"{number} {fault}"] if number else []
    cases_word = "case" if len(verdicts) == 1 else "cases"
    owners_word = "rule or safeguard" if owners == 1 else "rules and safeguards"
    return f"{len(verdicts)} {cases_word} of {owners} {owners_word}: {', '.join(counts)}"


def _tried(owner: Rule | Safeguard, detector: Detector, kind: Kind, case: Case, analyse: Analyse) -> list[Problem]:
    wanted = expected(kind, case, detector)
    rule = owner.id if isinstance(owner, Rule) else ""
    try:
        analysis = analyse(rule, wanted.path, wanted.text)
    except Exception as error:  # noqa: BLE001 - one case that breaks the engine must not hide the others
        return [Problem("error", f"analysis failed: {type(error).__name__}: {error}")]
    if isinstance(owner, Rule):
        found = [(hit.line, hit.status) for hit in analysis.findings if hit.rule == owner.id]
        return judge_rule(kind, wanted, found)
    return judge_safeguard(kind, wanted, [hit.line for hit in analysis.safeguards if hit.safeguard == owner.id])


def judge_rule(kind: Kind, wanted: Expected, found: Sequence[Hit]) -> list[Problem]:
    """Compare what was found with what a rule's case says: each line, its status and no other."""
    if kind in EMPTY:
        return [Problem("noisy", f"expected nothing, found {status} on line {line}") for line, status in found]
    if not wanted.lines:
        return _exactly_one(wanted.status, found)
    problems: list[Problem] = []
    for line, status in sorted(wanted.lines.items()):
        here = [seen for at, seen in found if at == line]
        if not here:
            problems.append(Problem("missing", f"expected {status} on line {line}, found nothing there"))
        elif status not in here:
            problems.append(Problem("wrong-status", f"expected {status} on line {line}, found {', '.join(here)}"))
        if len(here) > 1:
            problems.append(Problem("noisy", f"expected one finding on line {line}, found {len(here)}"))
    for line, status in found:
        if line not in wanted.lines:
            problems.append(Problem("noisy", f"expected nothing on line {line}, found {status}"))
    return problems


def judge_safeguard(kind: Kind, wanted: Expected, found: Sequence[int]) -> list[Problem]:
    """Compare what was found with what a safeguard's case says: at least one on its lines, or none at all."""
    if kind in EMPTY:
        return [Problem("noisy", f"expected nothing, found it on line {line}") for line in found]
    if not wanted.lines:
        return [] if found else [Problem("missing", "expected it on some line, found nothing")]
    if set(found) & wanted.lines.keys():
        return []
    lines = " or ".join(str(line) for line in sorted(wanted.lines))
    elsewhere = f"found it on line {found[0]}" if found else "found nothing"
    return [Problem("missing", f"expected it on line {lines}, {elsewhere}")]


def _exactly_one(status: str, found: Sequence[Hit]) -> list[Problem]:
    if not found:
        return [Problem("missing", f"expected {status} on some line, found nothing")]
    if len(found) > 1:
        places = ", ".join(f"{seen} on line {line}" for line, seen in found)
        return [Problem("noisy", f"expected one finding, found {places}; mark the lines if all are right")]
    line, seen = found[0]
    return [] if seen == status else [Problem("wrong-status", f"expected {status}, found {seen} on line {line}")]
