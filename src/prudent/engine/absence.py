"""What a whole project lacks: safeguards that are nowhere, though its features make them due."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Sequence

from prudent.engine.model import Finding, Missing, Place, SafeguardSeen
from prudent.rulebook.model import Absence, Rule

IgnoredAt = Callable[[str], Collection[str]]
"""Rules and features that are left out at a path."""

MOST_PLACES = 20
"""How many places that make a safeguard due are told."""


def nothing(_path: str) -> Collection[str]:
    """Leave nothing out at any path."""
    return ()


def missing(
    rules: Iterable[Rule],
    findings: Sequence[Finding],
    safeguards: Sequence[SafeguardSeen],
    ignored_at: IgnoredAt = nothing,
) -> list[Missing]:
    """Return what is due and absent, for every rule with an `absence` matcher.

    Only a whole project can lack something: the caller must not ask when single files were scanned. A safeguard counts
    as present when it was found anywhere, on its own or as the guard of a finding. Places where the rule or its feature
    is ignored make nothing due.
    """
    present = {s.safeguard for s in safeguards} | {g.safeguard for f in findings for g in f.guards}
    found = []
    for rule in rules:
        for absence in _absences(rule):
            due = [
                Place(f.path, f.line, f.column)
                for f in findings
                if f.feature in absence.due_to
                and f.status == "exposed"
                and not {rule.id, rule.feature}.intersection(ignored_at(f.path))
            ]
            if due and not present & set(absence.of):
                found.append(Missing(rule.id, rule.feature, list(absence.of), due[:MOST_PLACES]))
    return found


def judges_projects(rule: Rule) -> bool:
    """Say whether a rule is about what a whole project lacks."""
    return bool(_absences(rule))


def causes(rules: Iterable[Rule]) -> list[str]:
    """Return the features that make what `rules` ask for due."""
    return sorted({feature for rule in rules for absence in _absences(rule) for feature in absence.due_to})


def _absences(rule: Rule) -> list[Absence]:
    return [d.match.absence for d in rule.detectors if d.match.absence is not None]


def findings_of(lacks: Sequence[Missing], rules: dict[str, Rule], findings: Sequence[Finding]) -> list[Finding]:
    """Return one finding for each thing that is missing, at the first place that makes it due."""
    at = {(f.path, f.line, f.column): f for f in reversed(findings)}
    made = []
    for lack in lacks:
        rule, first = rules[lack.rule], lack.due[0]
        cause = at[first.path, first.line, first.column]
        made.append(
            Finding(
                rule=rule.id,
                feature=rule.feature,
                status="exposed",
                confidence="low",
                severity=rule.severity,
                path=first.path,
                line=first.line,
                column=first.column,
                end_line=cause.end_line,
                end_column=cause.end_column,
                message=rule.message,
                why=rule.why,
                instead=rule.instead,
                snippet=cause.snippet,
                excerpt=cause.excerpt,
                scope="",
                fingerprint=hashlib.sha256(f"{rule.id}\0project".encode()).hexdigest()[:16],
                related=lack.due[1:],
            )
        )
    return made
