"""axe-core finds no violation in any state of the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


def start(page: Any) -> None:
    page.wait_for_selector("#filters:not([hidden])")


def finding_open(page: Any) -> None:
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_selector(".finding[open] .bearings")


def deciding(page: Any) -> None:
    finding_open(page)
    page.locator(".decide").get_by_label("accept").check()
    page.get_by_label("Owner").fill("Product")
    assert page.locator("#tray").is_visible()


def all_open(page: Any) -> None:
    # What is not drawn yet has no place to be judged by.
    page.evaluate(
        "for (const node of document.querySelectorAll('details')) {"
        " node.open = true; node.style.contentVisibility = 'visible'; }"
    )
    for finding in page.locator(".finding").all():
        finding.locator(".more").scroll_into_view_if_needed()
        finding.locator(".decide").wait_for()


def keyboard_help(page: Any) -> None:
    page.keyboard.press("?")


def regrouped(page: Any) -> None:
    page.keyboard.press("g")


STATES: dict[str, tuple[str, dict[str, Any], Callable[[Any], None]]] = {
    "start": ("", {}, start),
    "filtered": ("?feature=autoplay&level=high", {}, start),
    "nothing shown": ("?q=no+such+words", {}, start),
    "by file": ("", {}, regrouped),
    "finding open": ("", {}, finding_open),
    "decision form": ("", {}, deciding),
    "all open": ("", {}, all_open),
    "all open, dark": ("", {"color_scheme": "dark"}, all_open),
    "keyboard help": ("", {}, keyboard_help),
    "dark": ("", {"color_scheme": "dark"}, deciding),
    "phone": ("", {"width": 360, "height": 780}, deciding),
    "print": ("", {"media": "print"}, start),
}


@pytest.mark.parametrize("state", STATES)
def test_no_violation(state: str, short: Callable[..., Any], axe: str) -> None:
    address, options, arrange = STATES[state]
    media = options.get("media")
    page = short(address, **{key: value for key, value in options.items() if key != "media"})
    arrange(page)
    if media:
        page.emulate_media(media=media)
    page.evaluate(axe)
    found = page.evaluate(
        "async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',"
        " 'best-practice']})).violations.map(v => [v.id, v.nodes.length, v.nodes[0].html, v.nodes[0].failureSummary])"
    )
    assert found == []
