"""Calendar dates as the legal data writes them: a year, a month or a day."""

from __future__ import annotations

import calendar
import re
from datetime import date

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def first_day(text: str) -> date:
    """Return the first day that `text` (YYYY, YYYY-MM or YYYY-MM-DD) stands for.

    Raises:
        ValueError: it is no date of the calendar.
    """
    year, month, day = _parts(text)
    return date(year, month or 1, day or 1)


def last_day(text: str) -> date:
    """Return the last day that `text` (YYYY, YYYY-MM or YYYY-MM-DD) stands for.

    Raises:
        ValueError: it is no date of the calendar.
    """
    year, month, day = _parts(text)
    first = date(year, month or 12, day or 1)
    return first if day else first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _parts(text: str) -> tuple[int, int | None, int | None]:
    found = _DATE.fullmatch(text)
    if found is None:
        raise ValueError(f"'{text}' is no date")
    year, month, day = found.groups()
    return int(year), int(month) if month else None, int(day) if day else None
