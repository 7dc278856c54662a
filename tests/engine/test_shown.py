"""The `shown` matcher and words to translate, in every kind of markup."""

from __future__ import annotations

import pytest
from tests.engine.conftest import Analyse

LIKES = "shown: {name: 'likes~count'}"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("a.html", "<b>{{ post.likes_count }}</b>"),
        ("a.html.erb", "<b><%= number(@post.likes_count) %></b>"),
        ("a.blade.php", "<b>{!! $post->likes_count !!}</b>"),
        ("a.cshtml", "<b>@Model.Post.LikesCount</b>"),
        ("a.mako", "<b>${post.likes_count}</b>"),
        ("a.php", "<b><?= $post->likes_count ?></b>"),
        ("a.php", "<?php echo '<b>' . number_format($row['likes_count']) . '</b>';"),
        ("a.php", "<?php function f($post) { return '<b>' . $post->likes_count . '</b>'; }"),
        ("a.html.erb", '<b><%= "#{post.likes_count} likes" %></b>'),
        ("a.rb", 'label = "#{post.likes_count} #{word}"'),
        ("a.rb", "content_tag(:b, post.likes_count)"),
        ("A.vue", "<template><b>{{ short(post.likesCount) }}</b></template>"),
        ("A.vue", '<template><Badge :count="post.likesCount" /></template>'),
        ("A.svelte", "<b>{post.likesCount}</b>"),
        ("a.tsx", "const A = () => <b>{short(post.likesCount)}</b>"),
        ("a.jsx", "const A = () => <Badge text={post.likesCount} />"),
        ("A.swift", 'func row() { Text("\\(post.likesCount)") }'),
        ("A.swift", 'func fill() { likesLabel.text = "\\(post.likesCount)" }'),
        ("a.dart", "Widget row() => Text('${post.likesCount}');"),
        ("A.kt", "fun fill() { binding.likes.text = format(post.likesCount) }"),
        ("A.java", "class A { void fill() { likes.setText(format(post.likesCount)); } }"),
    ],
)
def test_shown(analyse: Analyse, path: str, code: str) -> None:
    assert [f.line for f in analyse(path, code, LIKES).findings] == [1]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("a.html", "{% if post.likes_count %}<b>Liked</b>{% endif %}"),
        ("a.html", "<!-- {{ post.likes_count }} --><script>log(`${post.likes_count}`)</script>"),
        ("a.php", "<?php function f($row) { return $row['likes_count']; }"),
        ("a.php", "<?php echo '<a href=\"?sort=likes_count\">Sort</a>';"),
        ("a.php", "<?php echo $title ?><option value='likes_count'><?php echo $label; ?>"),
        ("a.html.erb", "<% if @post.likes_count > 0 %><b>Liked</b><% end %>"),
        ("a.html.erb", "<%= tag.b data: { likes_count: 3 } %>"),
        ("a.html.twig", "<b>{{ 'menu.likes_count'|trans }}</b>"),
        ("a.rb", "popular = post.likes_count > 3"),
        ("A.vue", '<template><Heart v-if="post.likesCount" :filled="post.likesCount" /></template>'),
        ("a.tsx", "const A = () => <b>{post.likesCount > 0 && 'Liked'}</b>"),
        ("a.tsx", "const A = () => <Row post={post.likesCount} />"),
        ("A.swift", "func fill() { model.likes = post.likesCount }"),
        ("a.dart", "Widget row() => post.likesCount > 0 ? Text('Liked') : Text('');"),
        ("A.kt", "fun log() { debug(post.likesCount) }"),
        ("a.ts", "const likesCount = post.likesCount"),
    ],
)
def test_not_shown(analyse: Analyse, path: str, code: str) -> None:
    assert analyse(path, code, LIKES).findings == []


@pytest.mark.parametrize(
    "code", ['<p>{% trans "Not right now" %}</p>', "<p>{{ __('Not right now') }}</p>", "<p>${_('Not right now')}</p>"]
)
def test_words_to_translate(analyse: Analyse, code: str) -> None:
    assert len(analyse("a.html", code, "text: {phrase: 'not right now'}").findings) == 1
