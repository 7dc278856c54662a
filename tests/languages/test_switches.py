"""Switches of configuration whose name and value are not one pair."""

from __future__ import annotations

import pytest

from prudent.languages import facts
from prudent.languages.place import Place
from prudent.languages.tree import Tree


@pytest.mark.parametrize(
    ("language", "code", "literal"),
    [
        ("hcl", "digest = true", True),
        ("hcl", 'variable "digest" {\n  type    = bool\n  default = false\n}', False),
        ("hcl", 'env = [\n  { name = "digest", value = "true" },\n]', "true"),
        ("hcl", "locals {\n  flags = {\n    digest = true\n  }\n}", True),
        ("yaml", "env:\n  - name: digest\n    value: on\n", True),
        ("yaml", "digest:\n  enabled: false\n", False),
        ("json", '{"digest": {"state": "ENABLED", "defaultVariant": "off"}}', "off"),
        ("json", '{"key": "digest", "default": true}', True),
        ("tsx", 'const [digest, setDigest] = useState("weekly");', "weekly"),
        ("typescript", 'const [digest, keep] = useState<string>("weekly");', "weekly"),
    ],
)
def test_switch(language: str, code: str, literal: object) -> None:
    tree = Tree(language, code, code)
    fact = facts.setting_at(Place(tree, tree.leaves('^"?digest"?$')[0]))
    assert fact is not None
    assert (fact.name, fact.value.literal) == ("digest", literal)


def test_a_name_without_a_state_is_no_switch() -> None:
    code = "name: digest\nwhen: weekly\n"
    tree = Tree("yaml", code, code)
    assert facts.setting_at(Place(tree, tree.leaves("^digest$")[0])) is None


def test_parts_taken_from_a_list_are_no_state() -> None:
    code = "const [digest, rest] = split(text);"
    tree = Tree("typescript", code, code)
    assert facts.setting_at(Place(tree, tree.leaves("^digest$")[0])) is None
