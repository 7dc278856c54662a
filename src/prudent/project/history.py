"""An earlier state of a project, read from git's objects: the work tree is not touched, and nothing of it is run."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from prudent.errors import PrudentError
from prudent.project.discovery import MAX_BYTES
from prudent.project.git import ask, run, work_tree

_BATCH_BYTES = 32 << 20
_PLAIN = ("100644", "100755", "100664")
_SUBMODULE = "160000"
_DEPTH = 8


class Blob(NamedTuple):
    """A stored version of a file, and the repository that holds it."""

    repository: str
    id: str


def merge_base(root: Path, ref: str) -> str:
    """Find the commit at which HEAD left `ref`.

    Raises:
        PrudentError: there is no repository, no such ref, or no commit that both come from.
    """
    if work_tree(root) is None:
        raise PrudentError(f"--since {ref}: {root} is in no git repository; leave the option out")
    if ref.startswith("-") or not ref.isprintable() or not ref.strip():
        raise PrudentError(f"--since {ref!r}: is no name of a commit; name a branch, tag or commit")
    if ask(root, "rev-parse", "--git-dir") is None:
        raise PrudentError(f"--since {ref}: git is not installed, or refuses {root}; see `git status` there")
    commit = _commit(root, ref)
    shallow = ask(root, "rev-parse", "--is-shallow-repository") == "true"
    deepen = "; the clone is shallow: fetch the whole history (`fetch-depth: 0`, or `git fetch --unshallow`)"
    if commit is None:
        raise PrudentError(f"--since {ref}: git knows no such commit" + (deepen if shallow else "; fetch it first"))
    if _commit(root, "HEAD") is None:
        raise PrudentError(f"--since {ref}: the current branch has no commit yet; commit first")
    base = ask(root, "merge-base", commit, "HEAD")
    if base is None:
        mend = deepen if shallow else "; name one that this branch comes from"
        raise PrudentError(f"--since {ref}: HEAD and {ref} have no commit in common{mend}")
    return base


def _commit(root: Path, ref: str) -> str | None:
    return ask(root, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")


def tree(root: Path, commit: str) -> dict[str, Blob] | None:
    """List the plain files that a commit holds below `root`, submodules included where they are checked out.

    Returns:
        What is stored, by path relative to `root`; None when git can't tell.
    """
    return _tree(root, commit, _DEPTH)


def _tree(root: Path, commit: str, depth: int) -> dict[str, Blob] | None:
    listed = run(os.fspath(root), "ls-tree", "-r", "-z", commit)
    if listed is None:
        return None
    found: dict[str, Blob] = {}
    for line in listed.split(b"\0"):
        head, _, name = line.partition(b"\t")
        try:
            (mode, _, stored), path = head.decode().split(" "), name.decode()
        except ValueError:
            continue  # the end, or a name that is not UTF-8, which is never reviewed
        if mode in _PLAIN:
            found[path] = Blob(os.fspath(root), stored)
        elif mode == _SUBMODULE and depth and os.path.lexists(root / path / ".git"):
            inner = _tree(root / path, stored, depth - 1) or {}
            found.update({f"{path}/{each}": blob for each, blob in inner.items()})
    return found


def contents(blobs: Mapping[str, Blob]) -> dict[str, bytes]:
    """Read stored files, leaving out those larger than any that is reviewed.

    Raises:
        PrudentError: one of them is not in the repository, or git fails.
    """
    read: dict[str, bytes] = {}
    for repository in sorted({blob.repository for blob in blobs.values()}):
        wanted = {blob.id for blob in blobs.values() if blob.repository == repository}
        stored = dict(_stored(repository, sorted(wanted)))
        for path, blob in blobs.items():
            if blob.repository == repository and blob.id in stored:
                read[path] = stored[blob.id]
    return read


def _stored(repository: str, ids: list[str]) -> Iterator[tuple[str, bytes]]:
    batch: list[str] = []
    size = 0
    for each, length in _sizes(repository, ids):
        if size + length > _BATCH_BYTES:
            yield from _batch(repository, batch)
            batch, size = [], 0
        batch.append(each)
        size += length
    yield from _batch(repository, batch)


def _sizes(repository: str, ids: list[str]) -> Iterator[tuple[str, int]]:
    for line in _cat(repository, "--batch-check", ids).splitlines():
        words = line.decode().split(" ")
        if len(words) != 3 or words[1] != "blob":
            raise PrudentError(
                f"{repository}: git lacks the earlier version of a file, as in a partial clone; clone without --filter"
            )
        if int(words[2]) <= MAX_BYTES:
            yield words[0], int(words[2])


def _batch(repository: str, ids: list[str]) -> Iterator[tuple[str, bytes]]:
    printed = _cat(repository, "--batch", ids)
    at = 0
    for each in ids:
        end = printed.index(b"\n", at)
        length = int(printed[at:end].split(b" ")[2])
        yield each, printed[end + 1 : end + 1 + length]
        at = end + length + 2


def _cat(repository: str, how: str, ids: list[str]) -> bytes:
    if not ids:
        return b""
    printed = run(repository, "cat-file", how, give="".join(f"{each}\n" for each in ids).encode())
    if printed is None:
        raise PrudentError(f"{repository}: git can't read its objects; see `git fsck` there")
    return printed


def renames(root: Path, commit: str, stored: Mapping[str, Blob], files: Iterable[str]) -> dict[str, str] | None:
    """Tell what files that a commit holds are called now.

    Git tells it of what is in its index. For files it does not track yet, the same bytes under a new name count.
    The work tree is compared here, not by git, which would run the filters that a repository configures.

    Args:
        root: the project's root.
        commit: the earlier state.
        stored: what it holds.
        files: the files that are there now.

    Returns:
        New paths by old ones; None when git can't tell.
    """
    how = ("-M", "-l1000", "--name-status", "--diff-filter=R", "--no-ext-diff", "--no-textconv", "--ignore-submodules")
    printed = run(os.fspath(root), "diff-index", "--cached", "--relative", "-z", *how, commit)
    if printed is None:
        return None
    words = printed.decode("utf-8", "surrogateescape").split("\0")
    moved = {words[at + 1]: words[at + 2] for at in range(0, len(words) - 2, 3)}
    moved = {old: new for old, new in moved.items() if old in stored and os.path.isfile(root / new)}
    taken = set(moved.values())
    gone = {blob.id: path for path, blob in stored.items() if path not in moved and not os.path.lexists(root / path)}
    new = [path for path in files if path not in stored and path not in taken] if gone else []
    for path in new:
        old = next((gone.pop(each) for each in ids_of(root, path, len(next(iter(gone), ""))) if each in gone), None)
        if old is not None:
            moved[old] = path
    return moved


def differing(root: Path, stored: Mapping[str, Blob], files: Iterable[str]) -> set[str]:
    """Tell which files are not as they are stored: those whose bytes differ, and those that are new or renamed."""
    return {
        path for path in files if path not in stored or stored[path].id not in ids_of(root, path, len(stored[path].id))
    }


def ids_of(root: Path, path: str, length: int) -> list[str]:
    """Give the names that git stores a file's bytes under: as they are, and with the line ends of other systems.

    Args:
        root: the project's root.
        path: the file below it.
        length: of git's names in this repository; it tells SHA-1 from SHA-256.
    """
    try:
        data = (root / path).read_bytes()
    except OSError:
        return []
    forms = [data, data.replace(b"\r\n", b"\n")] if b"\r\n" in data else [data]
    algorithm = "sha1" if length == 40 else "sha256"
    return [
        hashlib.new(algorithm, b"blob %d\0" % len(form) + form, usedforsecurity=False).hexdigest() for form in forms
    ]
