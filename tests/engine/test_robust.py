"""No input crashes an analysis, and nothing is dropped silently."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.conftest import rulebook

from prudent.engine.analyse import analyse_bytes, analyse_text, decode
from prudent.engine.compiled import Compiled, compile_rulebook
from prudent.engine.model import FileResult
from prudent.engine.scan import MOST_BYTES, read_one
from prudent.languages.detect import EXTENSIONS

MATCHES = [
    'element: {tag: video, attribute: autoplay, value: "on"}',
    "handler: {event: scroll, when: scrollHeight, does: loadMore}",
    "order: {signal: likes, form: [sort, sql, score]}",
    "setting: {name: autoplay}",
    "text: {phrase: only}",
]
COMPILED = [compile_rulebook(rulebook(m)) for m in MATCHES]
WORDS = st.sampled_from(
    ["video", " autoplay", "<", ">", "{", "}", "(", ")", "scroll", "scrollHeight", "loadMore()", "likes", " sort", "order_by", '"', "'", "\n", "\r\n",
     "=", ":", "😀", "{% if x %}", "<%", "%>", "@if(", "if ", "return ", "\t", "only", "import ", "ORDER BY ", " DESC", "* 2 +", "\\", "`", "${"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60).map("".join), st.sampled_from(sorted(EXTENSIONS)))
def test_any_text_is_analysed(text: str, extension: str) -> None:
    for compiled in COMPILED:
        for finding in analyse_text(f"a.{extension}", text, compiled).findings:
            assert 1 <= finding.line <= finding.end_line <= text.count("\n") + 1


@given(st.binary(max_size=300))
def test_any_bytes_are_analysed_or_told(data: bytes) -> None:
    assert isinstance(analyse_bytes("a.html", data, COMPILED[0]), FileResult)


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (b"caf\xe9", "not UTF-8, read as Windows-1252"),
        (b"\x00\x01\x02", "binary"),
        ("é".encode("utf-16"), ""),
        (b"\xef\xbb\xbfplain", ""),
    ],
)
def test_decode(data: bytes, note: str) -> None:
    assert decode(data)[1] == note


def test_positions_with_bom_crlf_and_emoji() -> None:
    data = "\ufeff<p>😀</p>\r\n<video autoplay>".encode()
    (finding,) = analyse_bytes("a.html", data, COMPILED[0]).findings
    assert (finding.line, finding.column) == (2, 8)


@pytest.fixture
def compiled() -> Compiled:
    return COMPILED[0]


def test_too_large_is_told(tmp_path: Path, compiled: Compiled) -> None:
    (tmp_path / "a.html").write_bytes(b" " * (MOST_BYTES + 1))
    result, _ = read_one(tmp_path, "a.html", compiled)
    assert [(s.reason, s.error) for s in result.skipped] == [("larger than 2 MB", True)]


def test_missing_file_is_told(tmp_path: Path, compiled: Compiled) -> None:
    result, _ = read_one(tmp_path, "gone.html", compiled)
    assert [(s.reason, s.error) for s in result.skipped] == [("unreadable: No such file or directory", True)]


def test_minified_is_told(compiled: Compiled) -> None:
    result = analyse_bytes("a.js", b"var a=1;" * 5000, compiled)
    assert [s.reason for s in result.skipped] == ["minified"]


def test_deep_nesting(compiled: Compiled) -> None:
    assert analyse_text("a.html", "<div>" * 3000 + "<video autoplay>", compiled).findings
