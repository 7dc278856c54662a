from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from msgspec import structs

from prudent.errors import PrudentError
from prudent.reports.formats import format_of, render
from prudent.review.model import Reason, Review, ReviewedFinding, Risk

VOID = {"meta", "link", "input", "wbr", "rect"}


class Page(HTMLParser):
    """Reads a page, and complains where elements do not nest."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.names: set[str] = set()
        self.links: list[str] = []
        self.styled: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.names.update(name for name, _ in attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a":
            self.links.append(str(given.get("href")))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


@pytest.fixture
def text(review: Review) -> str:
    return render(review, "html")


def test_elements_nest_and_every_id_is_given_once(text: str) -> None:
    page = Page(text)
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert [link for link in page.links if link.startswith("#") and link[1:] not in page.ids] == []


def test_the_policy_lets_in_this_style_and_this_script_alone(text: str) -> None:
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    rules = {rule.split()[0]: rule.split()[1:] for rule in policy.replace("&#39;", "'").split("; ")}
    assert rules["default-src"] == ["'none'"]
    for element, name in (("style", "style-src"), ("script", "script-src")):
        (block,) = re.findall(rf"<{element}>(.*?)</{element}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()
        assert rules[name] == [f"'sha256-{digest}'"]


def test_nothing_is_loaded_and_no_attribute_runs_or_styles(text: str) -> None:
    page = Page(text)
    assert not {name for name in page.names if name.startswith("on")}
    assert not page.names & {"src", "srcset", "style", "action", "formaction", "ping", "background"}
    assert re.findall(r'<link[^>]*href="(?!data:)', text) == []


def test_the_first_page_says_what_was_reviewed_and_how_the_gate_judged(text: str) -> None:
    head = text[text.index("<header") : text.index("</header>")]
    words = re.sub(r"<[^>]+>|\s+", " ", head)
    assert "Gate failed" in words
    assert "1 exposed finding at or over high." in words
    assert "2026-11-22" in words
    assert "1,042 files" in words
    assert "Not legal advice" in words


def test_the_level_is_shown_as_the_sum_that_it_is(review: Review, finding: Callable[..., ReviewedFinding]) -> None:
    reasons = [
        Reason("foreseeability", "named in a law", ["kgm-v-meta", "risk.yaml: x"], 8),
        Reason("confidence", "not quite sure", [], -2),
        Reason("severity", "as the rule says", [], 30),
    ]
    text = render(structs.replace(review, findings=[finding(risk=Risk("high", reasons, 36))]), "html")
    (table,) = re.findall(r'<table class="reasons">(.*?)</table>', text, re.DOTALL)
    rows = [re.sub(r"<[^>]+>|\s+", " ", row).split() for row in table.split("</tr>")[:4]]
    assert [row[-1] for row in rows] == ["+8", "\u22122", "+30", "36"]
    assert 'named in a law <a href="#authority-kgm-v-meta">A1</a>' in table


def test_a_review_without_a_date_is_refused(review: Review) -> None:
    undated = structs.replace(review, project=structs.replace(review.project, date=""))
    with pytest.raises(PrudentError, match=r"^the review has no date; make it again"):
        render(undated, "html")


def test_the_extension_names_the_format(tmp_path: object) -> None:
    from pathlib import Path

    assert format_of(Path("review.html")) == "html"
