"""Writes report files: whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from prudent.errors import PrudentError


def check_target(file: Path) -> None:
    """Refuse a report file that can't be written, before the scan rather than after it.

    What is named below the current directory stays there: a checkout that holds a link under the name of the report, or of its
    folder, would otherwise choose what is overwritten.

    Raises:
        PrudentError: the file's folder does not exist, the file is a folder, or a link leads it elsewhere.
    """
    if file.is_dir():
        raise PrudentError(f"{file}: is a folder; name a file")
    if not file.parent.is_dir():
        raise PrudentError(f"{file}: its folder does not exist; create it first")
    if Path(os.path.abspath(file)).is_relative_to(os.getcwd()):
        here, place = Path(os.path.realpath(os.curdir)), Path(os.path.realpath(file))
        if not place.is_relative_to(here) or ".git" in place.relative_to(here).parts:
            raise PrudentError(f"{file}: is a link out of {here} or into its .git; delete it, or name the file itself")


def write(file: Path, text: str) -> None:
    """Write a report as UTF-8, replacing the file in one step.

    Raises:
        PrudentError: the file can't be written.
    """
    data = text.encode("utf-8", "backslashreplace")
    try:
        if file.exists() and not file.is_file():
            _into(file, data)  # a pipe or a device can't be replaced
        else:
            _replace(file.resolve(), data)
    except OSError as error:
        raise PrudentError(f"{file}: can't be written: {error.strerror}") from None


def _into(file: Path, data: bytes) -> None:
    # A pipe that nobody reads is an error: opening it would wait for ever.
    with open(os.open(file, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0)), "wb") as opened:
        if hasattr(os, "set_blocking"):
            os.set_blocking(opened.fileno(), True)
        opened.write(data)


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
