"""An earlier state, read from git without touching the work tree."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.repository import commit, git, write

from prudent.errors import PrudentError
from prudent.project import history
from prudent.project.history import Blob, contents, differing, ids_of, merge_base, renames, tree

LONG = "".join(f"line {n}\n" for n in range(30))


def stored(root: Path, at: str) -> dict[str, Blob]:
    found = tree(root, at)
    assert found is not None
    return found


def test_the_merge_base_is_where_the_branch_left(tmp_path: Path) -> None:
    first = commit(tmp_path, a__js="1")
    git(tmp_path, "switch", "-c", "work")
    commit(tmp_path, b__js="2")
    git(tmp_path, "switch", "main")
    later = commit(tmp_path, c__js="3")
    git(tmp_path, "switch", "work")
    assert merge_base(tmp_path, "main") == first
    assert merge_base(tmp_path, later[:9]) == first


@pytest.mark.parametrize(
    ("ref", "says"),
    [
        ("nowhere", "--since nowhere: git knows no such commit; fetch it first"),
        ("HEAD:a.js", "--since HEAD:a.js: git knows no such commit; fetch it first"),
        ("--all", "--since '--all': is no name of a commit; name a branch, tag or commit"),
        ("", "--since '': is no name of a commit; name a branch, tag or commit"),
        ("a\nb", "--since 'a\\nb': is no name of a commit; name a branch, tag or commit"),
        ("other", "--since other: HEAD and other have no commit in common; name one that this branch comes from"),
    ],
)
def test_a_ref_that_will_not_do_is_one_line(tmp_path: Path, ref: str, says: str) -> None:
    commit(tmp_path, a__js="1")
    git(tmp_path, "switch", "--orphan", "other")
    commit(tmp_path, b__js="1")
    git(tmp_path, "switch", "main")
    with pytest.raises(PrudentError) as error:
        merge_base(tmp_path, ref)
    assert str(error.value) == says


def test_without_git_or_commits_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    with pytest.raises(PrudentError, match=r"is in no git repository; leave the option out$"):
        merge_base(tmp_path, "main")
    (tmp_path / ".git").mkdir()
    with pytest.raises(PrudentError, match="git is not installed, or refuses"):
        merge_base(tmp_path, "main")


def test_a_shallow_clone_says_how_to_mend_it(tmp_path: Path) -> None:
    origin = tmp_path / "origin"
    origin.mkdir()
    commit(origin, a__js="1")
    git(origin, "switch", "-c", "work")
    commit(origin, a__js="2")
    git(origin, "switch", "main")
    commit(origin, b__js="2")
    git(tmp_path, "clone", "--depth=1", "--no-single-branch", "--branch=work", origin.as_uri(), "shallow")
    mend = "the clone is shallow: fetch the whole history (`fetch-depth: 0`, or `git fetch --unshallow`)"
    for ref, said in (("nowhere", "git knows no such commit"), ("origin/main", "HEAD and origin/main have no commit")):
        with pytest.raises(PrudentError) as error:
            merge_base(tmp_path / "shallow", ref)
        assert str(error.value).startswith(f"--since {ref}: {said}")
        assert str(error.value).endswith(f"; {mend}")


def test_stored_files_are_listed_and_read_below_the_root(tmp_path: Path) -> None:
    at = commit(tmp_path, web_0a__js="old\n", web_0deep_0b__js="b", top__js="t")
    write(tmp_path, web_0a__js="new\n")
    (tmp_path / "web/link.js").symlink_to("a.js")
    at = at if git(tmp_path, "status", "--porcelain") else ""
    found = stored(tmp_path / "web", at)
    assert sorted(found) == ["a.js", "deep/b.js"]
    assert contents(found) == {"a.js": b"old\n", "deep/b.js": b"b"}
    assert (tmp_path / "web/a.js").read_text() == "new\n"


def test_links_and_names_that_are_not_utf8_are_not_listed(tmp_path: Path) -> None:
    (tmp_path / "link.js").symlink_to("a.js")
    (tmp_path / os.fsdecode(b"\xff.js")).write_text("x")
    assert list(stored(tmp_path, commit(tmp_path, a__js="1"))) == ["a.js"]


def test_files_larger_than_any_that_is_reviewed_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MAX_BYTES", 5)
    monkeypatch.setattr(history, "_BATCH_BYTES", 6)
    at = commit(tmp_path, a__js="12345", b__js="123456", c__js="\n\n", d__js="")
    assert contents(stored(tmp_path, at)) == {"a.js": b"12345", "c.js": b"\n\n", "d.js": b""}


def test_what_git_lacks_is_one_line(tmp_path: Path) -> None:
    commit(tmp_path, a__js="1")
    with pytest.raises(PrudentError, match="git lacks the earlier version of a file, as in a partial clone"):
        contents({"a.js": Blob(str(tmp_path), "0" * 40)})


def test_a_submodule_is_read_from_its_own_repository(tmp_path: Path) -> None:
    inner = tmp_path / "lib"
    inner.mkdir()
    commit(inner, a__js="inner")
    at = commit(tmp_path, b__js="outer")
    found = stored(tmp_path, at)
    assert contents(found) == {"b.js": b"outer", "lib/a.js": b"inner"}
    assert found["lib/a.js"].repository == str(inner)


def test_renames_are_those_that_git_shows(tmp_path: Path) -> None:
    at = commit(tmp_path, a__js=LONG, b__js=LONG + "b", c__js=LONG + "c", d__js="short")
    git(tmp_path, "mv", "a.js", "committed.js")
    commit(tmp_path, committed__js=LONG + "changed\n")
    git(tmp_path, "mv", "b.js", "staged.js")
    (tmp_path / "c.js").rename(tmp_path / "loose.js")
    write(tmp_path, d__js=None, e__js="other")
    files = ["committed.js", "e.js", "loose.js", "staged.js"]
    assert renames(tmp_path, at, stored(tmp_path, at), files) == {
        "a.js": "committed.js",
        "b.js": "staged.js",
        "c.js": "loose.js",
    }
    assert renames(tmp_path, "0" * 40, {}, files) is None


def test_renames_are_told_from_the_root(tmp_path: Path) -> None:
    at = commit(tmp_path, web_0a__js=LONG)
    git(tmp_path, "mv", "web/a.js", "web/b.js")
    assert renames(tmp_path / "web", at, stored(tmp_path / "web", at), ["b.js"]) == {"a.js": "b.js"}


def test_files_differ_by_their_bytes_less_the_line_ends_of_other_systems(tmp_path: Path) -> None:
    at = commit(tmp_path, same__js="1\n2\n", crlf__js="1\n2\n", changed__js="1", moved__js=LONG)
    git(tmp_path, "mv", "moved.js", "now.js")
    write(tmp_path, changed__js="2", new__js="3")
    (tmp_path / "crlf.js").write_bytes(b"1\r\n2\r\n")
    files = ["changed.js", "crlf.js", "new.js", "now.js", "same.js"]
    old = stored(tmp_path, at)
    assert differing(tmp_path, old, files) == {
        "changed.js",
        "new.js",
        "now.js",
    }


@pytest.mark.parametrize(("form", "length"), [("sha1", 40), ("sha256", 64)])
def test_ids_are_those_of_git(tmp_path: Path, form: str, length: int) -> None:
    git(tmp_path, "init", f"--object-format={form}")
    write(tmp_path, a__js="x\n")
    assert ids_of(tmp_path, "a.js", length) == [git(tmp_path, "hash-object", "a.js")]
    assert ids_of(tmp_path, "gone.js", length) == []


def test_nothing_that_a_repository_configures_is_run(tmp_path: Path) -> None:
    root = tmp_path / "repo"
    root.mkdir()
    at = commit(root, a__js=LONG, __gitattributes="*.js diff=evil filter=evil merge=evil\n")
    mark = tmp_path / "ran"
    evil = tmp_path / "evil.sh"
    evil.write_text(f"#!/bin/sh\ntouch {mark}\ncat\n")
    evil.chmod(0o755)
    keys = (
        "diff.evil.command", "diff.evil.textconv", "diff.external", "filter.evil.clean", "filter.evil.smudge",
        "filter.evil.process", "core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "merge.evil.driver",
    )  # fmt: skip
    for key in keys:
        git(root, "config", key, str(evil))
    for key, value in (
        ("core.repositoryformatversion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.url", f"ext::{evil}"),
        ("protocol.ext.allow", "always"),
    ):
        git(root, "config", key, value)
    (root / "a.js").rename(root / "b.js")
    (root / "b.js").write_text(LONG + "2")
    assert merge_base(root, "HEAD") == at
    old = stored(root, at)
    renames(root, at, old, ["b.js"])
    assert differing(root, old, ["b.js"]) == {"b.js"}
    assert contents({"a.js": old["a.js"]}) == {"a.js": LONG.encode()}
    with pytest.raises(PrudentError, match="git lacks"):
        contents({"a.js": Blob(str(root), "1" * 40)})
    assert not mark.exists()
