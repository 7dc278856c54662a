"""The page of a rule and of a feature, word for word."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from prudent.rulebook.explain import data, features, text
from prudent.rulebook.explain.law import View
from prudent.rulebook.load import load

DAY = date(2026, 11, 22)

RULE_PAGE = """\
autoplay/element
  Media element starts by itself.
  Feature: Autoplay (autoplay).
  Severity high, confidence high, stable, since version 0.1.
  Languages: html.
  Former names: autoplay/old-name.

What
  Media starts by itself.
  Reported as: `<name>` starts media

Why
  Nobody asked for it.
  Named in proceedings.

Instead
  Start on a click.

Safer alternative: Start on a click
  Wait for the person.
  Example in html:
    <video controls></video>

Flagged
  example.html, line 2:
    <p>One</p>
    <video autoplay></video>

Guarded
  example.html:
    <video autoplay={settings.autoplay}></video>

Clean (not flagged)
  example.html:
    <video controls></video>

Safeguards that guard it
  - Preference gate (preference-gate), expected here: The feature runs only when
    the person's own setting says so.

Authorities: European Union (eu)
  - Example Act, Act 1/2026 (example-act).
    Statute, 2026-01-01: in force; status as of 2026-06-01.
    Named in the text: It wants autoplay off by default.

Taxonomy
  Attention-capture damaging patterns (CHI 2023): neverending-autoplay.

Not legal advice.
"""


def shown(root: Path, name: str, max_age: int = 180, width: int = 80, color: bool = False) -> str:
    return text.render(features.page(View(load(root=root), DAY, max_age), name), width=width, color=color)


def test_rule_page(root: Path) -> None:
    assert shown(root, "autoplay/element", width=80) == RULE_PAGE


def test_former_name_shows_the_rule(root: Path) -> None:
    assert shown(root, "autoplay/old-name") == RULE_PAGE


def test_feature_page_lists_its_rules(root: Path) -> None:
    page = shown(root, "autoplay")
    assert page.startswith("autoplay\n  Autoplay.\n\nWhat\n  Media starts by itself.\n")
    assert "Rules\n  - autoplay/element: Media element starts by itself (high, stable)\n" in page
    assert page.endswith("\nNot legal advice.\n")


def test_color_is_only_for_headings(root: Path) -> None:
    page = shown(root, "autoplay", color=True)
    assert "\x1b[1mWhat\x1b[0m\n" in page
    assert page.replace("\x1b[1m", "").replace("\x1b[0m", "") == shown(root, "autoplay")


def test_narrow_page_wraps_sentences_but_not_code(root: Path) -> None:
    page = shown(root, "autoplay/element", width=30)
    assert "    <video autoplay={settings.autoplay}></video>\n" in page
    assert "  Severity high, confidence\n  high, stable, since version\n  0.1.\n" in page


def test_nothing_in_a_rule_can_steer_the_terminal(root: Path, change: Callable[[str, str, str], None]) -> None:
    change("features/autoplay/element.yaml", "why: Nobody asked for it.", 'why: "Nobody \\e[31masked\\u202E."')
    page = shown(root, "autoplay/element")
    assert "Nobody \ufffd[31masked\ufffd." in page


def test_an_authority_that_was_not_verified_for_long_is_marked(root: Path) -> None:
    assert "status as of 2026-06-01; due for verification.\n" in shown(root, "autoplay", max_age=173, width=100)
    assert "due for verification" not in shown(root, "autoplay", max_age=174, width=100)


def test_data_says_defaults_too(root: Path) -> None:
    view = View(load(root=root), DAY, 180)
    said = data.rule_or_feature(view, "autoplay/element")
    assert (said["schema_version"], said["kind"], said["notice"]) == ("2", "rule", "Not legal advice.")
    assert said["rule"]["stage"] == "stable"
    assert said["rule"]["detectors"][0]["match"] == {
        "element": {
            "tag": "video|audio",
            "attribute": "auto~play",
            "value": "on",
            "with": {},
            "without": [],
            "text": "",
        }
    }
    (cited,) = said["authorities"]
    assert cited["authority"]["id"] == "example-act"
    assert cited["bearing"]["manner"] == "named-in-text"
    assert cited["standing"]["in_force"] is True
    assert cited["due_for_verification"] is False
    assert data.rule_or_feature(view, "autoplay")["rule"] is None


def test_unknown_name(root: Path) -> None:
    with pytest.raises(KeyError):
        shown(root, "autoplay/none")


def test_the_shipped_page_of_infinite_scroll_shows_how_courts_disagree(shipped: View) -> None:
    page = text.render(features.page(shipped, "infinite-scroll"), width=400)
    section = page.partition("How courts disagree: Section 230 and design features\n")[2].partition("\n\n")[0]
    heads = [line.strip() for line in section.splitlines() if line.startswith("  - ")]
    assert heads == [
        (
            "- Barred: Federal court of MDL 3047 (N.D. Cal.) (mdl-3047-section-230-rulings); ruling, case pending; "
            "Section 230 alone, by one federal trial court; no federal bellwether verdict known; status as of 2026-07."
        ),
        (
            "- Not barred: Los Angeles court (JCCP 5255, Judge Kuhl) (kgm-v-meta-2026); verdict, not final; "
            "both defendants announced appeals; status as of 2026-07."
        ),
        (
            "- Not barred: Massachusetts Supreme Judicial Court (massachusetts-v-meta-2026); ruling, case pending; "
            "Section 230 alone; nothing decided on liability; status as of 2026-06."
        ),
    ]


def test_the_shipped_page_of_reengagement_shows_night_windows_with_ages_and_status(shipped: View) -> None:
    page = text.render(features.page(shipped, "reengagement"), width=400)
    law = page.partition("(ca-sb-976).\n")[2].partition("\n  - ")[0]
    assert law.startswith("    Statute, 2024-09: partly enjoined; this provision in force; status as of 2026-07.\n")
    assert "    Ages: under 18; known minors; " in law
    assert "    Hours: 00:00 to 06:00, every day, local time of the user; unless parental consent.\n" in law
    vermont = page.partition("(vt-kids-code).\n")[2].partition("\n\n")[0]
    assert "not operative until 2027-01-01" in vermont
    assert "Hours: 00:00 to 06:00, every day; text as passed by the Senate." in vermont
