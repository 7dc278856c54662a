"""Exposed, guarded or to be reviewed: what stands at a finding decides."""

from __future__ import annotations

import pytest
from tests.engine.conftest import Analyse

PLAY = "call: {name: play}"


@pytest.mark.parametrize(
    ("path", "code", "line"),
    [
        ("a.js", "function f() {\n  if (!prefs.autoplay) return\n  v.play()\n}", 2),
        ("a.js", "function f() {\n  if (prefs.autoplay) {\n    v.play()\n  }\n}", 2),
        ("a.js", "const f = () =>\n  prefs.autoplay && v.play()", 2),
        ("a.js", "const f = () =>\n  prefs.autoplay ? v.play() : 0", 2),
        ("a.js", "const on = prefs.autoplay\nfunction f() {\n  if (on) v.play()\n}", 3),
        ("a.js", "function go() { v.play() }\nif (prefs.autoplay) addEventListener('scroll', go)", 2),
        ("a.py", "def f():\n    if not prefs.autoplay:\n        return\n    v.play()", 2),
        ("a.py", "x = v.play() if prefs.autoplay else None", 1),
        ("a.php", "<?php\nfunction f() {\n  abort_unless($prefs.autoplay, 404);\n  $v->play();\n}", 3),
        ("a.rb", "def f\n  return unless prefs.autoplay\n  v.play()\nend", 2),
        ("a.rb", "def f\n  v.play() if prefs.autoplay\nend", 2),
        ("A.kt", "fun f() {\n  if (!prefs.autoplay) return\n  v.play()\n}", 2),
        ("A.java", "class A { void f() {\n  if (prefs.autoplay()) {\n    v.play();\n  }\n} }", 2),
        ("A.swift", "func f() {\n  guard prefs.autoplay else { return }\n  v.play()\n}", 2),
        ("A.swift", "func f() {\n  guard let v, prefs.autoplay else { return }\n  v.play()\n}", 2),
        ("A.swift", "func f() {\n  if let v = next, prefs.autoplay {\n    v.play()\n  }\n}", 2),
        ("a.dart", "void f() {\n  if (!prefs.autoplay) return;\n  v.play();\n}", 2),
        ("a.go", "package a\nfunc f() {\n  if !prefs.Autoplay { return }\n  v.play()\n}", 3),
        ("A.cs", "class A { void F() {\n  if (!prefs.Autoplay) return;\n  v.play();\n} }", 2),
        ("A.scala", "object A { def f() =\n  if (prefs.autoplay) v.play() else 0 }", 2),
    ],
)
def test_condition_guards(analyse: Analyse, path: str, code: str, line: int) -> None:
    (finding,) = analyse(path, code, PLAY).findings
    assert finding.status == "guarded"
    assert [(g.safeguard, g.line) for g in finding.guards] == [("preference-gate", line)]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("a.js", "const { isLoading: waits } = usePrefs(prefs.x)\nfunction f() {\n  if (!isLoading) v.play()\n}"),
        ("a.js", "function f() {\n  if (loading) return\n  v.play()\n}"),
        ("a.js", "function f() {\n  if (prefs.autoplay) log()\n  v.play()\n}"),
        ("a.js", "function f() {\n  v.play()\n  if (!prefs.autoplay) return\n}"),
        ("a.py", "def f():\n    v.play()\n    prefs.save()"),
        ("A.kt", "fun f() {\n  v.play()\n}\nfun g() {\n  if (prefs.autoplay) h()\n}"),
        ("a.js", "function f() {\n  if (prefs.repeat_mode === 'all') v.play()\n}"),
    ],
)
def test_a_condition_elsewhere_guards_nothing(analyse: Analyse, path: str, code: str) -> None:
    (finding,) = analyse(path, code, PLAY).findings
    assert finding.status == "exposed"
    assert finding.guards == []


@pytest.mark.parametrize(
    ("path", "code", "status"),
    [
        ("a.html", "<video autoplay></video>", "exposed"),
        ("a.html", '<video autoplay="false"></video>', "exposed"),
        ("a.html", "<video {% if prefs.autoplay %}autoplay{% endif %}></video>", "guarded"),
        ("a.html", "{% if prefs.autoplay %}<video autoplay></video>{% endif %}", "guarded"),
        ("a.html", "{% if other %}x{% endif %}<video autoplay></video>", "exposed"),
        ("a.erb", "<% if prefs.autoplay %>\n<video autoplay>\n<% end %>", "guarded"),
        ("a.blade.php", "@if($prefs.autoplay)\n<video autoplay>\n@endif", "guarded"),
        ("a.svelte", "{#if $prefs.autoplay}<video autoplay />{/if}", "guarded"),
        ("A.vue", '<template><div v-if="prefs.autoplay"><video autoplay /></div></template>', "guarded"),
        ("A.vue", '<template><video :autoplay="prefs.autoplay" /></template>', "guarded"),
        ("A.vue", '<template><video :autoplay="thing.flag()" /></template>', "needs-review"),
        ("A.vue", "<template><video :autoplay=\"kind === 'gif'\" /></template>", "exposed"),
        ("a.tsx", "const a = <video autoPlay={prefs.autoplay} />", "guarded"),
        ("a.tsx", "const a = prefs.autoplay && <video autoPlay />", "guarded"),
        ("a.tsx", "const a = <video autoPlay />", "exposed"),
    ],
)
def test_elements(analyse: Analyse, path: str, code: str, status: str) -> None:
    (finding,) = analyse(path, code, 'element: {tag: video, attribute: autoplay, value: "on"}').findings
    assert finding.status == status


def test_an_expression_in_braces_decides_a_boolean_attribute(analyse: Analyse) -> None:
    match = 'element: {tag: video, attribute: autoplay, value: "on"}'
    assert analyse("A.svelte", "<video autoplay={false} />", match).findings == []
    assert len(analyse("A.svelte", "<video autoplay={true} />", match).findings) == 1


@pytest.mark.parametrize(
    "code", ["const a = <video autoPlay={false} />", "const a = <Autoplay />", "const a = <video muted />"]
)
def test_clean_elements(analyse: Analyse, code: str) -> None:
    assert analyse("a.tsx", code, 'element: {tag: video, attribute: autoplay, value: "on"}').findings == []
