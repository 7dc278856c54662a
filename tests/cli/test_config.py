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
        "pedantic = false  # default\n"
        "strict = false  # default\n"
        "include-tests = false  # default\n"
        "rules = []  # default\n"
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


def test_a_wrong_file_is_an_error(run: Run, shop: Path) -> None:
    (shop / "prudent.toml").write_text("rules = ['none']\n")
    assert run("config", "show").err == (
        f"prudent: {shop}/prudent.toml: rules: 'none' is no folder; create it or remove the entry\n"
    )
