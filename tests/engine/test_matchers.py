"""Each matcher, at exact lines."""

from __future__ import annotations

import pytest
from tests.engine.conftest import Analyse

LOAD = "handler: {event: 'IntersectionObserver|scroll|on_?scroll\\w*|onEndReached', does: 'load_?more|fetchNextPage'}"


@pytest.mark.parametrize(
    ("path", "code", "line"),
    [
        ("a.js", "new IntersectionObserver(([e]) => {\n  if (e.isIntersecting) loadMore()\n})", 1),
        ("a.js", "function more() { loadMore() }\nwindow.addEventListener('scroll', more)", 2),
        ("a.tsx", "const a = <FlatList\n  onEndReached={() => fetchNextPage()} />", 2),
        (
            "A.vue",
            '<template>\n<div @scroll="near" /></template>\n<script>\nfunction near() { loadMore() }\n</script>',
            2,
        ),
        ("A.kt", "class A : L() {\n  override fun onScrolled(v: V) { loadMore() }\n}", 2),
        (
            "A.kt",
            "class A : L() {\n  override fun onScrolled(v: V) {\n" + "    step()\n" * 9 + "    loadMore()\n  }\n}",
            12,
        ),
        ("a.js", "window.addEventListener('scroll', () => {\n" + "  step()\n" * 9 + "  loadMore()\n})", 1),
        ("a.dart", "void f() {\n  c.addListener(() { });\n  N(onScroll: () { loadMore(); });\n}", 3),
    ],
)
def test_handler(analyse: Analyse, path: str, code: str, line: int) -> None:
    assert [f.line for f in analyse(path, code, LOAD).findings] == [line]


@pytest.mark.parametrize(
    "code",
    [
        "window.addEventListener('scroll', () => header.hide())",
        "window.removeEventListener('scroll', loadMore)",
        "b.onclick = () => loadMore()",
    ],
)
def test_handler_clean(analyse: Analyse, code: str) -> None:
    assert analyse("a.js", code, LOAD).findings == []


def test_condition_leads_to_load(analyse: Analyse) -> None:
    code = "function f(el) {\n  const left = el.scrollHeight - el.scrollTop\n  if (left < 200) loadMore()\n}"
    found = analyse("a.js", code, "handler: {when: scrollHeight, does: loadMore}").findings
    assert [f.line for f in found] == [2]


@pytest.mark.parametrize(
    ("path", "code", "line"),
    [
        ("a.py", "q = Post.objects.order_by('-likes')", 1),
        ("a.py", "q.order_by(desc(Post.likes))", 1),
        ("a.py", "sorted(p, key=lambda x: x.likes, reverse=True)", 1),
        ("a.php", "<?php\n$q->orderByDesc('likes');", 2),
        ("a.php", "<?php\n$q = find(['orderby' => 'likes', 'order' => 'DESC']);", 2),
        ("a.php", "<?php\nusort($posts, fn($a, $b) => $b->likes <=> $a->likes);", 2),
        ("a.php", "<?php\n$q->orderBy('videos.likes', 'desc');", 2),
        ("a.php", "<?php\n$params['order'] = 'videos.likes DESC';", 2),
        ("a.php", "<?php\n$params['order'] = table() . '.likes DESC, id';", 2),
        ("a.rb", "Post.order(likes: :desc)", 1),
        ("a.js", "posts.sort((a, b) => b.likes - a.likes)", 1),
        ("A.kt", "val x = l.sortedByDescending { it.likes }", 1),
        ("A.swift", "let x = l.sorted { $0.likes > $1.likes }", 1),
        ("a.go", "package a\nfunc f() { sort.Slice(p, func(i, j int) bool { return p[i].likes > p[j].likes }) }", 2),
        ("A.cs", "class A { void F() { q.OrderByDescending(x => x.Likes); } }", 1),
        ("A.scala", "object A { val x = c.sortBy(-_.likes) }", 1),
        ("a.sql", "SELECT * FROM posts\nORDER BY likes DESC", 2),
        ("a.py", "db.execute('SELECT * FROM p ORDER BY likes DESC')", 1),
    ],
)
def test_order(analyse: Analyse, path: str, code: str, line: int) -> None:
    assert [f.line for f in analyse(path, code, "order: {signal: likes}").findings] == [line]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("a.py", "q = Post.objects.order_by('likes')"),
        ("a.py", "q = Post.objects.order_by('-pinned', 'likes')"),
        ("a.py", "q = Post.objects.filter(likes=3)"),
        ("a.js", "posts.sort((a, b) => a.name.localeCompare(b.name)); show(post.likes)"),
        ("a.sql", "SELECT likes FROM posts ORDER BY created DESC"),
        ("a.py", "# order_by('-likes')"),
    ],
)
def test_order_clean(analyse: Analyse, path: str, code: str) -> None:
    assert analyse(path, code, "order: {signal: likes}").findings == []


def test_score(analyse: Analyse) -> None:
    code = "def hot(p):\n    return p.likes * 2 + p.comments * 3\n"
    found = analyse("a.py", code, "order: {signal: 'likes|comments', form: [score]}", per="scope").findings
    assert [f.line for f in found] == [2]


@pytest.mark.parametrize(
    ("path", "code", "line"),
    [
        ("a.py", "import os\nfrom tracker.feed import x", 2),
        ("a.ts", "import {\n  a,\n} from 'tracker'", 3),
        ("a.js", "const t = require('tracker')", 1),
        ("A.kt", "package a\nimport tracker.Feed", 2),
        ("a.dart", "import 'package:tracker/tracker.dart';", 1),
        ("a.rb", "require 'tracker'", 1),
    ],
)
def test_import(analyse: Analyse, path: str, code: str, line: int) -> None:
    assert [
        f.line for f in analyse(path, code, "import: {module: 'tracker(?:[./]\\w+)*|package:tracker'}").findings
    ] == [line]


def test_dependency_only_in_manifests(analyse: Analyse) -> None:
    code = '{\n  "dependencies": {"vue-endless": "^1"}\n}'
    assert [f.line for f in analyse("package.json", code, "dependency: {name: vue-endless}").findings] == [2]
    assert analyse("other.json", code, "dependency: {name: vue-endless}").findings == []


@pytest.mark.parametrize(
    ("path", "code", "count"),
    [
        ("a.html", "<p>Only 3 left</p>", 1),
        ("a.tsx", "const a = <p>Only 3 left</p>", 1),
        ("a.py", "# Only 3 left", 0),
        ("en.json", '{"stock": "Only 3 left"}', 1),
        ("strings.xml", '<string name="stock">Only 3 left</string>', 1),
    ],
)
def test_text(analyse: Analyse, path: str, code: str, count: int) -> None:
    assert len(analyse(path, code, "text: {phrase: 'only \\d+ left'}").findings) == count


def test_qualified_call(analyse: Analyse) -> None:
    match = "call: {name: get, qualified: 'tracker\\.api\\.get'}"
    assert len(analyse("a.py", "from tracker import api\napi.get()", match).findings) == 1
    assert len(analyse("a.py", "from other import api\napi.get()", match).findings) == 0
    shadowed = "from tracker import api\ndef f():\n    api = local()\n    api.get()\n"
    assert len(analyse("a.py", shadowed, match).findings) == 0


def test_where_limits_a_detector(analyse: Analyse) -> None:
    match = "call: {name: play}"
    assert analyse("a.js", "function f() { v.play() }", match, where="{scope: '(?-i)X'}").findings == []
    assert analyse("admin/a.js", "v.play()", match, where="{path_not: ^admin/}").findings == []
    assert analyse("a.js", "b.onclick = () => v.play()", match, where="{user_action: false}").findings == []


def test_one_act_is_one_finding(analyse: Analyse) -> None:
    code = "const o = new IntersectionObserver(go)\nwindow.addEventListener('scroll', go)\nfunction go() { loadMore() }"
    (finding,) = analyse("a.js", code, LOAD).findings
    assert finding.line == 1
    assert [p.line for p in finding.related] == [2]


def test_typed_javascript(analyse: Analyse) -> None:
    code = "// @flow\nexport const list = (ids: Array<string>, more: ?Options): Promise<Array<Post>> => api.load(ids)\n"
    findings = analyse("a.js", code, "call: {name: load}").findings
    assert [(f.line, f.scope) for f in findings] == [(2, "list")]
