"""Template tags are blanked at equal length, and read as conditions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prudent.languages import directives


@pytest.mark.parametrize(
    "text",
    [
        "<video {% if user.autoplay %}autoplay{% endif %}>",
        "<video <% if a %>autoplay<% end %>>",
        "<b>{{ name }}</b> {{{ raw }}}",
        "<p @if($x) class @endif>{!! $html !!}</p>",
        "% if x:\n<b>\n% endif\n",
        "{#if a}<b>{/if}",
        '<a <#if 0 < x && y == "a>b">class="c"<#else>id="d"</#if>>',
        '<input name="n"<!-- IF not S_OFF --> checked<!-- ELSE --> value="0"<!-- ENDIF -->>',
        '<%!\n  import a\n%>\n<%namespace file="a.html" import="b"/><b>',
    ],
)
def test_mask_keeps_length_and_markup(text: str) -> None:
    masked = directives.mask(text)
    assert len(masked) == len(text)
    assert not any(mark in masked for mark in ("{%", "<%", "{{"))


@given(st.text(alphabet="<>{}%@#/ifend \n$!(x)autoplay", max_size=200))
def test_mask_never_moves_anything(text: str) -> None:
    masked = directives.mask(text)
    assert len(masked) == len(text)
    assert [i for i, c in enumerate(masked) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("{% if prefs.autoplay %}X{% endif %}", "prefs.autoplay"),
        ("{% if a %}y{% else %}X{% endif %}", "{% if a %}"),
        ("<% if current_user.autoplay? %>X<% end %>", "current_user.autoplay?"),
        ("{{#if settings.autoplay}}X{{/if}}", "settings.autoplay"),
        ("{#if $settings.autoplay}X{/if}", "$settings.autoplay"),
        ("@if($user->autoplay)X@endif", "$user->autoplay"),
        ("<#if user.autoplay>X</#if>", "user.autoplay"),
        ("{{- if .Prefs.Autoplay -}}X{{- end -}}", ".Prefs.Autoplay"),
        ("{{ if .A }}{{ range .Items }}y{{ end }}X{{ end }}", ".A"),
        ("<!-- IF S_AUTOPLAY and A > 1 -->X<!-- ENDIF -->", "S_AUTOPLAY"),
        ("<!-- IF A -->y<!-- ELSEIF B -->X<!-- ENDIF -->", "ELSEIF B"),
        ("% if c.user.pref_autoplay:\nX\n% endif\n", "c.user.pref_autoplay"),
    ],
)
def test_condition_encloses_what_it_shows(text: str, inside: str) -> None:
    at = text.index("X")
    around = [s for s in directives.conditions(text) if s.start <= at < s.end]
    assert len(around) == 1
    assert inside in around[0].condition


def test_nothing_outside_is_conditional() -> None:
    text = "A{% if x %}B{% endif %}C"
    spans = directives.conditions(text)
    assert [text[s.start : s.end] for s in spans] == ["B"]


def test_unclosed_directive_reaches_to_the_end() -> None:
    assert [s.end for s in directives.conditions("{% if x %}abc")] == [13]


def test_mako_tags_end_where_they_close() -> None:
    text = '<%namespace file="a.html"/><b>kept</b><%def name="f(x, y=\'>\')"><i>kept</i></%def><% x = 1 %>'
    assert directives.mask(text).split() == ["<b>kept</b>", "<i>kept</i>"]


def test_angular_block_ends_with_its_braces() -> None:
    text = "@if (on) { <b>{{ x }}</b> } <i></i>"
    spans = directives.conditions(text)
    assert [(text[s.start : s.end].strip(), s.condition) for s in spans] == [("{ <b>{{ x }}</b>", "@if (on)")]


def test_angular_block_without_an_end_reaches_to_the_end_of_the_file() -> None:
    assert [s.end for s in directives.conditions("@if (on) { <b>")] == [14]
