"""`prudent rules` and `prudent explain`, on a rulebook of one feature and one skeleton rule."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from prudent.cli.main import main
from prudent.rulebook.scaffold import new_rule

FEATURE = """\
title: Autoplay
what: Media starts by itself.
why: Named in proceedings.
alternatives: []
authorities: []
"""


@pytest.fixture(autouse=True)
def rulebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A rulebook with the rule autoplay/own-thing, formerly autoplay/former."""
    root = tmp_path / "shipped" / "rules"
    (root / "features" / "autoplay").mkdir(parents=True)
    (root / "features" / "autoplay" / "feature.yaml").write_text(FEATURE)
    path = new_rule("autoplay/own-thing", root)
    path.write_text(path.read_text() + "aliases: [autoplay/former]\n")
    for module in ("load", "choice"):
        monkeypatch.setattr(f"prudent.rulebook.{module}.rulebook_dir", lambda: root)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "project").mkdir()
    monkeypatch.chdir(tmp_path / "project")
    return root


def test_list(capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["rules"], ["rules", "list"]):
        assert main(command) == 0
        assert capsys.readouterr().out == "autoplay/own-thing  medium  preview  python  Own thing\n"


def test_list_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed["schema_version"] == "1"
    assert [(rule["id"], rule["languages"], rule["aliases"]) for rule in listed["rules"]] == [
        ("autoplay/own-thing", ["python"], ["autoplay/former"])
    ]


def test_test_runs_the_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "test"]) == 0
    assert capsys.readouterr().out == "2 cases of 1 rule or safeguard: 2 ok\n"


def test_test_fails_on_a_failing_case(rulebook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = rulebook / "features" / "autoplay" / "own-thing.yaml"
    path.write_text(path.read_text().replace("OWN_THING = False", "OWN_THING = True"))
    assert main(["rules", "test", "autoplay"]) == 1
    assert capsys.readouterr().out == (
        "rules/features/autoplay/own-thing.yaml:22: clean[0]: noisy: expected nothing, found exposed on line 1\n"
        "2 cases of 1 rule or safeguard: 1 ok, 1 noisy\n"
    )


def test_rule_error_is_2(rulebook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = rulebook / "features" / "autoplay" / "own-thing.yaml"
    path.write_text(path.read_text().replace("severity: medium", "severity: medum"))
    assert main(["rules", "test"]) == 2
    streams = capsys.readouterr()
    assert streams.out == ""
    assert streams.err == (
        "prudent: rules/features/autoplay/own-thing.yaml:5: severity: unknown word 'medum'; did you mean 'medium'?\n"
    )


def test_no_examples_is_2(rulebook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = rulebook / "features" / "autoplay" / "own-thing.yaml"
    path.write_text(path.read_text().partition("    examples:")[0])
    assert main(["rules", "test"]) == 2
    assert "there are no examples to run" in capsys.readouterr().err


def test_new_then_test(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "new", "autoplay/mine", "--dir", "team"]) == 0
    streams = capsys.readouterr()
    assert (streams.out, streams.err) == (
        "team/autoplay/mine.yaml\n",
        "prudent: test it with `prudent rules test team/autoplay/mine.yaml`\n",
    )
    assert main(["rules", "test", "team/autoplay/mine.yaml"]) == 0
    assert capsys.readouterr().out == "2 cases of 1 rule or safeguard: 2 ok\n"


def test_new_refuses_a_name_that_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("autoplay/own-thing", "autoplay/former"):
        assert main(["rules", "new", name, "--dir", "team"]) == 2
        assert f"{name} already names the rule in" in capsys.readouterr().err
    assert not Path("team").exists()


def test_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "prudent rule file"
    assert main(["rules", "schema", "safeguard"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "prudent safeguard file"


def test_explain_rule_and_feature(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "autoplay/own-thing"]) == 0
    assert capsys.readouterr().out.startswith("autoplay/own-thing\n  Own thing.\n  Feature: Autoplay (autoplay).\n")
    assert main(["explain", "autoplay", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["feature"]["title"] == "Autoplay"


def test_explain_former_name_warns(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "autoplay/former"]) == 0
    streams = capsys.readouterr()
    assert streams.out.startswith("autoplay/own-thing\n")
    assert streams.err == "prudent: autoplay/former is now called autoplay/own-thing\n"


def test_explain_unknown_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "autoply"]) == 2
    streams = capsys.readouterr()
    assert streams.out == ""
    assert (
        streams.err == "prudent: no feature, rule, authority or finding is called 'autoply'; did you mean 'autoplay'?\n"
    )
