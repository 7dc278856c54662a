"""A repository whose names and code try to speak to the terminal, the build server and the host: none is heard."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from tests.reports.conftest import Seen
from tests.reports.test_github import commands
from tests.reports.test_sarif import run_of

from prudent.reports.formats import FORMATS

Run = Callable[..., Any]

NAMES = (
    "::error file=app.py,line=1::owned.html",
    "##[error]owned.html",
    "##vso[task.complete]owned.html",
    "new\nline\n::add-mask::x.html",
    "\x1b]0;title\x07\x1b[2J.html",
    "<img src=x onerror=alert(1)>.html",
    "[click](javascript:alert(1)).html",
    "![x](http:evil.example).html",
    "@everyone #1 www.evil.example.html",
    "`` `x` ```.html",
    "=cmd|'calc'!A1.html",
    "\u202egpj.html",
    "a,b;'\"%0A::error::x.html",
    "]]><testcase>.html",
)
CODE = (
    "::error::said by code\n"
    "##[error]said by code\n"
    "<video\tautoplay id='::error:: ##[error] ##vso[x] </code></details> [x](http://evil.example) @everyone"
    " \x1b[31m \u202e \u2028 ]]> =1+1 `` %0A'></video>\n"
)


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "::error::shop"
    root.mkdir()
    (root / ".git").mkdir()
    for name in NAMES:
        (root / name).write_text(CODE, encoding="utf-8")
    monkeypatch.chdir(root)
    return root


@pytest.mark.parametrize("name", [each.name for each in FORMATS])
def test_no_format_prints_what_a_terminal_or_a_build_server_obeys(run: Run, hostile: Path, name: str) -> None:
    done = run("check", ".", "--format", name, "--select", "autoplay")
    assert (done.code, done.err) == (1, "")
    said = done.out.replace("\r\n", "\n") if name == "csv" else done.out
    hidden = {"Cc", "Zl", "Zp", "Cs"}
    assert not any(unicodedata.category(character) in hidden for character in said if character != "\n")
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", said)
    # A page is written to a file, never to a log.
    if name != "html":
        assert not re.search(r"##(?:\[|vso\[|teamcity\[)", said)
    if name not in ("github", "html"):
        assert not re.search(r"(?m)^\s*::", said)


def test_the_messages_are_heard_by_nobody_either(run: Run, hostile: Path) -> None:
    done = run("check", "##[error]none\n::error::x")
    assert done.err == "prudent: no such path: \\x23#[error]none\\n::error::x\n"
    assert "\n::" not in run("check", ".", "-q").out


def test_annotations_are_our_own(run: Run, hostile: Path) -> None:
    read = commands(run("check", ".", "--format", "github", "--select", "autoplay").out)
    assert len(read) == 10
    assert {name for name, _, _ in read} == {"error"}
    assert {tuple(properties) for _, properties, _ in read} == {
        ("file", "line", "endLine", "col", "endColumn", "title")
    }
    assert all(
        title == "high: autoplay/media-attribute" for title in (properties["title"] for _, properties, _ in read)
    )


def test_the_comment_has_no_markup_of_the_code(run: Run, hostile: Path) -> None:
    seen = Seen(run("check", ".", "--format", "markdown", "--select", "autoplay").out)
    assert set(seen.elements) == {
        "h3", "p", "ul", "li", "strong", "code", "em", "details", "summary", "sub",
    }  # fmt: skip
    assert not re.search(r"[@#<\[`]", seen.outside)


def test_every_other_report_holds_the_names_as_text(run: Run, hostile: Path) -> None:
    def said(name: str) -> str:
        text: str = run("check", ".", "--format", name, "--select", "autoplay").out
        return text

    results = run_of(said("sarif"))["results"]
    uris = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results}
    assert len(uris) == len(NAMES)
    assert all(re.fullmatch(r"[\w.~%-]+", uri) for uri in uris)
    assert len(json.loads(said("gitlab"))) == len(NAMES)
    assert len(Xml.fromstring(said("junit")).findall(".//testcase")) == len(NAMES) + 1
    rows = list(csv.DictReader(io.StringIO(said("csv"))))
    assert len(rows) == len(NAMES)
    assert not any(str(value).startswith(("=", "+", "-", "@")) for row in rows for value in row.values())
