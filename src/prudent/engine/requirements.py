"""What detectors require of a file, worked out once per rulebook and kept beside it."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from prudent.engine import literals
from prudent.rulebook import cache

if TYPE_CHECKING:
    from prudent.engine.compiled import Spec

Clauses = list[list[str]]
"""Words of which one each must stand in a file, as `literals.required` gives them."""

_UNNAMED = re.compile(r"[ :/@#\"'=<>,;&%!]|\\[.sSbBdD]")

_SYNTAX = re.compile(r"\(\?\w*:?|\{\d+(?:,\d*)?\}")


class Wanted(msgspec.Struct, array_like=True):
    """What one detector requires: a name that anchors it (empty: none), and patterns that all must occur.

    Those of `near` must occur beside the name.
    """

    anchor: str
    needs: list[str]
    near: list[str]


class _Kept(msgspec.Struct, array_like=True):
    """All that was worked out for one rulebook."""

    detectors: dict[str, Wanted] = {}
    patterns: dict[str, tuple[Clauses, bool]] = {}
    names: dict[str, tuple[list[str], list[tuple[str, Clauses]]]] = {}


class Requirements:
    """What the detectors of one rulebook require; worked out when asked for and not known from an earlier run."""

    def __init__(self, rulebook_key: str = "") -> None:
        """Read what is kept for the rulebook of this cache key; an empty key keeps nothing."""
        self._name = cache.derived_key(rulebook_key, "requirements", os.path.dirname(__file__)) if rulebook_key else ""
        self._kept = (cache.read(self._name, _Kept) if self._name else None) or _Kept()
        self._new = False

    def keep(self) -> None:
        """Keep what was worked out for the next run."""
        if self._new and self._name:
            cache.write(self._name, self._kept)
            self._new = False

    def of(self, spec: Spec) -> Wanted:
        """Return what `spec` requires."""
        name = f"{spec.owner.id}#{spec.number}"
        if not self._name or name not in self._kept.detectors:
            self._new = True
            anchor = spec.anchor if spec.anchor and not unnamed(spec.anchor) and self._told(spec.anchor) else ""
            self._kept.detectors[name] = Wanted(anchor, spec.needs, spec.beside if anchor else [])
        return self._kept.detectors[name]

    def _told(self, anchor: str) -> bool:
        """Say whether words tell the names that a pattern matches; a pattern of any name would be anchored by all of them."""
        return all(clauses for _, clauses in self.names(anchor)[1])

    def pattern(self, source: str) -> tuple[Clauses, bool]:
        """Return what a pattern requires, and whether its matches lie within words."""
        if source not in self._kept.patterns:
            self._kept.patterns[source] = _pattern(source)
        return self._kept.patterns[source]

    def names(self, source: str) -> tuple[list[str], list[tuple[str, Clauses]]]:
        """Return the names that a name pattern matches, and its alternatives that match too many with what they require."""
        if source not in self._kept.names:
            self._kept.names[source] = _names(source)
        return self._kept.names[source]


@lru_cache(maxsize=8192)
def _pattern(source: str) -> tuple[Clauses, bool]:
    clauses = _listed(literals.required(source))
    return clauses, bool(clauses) and literals.within_word(source)


@lru_cache(maxsize=8192)
def _names(source: str) -> tuple[list[str], list[tuple[str, Clauses]]]:
    exact, rest = literals.names(source)
    return sorted(exact), [(pattern, _listed(literals.required(pattern))) for pattern in rest]


def _listed(clauses: list[literals.Clause]) -> Clauses:
    return [sorted(clause) for clause in clauses]


def unnamed(anchor: str) -> bool:
    """Say whether a name pattern asks for more than the characters of a name, so that names alone don't decide it."""
    return "(?-i" in anchor or _UNNAMED.search(_SYNTAX.sub("", anchor)) is not None
