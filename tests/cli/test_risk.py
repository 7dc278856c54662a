"""The risk of findings from settings to report: the same code, for other people and under other law."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
TOP = Path(__file__).parents[2]
SCROLLR = TOP / "examples" / "scrollr"


def findings(run: Run, *options: str) -> dict[str, dict[str, Any]]:
    done = run("check", SCROLLR, "--format", "json", "--fail-on", "never", *options)
    assert (done.code, done.err) == (0, "")
    return {f"{found['path']}:{found['line']} {found['rule']}": found for found in json.loads(done.out)["findings"]}


def says(found: dict[str, Any], question: str) -> str:
    return "; ".join(reason["says"] for reason in found["risk"]["reasons"] if reason["question"] == question)


def test_the_same_code_for_minors_in_california_and_for_staff_where_nothing_is_on_record(run: Run) -> None:
    children = findings(run, "--audience", "minors", "--jurisdictions", "us-ca")
    staff = findings(run, "--audience", "staff", "--jurisdictions", "kr")
    assert children.keys() == staff.keys()
    order = ["info", "low", "medium", "high", "critical"]
    for place, found in children.items():
        assert order.index(found["risk"]["level"]) > order.index(staff[place]["risk"]["level"])
    feed = "backend/scrollr/api/feed.py:32 unbounded-feed/refilled-feed"
    here, there = children[feed], staff[feed]
    assert (here["risk"]["level"], there["risk"]["level"]) == ("critical", "low")
    verdict = "features of this kind were put to the jury in K.G.M. v. Meta Platforms, Inc. et al. "
    assert says(here, "foreseeability").startswith(verdict)
    assert "both defendants announced appeals" in says(here, "foreseeability")
    assert "courts disagree" in says(here, "foreseeability")
    assert says(there, "foreseeability") == "no authority on record that counts in kr is about features of this kind"
    assert says(here, "exposure") == "the declared audience is minors"
    assert says(there, "exposure") == "the declared audience is staff"
    assert here["authorities"][0] == "kgm-v-meta-2026"
    assert there["authorities"] == []
    for question in ("breach", "alternative", "confidence", "severity"):
        assert says(here, question) == says(there, question)


def test_every_reason_names_its_data(run: Run) -> None:
    for found in findings(run).values():
        questions = [reason["question"] for reason in found["risk"]["reasons"]]
        assert {"foreseeability", "exposure", "breach", "alternative", "confidence", "severity"} == set(questions)
        assert all(reason["rests_on"] and reason["says"] for reason in found["risk"]["reasons"])
        assert found["risk"]["points"] == sum(reason["points"] for reason in found["risk"]["reasons"])


def test_by_default_levels_stay_near_the_severity_of_the_rules(run: Run) -> None:
    exposed = [found for found in findings(run).values() if found["status"] == "exposed"]
    for found in exposed:
        assert says(found, "severity") == f"the severity of the rule is {found['risk']['level']}"
    assert len({found["risk"]["level"] for found in exposed}) == 3
    assert run("check", SCROLLR, "-q").code == 1
    assert run("check", TOP / "examples" / "scrollr-prudent", "-q").code == 0


def test_settings_change_levels_by_path(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "prudent.toml"
    file.write_text(
        "audience = 'minors'\n"
        "[severity]\nstreak-reward = 'low'\n"
        "[risk.exposure]\nstaff = -30\n"
        "[[overrides]]\npaths = ['frontend/']\naudience = 'staff'\nignore = ['infinite-scroll']\n"
    )
    found = findings(run, "--config", str(file))
    for one in found.values():
        audience = "staff" if one["path"].startswith("frontend/") else "minors"
        assert says(one, "exposure") == f"the declared audience is {audience}"
        assert not (audience == "staff" and one["feature"] == "infinite-scroll")
        exposure = next(reason for reason in one["risk"]["reasons"] if reason["question"] == "exposure")
        if audience == "staff":
            assert exposure["rests_on"] == ["overrides 1: audience", "prudent.toml: risk: exposure.staff"]
            assert exposure["points"] == -30
        else:
            assert exposure["rests_on"] == ["audience", "risk.yaml: exposure.minors"]
        if one["rule"] == "streak-reward/streak-counter":
            assert (
                says(one, "severity") == "the severity is set to low by severity.streak-reward; the rule's own is high"
            )
    assert {one["feature"] for one in found.values()} >= {"infinite-scroll", "streak-reward"}


def test_a_table_of_the_projects_own_in_a_file(run: Run, engine: Any, shop: Path) -> None:
    (shop / "review").mkdir()
    (shop / "review/risk.yaml").write_text("severity:\n  high: 29\n")
    (shop / "prudent.toml").write_text("risk = 'review/risk.yaml'\n")
    plain, own = run("check", "--no-config", "--format", "json"), run("check", "--format", "json")
    (found,) = json.loads(own.out)["findings"]
    severity = found["risk"]["reasons"][-1]
    assert severity["rests_on"] == ["autoplay/media-attribute", "review/risk.yaml: severity.high"]
    assert severity["points"] == 29
    assert json.loads(own.out)["project"]["config_digest"] != json.loads(plain.out)["project"]["config_digest"]
    digest = json.loads(own.out)["project"]["config_digest"]
    (shop / "review/risk.yaml").write_text("severity:\n  high: 28\n")
    assert json.loads(run("check", "--format", "json").out)["project"]["config_digest"] != digest


@pytest.mark.parametrize("command", [["check"], ["config", "show"]])
@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("risk = 'none.yaml'", "prudent.toml: risk: 'none.yaml' is no file; create it or remove the entry"),
        ("risk = '../risk.yaml'", "prudent.toml: risk: '../risk.yaml' lies outside {shop}; move the table inside it"),
        ("risk = 'own.yaml'", "own.yaml:2: exposure: unknown key 'staf'; did you mean 'staff'?"),
        ("risk = {exposure = {staf = 1}}", "prudent.toml: risk: exposure: unknown key 'staf'; did you mean 'staff'?"),
        ("jurisdictions = ['us-cal']", "prudent.toml: jurisdictions: no jurisdiction is called 'us-cal'; did you mean 'us-ca'?"),
        ("jurisdictions = ['Japan']", "prudent.toml: jurisdictions: no jurisdiction is called 'Japan'; did you mean 'jp'?"),
        (
            "[[overrides]]\npaths = ['x']\njurisdictions = ['zzzz']",
            "prudent.toml: overrides 1: jurisdictions: no jurisdiction is called 'zzzz'; write codes such as us-ca, us, eu or de; rules/jurisdictions.yaml lists all",
        ),
        (
            "[severity]\nautopaly = 'low'",
            "prudent.toml: severity: no rule or feature is called 'autopaly'; did you mean 'autoplay'?",
        ),
    ],
)  # fmt: skip
def test_mistakes_in_settings(run: Run, engine: Any, shop: Path, command: list[str], text: str, problem: str) -> None:
    (shop / "prudent.toml").write_text(text + "\n")
    (shop / "own.yaml").write_text("exposure:\n  staf: 1\n")
    done = run(*command)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"prudent: {shop}/{problem.format(shop=shop)}\n"
    assert engine.calls == []


def test_options_name_the_audience_and_the_law(run: Run, engine: Any, shop: Path) -> None:
    done = run("check", "--audience", "staff", "--jurisdictions", "us-ca,jp", "--format", "json")
    project = json.loads(done.out)["project"]
    assert (project["audience"], project["jurisdictions"]) == ("staff", ["us-ca", "jp"])
    assert run("check", "--audience", "kids").code == 2
    assert run("check", "--jurisdictions", "us-cal").err == (
        "prudent: --jurisdictions: no jurisdiction is called 'us-cal'; did you mean 'us-ca'?\n"
    )


def test_the_sample_in_readme_is_what_is_printed(run: Run) -> None:
    text = (TOP / "README.md").read_text(encoding="utf-8")
    sample = re.search(r"<!-- sample:begin -->\n```text\n(.*?)```\n<!-- sample:end -->", text, re.DOTALL)
    assert sample
    printed = run("check", SCROLLR).out
    at = 0
    for part in re.split(r"^\.\.\.\n", sample[1], flags=re.MULTILINE):
        for block in filter(None, part.strip("\n").split("\n\n")):
            assert block in printed[at:], "README shows what is no longer printed: copy it anew"
            at = printed.index(block, at)
