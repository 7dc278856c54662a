"""What keeps the numbers of a risk table in order, so that a graver fact never lowers a level."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import pairwise
from typing import Any

import msgspec

from prudent.rulebook.place import Path, Source
from prudent.rulebook.risk_table import AUDIENCES, Band, RiskTable
from prudent.rulebook.typed import dotted

_LAW_ORDERS = [
    ["in-force", "not-yet-operative", "pending", "proposed"],
    ["in-force", "partly-enjoined", "enjoined"],
]
_JUDGED_ORDERS = [["final", "on-appeal"], ["final", "pending"]]
_ORDERS: dict[str, list[list[str]]] = {
    "severity": [["critical", "high", "medium", "low", "info"]],
    "exposure": [list(AUDIENCES)],
    "breach": [["missing", "partial", "present"]],
    "confidence": [["high", "medium", "low"]],
    "alternative": [["known", "none"]],
    "strength.authority.statute": _LAW_ORDERS,
    "strength.authority.regulation": _LAW_ORDERS,
    "strength.authority.verdict": _JUDGED_ORDERS,
    "strength.authority.ruling": _JUDGED_ORDERS,
    "strength.authority.regulator-decision": _JUDGED_ORDERS,
    "strength.authority.settlement": [["final", "settled"]],
    "strength.authority.guideline": [["in-force", "proposed"]],
    "strength.manner": [
        ["held", "put-to-jury", "pleaded", "context"],
        ["found", "preliminarily-found", "context"],
        ["remedy-ordered", "remedy-sought", "context"],
        ["named-in-text", "proposed-text", "context"],
    ],
    "strength.effect": [["supports", "mixed", "limits"]],
    "strength.certainty": [["confirmed", "likely", "unconfirmed"]],
    "strength.minors-only": [list(AUDIENCES)],
}
"""What must not be above what stands before it; by the table that holds them."""
_STRICT: dict[str, list[list[str]]] = {
    "levels": [["critical", "high", "medium", "low"]],
    "strength.authority.statute": [["in-force", "enjoined"], ["in-force", "proposed"]],
    "strength.authority.regulation": [["in-force", "enjoined"], ["in-force", "proposed"]],
    "strength.authority.guideline": [["in-force", "proposed"]],
}
"""The same for what must be below what stands before it."""


def check_risk(source: Source, table: RiskTable, own: Collection[str] = ()) -> None:
    """Check that a graver fact never lowers a level, and that every strength has its points.

    Args:
        source: the file, or what is laid over it.
        table: what it says.
        own: the keys that a project has set; of two that are out of order, one of these is at fault.

    Raises:
        RuleError: the first entry that is out of order.
    """
    plain = msgspec.to_builtins(table)
    for orders, strictly in ((_ORDERS, False), (_STRICT, True)):
        for where, chains in orders.items():
            path: Path = list(where.split("."))
            for chain in chains:
                _check_chain(source, path, _at(plain, path), chain, strictly, own)
    _check_bands(source, table.foreseeability)


def _check_chain(
    source: Source, path: Path, found: Mapping[str, int], chain: list[str], strictly: bool, own: Collection[str]
) -> None:
    for above, below in pairwise(chain):
        if found[below] < found[above] + (not strictly):
            continue
        if dotted([*path, below]) in own or dotted([*path, above]) not in own:
            problem = f"{found[below]} is {'not below' if strictly else 'above'} the {found[above]} of '{above}'"
            raise source.fault([*path, below], problem, f"write at most {found[above] - strictly}")
        problem = f"{found[above]} is {'not above' if strictly else 'below'} the {found[below]} of '{below}'"
        raise source.fault([*path, above], problem, f"write at least {found[below] + strictly}")


def _check_bands(source: Source, bands: list[Band]) -> None:
    path: Path = ["foreseeability"]
    if not bands or bands[-1].from_ != 0:
        raise source.fault(path, "gives no points from 0 upwards", "end it with `- {from: 0, points: ...}`")
    for number, (above, below) in enumerate(pairwise(bands), 1):
        if below.from_ >= above.from_:
            mend = "sort the lines by `from`, the highest first"
            raise source.fault([*path, number, "from"], f"{below.from_} is not below {above.from_}", mend)
        if below.points > above.points:
            problem = f"{below.points} is above the {above.points} of a greater strength"
            raise source.fault([*path, number, "points"], problem, f"write at most {above.points}")


def _at(plain: Any, path: Path) -> Any:
    for step in path:
        plain = plain[step]
    return plain
