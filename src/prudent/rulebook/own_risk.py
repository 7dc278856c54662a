"""A project's own entries of the risk table, laid over the shipped ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from prudent.rulebook.document import Node
from prudent.rulebook.place import Path, Source
from prudent.rulebook.risk_checks import check_risk
from prudent.rulebook.risk_table import RiskTable
from prudent.rulebook.typed import convert, dotted
from prudent.rulebook.weights import Weights, weights


def lay_over(table: RiskTable, own: Node, source: str, name: str) -> Weights:
    """Return a risk table with the entries that a project sets in place of the shipped ones.

    Args:
        table: the shipped table.
        own: what the project sets, laid out like the table; what it leaves out stays.
        source: where it is set, for messages.
        name: where it is set, for reasons, which must not tell of the machine.

    Raises:
        RuleError: an entry is unknown, has the wrong type or is out of order.
    """
    shipped = msgspec.to_builtins(table)
    shipped.pop("source", None)
    merged = _merged(_node(shipped, own.line), own)
    made = convert(merged, RiskTable, source)
    keys = dict.fromkeys(_keys(own.plain(), []), name)
    check_risk(Source(source, merged), made, keys)
    return weights(made, keys)


def document(plain: dict[str, Any]) -> Node:
    """Return plain data of which no lines are known as a document."""
    return _node(plain, 0)


def _node(plain: Any, line: int) -> Node:
    """Return plain data as a document all of which stands on one line."""
    if isinstance(plain, dict):
        return Node(line, {key: _node(value, line) for key, value in plain.items()}, dict.fromkeys(plain, line))
    if isinstance(plain, list):
        return Node(line, [_node(value, line) for value in plain])
    return Node(line, plain)


def _merged(shipped: Node, own: Node) -> Node:
    """Return a document with another laid over it; lists are replaced whole."""
    if not isinstance(shipped.value, dict) or not isinstance(own.value, dict):
        return own
    value = dict(shipped.value)
    for key, node in own.value.items():
        value[key] = _merged(value[key], node) if key in value else node
    return Node(own.line, value, {**shipped.keys, **own.keys})


def _keys(plain: Any, path: Path) -> Iterator[str]:
    if isinstance(plain, dict):
        for key, value in plain.items():
            yield from _keys(value, [*path, key])
    else:
        yield dotted(path)
