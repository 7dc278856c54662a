"""`prudent config show`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def test_defaults(run: Run, shop: Path) -> None:
    assert run("config", "show").out == (
        "# no configuration file applies\n"
        "select = []  # default\n"
        "ignore = []  # default\n"
        "exclude = []  # default\n"
        'fail-on = "high"  # default\n'
        'audience = "general"  # default\n'
        'jurisdictions = ["all"]  # default\n'
        "severity = {}  # default\n"
        "risk = {}  # default\n"
        "authority-max-age = 180  # default\n"
        "overrides = []  # default\n"
        "pedantic = false  # default\n"
        "strict = false  # default\n"
        "include-tests = false  # default\n"
        "force-exclude = false  # default\n"
        "rules = []  # default\n"
        'waivers = ""  # default\n'
        "require-waiver-owner = false  # default\n"
        'baseline = ""  # default\n'
        "# jobs is not set: as many as there are processors\n"
    )


def test_what_applies_and_from_where(run: Run, shop: Path) -> None:
    (shop / "pyproject.toml").write_text("[tool.prudent]\nselect = ['autoplay']\njobs = 2\n")
    (shop / "web").mkdir()
    shown = run("config", "show", "web")
    assert shown.code == 0
    assert shown.out.splitlines()[:2] == [f"# settings from {shop}/pyproject.toml", 'select = ["autoplay"]  # file']
    assert shown.out.splitlines()[-1] == "jobs = 2  # file"
    assert run("config", "show", "--no-config").out.startswith("# no configuration file applies\n")


def test_what_is_shown_is_a_configuration_again(run: Run, shop: Path) -> None:
    shown = run("config", "show").out
    (shop / "prudent.toml").write_text(shown)
    again = run("config", "show").out
    assert again.replace("# file", "# default").splitlines()[1:] == shown.splitlines()[1:]


def test_tables_are_shown_in_one_line(run: Run, shop: Path) -> None:
    (shop / "prudent.toml").write_text(
        "[severity]\nautoplay = 'low'\n'autoplay/page-open' = 'info'\n"
        "[risk]\nexposure = {staff = -20}\n"
        "[[overrides]]\npaths = [\"a \\u001b \\\"q\\\" \\U0001F600\"]\naudience = 'staff'\nignore = ['minors']\n"
    )
    shown = run("config", "show").out
    assert 'severity = {autoplay = "low", "autoplay/page-open" = "info"}  # file\n' in shown
    assert "risk = {exposure = {staff = -20}}  # file\n" in shown
    paths = r'[{paths = ["a \U0000001b \"q\" 😀"], '
    assert f'overrides = {paths}audience = "staff", severity = {{}}, ignore = ["minors"]}}]  # file\n' in shown
    (shop / "prudent.toml").write_text(shown)
    assert run("config", "show").out.replace("# default", "# file") == shown.replace("# default", "# file")


def test_a_wrong_file_is_an_error(run: Run, shop: Path) -> None:
    (shop / "prudent.toml").write_text("rules = ['none']\n")
    assert run("config", "show").err == (
        f"prudent: {shop}/prudent.toml: rules: 'none' is no folder; create it or remove the entry\n"
    )


def test_the_risk_table_that_applies(run: Run, shop: Path) -> None:
    shipped = run("config", "risk").out.splitlines()
    assert "exposure.staff = -10  # risk.yaml" in shipped
    assert "foreseeability[0].from = 85  # risk.yaml" in shipped
    (shop / "prudent.toml").write_text("[risk.exposure]\nstaff = -20\n")
    own = run("config", "risk").out.splitlines()
    assert set(own) - set(shipped) == {"exposure.staff = -20  # prudent.toml: risk"}
    assert len(own) == len(shipped)
