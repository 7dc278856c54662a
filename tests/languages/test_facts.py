"""What a name stands for, alike in every grammar."""

from __future__ import annotations

import pytest

from prudent.languages import attributes, facts
from prudent.languages.place import Place
from prudent.languages.tree import Tree


def place(language: str, code: str, name: str, nth: int = 0) -> Place:
    tree = Tree(language, code, code)
    return Place(tree, tree.leaves(f"^[\"':$]*{name}[\"'?!:]*$")[nth])


@pytest.mark.parametrize(
    ("language", "code", "receiver"),
    [
        ("javascript", "video.player.play()", "video.player"),
        ("typescript", "await this.video!.play<void>()", "await this.video"),
        ("python", "video.play(1)", "video"),
        ("php", "<?php $video->play();", "$video"),
        ("php", "<?php Video::play(1);", "Video"),
        ("ruby", "video.play(1)", "video"),
        ("kotlin", "fun f() { player?.play() }", "player"),
        ("java", "class A { void f() { player.play(); } }", "player"),
        ("swift", "func f() { player.play() }", "player"),
        ("dart", "void f() { controller.play(); }", "controller"),
        ("go", "package a\nfunc f() { p.play() }", "p"),
        ("csharp", "class A { void F() { p.play(); } }", "p"),
        ("scala", "object A { def f() = p.play() }", "p"),
    ],
)
def test_call(language: str, code: str, receiver: str) -> None:
    call = facts.call_at(place(language, code, "play"))
    assert call is not None
    assert (call.receiver, call.name) == (receiver, "play")


@pytest.mark.parametrize(
    ("language", "code", "name", "literal"),
    [
        ("javascript", "const o = { autoplay: true }", "autoplay", True),
        ("javascript", "video.autoplay = false", "autoplay", False),
        ("typescript", "class A { autoplay: boolean = true }", "autoplay", True),
        ("typescript", "function f({ autoplay = true }: P) {}", "autoplay", True),
        ("python", "class A:\n    autoplay: bool = True", "autoplay", True),
        ("python", "d = {'autoplay': True}", "autoplay", True),
        ("python", "play(autoplay=False)", "autoplay", False),
        ("python", "def f(autoplay: bool = True): ...", "autoplay", True),
        ("php", "<?php return ['autoplay' => true];", "autoplay", True),
        ("php", "<?php $t->boolean('autoplay')->default(true);", "autoplay", True),
        ("ruby", "t.boolean :autoplay, default: true", "autoplay", True),
        ("kotlin", "class A { val autoplay: Boolean = true }", "autoplay", True),
        ("kotlin", "fun f() { player.autoplay = true }", "autoplay", True),
        ("kotlin", "fun f(autoplay: Boolean = true) {}", "autoplay", True),
        ("java", "class A { boolean autoplay = true; }", "autoplay", True),
        ("swift", "class A { var autoplay: Bool = true }", "autoplay", True),
        ("swift", "func f() { P(autoplay: true) }", "autoplay", True),
        ("dart", "class A { final bool autoplay = true; }", "autoplay", True),
        ("dart", "void f() { P(autoplay: true); }", "autoplay", True),
        ("go", "package a\nvar c = Config{autoplay: true}", "autoplay", True),
        ("csharp", "class A { bool autoplay = true; }", "autoplay", True),
        ("scala", "class A { val autoplay: Boolean = true }", "autoplay", True),
        ("yaml", "player:\n  autoplay: yes\n", "autoplay", True),
        ("json", '{"autoplay": true}', "autoplay", True),
        ("hcl", 'resource "a" "b" {\n  autoplay = true\n}', "autoplay", True),
    ],
)
def test_setting(language: str, code: str, name: str, literal: object) -> None:
    found = facts.setting_at(place(language, code, name))
    assert found is not None
    assert (found.name, found.value.literal) == (name, literal)


@pytest.mark.parametrize(
    ("language", "code"),
    [("javascript", "f(autoplay)"), ("python", "if autoplay == 1: pass"), ("kotlin", "fun f() { if (autoplay) g() }")],
)
def test_a_name_that_is_only_read_is_no_setting(language: str, code: str) -> None:
    assert facts.setting_at(place(language, code, "autoplay")) is None


@pytest.mark.parametrize(
    ("language", "code", "tag", "dynamic"),
    [
        ("tsx", "const a = <Video autoPlay />", "Video", False),
        ("tsx", "const a = <Video autoPlay={prefs.autoplay} />", "Video", True),
        ("html", "<video autoPlay></video>", "video", False),
        ("dart", "void f() { ChewieController(autoPlay: true); }", "ChewieController", False),
        ("swift", "func f() { VideoPlayer(autoPlay: on) }", "VideoPlayer", True),
    ],
)
def test_attribute(language: str, code: str, tag: str, dynamic: bool) -> None:
    found = attributes.attribute_at(place(language, code, "autoPlay"))
    assert found is not None
    assert (found.tag, found.value.dynamic) == (tag, dynamic)


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ("javascript", "function loadMore() {}"),
        ("javascript", "const loadMore = async () => {}"),
        ("typescript", "class A { loadMore() {} }"),
        ("python", "def loadMore(): pass"),
        ("php", "<?php class A { function loadMore() {} }"),
        ("ruby", "def loadMore\nend"),
        ("kotlin", "fun loadMore() {}"),
        ("java", "class A { void loadMore() {} }"),
        ("swift", "func loadMore() {}"),
        ("dart", "class A { void loadMore() {} }"),
        ("go", "package a\nfunc loadMore() {}"),
        ("csharp", "class A { void loadMore() {} }"),
        ("scala", "object A { def loadMore() = 1 }"),
    ],
)
def test_function_definition(language: str, code: str) -> None:
    found = facts.definition_at(place(language, code, "loadMore"))
    assert found is not None
    assert found[0] == "function"


def test_click_handlers_are_user_actions_one_hop() -> None:
    code = "function start() { v.play() }\nb.addEventListener('click', start)"
    assert place("javascript", code, "play").user_action
    assert not place("javascript", "function start() { v.play() }\nstart()", "play").user_action
