"""A new rule's skeleton loads as it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from prudent.errors import PrudentError
from prudent.rulebook.load import load
from prudent.rulebook.scaffold import new_rule


@pytest.mark.parametrize("name", ["autoplay/own-thing", "autoplay/30-days", "autoplay/true", "autoplay/on"])
def test_skeleton_is_valid(root: Path, tmp_path: Path, name: str) -> None:
    path = new_rule(name, tmp_path / "team")
    assert path == tmp_path / "team" / f"{name}.yaml"
    rule = load([tmp_path / "team"], root=root, cached=False).rules[-1]
    assert (rule.id, rule.stage, len(rule.detectors[0].examples.flagged)) == (name, "preview", 1)


def test_goes_into_the_features_folder_where_there_is_one(root: Path) -> None:
    assert new_rule("autoplay/own", root) == root / "features" / "autoplay" / "own.yaml"


def test_never_overwrites(root: Path) -> None:
    path = root / "features" / "autoplay" / "element.yaml"
    before = path.read_text()
    with pytest.raises(PrudentError, match=r"element\.yaml exists; choose another name"):
        new_rule("autoplay/element", root)
    assert path.read_text() == before


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("autoply/x", "unknown feature 'autoply'; did you mean 'autoplay'?"),
        ("autoplay", "'autoplay' is no rule id"),
        ("autoplay/../x", "is no rule id"),
        ("autoplay/X", "is no rule id"),
        ("autoplay/feature", "is no rule id"),
    ],
)
def test_bad_names(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(PrudentError) as caught:
        new_rule(name, tmp_path)
    assert said in str(caught.value)
    assert list(tmp_path.iterdir()) == []
