"""Regular expressions of the rules, compiled on first use: most are never reached in one run."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import re2


@lru_cache(maxsize=8192)
def regex(source: str) -> Any:
    """Return the compiled RE2 pattern of `source`, for text and for bytes; raises re2.error when it is not one."""
    options = re2.Options()
    options.log_errors = False
    return re2.compile(source, options)


@lru_cache(maxsize=8192)
def sieve(source: str) -> Any:
    """Return the compiled RE2 pattern of `source` without its groups: to tell whether it matches costs less so."""
    options = re2.Options()
    options.log_errors = False
    options.never_capture = True
    return re2.compile(source, options)
