"""Waivers in comments: found in every language, tied to the code that they speak of, and never in a string."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.conftest import rulebook

from prudent.engine.analyse import analyse_bytes
from prudent.engine.candidate import Source
from prudent.engine.compiled import compile_rulebook
from prudent.engine.model import WaiverComment
from prudent.engine.waivers import read

ALLOW = "prudent: allow[a/b] -- why"


def lines(path: str, text: str) -> list[tuple[int, list[int]]]:
    """Return each waiver's own line and the lines that it speaks of."""
    found = read(Source(path, text))
    assert [each.problem for each in found] == [""] * len(found)
    assert {tuple(each.rules) for each in found} <= {("a/b",)}
    return [(each.line, each.lines) for each in found]


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("a.py", "# ", ""),
        ("a.js", "// ", ""),
        ("a.ts", "/* ", " */"),
        ("a.tsx", "// ", ""),
        ("a.kt", "// ", ""),
        ("a.java", "/* ", " */"),
        ("a.swift", "/// ", ""),
        ("a.dart", "// ", ""),
        ("a.scala", "/** ", " */"),
        ("a.go", "// ", ""),
        ("a.cs", "// ", ""),
        ("a.rb", "# ", ""),
        ("a.tf", "# ", ""),
        ("a.tf", "// ", ""),
        ("a.yaml", "# ", ""),
        ("a.toml", "# ", ""),
        (".env", "# ", ""),
        ("a.ini", "; ", ""),
        ("a.properties", "! ", ""),
        ("Localizable.strings", "/* ", " */"),
        ("a.sql", "-- ", ""),
        ("a.sql", "/* ", " */"),
        ("schema.prisma", "// ", ""),
        ("a.css", "/* ", " */"),
        ("a.scss", "// ", ""),
        ("robots.txt", "# ", ""),
        ("a.xml", "<!-- ", " -->"),
        ("a.plist", "<!-- ", " -->"),
        ("a.html", "<!-- ", " -->"),
        ("a.vue", "<!-- ", " -->"),
        ("a.svelte", "<!-- ", " -->"),
        ("a.astro", "<!-- ", " -->"),
        ("a.html", "{# ", " #}"),
        ("a.html.j2", "{#- ", " -#}"),
        ("a.twig", "{# ", " #}"),
        ("a.html", "{% comment %} ", " {% endcomment %}"),
        ("a.liquid", "{% comment %}", "{% endcomment %}"),
        ("a.blade.php", "{{-- ", " --}}"),
        ("a.hbs", "{{!-- ", " --}}"),
        ("a.hbs", "{{! ", " }}"),
        ("a.gohtml", "{{/* ", " */}}"),
        ("a.gohtml", "{{- /* ", " */ -}}"),
        ("a.erb", "<%# ", " %>"),
        ("a.ejs", "<%# ", " %>"),
        ("a.jsp", "<%-- ", " --%>"),
        ("a.heex", "<%!-- ", " --%>"),
        ("a.ftl", "<#-- ", " -->"),
        ("a.cshtml", "@* ", " *@"),
        ("a.tpl", "{* ", " *}"),
        ("a.mako", "## ", ""),
        ("a.haml", "-# ", ""),
        ("a.slim", "/ ", ""),
        ("a.phtml", "<!-- ", " -->"),
        ("a.phtml", "<?php // ", " ?>"),
        ("worker.js.twig", "{# ", " #}"),
    ],
)
def test_each_syntax_of_comments_above_the_code(path: str, before: str, after: str) -> None:
    text = f"{before}{ALLOW}{after}\n\nx = 1\n"
    assert lines(path, text) == [(1, [3])]
    assert read(Source(path, text))[0].reason == "why"


@pytest.mark.parametrize(
    ("path", "code", "before", "after"),
    [
        ("a.py", "x = 1", "  # ", ""),
        ("a.py", "x = 1", "  # noqa: E501  # ", ""),
        ("a.js", "x()", " // eslint-disable-line // ", ""),
        ("a.js", "x()", " /* ", " */ y()"),
        ("a.yaml", "x: 1", " # ", ""),
        ("a.json5", '{"x": 1}', " // ", ""),
        ("a.toml", 'x = "a # b"', " # ", ""),
        (".env", "X=1", " # ", ""),
        ("a.ini", "x = don't", " ; ", ""),
        ("a.sql", "x boolean DEFAULT true,", " -- ", ""),
        ("a.xml", "<x/>", " <!-- ", " -->"),
        ("a.html", "<x></x>", " <!-- ", " -->"),
        ("a.html", "<x></x>", " {# ", " #}"),
        ("a.tf", "x = 1", " # ", ""),
        ("a.php", "<?php x();", " // ", ""),
    ],
)
def test_a_comment_after_code_speaks_of_its_own_line(path: str, code: str, before: str, after: str) -> None:
    assert lines(path, f"\n{code}{before}{ALLOW}{after}\n{code}\n") == [(2, [2])]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("a.py", "x = '# {}'"),
        ("a.py", '"""\n# {}\n"""'),
        ("a.js", "x = '// {}'"),
        ("a.js", "x = `\n// {}\n`"),
        ("a.tsx", "x = <p>// {}</p>"),
        ("a.kt", 'val x = "// {}"'),
        ("a.go", 'package a\nvar x = "// {}"'),
        ("a.rb", "x = '# {}'"),
        ("a.php", "<?php $x = '// {}';"),
        ("a.yaml", "x: '# {}'"),
        ("a.yaml", "x: |\n  # {}\n"),
        ("a.json", '{{"x": "// {}"}}'),
        ("a.tf", 'x = "# {}"'),
        ("a.toml", 'x = "# {}"'),
        ("a.toml", "x = '''\n# {}\n'''"),
        (".env", 'X="# {}"'),
        ("a.sql", "SELECT '-- {}'"),
        ("a.sql", "SELECT ' it''s -- {}'"),
        ("a.css", "x {{ content: '/* {} */' }}"),
        ("a.xml", "<x><![CDATA[<!-- {} -->]]></x>"),
        ("a.html", '<x title="// {}"></x>'),
        ("a.html", "<p># {}</p>"),
        ("a.html", "<script>x = '// {}'</script>"),
        ("a.vue", "<template><p>{{{{ '// {}' }}}}</p></template>"),
    ],
)
def test_a_string_that_holds_the_words_is_no_comment(path: str, code: str) -> None:
    assert read(Source(path, code.format(ALLOW) + "\n")) == []


def test_a_comment_in_markup_of_script_languages() -> None:
    text = f"x = <div>\n  {{/* {ALLOW} */}}\n  <a/>\n  <a\n    // {ALLOW}\n    b\n  />\n  {{/*\n    {ALLOW}\n  */}}\n  <a/>\n</div>\n"
    assert lines("a.tsx", text) == [(2, [3]), (5, [6]), (9, [11])]


def test_scripts_and_markup_of_one_file() -> None:
    text = f"<template>\n<!-- {ALLOW} -->\n<a/>\n</template>\n<script>\n// {ALLOW}\nx()\n</script>\n"
    assert lines("a.vue", text) == [(2, [3]), (6, [7])]


def test_several_comments_above_one_line_speak_of_it() -> None:
    assert lines("a.py", f"# {ALLOW}\n# other\n\n# {ALLOW}\n@wraps\ndef f(): ...\n") == [(1, [5]), (4, [5])]
    assert lines("a.js", f"/**\n * words\n * {ALLOW}\n */\nf()\n") == [(3, [5])]


def test_a_comment_above_nothing_speaks_of_no_line() -> None:
    assert lines("a.py", f"x = 1\n# {ALLOW}\n") == [(2, [])]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_positions_count_code_points(ending: str) -> None:
    found = read(Source("a.py", f"x = '🎉'{ending}y = '🎉🎉'  # {ALLOW}{ending}"))
    assert [(each.line, each.column, each.lines, each.reason) for each in found] == [(2, 13, [2], "why")]


def test_prose_about_waivers_is_none_unless_it_is_one() -> None:
    quoted = "# write `prudent: allow[a/b] -- why` above it\n# prudent: the design linter\n"
    assert read(Source("a.py", quoted)) == []
    within = read(Source("a.py", "# as agreed, prudent: allow[a/b] -- why\nx = 1\n"))
    assert [each.problem.partition(";")[0] for each in within] == ["stands within other words"]


@pytest.mark.parametrize("near", ["prudent: ignore[a/b]", "prudent-disable-next-line", "PRUDENT: ALLOW[a/b] -- why"])
def test_a_near_miss_is_malformed_rather_than_nothing(near: str) -> None:
    found = read(Source("a.py", f"# {near}\nx = 1\n"))
    assert [(each.line, each.rules) for each in found] == [(1, [])]
    assert "is not understood; write `prudent: allow[RULE]" in found[0].problem


def test_xml_allows_no_two_hyphens_in_a_comment() -> None:
    found = read(Source("a.xml", "<a>\n<!-- prudent: allow[a/b] by=x - why -->\n<b/></a>"))
    assert [(each.reason, each.problem) for each in found] == [("why", "")]


COMPILED = compile_rulebook(rulebook("element: {tag: VideoView, attribute: 'android:autoplay', value: any}"))


def waivers(path: str, text: str) -> list[WaiverComment]:
    return analyse_bytes(path, text.encode(), COMPILED).waivers


def test_a_comment_above_an_element_speaks_of_its_attributes_but_not_of_what_it_holds() -> None:
    compiled = compile_rulebook(rulebook("element: {tag: video, attribute: autoplay, value: any}"))
    text = f"<!-- {ALLOW} -->\n<div>\n<!-- {ALLOW} -->\n<video\n  src='x'\n  autoplay\n></video>\n</div>\n"
    result = analyse_bytes("a.html", text.encode(), compiled)
    assert [found.line for found in result.findings] == [6]
    assert [each.lines for each in result.waivers] == [[2], [4, 6]]


def test_a_comment_above_a_statement_speaks_of_its_arguments_but_not_of_its_body() -> None:
    compiled = compile_rulebook(rulebook('setting: {name: autoplay, value: "on"}', languages="python"))
    text = f"# {ALLOW}\nclass A:\n    # {ALLOW}\n    player = Player(\n        1,\n        autoplay=True,\n    )\n"
    result = analyse_bytes("a.py", text.encode(), compiled)
    assert [found.line for found in result.findings] == [6]
    assert [each.lines for each in result.waivers] == [[2], [4, 6]]


def test_a_comment_above_a_tag_or_query_of_a_language_without_a_grammar() -> None:
    setting = 'setting: {name: autoplay, value: "on"}'
    compiled = compile_rulebook(rulebook(setting, languages="xml"))
    text = f"<a>\n<!-- {ALLOW} -->\n<b\n  c='1'\n  autoplay='true'/>\n</a>\n"
    result = analyse_bytes("a.xml", text.encode(), compiled)
    assert ([found.line for found in result.findings], [each.lines for each in result.waivers]) == ([5], [[3, 5]])


def test_a_comment_above_a_query_speaks_of_it_and_one_above_a_table_of_no_column() -> None:
    order = compile_rulebook(rulebook("order: {signal: likes}"))
    query = f"-- {ALLOW}; words\nSELECT * FROM post\nORDER BY likes DESC;\n"
    result = analyse_bytes("a.sql", query.encode(), order)
    assert [found.line for found in result.findings] == [3]
    assert [each.lines for each in result.waivers] == [[2, 3]]
    column = compile_rulebook(rulebook('setting: {name: autoplay, value: "on"}', languages="sql"))
    table = f"-- {ALLOW}\nCREATE TABLE user (\n  autoplay boolean DEFAULT true\n);\n"
    result = analyse_bytes("a.sql", table.encode(), column)
    assert ([found.line for found in result.findings], [each.lines for each in result.waivers]) == ([3], [[2]])


def test_files_that_are_not_matched_are_searched_all_the_same() -> None:
    assert [each.line for each in waivers("a.py", f"# {ALLOW}\n")] == [1]
    minified = "x();" * 6000 + f"\n// {ALLOW}\n"
    result = analyse_bytes("a.js", minified.encode(), COMPILED)
    assert [skip.reason for skip in result.skipped] == ["minified"]
    assert [each.line for each in result.waivers] == [2]


@pytest.mark.parametrize("opening", ["{#", "/*", "<!--", "'", '"', "{{!", "#", "prudent: ", "/* prudent: allow["])
@pytest.mark.parametrize("path", ["a.html", "a.sql", "a.toml", "a.css", "a.ini", "a.xml", "a.js"])
def test_marks_that_never_close_do_not_stall(path: str, opening: str) -> None:
    assert read(Source(path, opening * 3000 + "\nprudent\n")) is not None


_MARKS = ["#", "//", "/*", "*/", "<!--", "-->", "{#", "#}", "{{", "}}", "<%#", "%>", "'", '"', "`", "<", ">"]
_WORDS = [ALLOW, "prudent: ", "prudent", "allow[", "x", " ", "\n", "\r\n", "é", "\u202e", "\x00"]
_CODE = st.lists(st.sampled_from([*_MARKS, *_WORDS]), max_size=30).map("".join)
_PATHS = [
    "a.py",
    "a.tsx",
    "a.html",
    "a.vue",
    "a.php",
    "a.sql",
    "a.toml",
    "a.ini",
    ".env",
    "a.xml",
    "a.css",
    "a.haml",
    "a.yaml",
]


@given(st.sampled_from(_PATHS), _CODE)
def test_nothing_crashes_the_search(path: str, text: str) -> None:
    source = Source(path, text)
    for each in read(source):
        assert source.line(each.line)[each.column - 1 :].lower().startswith("prudent")
        assert all(1 <= line <= source.line_count + 1 for line in each.lines)
        assert bool(each.problem) or (each.rules == ["a/b"] and each.reason)
