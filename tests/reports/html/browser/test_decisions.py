from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import yaml

from prudent.cli.main import main
from prudent.reports.html import render
from prudent.reports.json import read

NEXT_YEAR = (datetime.now(timezone.utc) + timedelta(days=365)).date().isoformat()


def decide(page: Any, number: int, kind: str, **fields: str) -> Any:
    """Open the finding of that number and fill its form."""
    finding = page.locator(".finding").nth(number - 1)
    if not finding.evaluate("node => node.open"):
        finding.locator("summary").click()
    form = finding.locator(".decide")
    form.get_by_label(kind, exact=True).check()
    for name, text in fields.items():
        form.locator(f"[name={name}]").fill(text)
    return finding


def exported(page: Any) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name="Export prudent.waivers.yaml").click()
    assert download.value.suggested_filename == "prudent.waivers.yaml"
    return Path(download.value.path()).read_text("utf-8")


def test_decisions_are_marked_counted_and_kept_over_a_reload(short: Callable[..., Any]) -> None:
    page = short()
    assert not page.locator("#tray").is_visible()
    decide(page, 1, "fix", owner="Ana")
    decide(page, 2, "accept", owner="Ben", expires=NEXT_YEAR, reason="A small trial.")
    decide(page, 3, "false alarm")
    for _ in range(2):
        tags = [page.locator(".finding").nth(at).locator(".decision").text_content() for at in range(3)]
        assert tags == ["to fix", "accepted", "false alarm, incomplete"]
        assert page.locator("#recorded").inner_text() == "3 decisions recorded, 1 incomplete"
        assert page.locator("#kept").inner_text() == "Kept in this browser."
        page.reload()
    page.locator(".finding summary").nth(1).click()
    form = page.locator(".finding").nth(1).locator(".decide")
    assert form.locator("[name=owner]").input_value() == "Ben"
    assert form.locator("[name=expires]").input_value() == NEXT_YEAR
    assert form.locator("[name=reason]").input_value() == "A small trial."


def test_what_is_missing_is_said(short: Callable[..., Any]) -> None:
    page = short()
    finding = decide(page, 1, "accept", owner=" ", reason="...")
    said = finding.locator(".said")
    assert said.inner_text() == "Still needs an owner, a date until which it holds, a reason."
    decide(page, 1, "accept", owner="Ana", reason="Agreed", expires="2020-01-01")
    assert said.inner_text() == "Still needs a date that is not past."
    decide(page, 1, "fix")
    assert said.inner_text() == ""


def test_open_takes_a_decision_back(short: Callable[..., Any]) -> None:
    page = short()
    decide(page, 1, "fix")
    decide(page, 1, "open")
    assert page.locator(".decision").count() == 0
    assert not page.locator("#tray").is_visible()


def test_all_can_be_discarded(short: Callable[..., Any]) -> None:
    page = short()
    decide(page, 1, "fix")
    page.get_by_role("button", name="Discard all").click()
    assert page.locator(".decision").count() == 0
    assert page.locator(".finding").first.get_by_label("open", exact=True).is_checked()
    page.reload()
    assert not page.locator("#tray").is_visible()


def test_the_export_is_the_waivers_file(report: Callable[..., Any]) -> None:
    page = report()
    reason = 'Ünïcode 🎈 \u2028 "quoted" # no comment: [1, 2] - rule: x'
    decide(page, 1, "fix", owner="Ana")
    finding = decide(page, 2, "accept", owner="Ben", expires=NEXT_YEAR, reason=reason)
    decide(page, 3, "false alarm", owner="Cy", reason="Only in tests.")
    decide(page, 4, "accept", reason="Nobody answers for this one.")
    text = exported(page)
    today = datetime.now(timezone.utc).date().isoformat()
    third = page.locator(".finding").nth(2)
    assert yaml.safe_load(text) == [
        {
            "rule": finding.get_attribute("data-rule"),
            "fingerprint": finding.get_attribute("data-mark"),
            "reason": reason,
            "owner": "Ben",
            "decided-on": today,
            "expires": NEXT_YEAR,
        },
        {
            "rule": third.get_attribute("data-rule"),
            "fingerprint": third.get_attribute("data-mark"),
            "reason": "False alarm: Only in tests.",
            "owner": "Cy",
            "decided-on": today,
        },
    ]
    assert '# To fix: "backend/scrollr/ai/agent.py:18", "ai-agents/model-output-run": "Ana"' in text


def test_the_export_keeps_what_the_file_had(short: Callable[..., Any]) -> None:
    page = short()
    decide(page, 2, "accept", owner="Ben", expires=NEXT_YEAR, reason="A trial.")
    entries = yaml.safe_load(exported(page))
    assert [(entry["reason"], entry.get("path")) for entry in entries] == [
        ("Agreed with legal.", "**"),
        ("A trial.", None),
    ]


def test_a_browser_that_keeps_nothing_is_told_of(scrollr: Path, browser: Any) -> None:
    context = browser.new_context()
    context.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('denied'); };")
    page = context.new_page()
    page.goto((scrollr / "report.html").as_uri())
    decide(page, 1, "fix")
    assert page.locator("#kept").inner_text() == "This browser keeps nothing: export before you close the page."
    context.close()


def test_the_tool_reads_the_export_back(report: Callable[..., Any], scrollr: Path, tmp_path: Path) -> None:
    page = report()
    accepted = decide(page, 2, "accept", owner="Ben", expires=NEXT_YEAR, reason='Ein "Versuch": 🎈 # bis Mai')
    mistaken = decide(page, 3, "false alarm", owner="Cy", reason="Only in tests.")
    decide(page, 4, "fix", owner="Ana", reason="Soon.\n- rule: autoplay/x")
    marks = [each.get_attribute("data-mark") for each in (accepted, mistaken)]
    app = tmp_path / "scrollr"
    shutil.copytree(scrollr / "scrollr", app)
    (app / "prudent.waivers.yaml").write_text(exported(page), "utf-8")
    assert main(["check", str(app), "-q", "--no-cache", "-o", str(tmp_path / "now.json")]) == 1
    review = read(tmp_path / "now.json")
    waived = {found.fingerprint: found.decision for found in review.having("waived")}
    assert sorted(waived) == sorted(marks)
    first, second = waived[marks[0]], waived[marks[1]]
    assert first is not None
    assert (first.reason, first.owner, first.expires) == ('Ein "Versuch": 🎈 # bis Mai', "Ben", NEXT_YEAR)
    assert second is not None
    assert (second.reason, second.owner) == ("False alarm: Only in tests.", "Cy")
    assert [(waiver.state, waiver.problem) for waiver in review.waivers] == [("active", "")] * 2
    text = render(review)
    assert text.count("Waived by Ben on ") == text.count("Waived by Cy on ") == 1
