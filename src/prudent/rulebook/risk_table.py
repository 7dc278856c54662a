"""The risk table: the numbers by which declared facts become a level."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

import msgspec

from prudent.rulebook.strict import Strict

Audience = Literal["minors", "general", "adults", "staff"]
AUDIENCES: tuple[Audience, ...] = get_args(Audience)
"""Who uses a product, the most exposed first."""

Points = Annotated[int, msgspec.Meta(ge=-100, le=100)]
Share = Annotated[int, msgspec.Meta(ge=0, le=100)]


class Levels(Strict, frozen=True):
    """The sum of points that each level asks for."""

    critical: Points
    high: Points
    medium: Points
    low: Points


class Severity(Strict, frozen=True):
    """Points by how grave the mechanism is by its rule."""

    critical: Points
    high: Points
    medium: Points
    low: Points
    info: Points


class Exposure(Strict, frozen=True):
    """Points by who uses the product."""

    minors: Points
    general: Points
    adults: Points
    staff: Points


class Breach(Strict, frozen=True):
    """Points by the state of the safeguard at the place."""

    missing: Points
    partial: Points
    present: Points


class Sureness(Strict, frozen=True):
    """Points by how sure it is that the code is the feature."""

    high: Points
    medium: Points
    low: Points


class Safer(Strict, frozen=True):
    """Points by whether a safer design is known."""

    known: Points
    none: Points


class Band(Strict, frozen=True):
    """The points from a strength of authority upwards."""

    from_: Share = msgspec.field(name="from")
    points: Points


class Law(Strict, frozen=True, rename="kebab"):
    """The strength of a statute or regulation by how it stands."""

    in_force: Share
    not_yet_operative: Share
    partly_enjoined: Share
    pending: Share
    proposed: Share
    enjoined: Share


class Judged(Strict, frozen=True, rename="kebab"):
    """The strength of a verdict, ruling or decision by how it stands."""

    final: Share
    on_appeal: Share
    pending: Share


class Settled(Strict, frozen=True):
    """The strength of a settlement by how it stands."""

    final: Share
    settled: Share


class Guidance(Strict, frozen=True, rename="kebab"):
    """The strength of a guideline by how it stands."""

    in_force: Share
    proposed: Share


class Kinds(Strict, frozen=True, rename="kebab"):
    """The strength of an authority by its kind and status."""

    statute: Law
    regulation: Law
    verdict: Judged
    ruling: Judged
    regulator_decision: Judged
    settlement: Settled
    guideline: Guidance


class Manners(Strict, frozen=True, rename="kebab"):
    """The share that counts by how an authority bears on the feature."""

    held: Share
    found: Share
    named_in_text: Share
    guideline: Share
    remedy_ordered: Share
    put_to_jury: Share
    preliminarily_found: Share
    remedy_sought: Share
    pleaded: Share
    proposed_text: Share
    context: Share


class Effects(Strict, frozen=True):
    """The share that counts by whether an authority supports a duty."""

    supports: Share
    mixed: Share
    limits: Share


class Certainties(Strict, frozen=True):
    """The share that counts by how well the facts of an authority are confirmed."""

    confirmed: Share
    likely: Share
    unconfirmed: Share


class ByAudience(Strict, frozen=True):
    """The share that counts of an authority that protects minors alone, by who uses the product."""

    minors: Share
    general: Share
    adults: Share
    staff: Share


class Strength(Strict, frozen=True, rename="kebab"):
    """How strong an authority is for a feature: its kind and status, times the shares that count."""

    authority: Kinds
    manner: Manners
    effect: Effects
    certainty: Certainties
    minors_only: ByAudience


class RiskTable(Strict, frozen=True):
    """All numbers by which facts become a level."""

    levels: Levels
    severity: Severity
    foreseeability: list[Band]
    exposure: Exposure
    breach: Breach
    confidence: Sureness
    alternative: Safer
    strength: Strength
    source: str = ""
