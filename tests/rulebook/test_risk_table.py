"""The risk table: complete, in order, and open to a project's own entries."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tables import shipped_risk

from prudent.errors import PrudentError
from prudent.rulebook.document import parse
from prudent.rulebook.legal import MANNERS, Certainty, Effect
from prudent.rulebook.load import read
from prudent.rulebook.model import CONFIDENCES, LEVELS
from prudent.rulebook.own_risk import document, lay_over
from prudent.rulebook.risk_table import AUDIENCES
from prudent.rulebook.sources import inventory, rulebook_dir
from prudent.rulebook.standing import WORDS
from prudent.rulebook.weights import Weights, weights

SHIPPED = weights(shipped_risk())


def keys(start: str) -> set[str]:
    return {key.removeprefix(f"{start}.") for key in SHIPPED.numbers if key.startswith(f"{start}.")}


def test_the_table_speaks_of_every_word_that_the_data_uses() -> None:
    for kind, statuses in WORDS.items():
        more = {"not-yet-operative"} if kind in ("statute", "regulation") else set()
        assert keys(f"strength.authority.{kind}") == {*statuses, *more}
    assert keys("strength.manner") == set(MANNERS)
    assert keys("strength.effect") == set(get_args(Effect))
    assert keys("strength.certainty") == set(get_args(Certainty))
    assert keys("exposure") == keys("strength.minors-only") == set(AUDIENCES)
    assert keys("severity") == set(LEVELS)
    assert keys("confidence") == set(CONFIDENCES)


@pytest.mark.parametrize(
    ("points", "level"),
    [(100, "critical"), (40, "critical"), (39, "high"), (30, "high"), (20, "medium"), (10, "low"), (9, "info"), (-50, "info")],
)  # fmt: skip
def test_a_level_starts_at_its_points(points: int, level: str) -> None:
    assert SHIPPED.level(points) == level


@given(st.integers(0, 100))
def test_every_strength_has_its_points(strength: int) -> None:
    assert -8 <= SHIPPED[SHIPPED.band(strength)] <= 8


Write = Callable[[str, str], Path]


@pytest.fixture
def table(tmp_path: Path) -> Write:
    """A rulebook that holds the shipped risk table alone, with one change."""

    def write(old: str, new: str) -> Path:
        text = (rulebook_dir() / "risk.yaml").read_text(encoding="utf-8")
        assert text.count(old) == 1
        root = tmp_path / "rules"
        root.mkdir()
        (root / "risk.yaml").write_text(text.replace(old, new), encoding="utf-8")
        return root

    return write


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("exposure: {minors: 10", "exposure: {minor: 10", "exposure: unknown key 'minor'; did you mean 'minors'?"),
        ("adults: -4, staff: -10", "adults: -4", "exposure: missing key 'staff'; add it"),
        ("staff: -10", "staff: low", "exposure.staff: expected a whole number, got text"),
        ("staff: -10", "staff: -101", "exposure.staff: -101 won't do; write at least -100"),
        ("{supports: 100,", "{supports: 120,", "strength.effect.supports: 120 won't do; write at most 100"),
        ("staff: -10", "staff: -3", "exposure.staff: -3 is above the -4 of 'adults'; write at most -4"),
        ("present: -20", "present: 0", "breach.present: 0 is above the -10 of 'partial'; write at most -10"),
        ("{critical: 40, high: 30, medium: 20, low: 10}", "{critical: 40, high: 40, medium: 20, low: 10}",
         "levels.high: 40 is not below the 40 of 'critical'; write at most 39"),
        ("    statute: {in-force: 100, not-yet-operative: 70, partly-enjoined: 60, pending: 50, proposed: 20, enjoined: 15}",
         "    statute: {in-force: 60, not-yet-operative: 60, partly-enjoined: 60, pending: 60, proposed: 60, enjoined: 15}",
         "strength.authority.statute.proposed: 60 is not below the 60 of 'in-force'; write at most 59"),
        ("pleaded: 40", "pleaded: 95", "strength.manner.pleaded: 95 is above the 90 of 'put-to-jury'; write at most 90"),
        ("  - {from: 0, points: -8}", "  - {from: 1, points: -8}",
         "foreseeability: gives no points from 0 upwards; end it with `- {from: 0, points: ...}`"),
        ("  - {from: 35, points: 0}", "  - {from: 60, points: 0}",
         "foreseeability[2].from: 60 is not below 60; sort the lines by `from`, the highest first"),
        ("  - {from: 35, points: 0}", "  - {from: 35, points: 5}",
         "foreseeability[2].points: 5 is above the 4 of a greater strength; write at most 4"),
    ],
)  # fmt: skip
def test_errors_name_the_file_the_line_the_field_and_the_mend(table: Write, old: str, new: str, problem: str) -> None:
    root = table(old, new)
    line = (root / "risk.yaml").read_text(encoding="utf-8").split(new)[0].count("\n") + 1
    line -= problem.startswith("foreseeability:") and 5
    with pytest.raises(PrudentError) as error:
        read(inventory(root))
    assert str(error.value) == f"rules/risk.yaml:{line}: {problem}"


def own(text: str) -> Weights:
    return lay_over(shipped_risk(), parse(text, "own.yaml"), "own.yaml", "own.yaml")


def test_own_entries_stand_in_place_of_the_shipped_ones() -> None:
    made = own("exposure: {staff: -20}\nforeseeability: [{from: 50, points: 6}, {from: 0, points: -6}]\n")
    assert (made["exposure.staff"], made["exposure.adults"]) == (-20, -4)
    assert [made.band(strength) for strength in (100, 50, 49)] == [
        "foreseeability[0].points", "foreseeability[0].points", "foreseeability[1].points",
    ]  # fmt: skip
    changed = {key for key, number in made.numbers.items() if SHIPPED.numbers.get(key) != number}
    assert {key.partition("[")[0] for key in changed} == {"exposure.staff", "foreseeability"}


def test_a_place_tells_whose_entry_it_is() -> None:
    made = own("exposure: {staff: -20}\nforeseeability: [{from: 0, points: 0}]\n")
    assert made.place("exposure.staff") == "own.yaml: exposure.staff"
    assert made.place("exposure.adults") == "risk.yaml: exposure.adults"
    assert made.place("foreseeability[0].points") == "own.yaml: foreseeability[0].points"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("exposure:\n  staf: 3\n", "own.yaml:2: exposure: unknown key 'staf'; did you mean 'staff'?"),
        ("exposure:\n  staff: much\n", "own.yaml:2: exposure.staff: expected a whole number, got text"),
        ("\nexposure:\n  staff: 0\n", "own.yaml:3: exposure.staff: 0 is above the -4 of 'adults'; write at most -4"),
        ("exposure:\n  general: -9\n",
         "own.yaml:2: exposure.general: -9 is below the -4 of 'adults'; write at least -4"),
        ("levels:\n  critical: 30\n", "own.yaml:2: levels.critical: 30 is not above the 30 of 'high'; write at least 31"),
        ("levels: 3\n", "own.yaml:1: levels: expected keys with values, got a whole number"),
        ("- 1\n", "own.yaml:1: expected keys with values, got something else"),
        ("exposure: {}\nexposer: {}\n", "own.yaml:2: unknown key 'exposer'; did you mean 'exposure'?"),
    ],
)  # fmt: skip
def test_an_own_entry_that_wont_do(text: str, problem: str) -> None:
    with pytest.raises(PrudentError) as error:
        own(text)
    assert str(error.value) == problem


def test_entries_of_settings_have_no_line() -> None:
    with pytest.raises(PrudentError) as error:
        lay_over(shipped_risk(), document({"exposure": {"staff": 50}}), "p.toml: risk", "p.toml: risk")
    assert str(error.value) == "p.toml: risk: exposure.staff: 50 is above the -4 of 'adults'; write at most -4"


nested: st.SearchStrategy[Any] = st.recursive(
    st.integers(-200, 200) | st.text(max_size=4) | st.booleans() | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["exposure", "staff", "strength", "manner", "from", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["exposure", "strength", "foreseeability", "levels", "source"]), nested))
def test_no_entries_crash_the_reader(entries: dict[str, Any]) -> None:
    problem = ""
    try:
        lay_over(shipped_risk(), document(entries), "p.toml: risk", "p.toml: risk")
    except PrudentError as error:
        problem = str(error)
    assert "\n" not in problem
