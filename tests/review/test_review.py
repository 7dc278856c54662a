"""From a scan to a review."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from prudent.engine.model import Finding, SafeguardSeen, Scan
from prudent.project.config import Config
from prudent.project.model import Discovery, Skipped
from prudent.project.origin import Origin
from prudent.review.model import Missing
from prudent.review.pages import Pages
from prudent.review.review import build
from prudent.rulebook.model import Rulebook

Make = Callable[..., Finding]


def scan_of(findings: list[Finding], skipped: list[Skipped] | None = None, files: int = 2) -> Scan:
    return Scan(findings, [], skipped or [], files=files, bytes=10, languages={"vue": 1, "html": 1})


def discovery_of(*skipped: Skipped) -> Discovery:
    return Discovery("/x/shop", ["a.html", "b.vue"], list(skipped))


def test_findings_are_sorted_and_tied_to_the_rulebook(finding: Make, rulebook: Rulebook) -> None:
    found = [finding("b.vue"), finding("a.html", 9), finding("a.html", 2), finding("a.html", 2, rule="x/own")]
    review = build(scan_of(found), discovery_of(), rulebook, Config())
    assert [(each.path, each.line, each.rule) for each in review.findings] == [
        ("a.html", 2, "autoplay/media-attribute"),
        ("a.html", 2, "x/own"),
        ("a.html", 9, "autoplay/media-attribute"),
        ("b.vue", 1, "autoplay/media-attribute"),
    ]
    first, own = review.findings[:2]
    assert first.authorities == ["kgm-v-meta", "eu-dsa"]
    assert (first.risk.level, first.risk.points) == ("high", 34)
    assert (first.alternative, own.alternative) == ("click-to-play", None)


def test_project_says_nothing_of_the_machine(rulebook: Rulebook) -> None:
    def config_of(file: Path | None) -> str | None:
        return build(scan_of([]), discovery_of(), rulebook, Config(file=file)).project.config

    assert config_of(Path("/x/shop/conf/prudent.toml")) == "conf/prudent.toml"
    assert config_of(Path("/x/prudent.toml")) == "prudent.toml"
    assert config_of(None) is None


def test_project_says_when_and_of_which_commit_it_speaks(rulebook: Rulebook) -> None:
    origin = Origin("0" * 40, "main", "https://example.org/shop", "web/")
    project = build(scan_of([]), discovery_of(), rulebook, Config(), day=date(2026, 11, 22), origin=origin).project
    assert (project.name, project.date, project.commit) == ("shop", "2026-11-22", "0" * 40)
    assert (project.branch, project.remote, project.prefix) == ("main", "https://example.org/shop", "web/")


def test_the_pages_are_those_of_what_the_review_names(finding: Make, rulebook: Rulebook) -> None:
    named = build(scan_of([finding("a.html")]), discovery_of(), rulebook, Config()).pages
    assert [page.id for page in named.rules] == ["autoplay/media-attribute"]
    assert [page.id for page in named.features] == ["autoplay"]
    assert build(scan_of([]), discovery_of(), rulebook, Config()).pages == Pages()


def test_what_was_skipped_before_and_during_the_scan_is_listed_once(rulebook: Rulebook) -> None:
    before, during = Skipped("dist", "build output", files=3), Skipped("a.html", "unreadable", error=True)
    review = build(scan_of([], [during, before]), discovery_of(before), rulebook, Config())
    assert review.coverage.skipped == [during, before]
    assert review.coverage.files == 1
    assert review.coverage.unanalysed == [during]
    assert review.coverage.languages == {"html": 1, "vue": 1}


def test_nothing_read_to_the_end_is_nothing_reviewed(rulebook: Rulebook) -> None:
    failed = [Skipped("a.html", "unreadable", error=True), Skipped("b.vue", "unreadable", error=True)]
    gate = build(scan_of([], failed), discovery_of(), rulebook, Config()).gate
    assert (gate.exit_code, gate.reason) == (3, "nothing could be analysed")


def test_a_file_read_with_a_reservation_is_read(rulebook: Rulebook) -> None:
    partly = [Skipped("a.html", "read as Windows-1252", error=True, partly=True), Skipped("b.vue", "binary")]
    review = build(scan_of([], partly), discovery_of(), rulebook, Config())
    assert (review.coverage.files, review.gate.exit_code) == (1, 0)


def test_a_file_with_a_finding_was_read(finding: Make, rulebook: Rulebook) -> None:
    noted = [Skipped("a.html", "x", error=True), Skipped("b.vue", "binary")]
    assert build(scan_of([finding("a.html")], noted), discovery_of(), rulebook, Config()).gate.exit_code == 1


def test_safeguards_are_sorted(rulebook: Rulebook) -> None:
    seen = [SafeguardSeen("page-cap", "b.vue", 1, ["unbounded-feed"]), SafeguardSeen("page-cap", "a.html", 4, [])]
    lacks = [Missing("r/x", "reengagement", ["quiet-hours"], []), Missing("a/x", "autoplay", ["page-cap"], [])]
    review = build(Scan([], seen, [], 1, 1, {}, lacks), discovery_of(), rulebook, Config())
    assert [each.path for each in review.safeguards] == ["a.html", "b.vue"]
    assert review.missing_safeguards == [lacks[1], lacks[0]]
