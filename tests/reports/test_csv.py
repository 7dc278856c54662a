"""CSV: a row for each finding, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prudent.reports import csv as report
from prudent.review.model import Decision, Review, ReviewedFinding

Make = Callable[..., ReviewedFinding]


def test_a_row_for_each_finding_the_worst_first(review: Review, finding: Make) -> None:
    decision = Decision("waiver", "muted, short", "ana", "2026-11-01", "2027-01-31", "https://example.org/1")
    given = msgspec.structs.replace(
        review, findings=[*review.findings[:3], finding(status="waived", decision=decision)]
    )
    text = report.render(given)
    assert text.startswith("status,level,confidence,feature,rule,path,line,column,")
    assert text.count("\r\n") == 5
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["status"] for row in rows] == ["exposed", "needs-review", "guarded", "waived"]
    assert rows[0]["path"] == "web/feed.html"
    assert rows[0]["authorities"] == "kgm-v-meta; eu-dsa-25; ca-sb976; ny-safe-for-kids; uk-aadc; in-dpdp"
    assert rows[2]["guards"] == "preference-gate at web/player.js:6"
    assert [rows[3][key] for key in report.COLUMNS[-5:]] == [
        "muted, short", "ana", "2026-11-01", "2027-01-31", "https://example.org/1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("  =1", "'  =1"),
        ("\uff1d1", "'\uff1d1"),
        ("\t=1", "\\t=1"),
        ("web/=1.html", "web/=1.html"),
        ("a\r\nb", "a\\r\\nb"),
        ("", ""),
    ],
)
def test_cells(text: str, shown: str) -> None:
    assert report.cell(text) == shown


@given(st.text(st.characters(codec=None)), st.sampled_from(["", "=", "+", "-", "@", "\t", "\r", "|", "\uff0b"]))
def test_no_cell_begins_a_formula(text: str, first: str) -> None:
    shown = report.cell(first + text)
    assert not shown.lstrip().startswith(("=", "+", "-", "@", "|", "%", "\uff1d", "\uff0b", "\uff0d", "\uff20"))
    assert len(shown.splitlines()) <= 1
    shown.encode()
