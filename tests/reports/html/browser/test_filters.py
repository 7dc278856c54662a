from __future__ import annotations

from collections.abc import Callable
from typing import Any

SHOWN = "#groups .finding:not([hidden])"


def shown(page: Any) -> int:
    count: int = page.locator(SHOWN).count()
    return count


def titles(page: Any) -> list[str]:
    return list(page.locator(".group:not([hidden]) > h3 .name").all_inner_texts())


def test_everything_is_shown_at_first(report: Callable[..., Any]) -> None:
    page = report()
    assert page.locator("#shown").inner_text() == f"{shown(page)} of {shown(page)} findings"
    assert page.locator("#clear").is_disabled()


def test_filters_by_level_and_status_together(report: Callable[..., Any]) -> None:
    page = report()
    page.get_by_label("critical").check()
    assert shown(page) == 1
    page.get_by_role("checkbox", name="low").check()
    both = shown(page)
    page.locator("#filters").get_by_label("guarded").check()
    assert 0 < shown(page) < both
    assert {node.get_attribute("data-status") for node in page.locator(SHOWN).all()} == {"guarded"}
    assert "level=critical%2Clow&status=guarded" in page.url


def test_counts_of_a_choice_say_what_it_would_show(report: Callable[..., Any]) -> None:
    page = report()
    page.get_by_role("combobox", name="Feature").select_option("autoplay")
    here = shown(page)
    assert page.locator("#shown").inner_text().startswith(f"{here} of ")
    guarded = page.locator(".chip", has_text="guarded")
    promised = int(guarded.locator("b").inner_text())
    guarded.locator("input").check()
    assert shown(page) == promised > 0
    assert promised < here
    # Choices of the same kind still count what they would add.
    assert int(page.locator(".chip", has_text="exposed").locator("b").inner_text()) == here - promised


def test_filters_by_path_text_and_jurisdiction(report: Callable[..., Any]) -> None:
    page = report()
    page.get_by_label("Path").fill("frontend/")
    paths = page.locator(f"{SHOWN} summary .path").all_text_contents()
    assert paths
    assert all(path.startswith("frontend/") for path in paths)
    page.get_by_label("Path").fill("")
    page.get_by_label("Text").fill("WIN_BACK  stayed")
    assert page.locator(f"{SHOWN} summary .path").all_text_contents() == [
        "backend/scrollr/workers/notifications.py:29",
    ]
    page.locator("#clear").click()
    everything = shown(page)
    page.get_by_label("Jurisdiction").select_option("in")
    assert 0 < shown(page) < everything


def test_filters_by_what_is_new(short: Callable[..., Any]) -> None:
    page = short()
    everything = shown(page)
    page.get_by_role("combobox", name="Since last time").select_option("new")
    assert shown(page) == 2
    assert page.locator(f"{SHOWN} .change").all_text_contents() == ["new", "new"]
    page.get_by_role("combobox", name="Since last time").select_option("unchanged")
    assert shown(page) == everything - 2
    assert page.locator(".fixed li").count() == 1


def test_nothing_that_fits_is_said(report: Callable[..., Any]) -> None:
    page = report("?q=no+such+words")
    assert shown(page) == 0
    assert page.get_by_text("No finding fits these filters.").is_visible()
    assert titles(page) == []
    page.locator("#clear").click()
    assert shown(page) > 0
    assert "?" not in page.url


def test_groups_by_feature_file_and_risk(report: Callable[..., Any]) -> None:
    page = report()
    everything = shown(page)
    by_feature = titles(page)
    assert "Infinite scroll" in by_feature
    page.get_by_label("Group by").select_option("file")
    assert titles(page) == sorted(titles(page))
    assert "backend/config/features.yaml" in titles(page)
    page.get_by_label("Group by").select_option("level")
    assert titles(page) == ["critical", "high", "medium", "low", "info"]
    assert "group=level" in page.url
    counts = [int(text) for text in page.locator(".group > h3 .n").all_inner_texts()]
    assert sum(counts) == shown(page) == everything
    page.get_by_label("Group by").select_option("feature")
    assert titles(page) == by_feature


def test_the_address_holds_the_state(report: Callable[..., Any]) -> None:
    page = report()
    page.get_by_role("combobox", name="Feature").select_option("reengagement")
    page.get_by_label("Group by").select_option("file")
    page.get_by_label("medium").check()
    before = (shown(page), titles(page))
    page.reload()
    assert (shown(page), titles(page)) == before
    assert page.get_by_label("medium").is_checked()


def test_values_that_no_filter_knows_are_left_out(report: Callable[..., Any]) -> None:
    page = report("?feature=nothing&level=loud&group=x&jurisdiction=__proto__")
    assert page.locator("#clear").is_disabled()


def test_a_number_of_the_matrix_leads_to_its_findings(report: Callable[..., Any]) -> None:
    page = report()
    row = page.locator("tr", has_text="Re-engagement messages")
    promised = int(row.locator("td[data-label=guarded]").inner_text())
    row.locator("td[data-label=guarded] a").click()
    assert shown(page) == promised > 0
    assert titles(page) == ["Re-engagement messages"]
    page.go_back()
    assert shown(page) > promised
