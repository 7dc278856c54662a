"""The HTML review report: one file that opens from disk, for people who read no code and for people who do."""

from __future__ import annotations

from prudent.reports.html.page import render

__all__ = ["render"]
