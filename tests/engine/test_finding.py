"""What a finding shows of the file it was made in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
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


INDENTED = "<main>\n{0}<section>\n{0}{0}<video\n{0}{0}{0}autoplay\n{0}{0}></video>\n{0}</section>\n</main>\n"
SCRIPT = "class Player {{\n{0}show() {{\n{0}{0}return <video\n{0}{0}{0}autoPlay />\n{0}}}\n}}\n"
IN_SCRIPT = compile_rulebook(rulebook('element: {tag: video, attribute: autoPlay, value: "on"}'))


@given(
    st.sampled_from(["  ", "    ", "\t", " \t"]),
    st.lists(st.sampled_from(["", "  ", "\t"]), max_size=60),
    st.sampled_from(["\n", "\r\n"]),
)
def test_moved_and_indented_code_keeps_its_identity(indent: str, before: list[str], end: str) -> None:
    for path, text, compiled in (("a.html", INDENTED, COMPILED), ("a.jsx", SCRIPT, IN_SCRIPT)):
        (there,) = analyse_text(path, text.format("  "), compiled).findings
        moved = "".join(line + "\n" for line in before) + text.format(indent)
        (now,) = analyse_text(path, moved.replace("\n", end), compiled).findings
        assert (now.fingerprint, now.code) == (there.fingerprint, there.code)
        assert now.line == there.line + len(before)


def test_the_identity_of_code_is_that_of_its_scope_and_text_alone() -> None:
    one, other = only("<video autoplay>"), analyse_text("b.html", "\n <video autoplay>", COMPILED).findings[0]
    assert (one.code == other.code, one.fingerprint == other.fingerprint) == (True, False)
    (inside,) = analyse_text("a.jsx", SCRIPT.format(""), IN_SCRIPT).findings
    (elsewhere,) = analyse_text("a.jsx", SCRIPT.format("").replace("show", "hide"), IN_SCRIPT).findings
    assert inside.scope == "Player.show"
    assert inside.code != elsewhere.code


def test_a_finding_tells_the_identity_of_what_is_folded_into_it() -> None:
    folding = compile_rulebook(rulebook('element: {tag: video, attribute: "autoplay|loop", value: "on"}', per="file"))
    (kept,) = analyse_text(
        "a.html", "<video autoplay></video>\n<video loop></video>\n<video loop></video>\n", folding
    ).findings
    (loop,) = analyse_text("a.html", "<video loop></video>", folding).findings
    assert (kept.line, kept.also) == (1, [loop.code, loop.code])
