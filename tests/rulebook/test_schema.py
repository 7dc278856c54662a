"""The shipped JSON Schemas are current and every shipped file is valid by them."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from prudent.rulebook.document import read
from prudent.rulebook.schema import NAMES, Name, file_name, schema, text
from prudent.rulebook.sources import inventory, rulebook_dir


@pytest.mark.parametrize("name", NAMES)
def test_shipped_schema_is_current(name: Name) -> None:
    shipped = rulebook_dir() / "schema" / file_name(name)
    assert shipped.read_text(encoding="utf-8") == text(name), f"run `prudent rules schema {name} > {shipped}`"


@pytest.mark.parametrize("name", NAMES)
def test_schema_is_valid_itself(name: Name) -> None:
    Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("name", NAMES)
def test_every_shipped_file_is_valid(name: Name) -> None:
    validator = Draft202012Validator(schema(name))
    for file in inventory(rulebook_dir()):
        if file.kind == name:
            errors = [f"{file.source}: {error.message}" for error in validator.iter_errors(_plain(file.path))]
            assert errors == []


def test_schema_refuses_what_the_loader_refuses(root: Path) -> None:
    validator = Draft202012Validator(schema("rule"))
    good = _plain(str(root / "features" / "autoplay" / "element.yaml"))
    assert validator.is_valid(good)
    match = good["detectors"][0]["match"]
    assert not validator.is_valid({**good, "id": "autoplay/x"})
    assert not validator.is_valid({**good, "severity": "grave"})
    broken: list[dict[str, object]] = [{}, {"elemnt": {}}, {**match, "text": {"phrase": "x"}}, {"element": None}]
    for wrong in broken:
        detector = {**good["detectors"][0], "match": wrong}
        assert not validator.is_valid({**good, "detectors": [detector]})


def _plain(path: str) -> dict[str, list[dict[str, dict[str, object]]]]:
    plain: dict[str, list[dict[str, dict[str, object]]]] = read(Path(path), path).plain()
    return plain
