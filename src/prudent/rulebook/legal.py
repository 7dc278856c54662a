"""The typed shape of the legal data: authorities, how each bears on a feature, where courts disagree, jurisdictions."""

from __future__ import annotations

from typing import Literal

import msgspec

from prudent.rulebook.strict import Strict

AuthorityKind = Literal["verdict", "ruling", "settlement", "statute", "regulation", "regulator-decision", "guideline"]
LegalStatus = Literal[
    "final", "in-force", "pending", "on-appeal", "proposed", "enjoined", "partly-enjoined", "settled"
]  # fmt: skip
Manner = Literal[
    "held", "put-to-jury", "pleaded", "named-in-text", "found", "preliminarily-found", "remedy-sought",
    "remedy-ordered", "guideline", "proposed-text", "context",
]  # fmt: skip
Effect = Literal["supports", "limits", "mixed"]
Answer = Literal["barred", "not-barred", "limited", "open"]
ANSWERS: dict[Answer, str] = {"barred": "Barred", "limited": "Limited", "not-barred": "Not barred", "open": "Open"}
"""How each answer reads."""
Days = Literal["every day", "Monday to Friday"]
Certainty = Literal["confirmed", "likely", "unconfirmed"]

MANNERS: dict[Manner, str] = {
    "held": "a court or jury decided the point that the sentence states about this feature",
    "put-to-jury": "a jury heard about the feature; no finding on it alone is known",
    "pleaded": "a party says so in a claim; nobody has decided it",
    "named-in-text": "the statute or regulation names the feature, or a duty about it",
    "found": "a regulator found it in a final decision",
    "preliminarily-found": "a regulator holds it for now, and the company may still answer",
    "remedy-sought": "a party asks a court to order it",
    "remedy-ordered": "an order, a settlement or binding commitments contain it",
    "guideline": "a guideline asks for it",
    "proposed-text": "a bill that is no law, or a text of a law as it stood before it passed, contains it",
    "context": "it bears on the feature without deciding on it or naming it in a binding text",
}
"""What each way of bearing on a feature means, for people."""


class Ages(Strict, frozen=True):
    """Whom a provision protects by age; `note` says what two numbers can't."""

    under: int | None = None
    from_: int | None = msgspec.field(default=None, name="from")
    note: str = ""


class Hours(Strict, frozen=True):
    """A window of the day that a provision names; it crosses midnight when `to` is before `from`."""

    from_: str = msgspec.field(name="from")
    to: str
    days: Days = "every day"
    months: str = ""
    zone: str = ""
    unless: str = ""
    note: str = ""


class Bearing(Strict, frozen=True):
    """How an authority bears on a feature.

    `status` and `operative` are given where this provision differs from the whole, as an enjoined section of a law in
    force does; `status_note` is a few words that follow the status wherever it is shown.
    """

    feature: str
    manner: Manner
    how: str
    effect: Effect = "supports"
    status: LegalStatus | None = None
    status_note: str = ""
    operative: str = ""
    ages: Ages | None = None
    hours: list[Hours] = []


class Authority(Strict, frozen=True):
    """A verdict, ruling, settlement, statute, regulation, decision or guideline.

    `operative` is given where it applies from another day than `date`; `status_as_of` is when it was last verified.
    """

    title: str
    kind: AuthorityKind
    jurisdiction: str
    body: str
    date: str
    status: LegalStatus
    status_as_of: str
    features: list[Bearing]
    summary: str
    sources: list[str]
    id: str = ""
    operative: str = ""
    status_note: str = ""
    ages: Ages | None = None
    citation: str = ""
    url: str = ""
    confidence: Certainty = "confirmed"
    caveats: str = ""
    source: str = ""


class Position(Strict, frozen=True):
    """What one court says to the question of a conflict, and for which features.

    `barred` is a claim that may not go on, or a law that may not be enforced; `not-barred` the opposite; `limited`
    something between; `open` a question that this authority leaves unanswered.
    """

    authority: str
    court: str
    position: Answer
    features: list[str]
    says: str
    status: LegalStatus | None = None
    as_of: str = ""


class Conflict(Strict, frozen=True):
    """A question on which courts disagree, and the features it is about."""

    id: str
    title: str
    question: str
    features: list[str]
    positions: list[Position]


class Jurisdiction(Strict, frozen=True):
    """A place with its own law; `throughout` says that this law applies in all of what it is within."""

    code: str
    title: str
    within: str = ""
    throughout: bool = False
