"""What is scanned below a root, and why the rest is not."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from prudent.errors import PrudentError
from prudent.project.discovery import MAX_BYTES, discover
from prudent.project.ignore import Exclusion
from prudent.project.model import Skipped

Tree = Callable[..., Path]
in_both = pytest.mark.parametrize("git", [False, True], ids=["directory", "work tree"])


def language_of(path: str) -> str | None:
    """Claim a few extensions, as the languages do."""
    return {"py": "python", "js": "javascript", "json": "json", "yaml": "yaml"}.get(path.rpartition(".")[2])


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    def make(*paths: str, git: bool = False) -> Path:
        root = tmp_path / "shop"
        for path in paths:
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("x = 1\n")
        if git:
            subprocess.run(["git", "init", "-q"], cwd=root, check=True)
        return root

    return make


@in_both
def test_claimed_files_are_taken_and_the_rest_is_counted(tree: Tree, git: bool) -> None:
    root = tree("b.py", "a/c.js", "logo.png", "README", "notes.txt", "Ünïcode 🎬.py", git=git)
    found = discover(root, language_of)
    assert found.root == str(root)
    assert found.files == ["a/c.js", "b.py", "Ünïcode 🎬.py"]
    assert found.skipped == [Skipped(".", "binary"), Skipped(".", "no supported language", files=2)]
    assert found.whole_project


@in_both
def test_a_directory_passed_over_is_one_entry_with_its_count(tree: Tree, git: bool) -> None:
    root = tree(
        "node_modules/a/index.js", "node_modules/a/tests/t.js", "node_modules/b.js", "web/dist/app.js", "a.py", git=git
    )
    found = discover(root, language_of)
    assert found.files == ["a.py"]
    assert found.skipped == [
        Skipped("node_modules", "vendored", files=3),
        Skipped("web/dist", "build output", files=1),
    ]


@in_both
def test_files_passed_over_are_named_with_the_reason(tree: Tree, git: bool) -> None:
    root = tree("app.min.js", "package-lock.json", "feed_pb2.py", "feed.test.js", "tests/helper.py", git=git)
    assert discover(root, language_of).skipped == [
        Skipped("app.min.js", "minified"),
        Skipped("feed.test.js", "test code"),
        Skipped("feed_pb2.py", "generated"),
        Skipped("package-lock.json", "lock file"),
        Skipped("tests", "test code", files=1),
    ]


def test_test_code_can_be_included(tree: Tree) -> None:
    root = tree("feed.test.js", "tests/helper.py", "tests/vendor/x.js")
    found = discover(root, language_of, include_tests=True)
    assert found.files == ["feed.test.js", "tests/helper.py"]
    assert found.skipped == [Skipped("tests/vendor", "vendored", files=1)]


@in_both
def test_nested_gitignore_files_are_honoured(tree: Tree, git: bool) -> None:
    root = tree("a.py", "a.js", "web/keep.js", "web/drop.js", "secret/x.py", "web/deep/secret/y.py", git=git)
    (root / ".gitignore").write_text("*.js\n/secret/\n")
    (root / "web/.gitignore").write_text("# all but one\n!keep.js\n\\\na[z-a]\n")
    assert discover(root, language_of).files == ["a.py", "web/deep/secret/y.py", "web/keep.js"]


@in_both
def test_exclusions_prune_directories_and_single_files(tree: Tree, git: bool) -> None:
    root = tree("a.py", "legacy/b.py", "legacy/c.js", "web/d.tpl.js", git=git)
    found = discover(root, language_of, exclude=[Exclusion(["legacy/", "*.tpl.js"])])
    assert found.files == ["a.py"]
    assert found.skipped == [Skipped("legacy", "excluded", files=2), Skipped("web/d.tpl.js", "excluded")]


def test_exclusions_of_a_folder_above_the_root_keep_their_anchor(tree: Tree) -> None:
    root = tree("web/a.js", "web/old/b.js")
    found = discover(root / "web", language_of, exclude=[Exclusion(["/web/old"], "web/")])
    assert found.files == ["a.js"]


@pytest.mark.parametrize("pattern", ["!", "a[z-a]"])
def test_a_pattern_that_is_none_is_an_error(tree: Tree, pattern: str) -> None:
    with pytest.raises(PrudentError) as error:
        discover(tree("a.py"), language_of, exclude=[Exclusion([pattern])])
    assert str(error.value) == (
        f"--exclude: '{pattern}' is no valid pattern; write it as in .gitignore, e.g. 'legacy/' or '*.tpl'"
    )


def test_a_named_file_is_taken_whatever_its_kind_but_not_if_excluded(tree: Tree) -> None:
    root = tree("vendor/app.min.js", "tests/test_a.py", "b.py")
    named = [root / "vendor/app.min.js", root / "tests/test_a.py"]
    found = discover(root, language_of, paths=named)
    assert found.files == ["tests/test_a.py", "vendor/app.min.js"]
    assert not found.whole_project
    excluded = discover(root, language_of, paths=named, exclude=[Exclusion(["vendor"])])
    assert excluded.files == ["tests/test_a.py"]
    assert excluded.skipped == [Skipped("vendor/app.min.js", "excluded")]


def test_a_named_file_that_no_language_claims_is_said(tree: Tree) -> None:
    root = tree("notes.txt")
    found = discover(root, language_of, paths=[root / "notes.txt"])
    assert (found.files, found.skipped) == ([], [Skipped("notes.txt", "no supported language")])


def test_a_named_directory_is_judged_from_there(tree: Tree) -> None:
    root = tree("vendor/shop/a.js", "vendor/shop/dist/b.js", "c.py")
    found = discover(root, language_of, paths=[root / "vendor/shop", root / "c.py"])
    assert found.files == ["c.py", "vendor/shop/a.js"]
    assert found.skipped == [Skipped("vendor/shop/dist", "build output", files=1)]


@in_both
def test_links_are_not_followed(tree: Tree, tmp_path: Path, git: bool) -> None:
    outside = tmp_path / "secret.py"
    outside.write_text("x")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/y.py").write_text("y")
    root = tree("a.py", git=git)
    (root / "out.py").symlink_to(outside)
    (root / "in.py").symlink_to(root / "a.py")
    (root / "loop.py").symlink_to(root / "loop.py")
    (root / "folder").symlink_to(tmp_path / "elsewhere")
    found = discover(root, language_of)
    assert found.files == ["a.py"]
    assert found.skipped == [
        Skipped("in.py", "link"),
        Skipped("loop.py", "link"),
        Skipped("out.py", "link out of the root"),
        Skipped(".", "no supported language"),
    ]
    assert discover(root, language_of, paths=[root / "out.py"]).files == []


def test_files_that_are_too_large_or_no_files_are_not_read(tree: Tree) -> None:
    root = tree("a.py")
    with (root / "big.json").open("wb") as big:
        big.truncate(MAX_BYTES + 1)
    with (root / "huge.js").open("wb") as huge:
        huge.truncate(50_000_000)
    os.mkfifo(root / "pipe.py")
    found = discover(root, language_of)
    assert found.files == ["a.py"]
    assert found.skipped == [
        Skipped("big.json", "too large (over 2 MB)", error=True),
        Skipped("huge.js", "too large (over 2 MB)", error=True),
        Skipped("pipe.py", "not a regular file"),
    ]


@in_both
def test_hostile_names(tree: Tree, git: bool) -> None:
    root = tree("a.py", git=git)
    names = ["new\nline.py", "-rf.py", " lead.py", "\x1b[31mred.py", "\u202egnp.py", "quote'\".py", "*.py"]
    for name in names:
        (root / name).write_text("x")
    (Path(os.fsdecode(os.fsencode(root) + b"/bad\xff.py"))).write_text("x")
    found = discover(root, language_of)
    assert found.files == sorted([*names, "a.py"])
    assert found.skipped == [Skipped("bad\\xff.py", "name is not UTF-8", error=True)]


@in_both
def test_a_name_that_the_system_cannot_spell_is_told(tree: Tree, git: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree("a.py", "\u4f60.py", "\u4f60.bin", git=git)
    monkeypatch.setattr("sys.getfilesystemencoding", lambda: "ascii")
    found = discover(root, language_of)
    assert found.files == ["a.py"]
    said = "name is not in this system's encoding; set PYTHONUTF8=1"
    assert found.skipped == [Skipped("\u4f60.bin", said), Skipped("\u4f60.py", said, error=True)]


def test_a_deep_tree_does_not_exhaust_anything(tmp_path: Path) -> None:
    depth = 300
    folder = tmp_path.joinpath(*["d"] * depth)
    folder.mkdir(parents=True)
    (folder / "a.py").write_text("x")
    assert discover(tmp_path, language_of).files == ["d/" * depth + "a.py"]


def test_a_directory_that_an_outer_repository_ignores_is_read_when_asked_for(tree: Tree) -> None:
    root = tree("corpus/app/a.py", "b.py", git=True)
    (root / ".gitignore").write_text("corpus/\n")
    assert discover(root, language_of).files == ["b.py"]
    assert discover(root / "corpus/app", language_of).files == ["a.py"]


def test_a_repository_inside_a_repository_is_read(tree: Tree) -> None:
    root = tree("a.py", "module/b.py", "module/ignored.py", git=True)
    subprocess.run(["git", "init", "-q"], cwd=root / "module", check=True)
    (root / "module/.gitignore").write_text("ignored.py\n")
    assert discover(root, language_of).files == ["a.py", "module/b.py"]


def test_a_file_deleted_from_the_work_tree_is_not_there(tree: Tree) -> None:
    root = tree("a.py", "b.py", git=True)
    subprocess.run(["git", "add", "."], cwd=root, check=True)
    (root / "b.py").unlink()
    assert discover(root, language_of).files == ["a.py"]


def test_a_repository_cannot_run_a_program(tree: Tree, tmp_path: Path) -> None:
    root = tree("a.py", git=True)
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    trap.chmod(0o755)
    for key in ("core.fsmonitor", "core.pager", "core.sshCommand", "diff.external"):
        subprocess.run(["git", "config", key, str(trap)], cwd=root, check=True)
    assert discover(root, language_of).files == ["a.py"]
    assert not (tmp_path / "sprung").exists()


def test_variables_of_another_repository_do_not_mislead(
    tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tree("a.py", git=True)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path))
    (root / ".gitignore").write_text("drop.py\n")
    (root / "drop.py").write_text("x")
    assert discover(root, language_of).files == ["a.py"]


def test_without_git_the_directory_is_walked(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tree("a.py", "b.js", git=True)
    (root / ".gitignore").write_text("*.js\n")
    monkeypatch.setenv("PATH", "")
    assert discover(root, language_of).files == ["a.py"]


def test_an_empty_directory_has_nothing(tmp_path: Path) -> None:
    found = discover(tmp_path, language_of)
    assert (found.files, found.skipped) == ([], [])


def test_seven_thousand_files_take_no_time(tmp_path: Path) -> None:
    for folder in range(70):
        base = tmp_path / f"module{folder}/src/feed"
        base.mkdir(parents=True)
        for number in range(100):
            (base / f"file{number}.js").touch()
    start = time.process_time()
    assert len(discover(tmp_path, language_of).files) == 7_000
    assert time.process_time() - start < 0.5  # 0.03 s when measured; the bound allows for a busy machine


@in_both
@pytest.mark.parametrize(
    "path",
    [
        "web/src/feed.js",
        "src/latest.py",
        "locales/en.json",
        "locales/fr.json",
        "README.md",
        "web/app.min.js",
        "web/main.3f2a9c1b.js",
        "static/vendor/x.js",
        "node_modules/a/b/x.js",
        "tests/x.py",
        "ShopUITests/Feed.js",
        "web/feed.test.js",
        "api/test_feed.py",
        "api/feed_pb2.py",
        "package-lock.json",
        "legacy/x.py",
        "web/old.js",
    ],
)
def test_a_named_file_can_be_judged_as_if_it_was_found(tree: Tree, path: str, git: bool) -> None:
    root = tree(path, git=git)
    left_out = [Exclusion(["legacy/", "/web/old.js"])]
    found = discover(root, language_of, exclude=left_out)
    named = discover(root, language_of, paths=[root / path], exclude=left_out, force_exclude=True)
    assert (named.files, named.skipped) == (found.files, found.skipped)
    assert not named.whole_project
