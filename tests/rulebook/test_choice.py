"""Paths and names to rule files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from prudent.errors import PrudentError
from prudent.rulebook.choice import choose


def ids(root: Path, *wanted: str) -> list[str]:
    return [file.id for file in choose(wanted, root=root)[1]]


def test_all_by_default(root: Path) -> None:
    assert ids(root) == ["autoplay/element", "autoplay", "preference-gate", "example-act", "jurisdictions"]


def test_by_path_folder_rule_and_feature(root: Path) -> None:
    assert ids(root, str(root / "features" / "autoplay" / "element.yaml")) == ["autoplay/element"]
    assert ids(root, str(root / "safeguards")) == ["preference-gate"]
    assert ids(root, "autoplay/element") == ["autoplay/element"]
    assert ids(root, "autoplay") == ["autoplay/element", "autoplay"]
    assert ids(root, "autoplay/element", "autoplay/element") == ["autoplay/element"]


@pytest.mark.parametrize("below", ["", "autoplay", "autoplay/own.yaml"])
def test_a_team_folder_need_not_be_configured(root: Path, tmp_path: Path, below: str) -> None:
    team = tmp_path / "team"
    (team / "autoplay").mkdir(parents=True)
    shutil.copy(root / "features" / "autoplay" / "element.yaml", team / "autoplay" / "own.yaml")
    files, chosen = choose([str(team / below)], root=root)
    assert [file.id for file in chosen] == ["autoplay/own"]
    assert len(files) == 6


def test_a_name_that_means_nothing_is_an_error(root: Path) -> None:
    with pytest.raises(PrudentError, match="nope: holds no rule"):
        ids(root, "nope")
