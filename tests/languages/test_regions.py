"""Files split into regions that keep the file's own offsets."""

from __future__ import annotations

from prudent.languages import regions
from prudent.languages.detect import language_of

VUE = """<template>
  <video :autoplay="on" />
</template>
<script setup lang="ts">
const on = true
</script>
"""


def test_vue_is_markup_and_typescript_at_true_offsets() -> None:
    split = regions.split("A.vue", "vue", VUE)
    assert [r.language for r in split] == ["html", "typescript"]
    assert all(len(r.text) == len(VUE) for r in split)
    assert split[1].text.index("const on") == VUE.index("const on")
    assert "const on" not in split[0].text


def test_script_of_data_is_not_code() -> None:
    text = '<script type="application/json">{"autoplay": true}</script><script>play()</script>'
    split = regions.split("a.html", "html", text)
    assert [r.language for r in split] == ["html", "javascript"]
    assert "autoplay" not in split[1].text


def test_template_tag_inside_a_script_is_blanked() -> None:
    text = "<script>{% if x %}var a = 1{% endif %}</script>"
    script = regions.split("a.html", "html", text)[1].text
    assert script.strip() == "var a = 1"


def test_template_of_a_script_is_a_script_without_its_tags() -> None:
    text = "{% if x %}\nlet a = {{ b }};\n{% endif %}\n"
    language = language_of("js/worker.js.twig")
    assert language == "javascript"
    (script,) = regions.split("js/worker.js.twig", language, text)
    assert script.language == "javascript"
    assert script.text.split() == ["let", "a", "=", ";"]
    assert len(script.text) == len(text)
    assert language_of("page.html.twig") == "html"
    assert language_of("list.min.js") == "javascript"


def test_php_with_markup_has_both() -> None:
    text = "<video autoplay>\n<?php echo 1; ?>\n</video>"
    split = regions.split("a.php", "php", text)
    assert [r.language for r in split] == ["php", "html"]
    assert "echo" not in split[1].text


def test_crlf_and_emoji_keep_their_places() -> None:
    text = "<p>😀</p>\r\n<script>\r\nplay()\r\n</script>"
    script = regions.split("a.html", "html", text)[1].text
    assert script.index("play") == text.index("play")


def test_svelte_attributes_in_braces_are_quoted_at_equal_length() -> None:
    text = '<script>let a = {b: 1}</script>\n<video on:click={() => a > "b"} {autoplay} use:more={{ n: 1 > 0 }} />'
    html = regions.split("a.svelte", "svelte", text)[0].text
    assert len(html) == len(text)
    assert html.splitlines()[1] == '<video on:click="() => a > \'b\'"  autoplay  use:more="{ n: 1 > 0 }" />'


def test_svelte_brace_that_never_closes_stays() -> None:
    text = "<video src={a >"
    assert regions.split("a.svelte", "svelte", text)[0].text == text
