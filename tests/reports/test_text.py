"""The text report, as it reads."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from prudent.reports.terminal import escape
from prudent.reports.text import render
from prudent.review.model import Coverage, Gate, Reason, Review, ReviewedFinding, Skipped

WHOLE = """\
prudent 0.1.0: review of shop

Exposed: no safeguard stands at these (1)

web/feed.html
  12:10  high  autoplay/media-attribute
    `autoplay` makes media start without a click
    12 |     <video autoplay>
       |             ^^^^^^^^
    why      Playback that nobody asked for was put to the jury in K.G.M. v. Meta.
    risk     put to a jury
    record   kgm-v-meta, eu-dsa-25, ca-sb976, ny-safe-for-kids and 2 more
    instead  Start on a click.
    also at  web/feed.html:20

Needs review: the code alone does not decide these (1)

web/feed.js
  3:1  medium  infinite-scroll/observer-load (medium confidence)
    `autoplay` makes media start without a click
     3 | observer.observe(end, {
       | ^^^^^^^^^^^^^^^^^^^^^^^
    why      Playback that nobody asked for was put to the jury in K.G.M. v. Meta.
    instead  Start on a click.

Guarded: a safeguard stands at these (1)

web/player.js
  7:10  high  autoplay/media-attribute
    `autoplay` makes media start without a click
    guard    preference-gate at web/player.js:6

Waived by a documented decision (1)

web/z.html
  12:10  high  autoplay/media-attribute
    `autoplay` makes media start without a click

Known before (1)

web/z.html
  13:10  high  autoplay/media-attribute
    `autoplay` makes media start without a click

Summary
  feature          exposed  needs review  guarded  waived  baselined  exposed by level
  autoplay               1             0        1       1          1  1 high
  infinite-scroll        0             1        0       0          0  none
  total                  1             1        1       1          1  1 high

Safeguards seen: page-cap (1), preference-gate (2)
Safeguard missing for infinite-scroll: break-reminder or page-cap; due at web/feed.js:3 and 1 more
Coverage: 1,042 files read, 2.3 MB: 1,000 javascript, 42 html. Passed over: 3,120 vendored, 7 binary.
Could not be analysed (1):
  web/big.json: too large (over 2 MB)
Gate failed: 1 exposed finding at or over high.
Not legal advice: facts about code beside facts about law; no finding says that a design is negligent.
"""

CLEAN = """\
prudent 0.1.0: review of shop

Coverage: 1 file read, 12 bytes: 1 html.
Gate passed: no exposed findings at or over high.
Not legal advice: facts about code beside facts about law; no finding says that a design is negligent.
"""


def test_the_whole_report(review: Review) -> None:
    assert render(review) == WHOLE


def test_colour_changes_nothing_but_colour(review: Review) -> None:
    assert re.sub(r"\x1b\[[\d;]+m", "", render(review, colour=True)) == WHOLE
    assert "\x1b[31mhigh\x1b[0m" in render(review, colour=True)


def test_brief(review: Review) -> None:
    assert render(review, brief=True) == (
        "web/feed.html:12:10: exposed high autoplay/media-attribute: `autoplay` makes media start without a click\n"
        "web/feed.js:3:1: needs-review medium infinite-scroll/observer-load:"
        " `autoplay` makes media start without a click\n"
    )


def test_two_reasons_in_the_same_words_are_said_once(review: Review) -> None:
    first = review.findings[0]
    twice = [Reason("foreseeability", "courts disagree. Is it?", ["bar"], brief="courts disagree")] * 2
    risk = msgspec.structs.replace(first.risk, reasons=twice)
    shown = render(msgspec.structs.replace(review, findings=[msgspec.structs.replace(first, risk=risk)]))
    assert "\n    risk     courts disagree\n" in shown


def test_a_clean_review(review: Review) -> None:
    clean = msgspec.structs.replace(
        review,
        findings=[],
        safeguards=[],
        missing_safeguards=[],
        gate=Gate("high", True, 0, 0, "no exposed findings at or over high"),
        coverage=Coverage(1, 12, {"html": 1}, []),
    )
    assert render(clean) == CLEAN


def test_an_incomplete_review_says_so(review: Review) -> None:
    empty = msgspec.structs.replace(
        review, gate=Gate("high", False, 0, 3, "nothing was there to scan"), coverage=Coverage(0, 0, {}, [])
    )
    assert "Review incomplete: nothing was there to scan.\n" in render(empty)


def test_many_files_that_could_not_be_analysed_are_cut_and_the_cut_is_said(review: Review) -> None:
    skipped = [Skipped(f"{number}.js", "unreadable", error=True) for number in range(25)]
    text = render(msgspec.structs.replace(review, coverage=Coverage(1, 1, {}, skipped)))
    assert "Could not be analysed (25):\n  0.js: unreadable\n" in text
    assert "  19.js: unreadable\n  and 5 more; the JSON report lists them all\n" in text


def test_text_from_scanned_code_cannot_drive_the_terminal(
    review: Review, finding: Callable[..., ReviewedFinding]
) -> None:
    evil = "\x1b]0;x\x07\u202e\n"
    hostile = finding(path=evil, message=evil, snippet=evil, why=evil, instead=evil, rule=evil, feature=evil)
    text = render(msgspec.structs.replace(review, findings=[hostile]))
    assert all(escape(line) == line for line in text.split("\n"))
