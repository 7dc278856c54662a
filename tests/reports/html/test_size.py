"""How the page grows: what is said once stays said once, and a finding costs little."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec import structs

from prudent.reports.html import render
from prudent.review.model import Excerpt, Review, ReviewedFinding

ONE_MEGABYTE = 1_000_000
LINES = ["<main class='feed'>", *["  <p>{{ post.text|truncate(120) }}</p>"] * 5, "  <video autoplay src='/a'>"]


def many(review: Review, finding: Callable[..., ReviewedFinding], count: int) -> Review:
    made = [
        finding(
            path=f"web/pages/part{number % 97}/feed{number}.html",
            line=7,
            fingerprint=f"{number:016x}",
            excerpt=Excerpt("html", 1, 1, LINES),
        )
        for number in range(count)
    ]
    return structs.replace(review, findings=made)


@pytest.mark.parametrize("count", [1000, 5000])
def test_a_page_is_small_beside_its_findings(
    review: Review, finding: Callable[..., ReviewedFinding], count: int
) -> None:
    text = render(many(review, finding, count))
    assert text.count('<details class="finding"') == count
    # A finding in the JSON report takes some 2,000 bytes.
    assert len(text.encode()) < ONE_MEGABYTE + count * 2500


def test_the_record_is_said_once_however_many_findings_cite_it(
    review: Review, finding: Callable[..., ReviewedFinding]
) -> None:
    text = render(many(review, finding, 300))
    assert text.count("A jury found for the plaintiff.") == 1
    assert text.count("Nothing plays first.") == 1
