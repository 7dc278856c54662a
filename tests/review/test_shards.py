"""Sharing a run among several machines."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prudent.engine.model import FileResult, Scan
from prudent.engine.scan import scan
from prudent.errors import PrudentError
from prudent.languages.detect import language_of
from prudent.project.config import Config
from prudent.project.discovery import discover
from prudent.project.model import Discovery, Skipped
from prudent.project.settings import Settings
from prudent.reports import json
from prudent.review.model import Review
from prudent.review.part import Before
from prudent.review.review import build
from prudent.review.shards import Shard, alone, join, only, parse, part_of, partly, tree_of, with_part
from prudent.review.since import concluded
from prudent.rulebook.load import load
from prudent.rulebook.model import Rulebook
from prudent.rulebook.weights import weights_of

MEND = "make all parts again from one state, with reports outside the project"
SCROLLR = Path(__file__).parents[2] / "examples" / "scrollr"

DISCOVERY = Discovery("/x/shop", [f"{n:02}.html" for n in range(40)], [Skipped("dist", "build output", files=3)])


@pytest.mark.parametrize("text", ["0/2", "3/2", "1/0", "1", "a/b", "1/2/3", "-1/2", "1/1001", " 1/2", "1/2\n", "٣/٤"])
def test_what_names_no_part_is_an_error(text: str) -> None:
    with pytest.raises(PrudentError, match="write the number of the part and of all parts, as in 2/8"):
        parse(text)


def test_a_part_is_named_by_its_number() -> None:
    assert (parse("2/8"), parse("1000/1000")) == (Shard(2, 8), Shard(1000, 1000))


@given(st.lists(st.text(), max_size=30), st.integers(1, 9))
def test_every_file_is_in_one_part(paths: list[str], of: int) -> None:
    parts = [[path for path in paths if Shard(number, of).holds(path)] for number in range(1, of + 1)]
    assert Counter(path for part in parts for path in part) == Counter(paths)


def test_the_part_of_a_file_depends_on_its_path_alone() -> None:
    assert only(DISCOVERY, Shard(1, 3)).files == [path for path in DISCOVERY.files if Shard(1, 3).holds(path)]
    fewer = msgspec.structs.replace(DISCOVERY, files=DISCOVERY.files[::2])
    assert set(only(fewer, Shard(1, 3)).files) <= set(only(DISCOVERY, Shard(1, 3)).files)
    assert [len(only(DISCOVERY, Shard(n, 3)).files) for n in (1, 2, 3)] == [18, 12, 10]


@pytest.fixture(scope="module")
def example() -> tuple[Rulebook, Discovery, Scan]:
    """The example, read once."""
    shipped = load()
    discovery = discover(SCROLLR, language_of)
    return shipped, discovery, scan(SCROLLR, discovery, shipped, pedantic=True)


@pytest.mark.parametrize("of", range(1, 6))
def test_the_parts_make_the_review_that_one_run_makes(
    example: tuple[Rulebook, Discovery, Scan], tmp_path: Path, of: int
) -> None:
    shipped, discovery, found = example
    config, day = Config(Settings(pedantic=True)), date(2026, 11, 22)
    reports = {}
    for number in range(1, of + 1):
        shard = Shard(number, of)
        files = only(discovery, shard)
        results = [result for result in found.results if shard.holds(result.path)]
        size = sum((SCROLLR / path).stat().st_size for path in files.files)
        mine = msgspec.structs.replace(found, results=results, bytes=size)
        part = part_of(shard, discovery, mine, config, weights_of(shipped), [], None, None)
        review = with_part(build(alone(mine, files, shipped, config), partly(files), shipped, config, day=day), part)
        (tmp_path / str(number)).write_text(json.render(review))
        reports[str(number)] = json.read(tmp_path / str(number))
    whole = join(reports)
    again = Discovery(discovery.root, whole.files, whole.skipped, whole.whole)
    merged = build(concluded(whole.results, whole.bytes, again, shipped, config), again, shipped, config, day=day)
    assert json.render(merged) == json.render(build(found, discovery, shipped, config, day=day))


@pytest.fixture
def parts(rulebook: Rulebook) -> dict[str, Review]:
    """The reviews of a run in two parts, by the names of their files."""

    def made(number: int) -> Review:
        shard = Shard(number, 2)
        files = only(DISCOVERY, shard)
        result = FileResult(files.files[0], skipped=[Skipped(files.files[0], "minified")])
        scan = Scan([], [], [], files=len(files.files), bytes=number, languages={}, results=[result])
        before = Before("main", "a" * 40, number, files.files[:1], [result])
        part = part_of(
            shard,
            DISCOVERY,
            scan,
            Config(Settings(jobs=3), origins={"jobs": "--jobs"}),
            weights_of(rulebook),
            [],
            None,
            before,
        )
        return with_part(build(scan, files, rulebook, Config()), part)

    return {"a.json": made(1), "b.json": made(2)}


def test_parts_are_put_together(parts: dict[str, Review]) -> None:
    whole = join(dict(reversed(parts.items())))
    assert whole.files == sorted(DISCOVERY.files)
    assert (whole.bytes, whole.skipped, whole.tree) == (3, DISCOVERY.skipped, tree_of(DISCOVERY))
    assert (whole.settings, whole.options) == (Settings(), ["jobs"])
    firsts = sorted(only(DISCOVERY, Shard(n, 2)).files[0] for n in (1, 2))
    assert sorted(result.path for result in whole.results) == firsts
    assert whole.before is not None
    assert (whole.before.changed, whole.before.differing) == (3, firsts)
    assert [result.path for result in whole.before.results] == firsts


def test_a_part_that_is_missing_or_there_twice_is_an_error(parts: dict[str, Review]) -> None:
    with pytest.raises(PrudentError, match=r"^part 2 of 2: is missing; name the reports of all parts$"):
        join({"a.json": parts["a.json"]})
    with pytest.raises(PrudentError, match=r"^a.json and c.json: are both part 1 of 2; name each once$"):
        join({**parts, "c.json": parts["a.json"]})


def test_the_review_of_a_whole_run_is_no_part(parts: dict[str, Review]) -> None:
    whole = msgspec.structs.replace(parts["b.json"], part=None)
    with pytest.raises(PrudentError, match=r"^b.json: is the review of a whole run; make parts with"):
        join({**parts, "b.json": whole})


@pytest.mark.parametrize(
    ("what", "of", "changes"),
    [
        ("number of parts", "part", {"of": 3}),
        ("settings", "part", {"settings": Settings(pedantic=True)}),
        ("settings", "project", {"config": "other.toml"}),
        ("files", "part", {"tree": "0"}),
        ("files", "project", {"name": "other"}),
        ("commit", "project", {"commit": "1" * 40}),
        ("rules", "rulebook", {"version": "other"}),
        ("version of prudent", "tool", {"version": "9"}),
        ("base of comparison", "part", {"before": None}),
    ],
)
def test_parts_of_different_runs_are_an_error(
    parts: dict[str, Review], what: str, of: str, changes: dict[str, Any]
) -> None:
    changed = msgspec.structs.replace(getattr(parts["b.json"], of), **changes)
    other = msgspec.structs.replace(parts["b.json"], **{of: changed})
    with pytest.raises(PrudentError) as error:
        join({**parts, "b.json": other})
    assert str(error.value) == f"a.json and b.json: are of different runs, by their {what}; {MEND}"


def test_parts_that_lost_a_file_are_an_error(parts: dict[str, Review]) -> None:
    part = parts["b.json"].part
    assert part is not None
    less = msgspec.structs.replace(parts["b.json"], part=msgspec.structs.replace(part, files=part.files[1:]))
    with pytest.raises(PrudentError, match=r"the parts do not hold the files of the run; make all parts again$"):
        join({**parts, "b.json": less})


def test_a_part_without_files_has_nothing_to_fail_for(parts: dict[str, Review]) -> None:
    part = parts["a.json"].part
    assert part is not None
    gate = with_part(parts["a.json"], msgspec.structs.replace(part, files=[])).gate
    assert (gate.exit_code, gate.passed, gate.reason) == (0, True, "none of the files belongs to this part")
