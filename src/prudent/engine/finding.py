"""The one constructor of findings, and their fingerprints."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from prudent.engine.model import Excerpt, Finding, GuardSeen
from prudent.late import late
from prudent.rulebook.model import Rule, Status

if TYPE_CHECKING:
    from prudent.engine.candidate import Candidate, Source

_SPACE = late(r"\s+")
_SNIPPET_LINES = 5
_AROUND = 3
"""Lines shown before and after a finding."""
_WIDEST = 240
"""Characters shown of a line; a minified file may be one line of a megabyte."""


def build(source: Source, made: Candidate, status: Status, guards: list[GuardSeen]) -> Finding:
    """Make a finding of a candidate.

    Raises:
        ValueError: the candidate has no rule, or its place lies outside the file.
    """
    rule = made.spec.owner
    if not isinstance(rule, Rule) or not rule.id or not rule.message:
        raise ValueError("a finding needs a rule with an id and a message")
    if not 0 <= made.start <= made.end <= len(source.text):
        raise ValueError(f"{rule.id}: a finding needs a place inside {source.path}")
    line, column = source.position(made.start)
    end_line, end_column = source.position(max(made.end, made.start))
    scope = made.place.scope_path if made.place is not None else ""
    code = source.text[made.start : made.end]
    return Finding(
        rule=rule.id,
        feature=rule.feature,
        status=status,
        confidence=made.spec.detector.confidence or rule.confidence,
        severity=rule.severity,
        path=source.path,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        message=_filled(made.spec.detector.message or rule.message, made, line),
        why=rule.why,
        instead=rule.instead,
        snippet="\n".join(source.line(n) for n in range(line, min(end_line, line + _SNIPPET_LINES - 1) + 1)),
        scope=scope,
        fingerprint=fingerprint(rule.id, source.path, scope, code),
        excerpt=excerpt(source, line, end_line, column),
        guards=guards,
        mechanism=made.mechanism,
        code=identity(scope, code),
    )


def excerpt(source: Source, line: int, end_line: int, column: int) -> Excerpt:
    """Take the lines around a place; where its own lines are long, what stands around `column` of them."""
    first = max(1, line - _AROUND)
    last = min(source.line_count, min(end_line, line + 2 * _AROUND) + _AROUND)
    lines = [source.line(number) for number in range(first, last + 1)]
    start = max(0, column - 1 - _WIDEST // 3) if column > _WIDEST // 2 else 0
    return Excerpt(source.language, first, start + 1, [text[start : start + _WIDEST] for text in lines])


def fingerprint(rule: str, path: str, scope: str, code: str) -> str:
    """Return a finding's identity, which survives moved lines and re-indentation."""
    return _digest(rule, path, scope, _SPACE.sub(" ", code).strip())


def identity(scope: str, code: str) -> str:
    """Return the identity of code in its scope, whatever the file and the rule are called."""
    return _digest(scope, _SPACE.sub(" ", code).strip())


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _filled(message: str, made: Candidate, line: int) -> str:
    value = made.value.text if made.value is not None else ""
    facts = {"name": made.name, "value": value or "true", "tag": made.tag or made.name, "line": str(line)}
    return re.sub(r"\{(name|value|tag|line)\}", lambda m: _SPACE.sub(" ", facts[m.group(1)])[:80], message)
