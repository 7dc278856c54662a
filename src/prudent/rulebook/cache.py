"""What was worked out from the rulebook kept on disk, so that a start costs neither YAML nor work on patterns.

The cache is an optimisation alone: whatever goes wrong with it, the work is done again.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

import prudent
from prudent.rulebook.sources import RuleFile

KEEP = 8
"""Copies of one kind that are kept."""

MOST_BYTES = 64 << 20
"""Largest copy that is kept, in bytes."""

_CODE = (".py", ".so", ".pyd", ".dll")

Kept = TypeVar("Kept")


def cache_dir() -> Path | None:
    """Return the user's cache folder for prudent, or None when the system names none."""
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", "")
        return Path(local) / "prudent" / "cache" if local else None
    named = os.environ.get("XDG_CACHE_HOME", "")
    if named and os.path.isabs(named):
        return Path(named) / "prudent"
    home = os.path.expanduser("~")
    return Path(home) / ".cache" / "prudent" if os.path.isabs(home) else None


def key(files: Iterable[RuleFile]) -> str:
    """Return the name under which what is made of `files` by this very code is kept."""
    lines = (f"{file.source}\0{file.path}\0{file.size}\0{file.mtime_ns}\n" for file in files)
    return f"rulebook-{_digest(lines, os.path.dirname(__file__))}"


def derived_key(rulebook: str, kind: str, *code: str, about: Iterable[str] = ()) -> str:
    """Return the name for what the code in the folders `code` makes of the rulebook kept under the name `rulebook`.

    Args:
        rulebook: the rulebook's own name.
        kind: what is made.
        code: the folders of all code that has a part in it.
        about: whatever else decides what is made.
    """
    lines = [rulebook, *("\0" + word for word in about)]
    return f"{kind}-{_digest(lines, *code)}"


def _digest(lines: Iterable[str], *code: str) -> str:
    import hashlib

    digest = hashlib.blake2b(digest_size=16)
    digest.update(f"{getattr(prudent, '__version__', '')} {sys.version_info[:2]} {[*map(_code, code)]}\n".encode())
    for line in lines:
        digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def read(name: str, type_: type[Kept]) -> Kept | None:
    """Return what is kept under `name`, or None when there is nothing that can be used as a `type_`."""
    folder = cache_dir()
    if folder is None:
        return None
    try:
        with open(_file(folder, name), "rb") as file:
            status = os.fstat(file.fileno())
            if status.st_size > MOST_BYTES or not _own(status):
                return None
            return msgspec.msgpack.decode(file.read(MOST_BYTES), type=type_)
    except (OSError, msgspec.MsgspecError, RecursionError):
        return None


def _own(status: os.stat_result) -> bool:
    """Say whether a file is the user's own, and nobody else's to write."""
    return not hasattr(os, "geteuid") or (status.st_uid == os.geteuid() and not status.st_mode & 0o022)


def write(name: str, value: object, *, keep: int = KEEP) -> None:
    """Keep `value` under `name`, readable by the user alone, in one step; do nothing when that can't be done.

    Args:
        name: the kind, a dash, and what tells it from others of its kind.
        value: what msgspec can encode.
        keep: how many of its kind are kept; the oldest are forgotten.
    """
    folder = cache_dir()
    if folder is None:
        return
    import tempfile

    try:
        data = msgspec.msgpack.encode(value)
        if len(data) > MOST_BYTES:
            return
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix="new-", suffix=".part")  # 0600 by its contract
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.replace(temporary, _file(folder, name))
        except BaseException:
            os.unlink(temporary)
            raise
        _forget_old(folder, name.partition("-")[0], keep)
    except (OSError, msgspec.MsgspecError, OverflowError, ValueError):
        return


def _forget_old(folder: Path, kind: str, keep: int) -> None:
    """Keep the newest few of a kind: one for each team folder and version in use, or for each project."""
    kept = sorted(folder.glob(f"{kind}-*"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in kept[keep:]:
        path.unlink(missing_ok=True)


def _file(folder: Path, name: str) -> str:
    return os.path.join(folder, f"{name}.msgpack")


def _code(folder: str) -> list[tuple[str, int, int]]:
    """Return what identifies the code in `folder`: changed code must not meet an old cache."""
    try:
        with os.scandir(folder) as found:
            modules = [(entry.name, entry.stat()) for entry in found if entry.name.endswith(_CODE)]
    except OSError:
        return []
    return sorted((name, status.st_size, status.st_mtime_ns) for name, status in modules)
