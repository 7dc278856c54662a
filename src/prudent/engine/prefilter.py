"""Which detectors are worth trying on a file, told from its bytes in time linear in their number.

The words of a file are looked at once for a whole run: what a word says (which requirements it fulfils, which detectors
it anchors) is remembered, and files share most of their words. A detector is left when the words fulfil all that its
patterns require; then its patterns are searched for, those of names in the words and the others in the text. A set of
whole patterns would need one pass only, but its automaton grows past any bound with hundreds of them.

Requirements and detectors are numbered, and sets of them are the bits of an integer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, reduce
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

from prudent.engine.expressions import sieve
from prudent.engine.literals import any_case
from prudent.engine.requirements import Requirements
from prudent.engine.vocabulary import Vocabulary

if TYPE_CHECKING:
    from prudent.engine.compiled import Spec

_BEFORE, _AFTER = 400, 800
"""Bytes around a name within which its value stands."""
_MOST_PLACES = 50
_FEW = 8
"""So few detectors without a name are searched for at once: style sheets need no vocabulary."""


class Relevant(NamedTuple):
    """Detectors to try on a file, the names in it that anchor them (lower case), and those that single names don't."""

    specs: list[Spec]
    names: dict[str, list[Spec]]
    odd: list[Spec]


class Prefilter:
    """The sieve of some detectors."""

    def __init__(self, specs: Sequence[Spec], requirements: Requirements) -> None:
        """Build the sieve of `specs` from what their patterns require."""
        self._specs = specs
        self._vocabulary = Vocabulary()
        self._needed: list[int] = []
        self._searched: list[list[tuple[str, bool]]] = []
        self._near: list[list[str]] = []
        self._unanchored = 0
        self._odd = 0
        for number, spec in enumerate(specs):
            wanted = requirements.of(spec)
            needs = [(need, *requirements.pattern(need)) for need in wanted.needs]
            self._needed.append(self._vocabulary.require([clause for _, clauses, _ in needs for clause in clauses]))
            self._searched.append([(need, inner) for need, _, inner in needs])
            self._near.append(list(wanted.near))
            if wanted.anchor:
                exact, rest = requirements.names(wanted.anchor)
                self._vocabulary.anchor(1 << number, exact, rest)
            else:
                self._unanchored |= 1 << number
                self._odd |= 1 << number if spec.anchor else 0
        self._by_languages: dict[frozenset[str], _Spoken] = {}

    def prepare(self) -> None:
        """Build what every file is searched with, before processes are forked that would each build their own."""
        self._vocabulary.prepare()

    def relevant(self, path: str, data: bytes, languages: Iterable[str]) -> Relevant:
        """Return what is worth trying on a file with this path and content (UTF-8), whose regions are in `languages`."""
        spoken = self._speaking(frozenset(languages))
        if spoken.few:
            file = _File(path, data, None)
            return self._relevant(n for n in spoken.free if all(file.holds(*need) for need in self._searched[n]))
        said, of_path = self._vocabulary.said(data), self._vocabulary.said(path.encode("utf-8", "replace"))
        file = _File(path, data, [*said.words, *of_path.words])
        missing = ~(said.fulfilled | of_path.fulfilled | self._vocabulary.phrased(data))
        anchored = reduce(or_, (owners for _, owners in said.names), 0) & spoken.all
        kept: dict[int, list[str]] = {}
        for number in (*spoken.free, *_bits(anchored)):
            if not self._needed[number] & missing and all(file.holds(*need) for need in self._searched[number]):
                anchors = [name for name, owners in said.names if owners >> number & 1]
                if not self._near[number] or file.near(self._near[number], anchors):
                    kept[number] = anchors
        relevant = self._relevant(sorted(kept))
        for number in sorted(kept):
            for name in kept[number]:
                relevant.names.setdefault(name, []).append(self._specs[number])
        return relevant

    def _relevant(self, numbers: Iterable[int]) -> Relevant:
        kept = list(numbers)
        odd = [self._specs[number] for number in kept if self._odd >> number & 1]
        return Relevant([self._specs[number] for number in kept], {}, odd)

    def _speaking(self, languages: frozenset[str]) -> _Spoken:
        if languages not in self._by_languages:
            spoken = [n for n, spec in enumerate(self._specs) if not languages.isdisjoint(spec.languages)]
            free = [number for number in spoken if self._unanchored >> number & 1]
            few = len(free) == len(spoken) <= _FEW
            self._by_languages[languages] = _Spoken(sum(1 << number for number in spoken), free, few)
        return self._by_languages[languages]


class _Spoken(NamedTuple):
    """The detectors that speak of some languages: all, and those that no name anchors."""

    all: int
    free: list[int]
    few: bool


class _File:
    """One file, searched for each pattern once at most."""

    def __init__(self, path: str, data: bytes, words: Iterable[bytes] | None) -> None:
        self._path = path
        self._data = data
        self._words = words
        self._known: dict[str, bool] = {}

    @cached_property
    def _lowered(self) -> bytes:
        return self._data.lower()

    @cached_property
    def _in_words(self) -> bytes:
        return b"\n".join(self._words) if self._words is not None else self._in_text

    @cached_property
    def _in_text(self) -> bytes:
        return self._data + b"\n" + self._path.encode("utf-8", "replace")

    def holds(self, pattern: str, within_word: bool) -> bool:
        if pattern not in self._known:
            self._known[pattern] = self._searched(pattern, within_word)
        return self._known[pattern]

    def _searched(self, pattern: str, within_word: bool) -> bool:
        if not within_word:
            return sieve(pattern).search(self._in_text) is not None
        in_words = any_case(pattern)
        if sieve(in_words).search(self._in_words) is None:
            return False
        return in_words == pattern or sieve(pattern).search(self._in_text) is not None

    def near(self, patterns: Sequence[str], names: Iterable[str]) -> bool:
        """Say whether all `patterns` match around one place where a name stands; so many places are not all looked at."""
        text = self._lowered
        for name in names:
            sought, at = name.encode(), -1
            for _ in range(_MOST_PLACES):
                at = text.find(sought, at + 1)
                if at < 0:
                    break
                around = self._data[max(0, at - _BEFORE) : at + _AFTER]
                if all(sieve(pattern).search(around) is not None for pattern in patterns):
                    return True
            else:
                return True
        return False


def _bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
