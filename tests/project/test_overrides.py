"""Settings by path: which override counts, and which key says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from prudent.errors import PrudentError
from prudent.project.config import Config, load, override
from prudent.project.overrides import Declarations

TEXT = """
jurisdictions = ["us-ca"]

[severity]
autoplay = "medium"
"reengagement/broadcast" = "info"

[[overrides]]
paths = ["admin/", "*.eml"]
audience = "staff"
severity = {reengagement = "low"}
ignore = ["minors"]

[[overrides]]
paths = ["admin/school/"]
audience = "minors"
jurisdictions = ["eu"]
severity = {"autoplay/media-attribute" = "critical"}
ignore = ["ephemeral"]
"""


def written(folder: Path, text: str = TEXT) -> Config:
    (folder / "prudent.toml").write_text(text)
    return load(folder / "prudent.toml")


def test_what_no_override_speaks_of_is_as_for_the_project(tmp_path: Path) -> None:
    declared = Declarations(written(tmp_path), tmp_path).at("web/feed.html")
    assert (declared.audience, declared.audience_key) == ("general", "")
    assert (declared.jurisdictions, declared.jurisdictions_key) == (("us-ca",), "jurisdictions")
    assert declared.severity_of("autoplay/x", "autoplay") == ("medium", "severity.autoplay")
    assert declared.severity_of("reengagement/broadcast", "reengagement") == ("info", "severity.reengagement/broadcast")
    assert declared.severity_of("minors/x", "minors") is None
    assert declared.ignore == frozenset()


def test_an_override_counts_where_its_paths_match(tmp_path: Path) -> None:
    declarations = Declarations(written(tmp_path), tmp_path)
    for path in ("admin/users.html", "mail/deep/welcome.eml"):
        declared = declarations.at(path)
        assert (declared.audience, declared.audience_key) == ("staff", "overrides 1: audience")
        assert declared.jurisdictions == ("us-ca",)
        assert declared.ignore == {"minors"}
    assert declarations.at("admin/a.html") is declarations.at("admin/b.html")


def test_the_last_override_that_speaks_of_a_thing_counts(tmp_path: Path) -> None:
    declared = Declarations(written(tmp_path), tmp_path).at("admin/school/a.html")
    assert (declared.audience, declared.audience_key) == ("minors", "overrides 2: audience")
    assert (declared.jurisdictions, declared.jurisdictions_key) == (("eu",), "overrides 2: jurisdictions")
    assert declared.ignore == {"minors", "ephemeral"}
    key = "overrides 2: severity.autoplay/media-attribute"
    assert declared.severity_of("autoplay/media-attribute", "autoplay") == ("critical", key)
    assert declared.severity_of("autoplay/x", "autoplay") == ("medium", "severity.autoplay")


def test_an_override_of_a_feature_comes_before_an_earlier_word_on_its_rules(tmp_path: Path) -> None:
    declared = Declarations(written(tmp_path), tmp_path).at("admin/a.html")
    said = declared.severity_of("reengagement/broadcast", "reengagement")
    assert said == ("low", "overrides 1: severity.reengagement")


def test_an_option_comes_before_overrides(tmp_path: Path) -> None:
    config = override(written(tmp_path), {"audience": "adults", "jurisdictions": ["uk"]})
    declared = Declarations(config, tmp_path).at("admin/school/a.html")
    assert (declared.audience, declared.audience_key) == ("adults", "audience")
    assert declared.jurisdictions == ("uk",)
    assert declared.ignore == {"minors", "ephemeral"}


def test_paths_are_relative_to_the_folder_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "admin").mkdir()
    config = written(tmp_path, "[[overrides]]\npaths = ['/admin/a.html']\naudience = 'staff'\n")
    assert Declarations(config, tmp_path / "admin").at("a.html").audience == "staff"
    assert Declarations(config, tmp_path).at("a.html").audience == "general"


def test_a_pattern_that_is_none_is_an_error(tmp_path: Path) -> None:
    config = written(tmp_path, "[[overrides]]\npaths = ['!']\naudience = 'staff'\n")
    with pytest.raises(PrudentError) as error:
        Declarations(config, tmp_path)
    assert str(error.value) == (
        f"{tmp_path}/prudent.toml: overrides 1: paths: '!' is no valid pattern; "
        "write it as in .gitignore, e.g. 'legacy/' or '*.tpl'"
    )
