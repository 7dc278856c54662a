from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


def test_a_report_of_results_without_a_scan(shop: Path, engine: Any, run: Callable[..., Any]) -> None:
    run("check", "-o", "results.json")
    engine.fault = AssertionError("nothing is scanned again")
    done = run("report", "results.json", "-o", "report.html", "-o", "report.txt")
    assert (done.code, done.out, done.err) == (0, "", "")
    assert (shop / "report.html").read_text("utf-8").startswith("<!doctype html>")
    assert "feed.html" in (shop / "report.txt").read_text("utf-8")


def test_text_on_stdout_when_no_file_is_named(shop: Path, engine: Any, run: Callable[..., Any]) -> None:
    run("check", "-o", "results.json")
    done = run("report", "results.json")
    assert done.out.startswith("prudent ")
    assert "Gate failed: 1 exposed finding at or over high." in done.out


def test_earlier_results_tell_what_is_new_and_fixed(shop: Path, engine: Any, run: Callable[..., Any]) -> None:
    run("check", "-o", "../earlier.json")
    (shop / "feed.html").write_text("<p>quiet</p>\n")
    run("check", "-o", "../results.json")
    done = run("report", "../results.json", "../earlier.json", "--format", "json")
    comparison = json.loads(done.out)["comparison"]
    assert comparison["new"] == []
    assert [past["path"] for past in comparison["fixed"]] == ["feed.html"]
    assert [point["exposed"] for point in comparison["trend"]] == [{"high": 1}, {}]


def test_what_is_no_report_is_refused(shop: Path, run: Callable[..., Any]) -> None:
    (shop / "results.json").write_text("{}")
    done = run("report", "results.json", "-o", "report.html")
    assert done.code == 2
    assert "results.json" in done.err
    assert not (shop / "report.html").exists()


@pytest.mark.parametrize("key", ["rule", "feature"])
@pytest.mark.parametrize("format_name", ["html", "sarif", "text"])
def test_a_finding_without_a_page_is_damage(
    shop: Path, engine: Any, run: Callable[..., Any], key: str, format_name: str
) -> None:
    run("check", "-o", "results.json")
    results = json.loads((shop / "results.json").read_text("utf-8"))
    results["findings"][0][key] = "other"
    (shop / "results.json").write_text(json.dumps(results))
    done = run("report", "results.json", "--format", format_name)
    rule = results["findings"][0]["rule"]
    said = f"prudent: results.json: is damaged: it has no page for '{rule}'; make the report again\n"
    assert (done.code, done.out, done.err) == (2, "", said)


def test_what_never_ends_is_no_report(shop: Path, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prudent.reports.json.MOST_BYTES", 1 << 20)
    (shop / "results.json").symlink_to("/dev/zero")
    done = run("report", "results.json")
    said = "prudent: results.json: is larger than 1 MB; this is no report of prudent\n"
    assert (done.code, done.out, done.err) == (2, "", said)
