"""The formats a review can be written in, by name and by file extension."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import msgspec

from prudent.errors import PrudentError
from prudent.review.model import Review


class Format(msgspec.Struct, frozen=True):
    """A format: its name, the file extension that means it, and the module whose `render` makes it."""

    name: str
    extension: str
    module: str


FORMATS: tuple[Format, ...] = (
    Format("text", ".txt", "prudent.reports.text"),
    Format("json", ".json", "prudent.reports.json"),
    Format("html", ".html", "prudent.reports.html"),
    Format("sarif", ".sarif", "prudent.reports.sarif"),
    Format("sarif-all", ".all.sarif", "prudent.reports.sarif_all"),
    Format("junit", ".xml", "prudent.reports.junit"),
    Format("gitlab", ".codequality.json", "prudent.reports.gitlab"),
    Format("github", ".annotations", "prudent.reports.github"),
    Format("markdown", ".md", "prudent.reports.markdown"),
    Format("csv", ".csv", "prudent.reports.csv"),
)
NAMES: tuple[str, ...] = tuple(each.name for each in FORMATS)


def render(review: Review, name: str) -> str:
    """Render a review in the format of that name, plainly: without colour.

    Raises:
        PrudentError: no format has that name.
    """
    for each in FORMATS:
        if each.name == name:
            # Imported by name so that a run loads only the formats it writes.
            text: str = import_module(each.module).render(review)
            return text
    raise PrudentError(f"no format is called {name!r}; use one of {', '.join(NAMES)}")


def format_of(file: Path) -> str:
    """Tell the format of a report file by its extension; the longest that fits.

    Raises:
        PrudentError: no format has that extension.
    """
    name = file.name.lower()
    fitting = [each for each in FORMATS if name.endswith(each.extension)]
    if not fitting:
        known = ", ".join(each.extension for each in FORMATS)
        raise PrudentError(f"{file}: the extension tells the format of a report, and must be one of {known}")
    return max(fitting, key=lambda each: len(each.extension)).name
