"""What to scan: the files below a root that a language claims, and why the others are passed over."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from prudent.project import kinds
from prudent.project.git import list_files, work_tree
from prudent.project.ignore import Exclusion, Exclusions
from prudent.project.model import Discovery, Skipped
from prudent.project.walk import walk

MAX_BYTES = 2_000_000
UNCLAIMED = "no supported language"
EXCLUDED = "excluded"
UNNAMEABLE = "name is not in this system's encoding; set PYTHONUTF8=1"

LanguageOf = Callable[[str], "str | None"]
"""Names the language of a path, or None when no language claims it."""


def discover(
    root: Path,
    language_of: LanguageOf,
    *,
    paths: Sequence[Path] = (),
    exclude: Iterable[Exclusion] = (),
    include_tests: bool = False,
    force_exclude: bool = False,
) -> Discovery:
    """Find the files to review.

    A file that is named is taken even if its kind would be passed over, unless it is excluded; what
    lies below a directory that is named is judged from there, so that `vendor/shop` can be scanned.

    Args:
        root: the project's root, which every path in the result is relative to.
        language_of: names the language of a path.
        paths: files and directories below the root; none means the root itself.
        exclude: patterns of paths to leave out.
        include_tests: also review test code.
        force_exclude: judge a file that is named as if it had been found.

    Raises:
        PrudentError: a pattern in `exclude` is not valid.
    """
    root = root.resolve()
    sieve = _Sieve(str(root), language_of, Exclusions(exclude), include_tests)
    whole = False
    for relative, single in _named(root, paths):
        if single:
            (sieve.found if force_exclude else sieve.named)(relative)
            continue
        whole = whole or not relative
        sieve.directory(relative)
    return sieve.result(whole)


def reviewable(
    files: Iterable[str],
    root: Path,
    language_of: LanguageOf,
    *,
    paths: Sequence[Path] = (),
    exclude: Iterable[Exclusion] = (),
    include_tests: bool = False,
) -> set[str]:
    """Tell which files of an earlier state `discover` would have found, judging by their paths alone.

    Args:
        files: paths relative to the root.
        root: the project's root.
        language_of: names the language of a path.
        paths: files and directories below the root; none means the root itself.
        exclude: patterns of paths to leave out.
        include_tests: also review test code.
    """
    root = root.resolve()
    sieve = _Sieve(str(root), language_of, Exclusions(exclude), include_tests, stored=True)
    files = set(files)
    for relative, single in _named(root, paths):
        if not single:
            sieve.sift((path for path in files if not relative or path.startswith(f"{relative}/")), relative)
        elif relative in files:
            sieve.named(relative)
    return set(sieve.result(whole_project=False).files)


def _named(root: Path, paths: Sequence[Path]) -> Iterator[tuple[str, bool]]:
    """Yield each path that is named, relative to the root, and whether it is a single file."""
    for path in paths or (root,):
        # The last component is kept as named: a link must be seen as a link.
        own = path.parent.resolve() / path.name if path.name not in ("", "..") else path.resolve()
        relative = "" if own.resolve() == root else own.relative_to(root).as_posix()
        yield relative, bool(relative) and (own.is_symlink() or not own.is_dir())


class _Sieve:
    """Sorts paths into files to review and files passed over."""

    def __init__(
        self, root: str, language_of: LanguageOf, exclusions: Exclusions, include_tests: bool, stored: bool = False
    ) -> None:
        self._root = root
        self._stored = stored
        self._language_of = language_of
        self._exclusions = exclusions
        self._include_tests = include_tests
        self._files: set[str] = set()
        self._skipped: dict[str, Skipped] = {}
        self._folders: dict[tuple[str, str], int] = {}
        self._sums: dict[str, int] = {}

    def result(self, whole_project: bool) -> Discovery:
        """Give what was sorted so far, in a fixed order."""
        skipped = [skip for path, skip in self._skipped.items() if path not in self._files]
        skipped += [Skipped(path, reason, files=count) for (path, reason), count in self._folders.items()]
        skipped.sort(key=lambda skip: (skip.path, skip.reason))
        skipped += [Skipped(".", reason, files=count) for reason, count in sorted(self._sums.items())]
        return Discovery(self._root, sorted(self._files), skipped, whole_project)

    def named(self, path: str) -> None:
        """Take one file that was named, whatever its kind, unless it holds decisions of this tool."""
        if self._exclusions.match(path):
            self._skip(path, EXCLUDED)
        elif kinds.file_reason(path.rpartition("/")[2]) is kinds.OWN_FILE:
            self._skip(path, kinds.OWN_FILE)
        elif self._language_of(path) is None:
            self._skip(path, UNCLAIMED)
        else:
            self._take(path)

    def found(self, path: str) -> None:
        """Take one file that was named, if nothing speaks against it."""
        self.sift([path], "")

    def directory(self, base: str) -> None:
        """Take every file below a directory that nothing speaks against."""
        self.sift(self._listed(base), base)

    def sift(self, paths: Iterable[str], base: str) -> None:
        """Take those of the paths below a directory that nothing speaks against."""
        prefix = base + "/" if base else ""
        skip = len(prefix)
        reasons: dict[str, tuple[str, str] | None] = {"": None}
        for path in paths:
            folder, _, name = path[skip:].rpartition("/")
            passed = reasons[folder] if folder in reasons else self._folder_reason(folder, prefix, reasons)
            if passed is not None:
                self._folders[passed] = self._folders.get(passed, 0) + 1
            else:
                self._file(path, name)

    def _file(self, path: str, name: str) -> None:
        reason: str | None
        if self._exclusions and self._exclusions.match(path):
            self._skip(path, EXCLUDED)
        elif self._language_of(path) is None:
            reason = kinds.BINARY if kinds.is_binary(name) else UNCLAIMED
            self._sums[reason] = self._sums.get(reason, 0) + 1
        elif (reason := self._kind(name)) is not None:
            self._skip(path, reason)
        elif kinds.is_translation(path):
            self._sums[kinds.TRANSLATION] = self._sums.get(kinds.TRANSLATION, 0) + 1
        else:
            self._take(path)

    def _kind(self, name: str) -> str | None:
        reason = kinds.file_reason(name)
        return None if self._include_tests and reason is kinds.TEST_CODE else reason

    def _folder_reason(
        self, folder: str, prefix: str, reasons: dict[str, tuple[str, str] | None]
    ) -> tuple[str, str] | None:
        """Judge a directory by the outermost of its parents that is passed over, remembering each."""
        at = 0
        passed: tuple[str, str] | None = None
        while at != -1:
            at = folder.find("/", at + 1)
            part = folder if at == -1 else folder[:at]
            if part in reasons:
                passed = reasons[part]
            elif passed is None:
                passed = reasons[part] = self._own_reason(part, prefix)
            else:
                reasons[part] = passed
        return passed

    def _own_reason(self, folder: str, prefix: str) -> tuple[str, str] | None:
        if self._exclusions and self._exclusions.match(f"{prefix}{folder}/"):
            return prefix + folder, EXCLUDED
        reason = kinds.directory_reason(folder)
        if reason is None or (self._include_tests and reason is kinds.TEST_CODE):
            return None
        return prefix + folder, reason

    def _take(self, path: str) -> None:
        """Keep a file if it is a plain file of a size worth reading; one stored in git is known to be plain."""
        if self._stored:
            self._files.add(path)
            return
        full = f"{self._root}/{path}"
        try:
            status = os.lstat(full)
        except FileNotFoundError:
            return  # tracked by git and deleted from the work tree
        except OSError as error:
            self._skip(path, f"unreadable: {error.strerror}", error=True)
            return
        if stat.S_ISREG(status.st_mode):
            if status.st_size > MAX_BYTES:
                self._skip(path, f"too large (over {MAX_BYTES // 1_000_000} MB)", error=True)
            else:
                self._files.add(path)
        elif stat.S_ISLNK(status.st_mode):
            inside = os.path.realpath(full).startswith(self._root.rstrip("/") + "/")
            self._skip(path, "link" if inside else "link out of the root")
        else:
            self._skip(path, "not a regular file")

    def _skip(self, path: str, reason: str, error: bool = False) -> None:
        self._skipped[path] = Skipped(path, reason, error)

    def _listed(self, start: str) -> Iterator[str]:
        """Yield the files below a directory, relative to the root; what can't be listed is skipped."""
        pending = [start]
        while pending:
            base = pending.pop()
            prefix = base + "/" if base else ""
            for each in _listing(f"{self._root}/{base}" if base else self._root, nested=base != start):
                if isinstance(each, Skipped):
                    path = "." if each.path == "." and not prefix else prefix + each.path
                    self._skip(path.removesuffix("/."), each.reason, each.error)
                elif not each.isascii() and not _is_utf8(each):
                    shown = os.fsencode(prefix + each).decode("utf-8", "backslashreplace")
                    self._skip(shown, "name is not UTF-8", error=self._language_of(each) is not None)
                elif not each.isascii() and os.name != "nt" and sys.getfilesystemencoding() != "utf-8":
                    # Such a name can't be opened here, or is that of another file.
                    self._skip(prefix + each, UNNAMEABLE, error=self._language_of(each) is not None)
                elif each.endswith("/") or self._is_submodule(prefix + each):
                    pending.append(prefix + each.rstrip("/"))
                else:
                    yield prefix + each

    def _is_submodule(self, path: str) -> bool:
        """Git lists a submodule as if it were a file; only names that no language claims are worth asking."""
        if self._language_of(path) is not None or kinds.is_binary(path):
            return False
        return os.path.isdir(f"{self._root}/{path}") and not os.path.islink(f"{self._root}/{path}")


def _listing(folder: str, nested: bool) -> Iterable[str | Skipped]:
    """List one directory through git where git knows it, else by walking it.

    A nested directory must be a repository of its own: its outer one has just disowned it.
    """
    top = work_tree(Path(folder))
    if top is not None and (not nested or str(top) == folder):
        tracked = list_files(folder)
        # Nothing listed may mean that an outer repository ignores the directory that was asked for.
        if tracked:
            return dict.fromkeys(path.decode("utf-8", "surrogateescape") for path in tracked)
    return walk(folder)


def _is_utf8(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True
