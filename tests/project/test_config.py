"""Settings: where they are found, what they may say, and what an error tells."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prudent.errors import PrudentError
from prudent.project.config import Config, find, load, override
from prudent.project.settings import KEYS, Override, Settings


def write(folder: Path, text: str, name: str = "prudent.toml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_defaults() -> None:
    assert Config().settings == Settings(
        select=[], ignore=[], exclude=[], fail_on="high", audience="general", jurisdictions=["all"], severity={},
        risk={}, authority_max_age=180, overrides=[], pedantic=False, strict=False, include_tests=False, rules=[],
    )  # fmt: skip
    assert KEYS == (
        "select", "ignore", "exclude", "fail-on", "audience", "jurisdictions", "severity", "risk", "authority-max-age",
        "overrides", "pedantic", "strict", "include-tests", "force-exclude", "rules", "waivers",
        "require-waiver-owner", "baseline", "jobs",
    )  # fmt: skip


def test_every_key_is_read(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        """
        select = ["autoplay"]
        ignore = ["autoplay/media-attribute"]
        exclude = ["legacy/"]
        fail-on = "medium"
        pedantic = true
        strict = true
        include-tests = true
        force-exclude = true
        rules = ["review"]
        waivers = "review/waivers.yaml"
        require-waiver-owner = true
        baseline = "review/known.json"
        jobs = 2
        audience = "minors"
        jurisdictions = ["us-ca", "eu"]
        authority-max-age = 90
        risk = "review/risk.yaml"
        [severity]
        autoplay = "low"
        [[overrides]]
        paths = ["admin/"]
        audience = "staff"
        """,
    )
    (tmp_path / "review").mkdir()
    config = load(file)
    assert config.settings == Settings(
        select=["autoplay"], ignore=["autoplay/media-attribute"], exclude=["legacy/"], fail_on="medium",
        audience="minors", jurisdictions=["us-ca", "eu"], severity={"autoplay": "low"}, risk="review/risk.yaml",
        authority_max_age=90, overrides=[Override(["admin/"], "staff")], pedantic=True, strict=True,
        include_tests=True, force_exclude=True, rules=["review"], waivers="review/waivers.yaml",
        require_waiver_owner=True, baseline="review/known.json", jobs=2,
    )  # fmt: skip
    assert config.rule_folders() == [tmp_path.resolve() / "review"]
    assert set(config.origins) == set(KEYS)


def test_pyproject_table(tmp_path: Path) -> None:
    file = write(tmp_path, "[project]\nname = 'x'\n[tool.prudent]\nstrict = true\n", "pyproject.toml")
    assert find(tmp_path) == file
    assert load(file).settings.strict


def test_the_nearest_file_counts_and_prudent_toml_comes_first(tmp_path: Path) -> None:
    inner = tmp_path / "a/b"
    inner.mkdir(parents=True)
    outer = write(tmp_path, "", "prudent.toml")
    assert find(inner) == outer
    shared = write(inner, "[tool.prudent]\n", "pyproject.toml")
    assert find(inner) == shared
    own = write(inner, "")
    assert find(inner) == own


def test_a_pyproject_without_the_table_is_passed(tmp_path: Path) -> None:
    inner = tmp_path / "a"
    inner.mkdir()
    outer = write(tmp_path, "")
    write(inner, "{{ cookiecutter.broken", "pyproject.toml")
    assert find(inner) == outer
    write(inner, "[project]\nname = 'prudent-shop'\n", "pyproject.toml")
    assert find(inner) == outer


def test_the_search_ends_at_the_repository(tmp_path: Path) -> None:
    write(tmp_path, "")
    (tmp_path / "repo/.git").mkdir(parents=True)
    assert find(tmp_path / "repo") is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("fail_on = 'high'", "fail_on: unknown key; did you mean 'fail-on'?"),
        ("zzz = 1", f"zzz: unknown key; expected one of: {', '.join(sorted(KEYS))}"),
        ("fail-on = 'hgih'", "fail-on: 'hgih' is not a level; did you mean 'high'?"),
        ("fail-on = 3", "fail-on: 3 is not a level; expected one of: critical, high, info, low, medium, never"),
        ("strict = 'yes'", "strict: 'yes' won't do; write true or false"),
        ("strict = 1", "strict: 1 won't do; write true or false"),
        ("jobs = 0", "jobs: 0 won't do; write a whole number from 1 to 256"),
        ("jobs = true", "jobs: True won't do; write a whole number from 1 to 256"),
        ("select = 'autoplay'", "select: 'autoplay' won't do; write a list of names, e.g. ['autoplay']"),
        ("exclude = [1]", "exclude: [1] won't do; write a list of patterns as in .gitignore, e.g. ['legacy/']"),
        ("rules = {}", "rules: {} won't do; write a list of folders, e.g. ['review/rules']"),
        ("audience = 'kids'", "audience: 'kids' is not an audience; expected one of: adults, general, minors, staff"),
        ("audience = 'minor'", "audience: 'minor' is not an audience; did you mean 'minors'?"),
        (
            "jurisdictions = 'eu'",
            "jurisdictions: 'eu' won't do; write a list of codes, e.g. ['us-ca', 'eu'], or ['all']",
        ),
        ("jurisdictions = []", "jurisdictions: [] won't do; write a list of codes, e.g. ['us-ca', 'eu'], or ['all']"),
        ("severity = 'low'", "severity: 'low' won't do; write levels by rule or feature, e.g. {autoplay = 'low'}"),
        ("[severity]\nautoplay = 'hgih'", "severity.autoplay: 'hgih' is not a level; did you mean 'high'?"),
        (
            "risk = 3",
            "risk: 3 won't do; write the path of a file, e.g. 'review/risk.yaml', or a table, e.g. {exposure = {staff = -20}}",
        ),
        ("authority-max-age = 0", "authority-max-age: 0 won't do; write a number of days from 1 to 3650"),
        ("overrides = {}", "overrides: {} won't do; write tables that start with [[overrides]]"),
        ("[[overrides]]\npath = 'x'", "overrides 1: path: unknown key; did you mean 'paths'?"),
        (
            "[[overrides]]\npaths = []",
            "overrides 1: paths: [] won't do; write a list of patterns as in .gitignore, e.g. ['legacy/']",
        ),
        (
            "[[overrides]]\naudience = 'staff'",
            "overrides 1: paths: is missing; write a list of patterns as in .gitignore, e.g. ['legacy/']",
        ),
        (
            "[[overrides]]\npaths = ['x']",
            "overrides 1: changes nothing; give one of: audience, jurisdictions, severity, ignore",
        ),
        (
            "[[overrides]]\npaths = ['x']\nignore = []\n[[overrides]]\npaths = ['y']\nseverity = {minors = 'grave'}",
            "overrides 2: severity.minors: 'grave' is not a level; expected one of: critical, high, info, low, medium",
        ),
    ],
)
def test_errors_name_the_file_the_key_and_the_mend(tmp_path: Path, text: str, problem: str) -> None:
    file = write(tmp_path, text)
    with pytest.raises(PrudentError) as error:
        load(file)
    assert str(error.value) == f"{file}: {problem}"


def test_a_value_that_is_nested_too_deeply_is_told(tmp_path: Path) -> None:
    with pytest.raises(PrudentError, match=r"prudent\.toml: (risk: )?is nested too deeply"):
        load(write(tmp_path, f"risk.{'a.' * 5000}a = 1"))


def test_files_that_are_no_configuration(tmp_path: Path) -> None:
    for data, problem in [
        (b"\xff\xfe", "is not UTF-8 text; save it as UTF-8"),
        (b"a = " + b"[" * 50_000, "is nested too deeply to be a configuration"),
        (b"#" * 1_000_001, "larger than 1,000,000 bytes; this is no configuration file"),
    ]:
        (tmp_path / "prudent.toml").write_bytes(data)
        with pytest.raises(PrudentError) as error:
            load(tmp_path / "prudent.toml")
        assert str(error.value).split(": ", 1)[1] == problem
    with pytest.raises(PrudentError, match="is not valid TOML"):
        load(write(tmp_path, "a = "))
    with pytest.raises(PrudentError, match="can't be read: No such file"):
        load(tmp_path / "none.toml")
    with pytest.raises(PrudentError, match=r"must be a table; write \[tool.prudent\]"):
        load(write(tmp_path, "[tool]\nprudent = 1\n", "pyproject.toml"))
    with pytest.raises(PrudentError, match=r"has no \[tool.prudent\] table"):
        load(write(tmp_path, "[tool]\n", "pyproject.toml"))


def test_rule_folders_stay_inside(tmp_path: Path) -> None:
    home = tmp_path / "repo"
    home.mkdir()
    (tmp_path / "outside").mkdir()
    (home / "link").symlink_to(tmp_path / "outside")
    (home / "file").write_text("")
    for name, problem in [
        ("../outside", "lies outside"),
        ("/etc", "lies outside"),
        ("link", "lies outside"),
        ("file", "is no folder"),
        ("none", "is no folder"),
        ("nul\\u0000", "is no path"),
    ]:
        config = load(write(home, f'rules = ["{name}"]'))
        with pytest.raises(PrudentError, match=problem):
            config.rule_folders()


def test_options_override(tmp_path: Path) -> None:
    config = load(write(tmp_path, "strict = true\nselect = ['autoplay']\nfail-on = 'low'\n"))
    changed = override(config, {"strict": False, "select": ["minors"], "fail-on": None, "ignore": []})
    assert changed.settings == Settings(select=["minors"], fail_on="low", strict=False)
    assert changed.origins == {
        "strict": "--strict", "select": "--select", "fail-on": str(tmp_path / "prudent.toml"),
    }  # fmt: skip


def test_the_digest_changes_with_what_changes_a_review() -> None:
    plain = Config().digest_with()
    assert len(plain) == 16
    assert override(Config(), {"jobs": 3}).digest_with() == plain
    assert override(Config(), {"pedantic": True}).digest_with() != plain


@given(st.binary(max_size=200))
def test_no_bytes_crash_the_reader(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.mktemp("any") / "prudent.toml"
    file.write_bytes(data)
    problem = ""
    try:
        load(file)
    except PrudentError as error:
        problem = str(error)
    assert "\n" not in problem
