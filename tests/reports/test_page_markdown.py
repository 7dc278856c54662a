"""Pages as Markdown: what is markup in a rulebook's or a project's text is text on the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prudent.reports.page_markdown import inline, render
from prudent.rulebook.explain.blocks import Block, Code, Point, Sentence


def test_a_page() -> None:
    page = [
        Block("autoplay", [Sentence("Media starts."), Sentence("By itself.")]),
        Block("Law", [Point("An act.", ["In force.", "Ages: under 18."]), Point("A bill."), Code("<video>\n", "html")]),
        Block("Not legal advice."),
    ]
    assert render(page) == (
        "# autoplay\n\nMedia starts.\n\nBy itself.\n\n"
        "## Law\n\n- An act.  \n  In force.  \n  Ages: under 18.\n- A bill.\n\n```html\n<video>\n```\n\n"
        "Not legal advice.\n"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("`autoplay` starts <b>", "`autoplay` starts \\<b\\>"),
        ("![x](y) @team #1", "\\!\\[x\\](y) `@team` `#1`"),
        ("fixes GH-12, cc43e2bc4d6c89a0.", "fixes `GH-12,` `cc43e2bc4d6c89a0.`"),
        ("one ` tick <i>", "one ' tick \\<i\\>"),
        ("`` <i> ``", "'' \\<i\\> ''"),
        ("a\n# b", "a \\# b"),
        ("see https://example.org/a_b", "see <https://example.org/a_b>"),
        ("\x1b[31m\u202e", "\ufffd\\[31m\ufffd"),
    ],
)
def test_markup_in_a_sentence_is_text(text: str, shown: str) -> None:
    assert inline(text) == shown


@given(st.text(alphabet="`~ab\n<"))
def test_code_never_ends_its_own_fence(code: str) -> None:
    lines = render([Block("t", [Code(code)])]).split("\n")[2:]
    fence = lines[0]
    assert set(fence) == {"`"}
    assert [
        line for line in lines[1:] if line.strip() and not line.strip().strip("`") and len(line.strip()) >= len(fence)
    ] == [fence]


def test_a_language_that_is_no_word_names_none() -> None:
    assert render([Block("t", [Code("x", "a b\n```")])]) == "# t\n\n```\nx\n```\n"
