from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from prudent.reports.html import render
from prudent.reports.json import read


def test_the_address_of_a_finding_opens_it(report: Callable[..., Any]) -> None:
    page = report()
    anchor = page.locator(".finding").nth(7).get_attribute("id")
    page = report(f"#{anchor}")
    finding = page.locator(f"[id='{anchor}']")
    assert finding.evaluate("node => node.open")
    assert finding.locator("> summary").evaluate("node => document.activeElement === node")
    assert finding.locator("h4", has_text="Why it is a risk").is_visible()


def test_a_finding_that_filters_hide_is_shown_all_the_same(report: Callable[..., Any]) -> None:
    page = report("?status=guarded")
    anchor = page.locator(".finding[hidden]").first.get_attribute("id")
    page.evaluate("anchor => location.hash = anchor", anchor)
    assert page.locator(f"[id='{anchor}']").is_visible()


def test_features_rules_and_authorities_have_addresses(report: Callable[..., Any]) -> None:
    page = report("#rule-autoplay/media-attribute")
    for anchor in ("feature-autoplay", "rule-autoplay/media-attribute", "authority-kgm-v-meta-2026"):
        page.evaluate("anchor => location.hash = anchor", anchor)
        target = page.locator(f"[id='{anchor}']")
        assert target.evaluate("node => node.getBoundingClientRect().top") < 900


def test_an_open_finding_has_its_paper_trail(short: Callable[..., Any]) -> None:
    page = short()
    page.keyboard.press("j")
    page.keyboard.press("o")
    finding = page.locator(".finding[open]")
    finding.get_by_text("What each reason rests on").click()
    assert "risk.yaml: " in finding.locator(".basis dl").inner_text()
    assert finding.locator(".after .code li").count() > 3
    cited = finding.locator(".bearings .ref").all_inner_texts()
    assert cited
    finding.locator(".bearings .ref").first.click()
    assert page.url.split("#")[1].startswith("authority-")


def test_a_finding_links_to_itself(report: Callable[..., Any]) -> None:
    page = report()
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.locator(".finding[open] .self a").click()
    assert page.url.endswith("#" + page.locator(".finding").first.get_attribute("id"))


def test_places_lead_to_the_host_at_the_commit(scrollr: Path, tmp_path: Path, opened: Callable[..., Any]) -> None:
    review = read(scrollr / "results.json")
    project = msgspec.structs.replace(review.project, remote="https://github.com/a/scrollr", commit="ab" * 20)
    file = tmp_path / "report.html"
    file.write_text(render(msgspec.structs.replace(review, project=project)), "utf-8")
    page = opened(file)
    page.locator(".finding summary").first.click()
    address = page.locator(".finding").first.get_by_role("link", name="source").get_attribute("href")
    assert address == f"https://github.com/a/scrollr/blob/{'ab' * 20}/backend/scrollr/ai/agent.py#L18"


def test_the_page_is_whole_without_script(report: Callable[..., Any]) -> None:
    page = report(java_script_enabled=False)
    page.locator(".finding summary").first.click()
    finding = page.locator(".finding").first
    assert finding.locator("mark").is_visible()
    assert finding.get_by_role("link", name="A person approves every step with effects").is_visible()
    assert not page.locator("#filters").is_visible()
    assert not page.locator("#theme").is_visible()
