"""Writes report files: whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from prudent.errors import PrudentError


def check_target(file: Path) -> None:
    """Refuse a report file that can't be written, before the scan rather than after it.

    Raises:
        PrudentError: the file's folder does not exist, or the file is a folder.
    """
    if file.is_dir():
        raise PrudentError(f"{file}: is a folder; name a file")
    if not file.parent.is_dir():
        raise PrudentError(f"{file}: its folder does not exist; create it first")


def write(file: Path, text: str) -> None:
    """Write a report as UTF-8, replacing the file in one step.

    Raises:
        PrudentError: the file can't be written.
    """
    data = text.encode("utf-8", "backslashreplace")
    try:
        if file.exists() and not file.is_file():
            file.write_bytes(data)  # a pipe or a device can't be replaced
        else:
            _replace(file.resolve(), data)
    except OSError as error:
        raise PrudentError(f"{file}: can't be written: {error.strerror}") from None


def _replace(file: Path, data: bytes) -> None:
    # Imported late: most runs write no file, and a pre-commit run counts milliseconds.
    import tempfile

    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(data)
        # A temporary file is private; a report takes the rights any new file would have.
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)
        os.replace(name, file)
    except BaseException:
        os.unlink(name)
        raise
