"""The command line with a scan that finds what the test says, so that only the wiring is under test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.tables import shipped_risk

from prudent.cli.main import main
from prudent.engine.model import Finding, Scan
from prudent.project.model import Discovery, Skipped
from prudent.rulebook.legal import Authority, Bearing, Jurisdiction
from prudent.rulebook.model import Alternative, Feature, Level, Rule, Rulebook

RULEBOOK = Rulebook(
    rules=[
        Rule(
            "t", "0.1", "high", "m", "w", "i", [], id="autoplay/media-attribute", feature="autoplay", aliases=["old/x"]
        )
    ],
    safeguards=[],
    features=[
        Feature(
            "Autoplay", "what", "why", [Alternative("click", "Start on a click", "w", "html", "<video>")],
            ["example-act"], id="autoplay",
        )
    ],
    authorities=[
        Authority(
            title="Example Act", kind="statute", jurisdiction="us-ca", body="b", date="2025", status="in-force",
            status_as_of="2026-11", features=[Bearing("autoplay", "named-in-text", "how")], summary="s", sources=["s"],
            id="example-act",
        )
    ],
    jurisdictions=[Jurisdiction("us-ca", "California"), Jurisdiction("jp", "Japan")],
    risk=shipped_risk(),
)  # fmt: skip


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the day of every review: what an authority counts for changes with time."""
    noon = datetime(2026, 11, 22, 12, tzinfo=timezone.utc)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))


class Outcome(msgspec.Struct):
    """What one run of the command left behind."""

    code: int
    out: str
    err: str


class FakeEngine:
    """Stands for rulebook and engine: finds one finding in each file that says `autoplay`."""

    severity: Level = "high"
    fault: BaseException | None = None

    def __init__(self) -> None:
        self.calls: list[dict[str, Any]] = []
        self.files: list[str] = []
        self.rule_folders: list[Path] = []

    def load(self, extra: Sequence[Path] = ()) -> Rulebook:
        self.rule_folders = list(extra)
        return RULEBOOK

    def scan(self, root: Path, discovery: Discovery, rulebook: Rulebook, **options: Any) -> Scan:
        self.calls.append(options)
        self.files = discovery.files
        if self.fault is not None:
            raise self.fault
        found: list[Finding] = []
        skipped: list[Skipped] = []
        size = 0
        for done, path in enumerate(discovery.files):
            options["progress"](done, len(discovery.files))
            try:
                text = (root / path).read_text(encoding="utf-8")
            except UnicodeDecodeError:
                skipped.append(Skipped(path, "not text", error=True))
                continue
            size += len(text)
            if "autoplay" in text:
                found.append(self._finding(path, text))
        return Scan(found, [], skipped, files=len(discovery.files), bytes=size, languages={"html": 1})

    def _finding(self, path: str, text: str) -> Finding:
        return Finding(
            "autoplay/media-attribute", "autoplay", "exposed", "high", self.severity, path, 1, 8, 1, 16,
            "starts by itself", "because", "a click", text.split("\n", 1)[0], "", "00",
        )  # fmt: skip


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    fake = FakeEngine()
    monkeypatch.setattr("prudent.engine.scan.scan", fake.scan)
    monkeypatch.setattr("prudent.rulebook.load.load", fake.load)
    return fake


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    def call(*args: str | Path) -> Outcome:
        capfd.readouterr()
        code = main([str(arg) for arg in args])
        captured = capfd.readouterr()
        return Outcome(code, captured.out, captured.err)

    return call


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one exposed finding and one clean file, which is also the current directory."""
    root = tmp_path / "shop"
    root.mkdir()
    (root / ".git").mkdir()
    (root / "feed.html").write_text("<video autoplay>\n")
    (root / "about.html").write_text("<p>about</p>\n")
    monkeypatch.chdir(root)
    return root
