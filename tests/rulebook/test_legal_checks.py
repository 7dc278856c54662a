"""The legal data: what a good file becomes, and the exact words for each way of getting it wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from prudent.rulebook.errors import RuleError
from prudent.rulebook.legal import Ages, Bearing, Conflict, Hours, Jurisdiction, Position
from prudent.rulebook.load import load

Change = Callable[[str, str, str], None]

ACT = "authorities/example-act.yaml"
OTHER = "authorities/other-case.yaml"
PLACES = "jurisdictions.yaml"
CONFLICTS = "conflicts.yaml"
BEARING = "{feature: autoplay, manner: named-in-text, how: It wants autoplay off by default.}"

CASE = """\
title: Other Case
kind: ruling
jurisdiction: us-ca
body: Example Court
date: 2026-01-01
status: final
status_as_of: 2026-06
features: [{feature: autoplay, manner: held, effect: limits, how: The claim is barred.}]
summary: A case.
sources: [https://example.org/case]
"""

CONFLICT = """\
- id: autoplay-limits
  title: Limits on autoplay
  question: May a law limit autoplay?
  features: [autoplay]
  positions:
    - authority: example-act
      court: Example Parliament
      position: not-barred
      features: [autoplay]
      says: The Act stands.
    - authority: other-case
      court: Example Court
      position: barred
      features: [autoplay]
      status: final
      as_of: "2026-06"
      says: Such a law falls.
"""


@pytest.fixture
def disputed(root: Path, change: Change) -> Path:
    """The rulebook with a second authority, which answers the same question differently."""
    (root / OTHER).write_text(CASE, encoding="utf-8")
    (root / CONFLICTS).write_text(CONFLICT, encoding="utf-8")
    change("features/autoplay/feature.yaml", "[example-act]", "[example-act, other-case]")
    return root


def fault(root: Path) -> str:
    with pytest.raises(RuleError) as caught:
        load(root=root, cached=False)
    return str(caught.value)


def test_bearing_has_ages_and_hours(root: Path, change: Change) -> None:
    change(
        ACT,
        f"[{BEARING}]",
        """
  - feature: autoplay
    manner: named-in-text
    how: Off at night.
    effect: mixed
    status: in-force
    status_note: since the appeal
    operative: 2026-07
    ages: {from: 13, under: 18, note: known minors}
    hours: [{from: "22:00", to: "06:00", months: September to May, zone: local time, unless: parental consent}]""",
    )
    assert load(root=root, cached=False).authorities[0].features == [
        Bearing(
            feature="autoplay",
            manner="named-in-text",
            how="Off at night.",
            effect="mixed",
            status="in-force",
            status_note="since the appeal",
            operative="2026-07",
            ages=Ages(under=18, from_=13, note="known minors"),
            hours=[
                Hours(
                    from_="22:00", to="06:00", months="September to May", zone="local time", unless="parental consent"
                )
            ],
        )
    ]


def test_conflicts_and_jurisdictions_are_lists(disputed: Path) -> None:
    rulebook = load(root=disputed, cached=False)
    assert rulebook.conflicts == [
        Conflict(
            id="autoplay-limits",
            title="Limits on autoplay",
            question="May a law limit autoplay?",
            features=["autoplay"],
            positions=[
                Position("example-act", "Example Parliament", "not-barred", ["autoplay"], "The Act stands."),
                Position(
                    "other-case", "Example Court", "barred", ["autoplay"], "Such a law falls.", "final", "2026-06"
                ),
            ],
        )
    ]
    assert rulebook.jurisdictions[2] == Jurisdiction(
        code="us-fed", title="United States (federal)", within="us", throughout=True
    )


def test_without_conflicts_there_are_none(root: Path) -> None:
    assert load(root=root, cached=False).conflicts == []


def test_authority_needs_the_table_of_jurisdictions(root: Path) -> None:
    (root / PLACES).unlink()
    assert fault(root).startswith(f"rules/{ACT}:3: jurisdiction: unknown jurisdiction 'eu'")


def with_(text: str) -> str:
    return BEARING.replace("}", f", {text}}}")


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("jurisdiction: eu", "jurisdiction: us-cal", ":3: jurisdiction: unknown jurisdiction 'us-cal'; did you mean 'us-ca'?"),
        (
            "date: 2026-01-01",
            "date: 2026-02-30",
            ":6: date: '2026-02-30' is no date; write a year, a month or a day: \"2026\", \"2026-07\" or \"2026-07-01\"",
        ),
        ("date: 2026-01-01", "date: 2026", ':6: date: expected text, got a whole number; put it in quotes: "2026"'),
        (
            "status_as_of: 2026-06-01",
            "status_as_of: in June",
            ":8: status_as_of: 'in June' is no date; write a year, a month or a day: \"2026\", \"2026-07\" or \"2026-07-01\"",
        ),
        (
            "status: in-force",
            "status: in-force\noperative: soon",
            ":8: operative: 'soon' is no date; write a year, a month or a day: \"2026\", \"2026-07\" or \"2026-07-01\"",
        ),
        ("status: in-force", "status: inforce", ":7: status: unknown word 'inforce'; did you mean 'in-force'?"),
        (
            "status: in-force",
            "status: on-appeal",
            (":7: status: a statute can't be 'on-appeal';"
            " expected one of: in-force, pending, proposed, enjoined, partly-enjoined"),
        ),
        (
            "status: in-force",
            "status: in-force\nstatus_note: As said.",
            ":8: status_note: is no short note; write a few words without a full stop, at most 120 characters",
        ),
        ("status: in-force", "status: in-force\nages: {}", ":8: ages: says nothing; give `under`, `from` or `note`"),
        (
            "status: in-force",
            "status: in-force\nages: {under: 180}",
            ":8: ages.under: 180 is no age of a minor; write the age in years, e.g. 18",
        ),
        ("status: in-force", "status: in-force\nages: {under: 13, from: 13}", ":8: ages.from: 13 is not below 13; swap the two"),
        ("[https://example.org/act]", "[]", ":11: sources: is empty; name at least one"),
        (
            "[https://example.org/act]",
            "[example.org/act]",
            ":11: sources[0]: 'example.org/act' is no web address; write it with https://",
        ),
        (
            "citation: Act 1/2026",
            "url: javascript:alert(1)",
            ":5: url: 'javascript:alert(1)' is no web address; write it with https://",
        ),
        ("body: Example Parliament", 'body: ""', ":4: body: is empty; say it in a sentence"),
        (BEARING, f"{BEARING}, {BEARING}", ":9: features[1].feature: 'autoplay' is given twice; join the two"),
        ("manner: named-in-text", "manner: named-in-txt", ":9: features[0].manner: unknown word 'named-in-txt'; did you mean 'named-in-text'?"),
        ("manner: named-in-text, ", "", ":9: features[0]: missing key 'manner'; add it"),
        (
            "manner: named-in-text",
            "manner: held",
            (":9: features[0].manner: 'held' is not how a statute bears on a feature;"
            " expected one of: named-in-text, proposed-text, found, context"),
        ),
        ("how: It wants autoplay off by default.", 'how: " "', ":9: features[0].how: is empty; say it in a sentence"),
        (
            BEARING,
            with_("status: enjoined"),
            (":9: features[0].effect: an enjoined provision can't support a duty today;"
            " say `effect: limits` or `effect: mixed`"),
        ),
        (
            BEARING,
            with_("status: settled"),
            (":9: features[0].status: a statute can't be 'settled';"
            " expected one of: in-force, pending, proposed, enjoined, partly-enjoined"),
        ),
        (
            BEARING,
            with_("operative: 2027-13"),
            (":9: features[0].operative: '2027-13' is no date;"
            ' write a year, a month or a day: "2026", "2026-07" or "2026-07-01"'),
        ),
        (BEARING, with_("ages: {}"), ":9: features[0].ages: says nothing; give `under`, `from` or `note`"),
        (
            BEARING,
            with_('hours: [{from: "24:00", to: "06:00"}]'),
            ":9: features[0].hours[0].from: '24:00' is no time of day; write it as \"22:00\"",
        ),
        (
            BEARING,
            with_('hours: [{from: "22:00", to: 6 a.m.}]'),
            ":9: features[0].hours[0].to: '6 a.m.' is no time of day; write it as \"22:00\"",
        ),
        (
            BEARING,
            with_('hours: [{from: "06:00", to: "06:00"}]'),
            ":9: features[0].hours[0].to: is the same time as `from`; leave hours out where a rule holds all day",
        ),
        (
            BEARING,
            with_('hours: [{from: "22:00", to: "06:00", days: daily}]'),
            ":9: features[0].hours[0].days: unknown word 'daily'; expected one of: Monday to Friday, every day",
        ),
    ],
)  # fmt: skip
def test_fault_of_an_authority(root: Path, change: Change, old: str, new: str, text: str) -> None:
    change(ACT, old, new)
    assert fault(root) == f"rules/{ACT}{text}"


def test_authority_bears_on_something(root: Path, change: Change) -> None:
    change(ACT, f"[{BEARING}]", "[]")
    change("features/autoplay/feature.yaml", "[example-act]", "[]")
    assert fault(root) == f"rules/{ACT}:9: features: is empty; name at least one"


def test_feature_lists_every_authority_that_bears_on_it(root: Path) -> None:
    (root / OTHER).write_text(CASE, encoding="utf-8")
    assert fault(root) == (
        f"rules/{OTHER}:8: features[0].feature: 'autoplay' does not list this authority;"
        " add it to `authorities` in features/autoplay/feature.yaml"
    )


def test_feature_lists_no_authority_that_says_nothing_of_it(root: Path, change: Change) -> None:
    change(ACT, "feature: autoplay", "feature: minors")
    assert fault(root) == (
        "rules/features/autoplay/feature.yaml:12: authorities[0]: 'example-act' says nothing of 'autoplay';"
        " leave it out, or say there how it bears on the feature"
    )


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("- id: autoplay-limits\n  title", "- title", ":1: [0]: missing key 'id'; add it"),
        ("id: autoplay-limits", "id: Autoplay", ":1: [0].id: 'Autoplay' is given twice or is no id; choose another id"),
        ("title: Limits on autoplay", 'title: ""', ":2: [0].title: is empty; say it in a sentence"),
        (
            "  features: [autoplay]\n  positions",
            "  features: [auto-play]\n  positions",
            ":4: [0].features[0]: unknown feature 'auto-play'; did you mean 'autoplay'?",
        ),
        (
            "  features: [autoplay]\n  positions",
            "  features: [autoplay, minors]\n  positions",
            (
                ":4: [0].features[1]: the positions give one answer or none on 'minors';"
                " leave it out: where answers agree is no conflict"
            ),
        ),
        ("position: barred", "position: not-barred", ":4: [0].features[0]: the positions give one answer or none on"),
        ("position: barred", "position: lost", ":13: [0].positions[1].position: unknown word 'lost'; expected one of:"),
        (
            "authority: other-case",
            "authority: othr-case",
            ":11: [0].positions[1].authority: unknown authority 'othr-case'; did you mean 'other-case'?",
        ),
        (
            "court: Example Court",
            "curt: Example Court",
            ":12: [0].positions[1]: unknown key 'curt'; did you mean 'court'?",
        ),
        ("says: Such a law falls.", 'says: ""', ":17: [0].positions[1].says: is empty; say it in a sentence"),
        (
            "      features: [autoplay]\n      status",
            "      features: [minors]\n      status",
            ":14: [0].positions[1].features[0]: unknown feature of this conflict 'minors'; expected one of: autoplay",
        ),
        (
            "status: final",
            "status: in-force",
            ":15: [0].positions[1].status: a ruling can't be 'in-force'; expected one of: final, pending, on-appeal",
        ),
        ('as_of: "2026-06"', "as_of: June", ":16: [0].positions[1].as_of: 'June' is no date; write a year, a month"),
    ],
)
def test_fault_of_a_conflict(disputed: Path, change: Change, old: str, new: str, text: str) -> None:
    change(CONFLICTS, old, new)
    assert fault(disputed).startswith(f"rules/{CONFLICTS}{text}")


def test_position_needs_a_bearing_unless_it_leaves_the_question_open(disputed: Path, change: Change) -> None:
    change(CONFLICTS, "  features: [autoplay]\n  positions", "  features: [autoplay, minors]\n  positions")
    change(CONFLICTS, "      features: [autoplay]\n      status", "      features: [autoplay, minors]\n      status")
    assert fault(disputed) == (
        f"rules/{CONFLICTS}:14: [0].positions[1].features[1]: 'other-case' does not bear on 'minors';"
        " leave it out, or let the position be open"
    )


def test_decision_of_a_court_has_no_operative_date(disputed: Path, change: Change) -> None:
    change(OTHER, "status: final", "status: final\noperative: 2027-01-01")
    assert fault(disputed) == (
        f"rules/{OTHER}:7: operative: a ruling has no operative date; leave it out; `date` says when it was made"
    )


def test_note_of_a_provision_is_short_too(root: Path, change: Change) -> None:
    change(ACT, BEARING, with_(f"status_note: {'x' * 121}"))
    assert fault(root) == (
        f"rules/{ACT}:9: features[0].status_note: is no short note;"
        " write a few words without a full stop, at most 120 characters"
    )


def test_conflicts_are_a_list(root: Path) -> None:
    (root / CONFLICTS).write_text("conflicts: []\n", encoding="utf-8")
    assert fault(root) == f"rules/{CONFLICTS}:1: expected a list, got something else; start each entry with `- `"


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("code: jp", "code: eu", ":8: [7].code: 'eu' is given twice or is no code; write it as 'us-ca'"),
        ("code: jp", "code: JP", ":8: [7].code: 'JP' is given twice or is no code; write it as 'us-ca'"),
        ("title: Japan", 'title: ""', ":8: [7].title: is empty; say it in a sentence"),
        (
            "Germany, within: eu",
            "Germany, within: jp",
            (":7: [6].within: unknown jurisdiction above this line 'jp'; expected one of:"
            " eu, international, us, us-ca, us-fed, us-wy"),
        ),
        ("throughout: true}\n- {code: us,", "everywhere: true}\n- {code: us,", ":1: [0]: unknown key 'everywhere'; expected"),
    ],
)  # fmt: skip
def test_fault_of_a_jurisdiction(root: Path, change: Change, old: str, new: str, text: str) -> None:
    change(PLACES, old, new)
    assert fault(root).startswith(f"rules/{PLACES}{text}")
