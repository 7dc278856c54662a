"""When a review is made, and of which state of which repository."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import date, datetime, timezone
from pathlib import Path

import msgspec

from prudent.errors import PrudentError
from prudent.late import late
from prudent.project.git import ask, work_tree

EPOCH = "SOURCE_DATE_EPOCH"
"""Seconds since 1970 that stand for now (https://reproducible-builds.org/specs/source-date-epoch/)."""

_SCP = late(r"(?:[\w.-]+@)?([\w.-]+\.[a-z]+):(?!//)([\w./~+-]+)", re.IGNORECASE)
_URL = late(r"(?:https?|ssh|git)://(?:[^@/\s]*@)?([\w.-]+)(?::\d+)?/([\w./~+-]+)", re.IGNORECASE)


class Origin(msgspec.Struct, frozen=True):
    """Which state of which repository was read; all None outside git."""

    commit: str | None = None
    branch: str | None = None
    remote: str | None = None
    prefix: str = ""


def today(environment: Mapping[str, str] = os.environ) -> date:
    """Tell the day in UTC: that of SOURCE_DATE_EPOCH when it is set, so that a review can be made again.

    Raises:
        PrudentError: SOURCE_DATE_EPOCH is no number of seconds.
    """
    given = environment.get(EPOCH)
    if not given:
        return datetime.now(timezone.utc).date()
    try:
        return datetime.fromtimestamp(int(given), timezone.utc).date()
    except (ValueError, OverflowError, OSError):
        raise PrudentError(f"{EPOCH}: {given!r} won't do; set it to a number of seconds since 1970") from None


def origin_of(root: Path) -> Origin:
    """Ask git which commit and branch `root` is at, and where the repository's pages are."""
    top = work_tree(root)
    if top is None:
        return Origin()
    commit = ask(root, "rev-parse", "--verify", "--quiet", "HEAD")
    branch = ask(root, "symbolic-ref", "--quiet", "--short", "HEAD")
    remote = ask(root, "config", "--get", "remote.origin.url")
    return Origin(commit, branch, pages_of(remote or ""), prefix_of(root))


def prefix_of(root: Path) -> str:
    """Tell where `root` lies in its repository, with a slash at the end; empty at the top and outside git."""
    top = work_tree(root)
    inside = root.relative_to(top).as_posix() if top is not None and root.is_relative_to(top) else "."
    return "" if inside == "." else f"{inside}/"


def pages_of(remote: str) -> str | None:
    """Tell the web address of a repository from that of its remote, without credentials; None when it has none."""
    found = _URL.fullmatch(remote) or _SCP.fullmatch(remote)
    if found is None:
        return None
    path = found.group(2).strip("/").removesuffix(".git")
    return f"https://{found.group(1)}/{path}" if path else None
