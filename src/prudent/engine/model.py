"""What the engine makes: findings, safeguards seen, and coverage of a scan."""

from __future__ import annotations

import msgspec

from prudent.project.model import Skipped
from prudent.rulebook.model import Confidence, Level, Status


class Place(msgspec.Struct, frozen=True):
    """A place in a file; lines and columns count from 1, columns in code points."""

    path: str
    line: int
    column: int = 1


class Excerpt(msgspec.Struct, frozen=True):
    """The code around a finding, as it stands in the file.

    Long lines are cut: each line given starts at `column` of the file's line. Lines and columns count
    from 1, columns in code points.
    """

    language: str
    line: int
    column: int
    lines: list[str]


class GuardSeen(msgspec.Struct, frozen=True):
    """A safeguard that stands at a finding, and where."""

    safeguard: str
    path: str
    line: int


class Finding(msgspec.Struct, frozen=True):
    """One mechanism of one feature in the scanned code."""

    rule: str
    feature: str
    status: Status
    confidence: Confidence
    severity: Level
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    message: str
    why: str
    instead: str
    snippet: str
    scope: str
    fingerprint: str
    excerpt: Excerpt | None = None
    guards: list[GuardSeen] = []
    related: list[Place] = []
    mechanism: str = ""
    """What the code leads to, when the matcher knows; hits of one file that share it are one mechanism."""
    code: str = ""
    """Identity of the code and its scope alone: unlike the fingerprint it stays when the file or the rule is renamed."""
    also: list[str] = []
    """The same of the other hits in the file that are folded into this finding."""


class SafeguardSeen(msgspec.Struct, frozen=True):
    """A safeguard found on its own, and the features it mitigates."""

    safeguard: str
    path: str
    line: int
    mitigates: list[str]


class Missing(msgspec.Struct, frozen=True):
    """A safeguard that the whole project lacks, and the places that make it due."""

    rule: str
    feature: str
    safeguards: list[str]
    """Any of these would do."""
    due: list[Place]


class WaiverComment(msgspec.Struct, frozen=True):
    """A waiver in a comment, as it is written; `until` is not read yet."""

    path: str
    line: int
    column: int
    rules: list[str] = []
    until: str = ""
    by: str = ""
    reason: str = ""
    problem: str = ""
    """Why it is malformed; empty when it follows the grammar."""
    lines: list[int] = []
    """The lines whose findings it speaks of: that of its code, and those of a statement that begins there."""
    above: bool = False
    """True when it stands alone, above its code."""


class FileResult(msgspec.Struct, frozen=True):
    """All that one file yields."""

    path: str
    findings: list[Finding] = []
    safeguards: list[SafeguardSeen] = []
    skipped: list[Skipped] = []
    waivers: list[WaiverComment] = []


class Scan(msgspec.Struct, frozen=True):
    """All that one run yields before it is reviewed."""

    findings: list[Finding]
    safeguards: list[SafeguardSeen]
    skipped: list[Skipped]
    files: int
    bytes: int
    languages: dict[str, int]
    missing: list[Missing] = []
    whole_project: bool = True
    not_judged: list[str] = []
    """Rules about the whole project, when only a part of it was scanned."""
    waivers: list[WaiverComment] = []
    results: list[FileResult] = []
    """What each file yielded by itself, of those that yielded something; the other fields are made of it."""
