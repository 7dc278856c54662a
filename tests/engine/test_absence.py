"""What a whole project lacks: when it is told, and when it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tables import shipped_risk

from prudent.cli.main import main
from prudent.engine import absence
from prudent.engine.analyse import analyse_text
from prudent.engine.compiled import compile_rulebook
from prudent.engine.model import Scan
from prudent.engine.scan import scan
from prudent.engine.trial import analyser
from prudent.languages.detect import language_of
from prudent.project.discovery import discover
from prudent.rulebook.load import load
from prudent.rulebook.model import (
    Absence,
    Call,
    Detector,
    Element,
    Guard,
    Match,
    Rule,
    Rulebook,
    Safeguard,
)

AUTOPLAY = Rule(
    id="autoplay/attribute", feature="autoplay", title="Plays", since="0.1", severity="high", message="m", why="w",
    instead="i", detectors=[Detector(["markup"], Match(element=Element(tag="video", attribute="autoplay")))],
)  # fmt: skip
LIMIT = Rule(
    id="usage-limits/limit", feature="usage-limits", title="No limit", since="0.1", severity="low", message="m",
    why="w", instead="i", pedantic=True, per="project", confidence="low",
    detectors=[Detector(["any"], Match(absence=Absence(of=["time-limit", "pause"], due_to=["autoplay"])))],
)  # fmt: skip
TIME_LIMIT = Safeguard(
    id="time-limit", title="Time limit", what="w", mitigates=["usage-limits"],
    detectors=[Detector(["script"], Match(call=Call(name="dailyLimit")))],
)  # fmt: skip
PAUSE = Safeguard(
    id="pause", title="Pause", what="w", mitigates=["autoplay"], guard=Guard(attribute=["data-pause"])
)  # fmt: skip
RULEBOOK = Rulebook([AUTOPLAY, LIMIT], [TIME_LIMIT, PAUSE], [], [], risk=shipped_risk())

EXPOSED = "<p>feed</p>\n<video autoplay></video>\n"
GUARDED = '<video autoplay data-pause="60"></video>\n'


def scanned(root: Path, *paths: str, **options: object) -> Scan:
    found = discover(root, language_of, paths=[root / path for path in paths])
    return scan(root, found, RULEBOOK, jobs=1, **options)  # type: ignore[arg-type]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "feed.html").write_text(EXPOSED)
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "watch.html").write_text(EXPOSED)
    return tmp_path


def test_a_whole_project_lacks_what_is_nowhere(shop: Path) -> None:
    lacks = scanned(shop).missing
    assert [(lack.rule, lack.feature, lack.safeguards) for lack in lacks] == [
        ("usage-limits/limit", "usage-limits", ["time-limit", "pause"])
    ]
    assert [(place.path, place.line) for place in lacks[0].due] == [("feed.html", 2), ("more/watch.html", 2)]


def test_it_is_a_finding_only_when_pedantic(shop: Path) -> None:
    assert [found.rule for found in scanned(shop).findings] == ["autoplay/attribute"] * 2
    made = [found for found in scanned(shop, pedantic=True).findings if found.rule == "usage-limits/limit"]
    assert [(found.path, found.line, found.confidence, found.status) for found in made] == [
        ("feed.html", 2, "low", "exposed")
    ]
    assert [place.path for place in made[0].related] == ["more/watch.html"]


def test_any_of_the_safeguards_anywhere_is_enough(shop: Path) -> None:
    (shop / "limit.js").write_text("dailyLimit(60)\n")
    assert scanned(shop).missing == []
    (shop / "limit.js").write_text("daily(60)\n")
    (shop / "other.html").write_text(GUARDED)
    assert scanned(shop).missing == []


def test_nothing_is_due_without_an_exposed_place(shop: Path) -> None:
    for page in (shop / "feed.html", shop / "more" / "watch.html"):
        page.write_text("<video controls></video>\n")
    assert scanned(shop).missing == []


def test_places_where_the_rule_is_ignored_make_nothing_due(shop: Path) -> None:
    def due(name: str) -> list[str]:
        lacks = scanned(shop, ignored_at=lambda path: [name] if path == "feed.html" else []).missing
        return [place.path for lack in lacks for place in lack.due]

    assert due("usage-limits") == due("usage-limits/limit") == due("autoplay") == ["more/watch.html"]
    assert due("minors") == ["feed.html", "more/watch.html"]


@pytest.mark.parametrize("name", ["autoplay", "autoplay/attribute"])
def test_what_is_ignored_at_a_path_is_not_looked_for_there(shop: Path, name: str) -> None:
    (shop / "more" / "limit.js").write_text("dailyLimit(60)\n")
    result = scanned(shop, ignored_at=lambda path: [name] if path.startswith("more/") else [])
    assert [found.path for found in result.findings] == ["feed.html"]
    assert [seen.path for seen in result.safeguards] == ["more/limit.js"]


@pytest.mark.parametrize("named", ["feed.html", "more"])
def test_a_part_of_a_project_is_not_judged(shop: Path, named: str) -> None:
    result = scanned(shop, named, pedantic=True)
    assert (result.missing, result.not_judged) == ([], ["usage-limits/limit"])
    assert [found.rule for found in result.findings] == ["autoplay/attribute"]
    assert scanned(shop, named, ignore=["usage-limits"]).not_judged == []
    assert scanned(shop).not_judged == []


def test_what_makes_a_selected_rule_due_is_looked_for(shop: Path) -> None:
    result = scanned(shop, select=["usage-limits"])
    assert [lack.rule for lack in result.missing] == ["usage-limits/limit"]
    assert result.findings == []
    assert scanned(shop, select=["autoplay"]).missing == []
    assert scanned(shop, ignore=["usage-limits"]).missing == []


def test_an_example_is_tried_as_a_project_of_one_file() -> None:
    analyse = analyser(RULEBOOK)
    found = analyse("usage-limits/limit", "feed.html", EXPOSED).findings
    assert [(one.rule, one.line, one.status) for one in found] == [("usage-limits/limit", 2, "exposed")]
    assert analyse("usage-limits/limit", "feed.html", GUARDED).findings == []
    assert [one.rule for one in analyse("autoplay/attribute", "feed.html", EXPOSED).findings] == ["autoplay/attribute"]


def test_places_of_features_that_make_nothing_due() -> None:
    result = analyse_text("feed.html", EXPOSED, compile_rulebook(RULEBOOK))
    other = Absence(of=["time-limit"], due_to=["infinite-scroll"])
    assert absence.missing([LIMIT], result.findings, result.safeguards) != []
    rule = Rule("t", "0.1", "low", "m", "w", "i", [Detector(["any"], Match(absence=other))], id="usage-limits/x")
    assert absence.missing([rule], result.findings, result.safeguards) == []


def test_the_report_tells_what_is_missing_and_what_was_not_judged(
    shop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("prudent.rulebook.load.load", lambda _extra=(): RULEBOOK)
    monkeypatch.chdir(shop)
    assert main(["check", "--no-config", "--fail-on", "low"]) == 1
    missing = "Safeguard missing for usage-limits: time-limit or pause; due at feed.html:2 and 1 more"
    not_judged = "Not judged, as only a part of the project was read: usage-limits/limit"
    out = capsys.readouterr().out
    assert missing in out
    assert "Not judged" not in out
    main(["check", "--no-config", "feed.html"])
    out = capsys.readouterr().out
    assert not_judged in out
    assert "Safeguard missing" not in out


def test_a_safeguard_that_configuration_switches_off_is_none() -> None:
    compiled = compile_rulebook(load())
    for value, count in (("true", 1), ("false", 0), ("0", 0)):
        seen = analyse_text("config/features.yaml", f"wellbeing:\n  break_reminder: {value}\n", compiled).safeguards
        assert len([s for s in seen if s.safeguard == "break-reminder"]) == count
