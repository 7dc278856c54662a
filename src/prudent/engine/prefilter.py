"""Which detectors are worth trying on a file, told from its text in time linear in its length.

Two sieves: the literals that patterns require, looked up in one pass over the file (FilteredRE2), then, for the
detectors that are left, their name patterns over the file's distinct names, which are far shorter than the file. A set
of whole patterns would need one pass only, but its automaton grows past any bound with hundreds of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import re2

if TYPE_CHECKING:
    from prudent.engine.compiled import Spec

_TOKEN = re.compile(r"[a-z_$][\w$]*(?:-[\w$]+)*")
_UNNAMED = re.compile(r"[ :/@#\"'=<>,;&%!]|\\[.sSbBdD]")


class Relevant(NamedTuple):
    """Detectors to try on a file, and the names in it that anchor them (lower case)."""

    specs: list[Spec]
    names: dict[str, list[Spec]]


class Prefilter:
    """The sieves of one rulebook."""

    def __init__(self, specs: Sequence[Spec]) -> None:
        """Build the sieves of `specs`."""
        self._specs = specs
        self._by_languages: dict[frozenset[str], list[int]] = {}
        numbers: dict[str, int] = {}
        self._needs = [[numbers.setdefault(n, len(numbers)) for n in s.needs] for s in specs]
        self._possible = [
            {numbers.setdefault(n, len(numbers)) for n in (*s.needs, *([_word(s.anchor)] if s.anchor else []))}
            for s in specs
        ]
        self._literals, self._sources = _filter(numbers), [n.encode() for n in numbers]
        self._named = [f"(?im)^(?:{s.anchor})$".encode() if s.anchor and not unnamed(s.anchor) else None for s in specs]

    def relevant(self, path: str, text: str, languages: Iterable[str]) -> Relevant:
        """Return what is worth trying on a file with this path and content, whose regions are in `languages`."""
        if not self._sources:
            return Relevant([], {})
        found = frozenset(self._literals.Match(f"{path}\n{text}".lower(), True) or ())
        tried = [i for i in self._speaking(frozenset(languages)) if self._possible[i] <= found]
        if not tried:
            return Relevant([], {})
        data = f"{text}\n{path}".encode("utf-8", "replace")
        tokens = distinct_names(text) if any(self._named[i] is not None for i in tried) else b""
        known: dict[int, bool] = {}
        relevant = Relevant([], {})
        for i in tried:
            named = self._named[i]
            names = _compiled(named) if named is not None else None
            if names is not None and names.search(tokens) is None:
                continue
            if all(self._holds(n, data, known) for n in self._needs[i]):
                relevant.specs.append(self._specs[i])
                for hit in names.finditer(tokens) if names is not None else ():
                    relevant.names.setdefault(hit.group().decode(), []).append(self._specs[i])
        return relevant

    def _speaking(self, languages: frozenset[str]) -> list[int]:
        if languages not in self._by_languages:
            spoken = (i for i, s in enumerate(self._specs) if not languages.isdisjoint(s.languages))
            self._by_languages[languages] = list(spoken)
        return self._by_languages[languages]

    def _holds(self, need: int, data: bytes, known: dict[int, bool]) -> bool:
        if need not in known:
            known[need] = _compiled(self._sources[need]).search(data) is not None
        return known[need]


def distinct_names(text: str) -> bytes:
    """Return the distinct names in `text`, lower case and one per line, also without the parts that only qualify them."""
    names = set(_TOKEN.findall(text.lower()))
    for name in list(names):
        if "-" in name:
            names.update(name.split("-"))
            names.add(name.partition("-")[2])
        if "__" in name:
            names.add(name.rpartition("__")[2])
        if name[0] in "_$":
            names.add(name.strip("_$"))
    return "\n".join(names).encode()


def unnamed(anchor: str) -> bool:
    """Say whether a name pattern asks for more than the characters of a name, so that names alone don't decide it."""
    return (
        "(?-i" in anchor
        or _UNNAMED.search(anchor.replace("(?:", "").replace("(?i", "").replace("(?-i:", "").replace("?!", ""))
        is not None
    )


def _word(names: str) -> str:
    return rf"(?i)(?:\b|_)(?:{names})(?:\b|_)"


def _options() -> Any:
    options = re2.Options()
    options.log_errors = False
    return options


@lru_cache(maxsize=8192)
def _compiled(source: bytes) -> Any:
    """Compile on first use: most patterns are never reached in one run."""
    return re2.compile(source, _options())


def _filter(sources: Iterable[str]) -> Any:
    made = re2.Filter()
    added = False
    for source in sources:
        made.Add(source, _options())
        added = True
    if added:
        made.Compile()
    return made
