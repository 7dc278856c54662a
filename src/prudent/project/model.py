"""What a scan is given: the files of a project, and those left out with the reason."""

from __future__ import annotations

import msgspec


class Skipped(msgspec.Struct, frozen=True):
    """A file that was not analysed, wholly or in part, and why.

    A directory passed over as a whole is one entry with the number of files in it; so is the sum of
    the files that no language claims, whose path is `.`.
    """

    path: str
    reason: str
    error: bool = False
    """True when the file should have been analysed and could not be (fails `--strict`)."""
    files: int = 1
    """How many files the entry stands for."""
    partly: bool = False
    """True when the file was analysed all the same, with a reservation that the reason tells."""


class Discovery(msgspec.Struct, frozen=True):
    """The files to analyse below a root, and those that were passed over.

    `files` are paths relative to `root` with forward slashes, sorted. `whole_project` is false when
    single files were named, so that project-level rules know they can't judge absence.
    """

    root: str
    files: list[str]
    skipped: list[Skipped]
    whole_project: bool = True
