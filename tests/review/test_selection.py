"""Names of rules and features."""

from __future__ import annotations

from pathlib import Path

import pytest

from prudent.errors import PrudentError
from prudent.project.config import Config
from prudent.project.settings import Override, Settings
from prudent.review.selection import exact, resolve
from prudent.rulebook.model import Rulebook


def test_names_are_made_exact(rulebook: Rulebook) -> None:
    said: list[str] = []
    names = ["autoplay", "autoplay/video", "autoplay/media-attribute"]
    assert resolve(names, rulebook, "--select", said.append) == ["autoplay", "autoplay/media-attribute"]
    assert said == ["--select: autoplay/video is now called autoplay/media-attribute"]


def test_an_unknown_name_is_an_error(rulebook: Rulebook) -> None:
    with pytest.raises(PrudentError) as error:
        resolve(["autopaly"], rulebook, "--ignore", print)
    assert str(error.value) == "--ignore: no rule or feature is called 'autopaly'; did you mean 'autoplay'?"


def test_every_name_that_settings_give_is_made_exact(rulebook: Rulebook) -> None:
    said: list[str] = []
    override = Override(["admin/"], severity={"autoplay/video": "low"}, ignore=["autoplay/video"])
    settings = Settings(select=["autoplay/video"], severity={"autoplay/video": "info"}, overrides=[override])
    config = Config(settings, Path("prudent.toml"), {"select": "--select", "severity": "p.toml", "overrides": "p.toml"})
    made = exact(config, rulebook, said.append).settings
    assert made.select == ["autoplay/media-attribute"]
    assert made.severity == {"autoplay/media-attribute": "info"}
    assert made.overrides[0].severity == {"autoplay/media-attribute": "low"}
    assert made.overrides[0].ignore == ["autoplay/media-attribute"]
    now = "autoplay/video is now called autoplay/media-attribute"
    assert said == [
        f"p.toml: overrides 1: severity: {now}",
        f"p.toml: overrides 1: ignore: {now}",
        f"--select: {now}",
        f"p.toml: severity: {now}",
    ]


@pytest.mark.parametrize(
    ("settings", "place"),
    [
        (Settings(severity={"autopaly": "low"}), "p.toml: severity"),
        (Settings(overrides=[Override(["x"], severity={"autopaly": "low"})]), "p.toml: overrides 1: severity"),
        (Settings(overrides=[Override(["x"], ignore=["autopaly"])]), "p.toml: overrides 1: ignore"),
    ],
)
def test_an_unknown_name_in_settings_is_an_error(rulebook: Rulebook, settings: Settings, place: str) -> None:
    config = Config(settings, Path("p.toml"), dict.fromkeys(("severity", "overrides"), "p.toml"))
    with pytest.raises(PrudentError) as error:
        exact(config, rulebook, print)
    assert str(error.value) == f"{place}: no rule or feature is called 'autopaly'; did you mean 'autoplay'?"
