"""One mechanism is one finding: hits that are parts of the same thing are folded, the others become related places."""

from __future__ import annotations

import msgspec

from prudent.engine.model import Finding, Place
from prudent.rulebook.model import CONFIDENCES, LEVELS, Per, Rule

_MOST = 20
"""How many hits that are folded into a finding it tells of."""

_NEAR = 12
"""Lines within which hits of different rules without a common function are one mechanism."""


def fold(findings: list[tuple[Finding, Rule]]) -> list[Finding]:
    """Fold the findings of one file; those left keep the other places as `related`."""
    kept: list[tuple[Finding, Rule]] = []
    for finding, rule in sorted(findings, key=lambda f: (_rank(f[0]), f[0].line, f[0].column, f[0].rule)):
        for index, (other, other_rule) in enumerate(kept):
            if _same(finding, rule, other):
                kept[index] = (_including(other, finding), other_rule)
                break
        else:
            kept.append((finding, rule))
    return sorted((f for f, _ in kept), key=lambda f: (f.line, f.column, f.rule))


def _rank(finding: Finding) -> tuple[int, int, int]:
    return (
        -CONFIDENCES.index(finding.confidence),
        {"exposed": 0, "guarded": 1, "needs-review": 2}[finding.status],
        -LEVELS.index(finding.severity),
    )


def _same(one: Finding, rule: Rule, other: Finding) -> bool:
    if one.feature != other.feature:
        return False
    if one.mechanism and one.mechanism == other.mechanism:
        return True
    if one.rule == other.rule:
        return _per(one, other, rule.per)
    overlap = one.line <= other.end_line and other.line <= one.end_line
    if one.scope or other.scope:
        return overlap or (one.scope == other.scope and abs(one.line - other.line) <= 8 * _NEAR)
    return overlap or abs(one.line - other.line) <= _NEAR


def _per(one: Finding, other: Finding, per: Per) -> bool:
    if one.line == other.line:
        return True
    if per == "scope":
        return one.scope == other.scope and (bool(one.scope) or abs(one.line - other.line) <= 4 * _NEAR)
    return per in ("file", "project")


def _including(kept: Finding, folded: Finding) -> Finding:
    """Add a hit of the same file: its place, and its identity, by which it is known when it stands alone one day."""
    also = [*kept.also, folded.code, *folded.also][:_MOST]
    return msgspec.structs.replace(_with(kept, folded), also=also)


def _with(kept: Finding, folded: Finding) -> Finding:
    place = Place(folded.path, folded.line, folded.column)
    if place.line == kept.line or place in kept.related:
        return kept
    return msgspec.structs.replace(kept, related=[*kept.related, place, *folded.related][:_MOST])


def across_files(findings: list[Finding], rules: dict[str, Rule]) -> list[Finding]:
    """Fold findings of rules that count once per project; the place with the most related ones stays, else the first by path."""
    best: dict[str, int] = {}
    for index, finding in enumerate(findings):
        rule = rules.get(finding.rule)
        if rule is not None and rule.per == "project":
            kept = best.setdefault(finding.rule, index)
            if len(finding.related) > len(findings[kept].related):
                best[finding.rule] = index
    result = [f for index, f in enumerate(findings) if best.get(f.rule, index) == index]
    places = {f.rule: at for at, f in enumerate(result) if f.rule in best}
    for index, finding in enumerate(findings):
        if best.get(finding.rule, index) != index:
            result[places[finding.rule]] = _with(result[places[finding.rule]], finding)
    return result
