"""A finished review: all that a report may show, as plain data."""

from __future__ import annotations

from typing import Literal

import msgspec

from prudent.engine.model import Excerpt, GuardSeen, Missing, Place, SafeguardSeen
from prudent.project.model import Skipped
from prudent.project.settings import FailOn
from prudent.review.pages import Pages
from prudent.review.part import Part
from prudent.rulebook.model import LEVELS, Confidence, Level

__all__ = [
    "LEVELS",
    "Confidence",
    "Excerpt",
    "FailOn",
    "GuardSeen",
    "Level",
    "Missing",
    "Place",
    "SafeguardSeen",
    "Skipped",
]

ReviewStatus = Literal["exposed", "needs-review", "guarded", "waived", "baselined"]
STATUSES: tuple[ReviewStatus, ...] = ("exposed", "needs-review", "guarded", "waived", "baselined")

Question = Literal["foreseeability", "exposure", "breach", "alternative", "confidence", "severity"]
"""The four questions of a negligence review, and two of the tool's own: how sure it is, and what was overridden."""


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
    date: str = ""
    """The day of the review, as in ISO 8601."""
    commit: str | None = None
    branch: str | None = None
    remote: str | None = None
    """Address of the repository's pages at its host, without credentials; None when there is none."""
    prefix: str = ""
    """Where the reviewed folder lies in its repository, with a slash at the end; empty for the top."""
    audience: str = "general"
    jurisdictions: list[str] = msgspec.field(default_factory=lambda: ["all"])


class RulebookUsed(msgspec.Struct, frozen=True):
    """Which rules the review was made with."""

    version: str
    """A short hash of every rule, safeguard, feature and authority."""
    rules: int
    authorities: int


class Reason(msgspec.Struct, frozen=True):
    """One answer to one of the questions, and the data that it rests on."""

    question: Question
    says: str
    rests_on: list[str] = []
    """Ids of authorities, safeguards, alternatives or rules, or keys of the risk table or the settings."""
    points: int = 0
    """What it adds to the sum that decides the level."""
    brief: str = ""
    """The same for reports with little room; empty where it goes without saying."""


class Risk(msgspec.Struct, frozen=True):
    """How grave a finding is, with the reasons."""

    level: Level
    reasons: list[Reason]
    points: int = 0
    """The sum that decides the level; ten points are one level."""


class Decision(msgspec.Struct, frozen=True):
    """Why a finding does not count: a waiver, or that it was known before."""

    kind: Literal["waiver", "baseline", "since"]
    reason: str = ""
    owner: str = ""
    decided_on: str = ""
    expires: str = ""
    link: str = ""
    place: Place | None = None
    """Where the decision is written down."""


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
    excerpt: Excerpt | None = None
    decision: Decision | None = None
    """What was decided, for the statuses `waived` and `baselined`."""
    code: str = ""
    """Identity of the code and its scope alone: unlike the fingerprint it stays when the file or the rule is renamed."""
    also: list[str] = []
    """The same of the other hits in the file that are folded into this finding."""


class Waiver(msgspec.Struct, frozen=True):
    """A documented decision to keep a design, and what became of it in this run."""

    state: Literal["active", "expired", "unused", "invalid"]
    place: Place
    """Where it is written: the comment, or the entry in the waivers file."""
    rule: str = ""
    path: str = ""
    """The glob of paths it speaks of; empty for a comment."""
    fingerprint: str = ""
    reason: str = ""
    owner: str = ""
    decided_on: str = ""
    expires: str = ""
    link: str = ""
    findings: int = 0
    """How many findings it waives."""
    days_left: int | None = None
    problem: str = ""
    """What is wrong with it, in one line; empty when nothing is."""


class Baseline(msgspec.Struct, frozen=True):
    """How the review compares with what was known before."""

    source: str
    """The baseline file, or the git ref."""
    known: int
    """Findings that were known before."""
    new: int
    fixed: int
    """Known findings that are gone, of the files that were looked at."""
    kind: Literal["baseline", "since"] = "baseline"
    commit: str = ""
    """The commit it was made at or compared with; empty when there is none."""
    changed: int | None = None
    """How many files differ from that commit, where they were compared."""


class Earlier(msgspec.Struct, frozen=True):
    """One review of a project in a line of them, in numbers."""

    date: str
    commit: str | None
    rulebook: str
    """The version of the rulebook it was made with."""
    passed: bool
    exposed: dict[Level, int]
    """Exposed findings by level."""
    findings: int


class Past(msgspec.Struct, frozen=True):
    """A finding of an earlier review that is gone."""

    rule: str
    feature: str
    status: ReviewStatus
    level: Level
    path: str
    line: int
    message: str
    fingerprint: str


class Comparison(msgspec.Struct, frozen=True):
    """How a review compares with the latest of some earlier ones, and the way there."""

    trend: list[Earlier]
    """The earlier reviews by date, and this one last."""
    new: list[str]
    """Fingerprints that the latest earlier review did not have."""
    fixed: list[Past]
    status_before: dict[str, ReviewStatus]
    """The former status of the findings whose status is another now, by fingerprint."""


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
    rulebook: RulebookUsed
    gate: Gate
    findings: list[ReviewedFinding]
    safeguards: list[SafeguardSeen]
    missing_safeguards: list[Missing]
    coverage: Coverage
    pages: Pages
    """What the rulebook says of the rules, features, safeguards and authorities that the review names."""
    waivers: list[Waiver] = []
    baselines: list[Baseline] = []
    comparison: Comparison | None = None
    """How it compares with earlier results, when any were given."""
    part: Part | None = None
    """What the whole is made of, when this is one of several parts of a run."""

    def having(self, status: ReviewStatus) -> list[ReviewedFinding]:
        """Give the findings of one status."""
        return [finding for finding in self.findings if finding.status == status]
