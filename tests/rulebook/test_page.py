"""The page of a rule and of a feature, word for word."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from prudent.rulebook.load import load
from prudent.rulebook.page import render, render_json

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

Authorities
  - Example Act, Act 1/2026.
    Statute, eu, 2026-01-01; in force as of 2026-06-01.
    It wants autoplay off by default.

Taxonomy
  Attention-capture damaging patterns (CHI 2023): neverending-autoplay.

Not legal advice.
"""


def test_rule_page(root: Path) -> None:
    assert render(load(root=root), "autoplay/element", width=80) == RULE_PAGE


def test_former_name_shows_the_rule(root: Path) -> None:
    assert render(load(root=root), "autoplay/old-name") == RULE_PAGE


def test_feature_page_lists_its_rules(root: Path) -> None:
    page = render(load(root=root), "autoplay")
    assert page.startswith("autoplay\n  Autoplay.\n\nWhat\n  Media starts by itself.\n")
    assert "Rules\n  - autoplay/element: Media element starts by itself (high, stable)\n" in page
    assert page.endswith("\nNot legal advice.\n")


def test_color_is_only_for_headings(root: Path) -> None:
    page = render(load(root=root), "autoplay", color=True)
    assert "\x1b[1mWhat\x1b[0m\n" in page
    assert page.replace("\x1b[1m", "").replace("\x1b[0m", "") == render(load(root=root), "autoplay")


def test_narrow_page_wraps_sentences_but_not_code(root: Path) -> None:
    page = render(load(root=root), "autoplay/element", width=30)
    assert "    <video autoplay={settings.autoplay}></video>\n" in page
    assert "  Severity high, confidence\n  high, stable, since version\n  0.1.\n" in page


def test_nothing_in_a_rule_can_steer_the_terminal(root: Path, change: Callable[[str, str, str], None]) -> None:
    change("features/autoplay/element.yaml", "why: Nobody asked for it.", 'why: "Nobody \\e[31masked\\u202E."')
    page = render(load(root=root), "autoplay/element")
    assert "Nobody \ufffd[31masked\ufffd." in page


def test_json_says_defaults_too(root: Path) -> None:
    data = json.loads(render_json(load(root=root), "autoplay/element"))
    assert (data["schema_version"], data["kind"]) == ("1", "rule")
    assert data["rule"]["stage"] == "stable"
    assert data["rule"]["detectors"][0]["match"] == {
        "element": {
            "tag": "video|audio",
            "attribute": "auto~play",
            "value": "on",
            "with": {},
            "without": [],
            "text": "",
        }
    }
    assert [item["authority"]["id"] for item in data["authorities"]] == ["example-act"]
    assert json.loads(render_json(load(root=root), "autoplay"))["rule"] is None


def test_unknown_name(root: Path) -> None:
    with pytest.raises(KeyError):
        render(load(root=root), "autoplay/none")
