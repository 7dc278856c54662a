from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any


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
