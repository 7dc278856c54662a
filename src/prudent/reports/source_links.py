"""Addresses of lines of code at the host that keeps the repository."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

import msgspec

from prudent.review.model import Project

_REMOTE = re.compile(r"https://([a-z0-9.-]+\.[a-z]+)/[\w.~+-]+(?:/[\w.~+-]+)+", re.IGNORECASE)
_COMMIT = re.compile(r"[0-9a-f]{7,64}")


class _Host(msgspec.Struct, frozen=True):
    """A kind of host: the names it goes by, where a file stands, and how lines are named there."""

    name: re.Pattern[str]
    file: str
    lines: Callable[[int, int], str]


def _hyphen(separator: str) -> Callable[[int, int], str]:
    return lambda first, last: f"#L{first}" if last <= first else f"#L{first}-{separator}{last}"


_HOSTS = (
    _Host(re.compile(r"github(\.[\w-]+)+", re.IGNORECASE), "/blob/{commit}/{path}", _hyphen("L")),
    _Host(re.compile(r"([\w-]+\.)?gitlab(\.[\w-]+)+", re.IGNORECASE), "/-/blob/{commit}/{path}", _hyphen("")),
    _Host(
        re.compile(r"codeberg\.org|(gitea|forgejo)(\.[\w-]+)+", re.IGNORECASE),
        "/src/commit/{commit}/{path}",
        _hyphen("L"),
    ),
    _Host(
        re.compile(r"bitbucket\.org", re.IGNORECASE),
        "/src/{commit}/{path}",
        lambda first, last: f"#lines-{first}:{max(first, last)}",
    ),
    _Host(re.compile(r"git\.sr\.ht", re.IGNORECASE), "/tree/{commit}/item/{path}", _hyphen("")),
)


def source_link(project: Project, path: str, first: int, last: int = 0) -> str | None:
    """Make the address of lines of a file at the reviewed commit.

    Args:
        project: knows the remote, the commit and where the reviewed folder lies in the repository.
        path: relative to the reviewed folder.
        first: the first line, from 1.
        last: the last line; the first alone when it is not after it.

    Returns:
        An https address; None when the host, the commit or the remote is not known.
    """
    remote = _REMOTE.fullmatch(project.remote or "")
    if remote is None or _COMMIT.fullmatch(project.commit or "") is None:
        return None
    for host in _HOSTS:
        if host.name.fullmatch(remote.group(1)):
            whole = quote(project.prefix + path, safe="/", errors="replace")
            return remote.group() + host.file.format(commit=project.commit, path=whole) + host.lines(first, last)
    return None
