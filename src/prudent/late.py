"""Regular expressions of the code itself, compiled on first use: most are never reached in one run."""

from __future__ import annotations

import re
from typing import cast

_METHODS = ("search", "match", "fullmatch", "sub", "split", "findall", "finditer")


class _Late:
    """Stands for a compiled pattern, whose methods it has from the first time that something is asked of it."""

    def __init__(self, source: str, flags: int) -> None:
        self._made_of = (source, flags)

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(*self._made_of)
        self.__dict__.update((method, getattr(compiled, method)) for method in _METHODS)
        return getattr(compiled, name)


def late(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return what behaves as the compiled pattern of `source`."""
    return cast("re.Pattern[str]", _Late(source, flags))
