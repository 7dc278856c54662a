"""Waivers in words, as they read."""

from __future__ import annotations

import json
from collections.abc import Callable

import msgspec

from prudent.engine.model import Place
from prudent.reports import text
from prudent.reports.waivers import attention, decision, in_json, in_text
from prudent.review.model import Decision, Review, ReviewedFinding, Waiver

RULE = "autoplay/media-attribute"
WAIVERS = [
    Waiver("active", Place("web/a.html", 3, 6), RULE, reason="Muted loops", owner="Jo Doe", findings=2, days_left=70),
    Waiver("unused", Place("prudent.waivers.yaml", 2), RULE, "web/**", reason="Old", problem="matches nothing: gone"),
    Waiver("expired", Place("web/b.html", 7, 1), RULE, reason="A while", problem="expired on 2026-11-19", days_left=-3),
    Waiver("invalid", Place("web/c.html", 9, 1), problem="names no rule"),
    Waiver(
        "active", Place("web/d.html", 1, 1), RULE, reason="Tested", problem="autoplay/x is now called y", findings=1
    ),
]

LISTED = """\
Waivers of shop on 2026-11-22: 1 invalid, 1 expired, 1 unused, 2 active

  state    days left  findings  owner   rule                      place
  expired  -3         0         -       autoplay/media-attribute  web/b.html:7
    A while
    expired on 2026-11-19
  active   70         2         Jo Doe  autoplay/media-attribute  web/a.html:3
    Muted loops
  unused   no end     0         -       autoplay/media-attribute  prudent.waivers.yaml:2
    Old
    matches nothing: gone
    path web/**
  invalid  no end     0         -       -                         web/c.html:9
    names no rule
  active   no end     1         -       autoplay/media-attribute  web/d.html:1
    Tested
    autoplay/x is now called y

Not legal advice: facts about code beside facts about law; no finding says that a design is negligent.
"""

ATTENTION = """\
Waivers that need attention (4)

  web/c.html:9  invalid
    names no rule
  web/b.html:7  expired  autoplay/media-attribute
    expired on 2026-11-19
  prudent.waivers.yaml:2  unused  autoplay/media-attribute
    matches nothing: gone
  web/d.html:1  active  autoplay/media-attribute
    autoplay/x is now called y
"""


def test_the_list_puts_first_what_ends_first(review: Review) -> None:
    assert in_text(msgspec.structs.replace(review, waivers=WAIVERS)) == LISTED


def test_a_list_of_none(review: Review) -> None:
    assert in_text(review).splitlines()[0] == "Waivers of shop on 2026-11-22: none"


def test_the_list_in_colour_says_the_same(review: Review) -> None:
    coloured = in_text(msgspec.structs.replace(review, waivers=WAIVERS), colour=True)
    assert "\x1b[31mexpired\x1b[0m  -3" in coloured


def test_the_list_as_json(review: Review) -> None:
    made = json.loads(in_json(msgspec.structs.replace(review, waivers=WAIVERS)))
    assert (made["schema_version"], made["project"], made["date"]) == ("1.0", "shop", "2026-11-22")
    assert [(each["state"], each["days_left"]) for each in made["waivers"]] == [
        ("expired", -3), ("active", 70), ("unused", None), ("invalid", None), ("active", None),
    ]  # fmt: skip
    assert made["waivers"][1]["place"] == {"path": "web/a.html", "line": 3, "column": 6}


def test_what_needs_attention_comes_worst_first(review: Review) -> None:
    assert "\n".join(attention(WAIVERS, colour=False)) == ATTENTION
    assert attention(WAIVERS[:1], colour=False) == []
    assert ATTENTION in text.render(msgspec.structs.replace(review, waivers=WAIVERS))


def test_a_waived_finding_stays_in_the_report_with_its_decision(
    review: Review, finding: Callable[..., ReviewedFinding]
) -> None:
    whole = Decision("waiver", "Muted", "Jo", "2026-01-01", "2027-01-31", "https://example.org/1", Place("w.yaml", 2))
    shown = text.render(msgspec.structs.replace(review, findings=[finding(status="waived", decision=whole)]))
    assert (
        "    reason   Muted\n"
        "    decided  by Jo on 2026-01-01, until 2027-01-31; w.yaml:2\n"
        "    link     https://example.org/1\n"
    ) in shown
    assert decision(Decision("waiver", "Muted")) == ["    reason   Muted", "    decided  by nobody named, without end"]


def test_hostile_words_act_on_nothing(review: Review) -> None:
    bad = "\x1b[31m\n::error::x\u202e\ud800"
    waiver = Waiver("invalid", Place(bad, 1), bad, bad, bad, bad, bad, bad, bad, bad, problem=bad)
    hostile = msgspec.structs.replace(review, waivers=[waiver])
    for shown in (in_text(hostile), in_json(hostile), "\n".join(attention(hostile.waivers, colour=False))):
        assert not any(mark in shown for mark in ("\x1b", "\u202e", "\ud800"))
        assert not any(line.lstrip().startswith("::") for line in shown.splitlines())
    assert decision(Decision("waiver", bad, bad, bad, bad, bad, Place(bad, 1)))[0] == (
        r"    reason   \x1b[31m\n::error::x\u202e\ud800"
    )
