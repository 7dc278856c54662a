"""A finished review: all that a report may show, as plain data."""

from __future__ import annotations

from typing import Literal

import msgspec

from prudent.engine.model import GuardSeen, Missing, Place, SafeguardSeen
from prudent.project.config import FailOn
from prudent.project.model import Skipped
from prudent.rulebook.model import LEVELS, Confidence, Level

__all__ = ["LEVELS", "Confidence", "FailOn", "GuardSeen", "Level", "Missing", "Place", "SafeguardSeen", "Skipped"]

ReviewStatus = Literal["exposed", "needs-review", "guarded", "waived", "baselined"]
STATUSES: tuple[ReviewStatus, ...] = ("exposed", "needs-review", "guarded", "waived", "baselined")


class Tool(msgspec.Struct, frozen=True):
    """What made the review."""

    name: str
    version: str


class Project(msgspec.Struct, frozen=True):
    """What was reviewed, and under which settings."""

    name: str
    whole: bool
    """False when only some paths of the project were named."""
    config: str | None
    """The configuration file, relative to the root where it lies below it."""
    config_digest: str
    not_judged: list[str] = []
    """Rules about the whole project, when only some of its paths were named."""


class Risk(msgspec.Struct, frozen=True):
    """How grave a finding is, with the reasons."""

    level: Level
    reasons: list[str]


class ReviewedFinding(msgspec.Struct, frozen=True):
    """One mechanism of one feature, with what the rulebook says of it.

    `line` and `column` count from 1, columns in code points; `snippet` is the code at the place.
    """

    rule: str
    feature: str
    status: ReviewStatus
    confidence: Confidence
    risk: Risk
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
    guards: list[GuardSeen]
    authorities: list[str]
    alternative: str | None
    fingerprint: str
    related: list[Place]


class Coverage(msgspec.Struct, frozen=True):
    """What was read, and what was not."""

    files: int
    """How many files were analysed."""
    bytes: int
    languages: dict[str, int]
    skipped: list[Skipped]

    @property
    def unanalysed(self) -> list[Skipped]:
        """What should have been analysed and could not be."""
        return [skip for skip in self.skipped if skip.error]


class Gate(msgspec.Struct, frozen=True):
    """Whether the review passes, and why not."""

    fail_on: FailOn
    passed: bool
    failing: int
    exit_code: int
    reason: str


class Review(msgspec.Struct, frozen=True):
    """Everything about one run."""

    tool: Tool
    project: Project
    gate: Gate
    findings: list[ReviewedFinding]
    safeguards: list[SafeguardSeen]
    missing_safeguards: list[Missing]
    coverage: Coverage

    def having(self, status: ReviewStatus) -> list[ReviewedFinding]:
        """Give the findings of one status."""
        return [finding for finding in self.findings if finding.status == status]
