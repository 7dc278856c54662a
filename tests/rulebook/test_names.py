"""Finding by name, and suggesting a near one."""

from __future__ import annotations

from pathlib import Path

from prudent.rulebook.load import load
from prudent.rulebook.names import did_you_mean, find_feature, find_rule, known_names, one_of


def test_find_rule_by_id_and_former_id(root: Path) -> None:
    rulebook = load(root=root)
    rule = rulebook.rules[0]
    assert find_rule(rulebook, "autoplay/element") == (rule, False)
    assert find_rule(rulebook, "autoplay/old-name") == (rule, True)
    assert find_rule(rulebook, "autoplay") is None
    assert find_feature(rulebook, "autoplay") == rulebook.features[0]
    assert known_names(rulebook) == ["autoplay/element", "autoplay"]


def test_did_you_mean() -> None:
    assert did_you_mean("autoply", ["autoplay", "minors"]) == "did you mean 'autoplay'?"
    assert did_you_mean("element", ["autoplay/element"]) == "did you mean 'autoplay/element'?"
    assert did_you_mean("zzz", ["autoplay"]) == ""


def test_one_of_lists_what_is_known_when_nothing_is_near() -> None:
    assert one_of("zzz", ["b", "a"]) == "expected one of: a, b"
    assert one_of("zzz", [f"n{number}" for number in range(40)]).endswith(", ...")
    assert one_of("zzz", []) == ""
