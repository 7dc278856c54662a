"""Text as Markdown, read by GitHub's own parser."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prudent.reports.gfm import code, prose
from prudent.reports.terminal import escape

Page = Callable[[str], Any]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("web/feed.html:12", "`web/feed.html:12`"),
        ("a`b", "``a`b``"),
        ("`", "`` ` ``"),
        ("``a", "``` ``a ```"),
        (" a ", "`  a  `"),
        ("", "`  `"),
        ("a\n# b", r"`a\n# b`"),
        ("x" * 300, "`" + "x" * 197 + "...`"),
    ],
)
def test_code(text: str, shown: str) -> None:
    assert code(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("`autoplay` is on; start with off.", "`autoplay` is on; start with off."),
        ("K.G.M. v. Meta: a case (C-673/17), § 230 & more", "K.G.M. v. Meta: a case (C-673/17), § 230 & more"),
        ("mail @team", "`mail @team`"),
        ("see #12", "`see #12`"),
        ("see GH-12", "`see GH-12`"),
        ("at 0011223344556677", "`at 0011223344556677`"),
        ("www.evil.example", "`www.evil.example`"),
        ("https://evil.example", "`https://evil.example`"),
        ("<img src=x>", "`<img src=x>`"),
        ("[x](y)", "`[x](y)`"),
        ("`a`<b>`c`", "`a` `<b>` `c`"),
    ],
)
def test_prose(text: str, shown: str) -> None:
    assert prose(text) == shown


HOSTILE = st.text(st.characters(codec=None), max_size=40) | st.lists(
    st.sampled_from(
        ["`", "``", "@a", "#1", "<b>", "</code>", "[x](y)", "![x](y)", "www.x.com", "http://x.com", "a@b.c", "*", "_",
         "~~", "\\", "&lt;", "|", "\n", "- ", "# ", "<!--", ":tada:", "!1", " ", "x", "\u202e", "\x1b[0m"]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@given(one=HOSTILE, two=HOSTILE)
def test_any_text_is_text_or_code(page: Page, one: str, two: str) -> None:
    seen = page(f"- {code(one)} {prose(two)}, end")
    assert set(seen.elements) <= {"ul", "li", "code"}
    assert not re.search(r"[@#<>\[\]*_~|`!\\\n]", seen.outside.strip())


@given(text=HOSTILE)
def test_code_shows_the_text(page: Page, text: str) -> None:
    shown = escape(text)
    assert page(f"- {code(text)}").inside.strip() == shown.strip()
