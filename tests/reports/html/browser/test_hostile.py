from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.reports.html.hostile import ATTACKS, hostile

from prudent.reports.html import render
from prudent.review.model import Review


@pytest.fixture
def page(review: Review, tmp_path: Path, opened: Callable[..., Any]) -> Any:
    file = tmp_path / "report.html"
    file.write_text(render(hostile(review)), "utf-8")
    return opened(file)


def test_nothing_executes_and_everything_is_shown_as_text(page: Any) -> None:
    for node in page.locator("details").all():
        node.evaluate("node => { node.open = true; }")
    for node in page.locator(".finding").all():
        node.scroll_into_view_if_needed()
    for key in ("g", "g", "g", "j", "d"):
        page.keyboard.press(key)
    assert page.evaluate("window.hit") is None
    assert page.locator("body base, body style, #groups img, #groups svg, form[action], h1 *").count() == 0
    assert page.locator("h1").count() == 1
    shown = page.locator("body").inner_text()
    for attack in ("<script>window.hit = 1</script>", "{{ 7 * 191 }}{% raw %}", "<!-- --!><h1>owned</h1>"):
        assert attack in shown
    assert "\\u202egnp.exe\\u2066\\x00\\x1b[2J" in shown
    assert "1337" not in shown


def test_no_link_leads_to_anything_but_the_page_and_web_addresses(page: Any) -> None:
    addresses = page.eval_on_selector_all("a", "links => links.map(link => link.href)")
    here = page.url.split("#")[0]
    assert {address.split(":")[0] for address in addresses if not address.startswith(here)} == {"https"}
    assert not [address for address in addresses if "evil.example" in address.split("/")[2:3]]


def test_the_export_holds_attacks_as_text(page: Any) -> None:
    page.keyboard.press("j")
    page.keyboard.press("d")
    form = page.locator(".finding[open] .decide")
    form.get_by_label("accept").check()
    form.locator("[name=owner]").fill("x: [\n- rule: y")
    form.locator("[name=expires]").fill("2099-01-01")
    form.locator("[name=reason]").fill("# none\u0085 '\"")
    with page.expect_download() as download:
        page.locator("#export").click()
    had, new = yaml.safe_load(Path(download.value.path()).read_text("utf-8"))
    assert had["rule"] == "\n".join(ATTACKS)
    assert new["rule"] in ATTACKS
    assert new["reason"] == "# none\u0085 '\""
