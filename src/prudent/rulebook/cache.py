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


def derived_key(rulebook: str, kind: str, code: str) -> str:
    """Return the name for what the code in the folder `code` makes of the rulebook kept under the name `rulebook`."""
    return f"{kind}-{_digest([rulebook], code)}"


def _digest(lines: Iterable[str], code: str) -> str:
    import hashlib

    digest = hashlib.blake2b(digest_size=16)
    digest.update(f"{getattr(prudent, '__version__', '')} {sys.version_info[:2]} {_code(code)}\n".encode())
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
            return msgspec.msgpack.decode(file.read(), type=type_)
    except (OSError, msgspec.MsgspecError, RecursionError):
        return None


def write(name: str, value: object) -> None:
    """Keep `value` under `name`, readable by the user alone, in one step; do nothing when that can't be done."""
    folder = cache_dir()
    if folder is None:
        return
    import tempfile

    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix="new-", suffix=".part")  # 0600 by its contract
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(msgspec.msgpack.encode(value))
            os.replace(temporary, _file(folder, name))
        except BaseException:
            os.unlink(temporary)
            raise
        _forget_old(folder, name.partition("-")[0])
    except (OSError, msgspec.MsgspecError, OverflowError):
        return


def _forget_old(folder: Path, kind: str) -> None:
    """Keep the newest few of a kind: one for each team folder and version in use."""
    kept = sorted(folder.glob(f"{kind}-*"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in kept[KEEP:]:
        path.unlink(missing_ok=True)


def _file(folder: Path, name: str) -> str:
    return os.path.join(folder, f"{name}.msgpack")


def _code(folder: str) -> list[tuple[str, int, int]]:
    """Return what identifies the code in `folder`: changed code must not meet an old cache."""
    try:
        with os.scandir(folder) as found:
            modules = [(entry.name, entry.stat()) for entry in found if entry.name.endswith(".py")]
    except OSError:
        return []
    return sorted((name, status.st_size, status.st_mtime_ns) for name, status in modules)
