"""The risk table as it is shipped, for rulebooks that tests make up."""

from __future__ import annotations

from functools import cache

from prudent.rulebook.load import read
from prudent.rulebook.risk_table import RiskTable
from prudent.rulebook.sources import inventory, rulebook_dir


@cache
def shipped_risk() -> RiskTable:
    table = read([file for file in inventory(rulebook_dir()) if file.kind == "risk"]).risk
    assert table is not None
    return table
