from __future__ import annotations

import pytest

from prudent.reports.html.words import anchor, css_string, ticks, visible, web


def test_what_hides_or_reorders_text_is_shown_as_its_escape() -> None:
    assert visible("a\u202eb\u2066\x1b[2J\nc") == "a\\u202eb\\u2066\\x1b[2J\nc"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("`<b>` starts", "<code>&lt;b&gt;</code> starts"),
        ("a `b` and `c`", "a <code>b</code> and <code>c</code>"),
        ("a ` alone <i>", "a ` alone &lt;i&gt;"),
        ("`a` and ` alone", "<code>a</code> and ` alone"),
        ("", ""),
    ],
)
def test_ticks_set_code(text: str, html: str) -> None:
    assert ticks(text) == html


def test_an_anchor_holds_only_what_needs_no_escape() -> None:
    assert anchor("rule", "autoplay/media-attribute") == "rule-autoplay/media-attribute"
    assert anchor("F", 'x" onclick=\n<é>') == "F-x--onclick-----"


@pytest.mark.parametrize(
    ("address", "passes"),
    [
        ("https://example.org/a?b=c#d", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)//https://example.org", False),
        (" https://example.org", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://example.org/\nx", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(address: str | None, passes: bool) -> None:
    assert web(address) == (address if passes else None)


def test_a_string_of_a_style_sheet_can_not_be_left() -> None:
    assert css_string('a "b"\n</style>\\') == '"a \\22 b\\22 \\a \\3c \\2f style\\3e \\5c "'
