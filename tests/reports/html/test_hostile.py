"""What others wrote stays text, as far as it shows without a browser."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

from tests.reports.html.hostile import ATTACKS, hostile

from prudent.reports.html import render
from prudent.review.model import Review


class Tags(HTMLParser):
    """Counts the elements of a page and reads its data."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: set[str] = set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.addresses.update(value or "" for name, value in attrs if name == "href")


def test_attacks_add_no_element_and_no_attribute(review: Review) -> None:
    quiet, loud = Tags(render(review)), Tags(render(hostile(review)))
    assert loud.seen - quiet.seen <= {"br", "strong", "wbr"}
    assert loud.attributes - quiet.attributes == set()
    assert {address.split(":")[0] for address in loud.addresses if not address.startswith(("#", "?"))} == {
        "https", "data",
    }  # fmt: skip


def test_data_for_the_script_is_json_without_markup(review: Review) -> None:
    text = render(hostile(review))
    (island,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert not set("<>&\u2028\u2029") & set(island)
    assert json.loads(island)["project"] == "\n".join(ATTACKS)


def test_a_name_can_not_leave_the_running_head(review: Review) -> None:
    text = render(hostile(review))
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    head = style[style.rindex("@page") :]
    assert "evil" in head
    assert set(head) & set("<>/&'`") == set()
    assert head.count('"') == 4
