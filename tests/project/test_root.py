"""The folder that a run speaks of."""

from __future__ import annotations

from pathlib import Path

import pytest

from prudent.errors import PrudentError
from prudent.project.root import project_root


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for path in ("repo/web/a.js", "repo/api/b.py", "other/c.py"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    return tmp_path.resolve()


def test_one_directory_is_its_own_root(place: Path) -> None:
    assert project_root([place / "repo/web"]) == place / "repo/web"


def test_a_file_belongs_to_its_configuration_then_its_repository(place: Path) -> None:
    (place / "repo/.git").mkdir()
    assert project_root([place / "repo/web/a.js"]) == place / "repo"
    (place / "repo/web/prudent.toml").touch()
    assert project_root([place / "repo/web/a.js"]) == place / "repo/web"
    assert project_root([place / "repo/web/a.js", place / "repo/api"]) == place / "repo"


def test_else_the_current_directory_or_the_deepest_common_one(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [place / "repo/web/a.js", place / "repo/api"]
    assert project_root(paths) == place / "repo"
    monkeypatch.chdir(place)
    assert project_root(paths) == place


def test_paths_must_exist(place: Path) -> None:
    with pytest.raises(PrudentError) as error:
        project_root([place / "repo", place / "none"])
    assert str(error.value) == f"no such path: {place}/none"


def test_paths_must_lie_in_one_project(place: Path) -> None:
    with pytest.raises(PrudentError) as error:
        project_root([place / "repo", Path("/usr")])
    assert str(error.value) == "the paths lie below no common project; run prudent once for each project"
