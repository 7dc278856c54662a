"""Places in the code, with their address at the host where that is known."""

from __future__ import annotations

import msgspec

from prudent.reports.source_links import source_link
from prudent.review.model import Place, Project


class Spot(msgspec.Struct, frozen=True):
    """A place in the code, and its address at the host where that is known."""

    label: str
    """What stands there; empty when the place says it."""
    path: str
    line: int
    address: str | None


def spot(project: Project, place: Place, label: str = "", last: int = 0) -> Spot:
    """Show a place; `last` is the last line where there are several."""
    return Spot(label, place.path, place.line, source_link(project, place.path, place.line, last))
