"""What a finding shows of the file it was made in."""

from __future__ import annotations

from tests.engine.conftest import rulebook

from prudent.engine.analyse import analyse_text
from prudent.engine.compiled import compile_rulebook
from prudent.engine.model import Excerpt, Finding

COMPILED = compile_rulebook(rulebook('element: {tag: video, attribute: autoplay, value: "on"}'))


def only(text: str) -> Finding:
    (found,) = analyse_text("a.html", text, COMPILED).findings
    return found


def test_an_excerpt_has_three_lines_on_either_side() -> None:
    text = "".join(f"<p>{n}</p>\n" for n in range(1, 6)) + "<video autoplay></video>\r\n<i></i>\n<b></b>\n"
    excerpt = only(text).excerpt
    assert excerpt == Excerpt(
        "html", 3, 1, ["<p>3</p>", "<p>4</p>", "<p>5</p>", "<video autoplay></video>", "<i></i>", "<b></b>"]
    )


def test_an_excerpt_ends_where_the_file_does() -> None:
    assert only("<video autoplay></video>").excerpt == Excerpt("html", 1, 1, ["<video autoplay></video>"])


def test_a_long_line_is_cut_around_the_place() -> None:
    found = only("<p>\n" + "x" * 5000 + "<video autoplay></video>" + "y" * 5000)
    assert found.excerpt is not None
    assert found.excerpt.column == 5008 - 80
    before, line = found.excerpt.lines
    assert (before, len(line)) == ("", 240)
    at = found.column - found.excerpt.column
    assert line[at : at + 8] == "autoplay"
