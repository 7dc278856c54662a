from __future__ import annotations

from collections.abc import Callable
from typing import Any


def number(page: Any) -> str:
    """The number of the finding that has the focus."""
    text: str = page.evaluate("document.activeElement.closest('.finding')?.querySelector('.no').textContent ?? ''")
    return text


def test_j_and_k_go_from_finding_to_finding(short: Callable[..., Any]) -> None:
    page = short()
    seen = []
    for key in ("j", "j", "j", "k"):
        page.keyboard.press(key)
        seen.append(number(page))
    assert seen == ["1", "2", "3", "2"]
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert number(page) == "1"


def test_hidden_findings_are_passed_over(short: Callable[..., Any]) -> None:
    page = short("?status=guarded")
    page.keyboard.press("j")
    page.keyboard.press("j")
    visible = page.locator("#groups .finding:not([hidden]) .no").all_inner_texts()
    assert number(page) == visible[1]


def test_o_and_enter_open_and_close(short: Callable[..., Any]) -> None:
    page = short()
    page.keyboard.press("j")
    finding = page.locator(".finding").first
    states = []
    for key in ("o", "o", "Enter", "Enter"):
        page.keyboard.press(key)
        states.append(finding.evaluate("node => node.open"))
    assert states == [True, False, True, False]


def test_tab_leaves_every_part(short: Callable[..., Any]) -> None:
    page = short("?feature=unbounded-feed")
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_selector(".decide")
    for _ in range(60):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#findings, #groups')") is None


def test_slash_searches_and_escape_comes_back(short: Callable[..., Any]) -> None:
    page = short()
    page.keyboard.press("j")
    page.keyboard.press("/")
    page.keyboard.type("jot down")
    assert page.get_by_label("Text").input_value() == "jot down"
    page.get_by_label("Text").fill("")
    page.keyboard.press("Escape")
    assert number(page) == "1"


def test_d_leads_to_the_decision(short: Callable[..., Any]) -> None:
    page = short()
    page.keyboard.press("j")
    page.keyboard.press("d")
    assert page.evaluate("document.activeElement.name") == "kind"
    page.keyboard.press("ArrowRight")
    assert page.locator(".finding .decision").inner_text() == "to fix"


def test_c_clears_and_g_regroups(short: Callable[..., Any]) -> None:
    page = short("?status=guarded")
    page.keyboard.press("c")
    assert page.locator("#clear").is_disabled()
    page.keyboard.press("g")
    assert page.get_by_label("Group by").input_value() == "file"


def test_the_help_lists_the_keys_and_escape_closes_it(short: Callable[..., Any]) -> None:
    page = short()
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("j")
    assert number(page) == ""
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()


def test_single_keys_can_be_switched_off_for_good(short: Callable[..., Any]) -> None:
    page = short()
    page.locator("#help-open").click()
    page.get_by_label("Single keys work").uncheck()
    page.locator("#help").get_by_role("button").click()
    page.reload()
    page.keyboard.press("j")
    assert number(page) == ""
