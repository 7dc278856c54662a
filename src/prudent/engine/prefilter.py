"""Which detectors are worth trying on a file, told from its bytes in time linear in their number.

The words of a file are looked at once for a whole run: what a word says (which requirements it fulfils, which detectors
it anchors) is remembered, and files share most of their words. A detector is left when the words fulfil all that its
patterns require; then its patterns are searched for, those of names in the words and the others in the text. A set of
whole patterns would need one pass only, but its automaton grows past any bound with hundreds of them.

Requirements and detectors are numbered, and sets of them are the bits of an integer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from prudent.engine.expressions import regex
from prudent.engine.requirements import Requirements
from prudent.engine.vocabulary import Vocabulary, union

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
            self._needed.append(union(self._vocabulary.require(clauses) for _, clauses, _ in needs))
            self._searched.append([(need, inner) for need, _, inner in needs])
            self._near.append(list(wanted.near))
            if wanted.anchor:
                exact, rest = requirements.names(wanted.anchor)
                self._vocabulary.anchor(1 << number, exact, rest)
            else:
                self._unanchored |= 1 << number
                self._odd |= 1 << number if spec.anchor else 0
        self._by_languages: dict[frozenset[str], int] = {}

    def relevant(self, path: str, data: bytes, languages: Iterable[str]) -> Relevant:
        """Return what is worth trying on a file with this path and content (UTF-8), whose regions are in `languages`."""
        spoken = self._speaking(frozenset(languages))
        if not spoken & ~self._unanchored and spoken.bit_count() <= _FEW:
            file = _File(path, data, None)
            return self._relevant(n for n in _bits(spoken) if all(file.holds(*need) for need in self._searched[n]))
        fulfilled, anchored, words, names = self._said(path, data)
        file = _File(path, data, words)
        kept: dict[int, list[str]] = {}
        for number in _bits(anchored & spoken):
            needed = self._needed[number]
            if fulfilled & needed != needed or not all(file.holds(*need) for need in self._searched[number]):
                continue
            anchors = [name for name, owners in names if owners >> number & 1]
            if not self._near[number] or file.near(self._near[number], anchors):
                kept[number] = anchors
        relevant = self._relevant(kept)
        for number, anchors in kept.items():
            for name in anchors:
                relevant.names.setdefault(name, []).append(self._specs[number])
        return relevant

    def _relevant(self, numbers: Iterable[int]) -> Relevant:
        kept = list(numbers)
        odd = [self._specs[number] for number in kept if self._odd >> number & 1]
        return Relevant([self._specs[number] for number in kept], {}, odd)

    def _said(self, path: str, data: bytes) -> tuple[int, int, list[bytes], list[tuple[str, int]]]:
        """Return what the words and phrases of a file fulfil, which detectors they anchor, the words, and the names."""
        fulfilled, anchored, words, names = self._vocabulary.phrases(data), self._unanchored, [], []
        for word, meaning in self._vocabulary.said(data):
            fulfilled |= meaning.fulfilled
            words.append(word)
            if meaning.anchored:
                anchored |= meaning.anchored
                names += meaning.names
        for word, meaning in self._vocabulary.said(path.encode("utf-8", "replace")):
            fulfilled |= meaning.fulfilled
            words.append(word)
        return fulfilled, anchored, words, names

    def _speaking(self, languages: frozenset[str]) -> int:
        if languages not in self._by_languages:
            spoken = (n for n, spec in enumerate(self._specs) if not languages.isdisjoint(spec.languages))
            self._by_languages[languages] = sum(1 << number for number in spoken)
        return self._by_languages[languages]


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
            text = self._in_words if within_word else self._in_text
            self._known[pattern] = regex(pattern).search(text) is not None
        return self._known[pattern]

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
                if all(regex(pattern).search(around) is not None for pattern in patterns):
                    return True
            else:
                return True
        return False


def _bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
