"""The shipped rulebook, read once for all tests of its pages."""

from __future__ import annotations

from datetime import date

import pytest

from prudent.rulebook.explain.law import View
from prudent.rulebook.load import load


@pytest.fixture(scope="session")
def shipped() -> View:
    """What is said of the shipped rulebook on 2026-11-22."""
    return View(load(cached=False), date(2026, 11, 22), 180)
