"""The files of a directory that is no git work tree, honouring nested .gitignore files all the same."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prudent.project.ignore import compile_gitignore
from prudent.project.model import Skipped

if TYPE_CHECKING:
    import pathspec

_REPOSITORIES = frozenset((".git", ".hg", ".svn", ".bzr", ".jj"))
_GITIGNORE_BYTES = 1_000_000

Specs = tuple[tuple[str, "pathspec.GitIgnoreSpec"], ...]
"""The .gitignore files that apply in a directory, outermost first, each with its directory's path."""


def walk(root: str) -> Iterator[str | Skipped]:
    """Yield the files below a directory, relative to it, with forward slashes; links are not followed.

    Names come as the file system gives them, undecodable bytes as surrogates.

    Yields:
        A path for each file, or a `Skipped` for each directory that can't be read.
    """
    stack: list[tuple[str, Specs]] = [("", ())]
    while stack:
        folder, specs = stack.pop()
        try:
            with os.scandir(os.path.join(root, folder)) as scan:
                entries = list(scan)
        except OSError as error:
            yield Skipped(folder or ".", f"unreadable directory: {error.strerror}", error=True)
            continue
        prefix = folder + "/" if folder else ""
        specs = _with_own_patterns(specs, prefix, entries)
        for entry in entries:
            path = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in _REPOSITORIES and not _ignored(path + "/", specs):
                    stack.append((path, specs))
            elif not _ignored(path, specs):
                yield path


def _with_own_patterns(specs: Specs, prefix: str, entries: list[os.DirEntry[str]]) -> Specs:
    for entry in entries:
        if entry.name == ".gitignore" and entry.is_file(follow_symlinks=False):
            try:
                with open(entry.path, encoding="utf-8", errors="replace") as file:
                    own = compile_gitignore(file.read(_GITIGNORE_BYTES))
            except OSError:
                return specs
            return (*specs, (prefix, own)) if own else specs
    return specs


def _ignored(path: str, specs: Specs) -> bool:
    """Ask the innermost .gitignore that has an opinion."""
    if not specs or not (path.isascii() or _encodable(path)):
        return False
    for prefix, spec in reversed(specs):
        verdict = spec.check_file(path[len(prefix) :]).include
        if verdict is not None:
            return verdict
    return False


def _encodable(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True
