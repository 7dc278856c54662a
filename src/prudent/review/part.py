"""A part of a run: what one of several machines read, with all that is needed to make the whole review of the parts."""

from __future__ import annotations

import msgspec

from prudent.engine.model import FileResult
from prudent.project.model import Skipped
from prudent.project.settings import Settings
from prudent.project.waivers import WaiverFile
from prudent.rulebook.weights import Weights


class Known(msgspec.Struct, frozen=True):
    """A finding of an earlier state, under the path and the rule that it has now."""

    rule: str
    feature: str
    path: str
    line: int
    code: str
    also: list[str] = []
    grave: int = 2
    """0 guarded, 1 needs review, 2 exposed: what got worse is new."""


class Loaded(msgspec.Struct, frozen=True):
    """A baseline as one run uses it: under the names that rules and files have now."""

    name: str
    """The file, as reports name it."""
    known: list[Known]
    numbers: list[int]
    """The number of each known one among the entries of the file, which may also speak of other folders."""
    commit: str | None = None
    gone: list[str] = []
    """Paths at which there is nothing any more, and git knows no new one."""
    traced: bool = True
    """Whether git could be asked what became of them."""


class Before(msgspec.Struct, frozen=True):
    """The state that a change began at, as far as it differs from what is there now."""

    ref: str
    commit: str
    """The merge base."""
    changed: int
    """How many files that are reviewed now or were before differ."""
    differing: list[str]
    """Files of now whose earlier version is another one or none."""
    results: list[FileResult]
    """What the earlier versions yield, each under the path that its file has now."""


class Part(msgspec.Struct, frozen=True):
    """One part of a run that is shared among several: what its files yield, before anything is judged."""

    number: int
    of: int
    tree: str
    """A digest of all files of the run, by which its parts are known to have seen the same."""
    whole: bool
    """Whether the parts together are a whole project."""
    files: list[str]
    bytes: int
    results: list[FileResult]
    skipped: list[Skipped]
    """What was passed over before any part was read."""
    settings: Settings
    """With exact names of rules."""
    options: list[str]
    """The settings that were given on the command line."""
    weights: Weights
    """The numbers of the risk table, those of the project laid over them."""
    waivers: list[WaiverFile]
    baseline: Loaded | None = None
    before: Before | None = None
