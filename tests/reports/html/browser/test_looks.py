from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from pypdf import PdfReader


def background(page: Any) -> str:
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour


LIGHT = "rgb(251, 250, 246)"
DARK = "rgb(21, 24, 28)"


def test_light_and_dark_follow_the_system(short: Callable[..., Any]) -> None:
    assert background(short(color_scheme="light")) == LIGHT
    assert background(short(color_scheme="dark")) == DARK


def test_the_readers_choice_holds_over_a_reload(short: Callable[..., Any]) -> None:
    page = short(color_scheme="light")
    button = page.locator("#theme")
    assert button.inner_text() == "Dark theme"
    button.click()
    assert (background(page), button.inner_text()) == (DARK, "Light theme")
    page.reload()
    assert background(page) == DARK
    page.keyboard.press("t")
    assert background(page) == LIGHT


@pytest.mark.parametrize("width", [360, 768, 1024])
def test_no_sideways_scrolling(report: Callable[..., Any], width: int) -> None:
    page = report(width=width, height=780)
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(wide)
    page.evaluate("document.querySelectorAll('.finding').forEach(node => { node.open = true; })")
    page.evaluate("document.querySelectorAll('details').forEach(node => { node.open = true; })")
    for finding in page.locator(".finding").all()[:3]:
        finding.scroll_into_view_if_needed()
        finding.locator(".decide").wait_for()
    assert not page.evaluate(wide)


def test_prints_every_section_with_heads_on_each_page(short: Callable[..., Any]) -> None:
    page = short()
    read = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    pages = [leaf.extract_text() for leaf in read.pages]
    assert len(pages) > 3
    for number, text in enumerate(pages, 1):
        assert "Design review of scrollr" in text
        assert "Not legal advice" in text
        assert f"{number} of {len(pages)}" in text
    whole = "\n".join(pages)
    assert whole.count("Why it is a risk") == page.locator(".finding").count()
    assert "Group by" not in whole
    assert "Authorities on this feature" in whole


def test_prints_what_the_filters_show_and_says_so(short: Callable[..., Any]) -> None:
    page = short("?feature=autoplay&status=guarded")
    shown = page.locator("#groups .finding:not([hidden])").count()
    text = "\n".join(leaf.extract_text() for leaf in PdfReader(io.BytesIO(page.pdf())).pages)
    assert text.count("Why it is a risk") == shown
    assert f"{shown} of {page.locator('.finding').count()} findings are shown" in text
