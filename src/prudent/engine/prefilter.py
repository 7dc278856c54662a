"""Which detectors are worth trying on a file, told from its text in time linear in its length.

Two sieves: the literals that patterns require, looked up in one pass over the file (FilteredRE2), then the file's
distinct names, each matched once per run against all name patterns. A set of whole patterns would need one pass only,
but its automaton grows past any bound with hundreds of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import re2

from prudent.rulebook.patterns import text_pattern

if TYPE_CHECKING:
    from prudent.engine.compiled import Spec

_TOKEN = re.compile(r"[A-Za-z_$][\w$]*(?:-[\w$]+)*")
_LONGEST = 80
_UNNAMED = re.compile(r"[ :/@#\"'=<>,;&%!]|\\[.sSbBdD]")


class Relevant(NamedTuple):
    """Detectors to try on a file, and the names in it that anchor them (lower case)."""

    specs: list[Spec]
    names: dict[str, list[Spec]]


NONE = Relevant([], {})


class Prefilter:
    """The sieves of one rulebook."""

    def __init__(self, specs: Sequence[Spec]) -> None:
        """Build the sieves of `specs`."""
        self._specs = specs
        numbers: dict[str, int] = {}
        names: dict[str, int] = {}
        self._needs = [[numbers.setdefault(n, len(numbers)) for n in s.needs] for s in specs]
        self._possible = [
            {numbers.setdefault(n, len(numbers)) for n in (*s.needs, *s.hints, *([_word(s.anchor)] if s.anchor else []))} for s in specs
        ]
        self._by_name: dict[int, list[Spec]] = {}
        for spec in specs:
            if spec.anchor and not unnamed(spec.anchor):
                number = names.setdefault(f"(?i)^(?:{spec.anchor})$", len(names))
                self._by_name.setdefault(number, []).append(spec)
        self._literals, self._exact = _filter(numbers), [re2.compile(n.encode(), _options()) for n in numbers]
        self._names = _filter(names)
        self._known: dict[str, tuple[tuple[str, tuple[Spec, ...]], ...]] = {}

    def relevant(self, path: str, text: str, languages: Iterable[str]) -> Relevant:
        """Return what is worth trying on a file with this path and content, whose regions are in `languages`."""
        if not self._exact:
            return NONE
        spoken = frozenset(languages)
        found = frozenset(self._literals.Match(f"{path}\n{text}".lower(), True) or ())
        tried = [i for i, (s, p) in enumerate(zip(self._specs, self._possible, strict=True)) if p <= found and spoken & s.languages]
        if not tried:
            return NONE
        names = self._anchors(text) if any(self._specs[i].anchor for i in tried) else {}
        anchored = {id(s) for specs in names.values() for s in specs}
        data = text.encode("utf-8", "replace")
        known: dict[int, bool] = {}
        kept = []
        for i in tried:
            spec = self._specs[i]
            if spec.anchor and not unnamed(spec.anchor) and id(spec) not in anchored:
                continue
            if all(self._holds(n, data, known) for n in self._needs[i]):
                kept.append(spec)
        chosen = {id(s) for s in kept}
        return Relevant(kept, {n: mine for n, specs in names.items() if (mine := [s for s in specs if id(s) in chosen])})

    def _holds(self, need: int, data: bytes, known: dict[int, bool]) -> bool:
        if need not in known:
            known[need] = self._exact[need].search(data) is not None
        return known[need]

    def _anchors(self, text: str) -> dict[str, list[Spec]]:
        names: dict[str, list[Spec]] = {}
        for token in set(_TOKEN.findall(text)):
            spelled = self._known.get(token)
            if spelled is None:
                spelled = self._known[token] = self._spell(token)
            for name, specs in spelled:
                names.setdefault(name, []).extend(specs)
        return names

    def _spell(self, token: str) -> tuple[tuple[str, tuple[Spec, ...]], ...]:
        if len(token) > _LONGEST:
            return ()
        forms = [token, token.strip("_$"), token.rpartition("__")[2]]
        if "-" in token:
            forms += [*token.split("-"), token.partition("-")[2]]
        spelled = []
        for form in dict.fromkeys(f.lower() for f in forms if f):
            specs = tuple(s for n in self._names.Match(form, False) or () for s in self._by_name[n])
            if specs:
                spelled.append((form, specs))
        return tuple(spelled)


def unnamed(anchor: str) -> bool:
    """Say whether a name pattern asks for more than the characters of a name, so that names alone don't decide it."""
    return "(?-i" in anchor or _UNNAMED.search(anchor.replace("(?:", "").replace("(?i", "").replace("(?-i:", "").replace("?!", "")) is not None


def anywhere(pattern: str | list[str]) -> list[str]:
    """Return what a file must contain for `pattern` to match in a part of it; nothing, when it asks for the part's start or end."""
    source = text_pattern(pattern) if pattern else ""
    return [source] if source and not re.search(r"(?<![\\\[])[\^$]|\\[Az]", source) else []


def _word(names: str) -> str:
    return rf"(?i)(?:\b|_)(?:{names})(?:\b|_)"


def _options() -> Any:
    options = re2.Options()
    options.log_errors = False
    return options


def _filter(sources: Iterable[str]) -> Any:
    made = re2.Filter()
    added = False
    for source in sources:
        made.Add(source, _options())
        added = True
    if added:
        made.Compile()
    return made
