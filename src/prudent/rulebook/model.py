"""The typed shape of the rulebook: what `rules/` says, as plain data."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from prudent.rulebook.legal import Authority, Conflict, Jurisdiction
from prudent.rulebook.risk_table import RiskTable
from prudent.rulebook.strict import Strict

Stage = Literal["preview", "stable", "deprecated"]
Level = Literal["critical", "high", "medium", "low", "info"]
Confidence = Literal["high", "medium", "low"]
Per = Literal["match", "scope", "file", "project"]
Status = Literal["exposed", "guarded", "needs-review"]

LEVELS: tuple[Level, ...] = ("info", "low", "medium", "high", "critical")
CONFIDENCES: tuple[Confidence, ...] = ("low", "medium", "high")

Pattern = str | list[str]
"""One regular expression, or several of which any may match."""


class Element(Strict, frozen=True):
    """A tag or component with attributes."""

    tag: Pattern = ""
    attribute: Pattern = ""
    value: str = "any"
    with_: dict[str, str] = msgspec.field(default_factory=dict, name="with")
    without: list[str] = []
    text: Pattern = ""


class Setting(Strict, frozen=True):
    """A named switch, default or constant."""

    name: Pattern
    value: str = "any"
    container: Pattern = ""


class Call(Strict, frozen=True):
    """A call by its last name."""

    name: Pattern
    receiver: Pattern = ""
    qualified: Pattern = ""
    args: dict[str | int, str] = {}
    text: Pattern = ""


class Import(Strict, frozen=True):
    """An imported module."""

    module: Pattern


class Dependency(Strict, frozen=True):
    """A package named in a manifest."""

    name: Pattern


class Handler(Strict, frozen=True):
    """What an event or a condition leads to."""

    does: Pattern
    event: Pattern = ""
    when: Pattern = ""
    does_not: Pattern = ""


class Order(Strict, frozen=True):
    """A sort or score by a signal."""

    signal: Pattern
    form: list[Literal["sort", "sql", "score"]] = msgspec.field(default_factory=lambda: ["sort", "sql"])
    direction: Literal["desc", "any"] = "desc"


class Definition(Strict, frozen=True):
    """A function, class or field that is defined."""

    name: Pattern
    kind: Literal["function", "class", "field", "any"] = "any"
    body: Pattern = ""


class Text(Strict, frozen=True):
    """Words shown to people."""

    phrase: Pattern


class Shown(Strict, frozen=True):
    """A value that a template, a component or a binding shows."""

    name: Pattern
    text: Pattern = ""
    text_not: Pattern = ""


class Absence(Strict, frozen=True):
    """Safeguards of which a whole project has none, though it has features that make them due."""

    of: list[str]
    due_to: list[str]


class Match(Strict, frozen=True):
    """Exactly one matcher."""

    element: Element | None = None
    setting: Setting | None = None
    call: Call | None = None
    import_: Import | None = msgspec.field(default=None, name="import")
    dependency: Dependency | None = None
    handler: Handler | None = None
    order: Order | None = None
    definition: Definition | None = None
    text: Text | None = None
    shown: Shown | None = None
    absence: Absence | None = None
    ast: dict[str, Any] | None = None
    python: str | None = None


class Where(Strict, frozen=True):
    """Context in which a detector applies; every pattern given must hold."""

    path: Pattern = ""
    path_not: Pattern = ""
    file: Pattern = ""
    file_not: Pattern = ""
    scope: Pattern = ""
    scope_not: Pattern = ""
    statement: Pattern = ""
    statement_not: Pattern = ""
    inside: Pattern = ""
    inside_not: Pattern = ""
    user_action: bool | None = None


class Case(Strict, frozen=True):
    """One example of a detector, which is also its test."""

    code: str
    language: str = ""
    path: str = ""
    lines: list[int] = []
    status: Status | None = None


class Examples(Strict, frozen=True):
    """Cases by what they must yield. `present` and `absent` belong to safeguards."""

    flagged: list[Case] = []
    guarded: list[Case] = []
    clean: list[Case] = []
    present: list[Case] = []
    absent: list[Case] = []


class Detector(Strict, frozen=True):
    """How one rule is recognised in some languages."""

    languages: list[str]
    match: Match
    id: str = ""
    where: Where = Where()
    keywords: list[str] = []
    confidence: Confidence | None = None
    status: Status | None = None
    message: str = ""
    examples: Examples = Examples()


class Taxonomy(Strict, frozen=True):
    """The rule's place in the research taxonomies (CHI 2023 ACDP, CHI 2024 ontology)."""

    acdp: list[str] = []
    gray: list[str] = []


class Rule(Strict, frozen=True):
    """One checkable statement about one feature."""

    title: str
    since: str
    severity: Level
    message: str
    why: str
    instead: str
    detectors: list[Detector]
    id: str = ""
    feature: str = ""
    stage: Stage = "stable"
    confidence: Confidence = "high"
    alternative: str = ""
    per: Per = "match"
    pedantic: bool = False
    taxonomy: Taxonomy = Taxonomy()
    aliases: list[str] = []
    ignore_guards: list[str] = []
    source: str = ""


class Guard(Strict, frozen=True):
    """How a safeguard is recognised beside a finding."""

    condition: Pattern = ""
    value: Pattern = ""
    scope: Pattern = ""
    attribute: list[str] = []


class Safeguard(Strict, frozen=True):
    """Protective design, and the features it mitigates."""

    title: str
    what: str
    mitigates: list[str]
    id: str = ""
    guard: Guard = Guard()
    detectors: list[Detector] = []
    source: str = ""


class Alternative(Strict, frozen=True):
    """A safer design for a feature, with code."""

    id: str
    title: str
    what: str
    language: str
    code: str
    safeguard: str = ""


class Feature(Strict, frozen=True):
    """A product-design feature with a liability record."""

    title: str
    what: str
    why: str
    alternatives: list[Alternative]
    authorities: list[str]
    id: str = ""
    due_safeguards: list[str] = []
    source: str = ""


class Rulebook(Strict, frozen=True):
    """Everything `rules/` says."""

    rules: list[Rule]
    safeguards: list[Safeguard]
    features: list[Feature]
    authorities: list[Authority]
    conflicts: list[Conflict] = []
    jurisdictions: list[Jurisdiction] = []
    risk: RiskTable | None = None
    """None in a rulebook without `risk.yaml`, which can find but not weigh."""
    version: str = ""
    """A short hash of what all its files say."""
    key: str = ""
    """Names this rulebook among those kept on disk; empty for one that is not kept."""
