"""The risk table that holds for one project: the shipped one, with what the project sets laid over it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from prudent.rulebook.errors import RuleError
from prudent.rulebook.model import LEVELS, Level, Rulebook
from prudent.rulebook.risk_table import RiskTable


class Weights(msgspec.Struct, frozen=True):
    """The risk table that holds for one project, each number by its dotted key."""

    table: RiskTable
    numbers: dict[str, int]
    own: dict[str, str] = {}
    """The keys that the project has set, each with the place where."""

    def __getitem__(self, key: str) -> int:
        """Give the number of an entry, e.g. `exposure.minors`."""
        return self.numbers[key]

    def place(self, key: str) -> str:
        """Say where an entry stands, for the data that a reason rests on."""
        return f"{self.origin(key)}: {key}"

    def origin(self, key: str) -> str:
        """Give the file or setting that an entry comes from."""
        return self.own.get(key.partition("[")[0], "risk.yaml")

    def band(self, strength: int) -> str:
        """Give the key of the points for a strength: the first line of `foreseeability` that it reaches."""
        bands = self.table.foreseeability
        return f"foreseeability[{next(at for at, band in enumerate(bands) if strength >= band.from_)}].points"

    def level(self, points: int) -> Level:
        """Give the gravest level that a sum of points reaches."""
        return next((level for level in LEVELS[:0:-1] if points >= self.numbers[f"levels.{level}"]), LEVELS[0])


def weights(table: RiskTable, own: dict[str, str] | None = None) -> Weights:
    """Lay the numbers of a table out by their keys."""
    return Weights(table, dict(_numbers(msgspec.to_builtins(table), "")), own or {})


def weights_of(rulebook: Rulebook) -> Weights:
    """Return the risk table of a rulebook as it is shipped.

    Raises:
        RuleError: the rulebook has none.
    """
    return weights(shipped_table(rulebook))


def shipped_table(rulebook: Rulebook) -> RiskTable:
    """Return the risk table of a rulebook.

    Raises:
        RuleError: the rulebook has none.
    """
    if rulebook.risk is None:
        raise RuleError("rules/risk.yaml", 0, "", "is missing, so no level can be worked out", "reinstall prudent")
    return rulebook.risk


def _numbers(plain: Any, key: str) -> Iterator[tuple[str, int]]:
    if isinstance(plain, dict):
        for name, value in plain.items():
            yield from _numbers(value, f"{key}.{name}" if key else name)
    elif isinstance(plain, list):
        for number, value in enumerate(plain):
            yield from _numbers(value, f"{key}[{number}]")
    elif isinstance(plain, int):
        yield key, plain
