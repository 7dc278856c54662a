"""What single words say of the detectors: which requirements they fulfil, and which detectors they anchor.

A word is looked at once for a whole run, since files share most of their words. Requirements and detectors are numbered,
and sets of them are the bits of an integer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property, reduce
from operator import or_
from typing import Any, NamedTuple

import ahocorasick_rs

from prudent.engine.expressions import sieve
from prudent.engine.literals import is_word
from prudent.engine.requirements import Clauses

_LONGEST_REMEMBERED = 64
_MOST_REMEMBERED = 400_000
"""Words remembered at most, so that memory does not grow with the project."""
_NAME = frozenset(b"$-0123456789_abcdefghijklmnopqrstuvwxyz")
_WORDS = bytes(b if b in _NAME or b > 127 else 32 for b in bytes(range(256)).lower())
"""Turns a text into its words: lower case, and a space for whatever no name is made of."""


class Said(NamedTuple):
    """What the words of a text say: the requirements that they fulfil, and the detectors that they anchor, by spelling."""

    words: Sequence[bytes]
    """Those that say anything."""
    fulfilled: int
    names: list[tuple[str, int]]


class _Literal:
    """A part of words that requirements ask for, and the patterns of names that need it."""

    __slots__ = ("fulfilled", "named")

    def __init__(self) -> None:
        self.fulfilled = 0
        self.named: list[_Named] = []


class _Named:
    """A pattern of names: what a word must fulfil to be one, and the detectors that it anchors."""

    __slots__ = ("needs", "owners", "pattern")

    def __init__(self, pattern: str, needs: int) -> None:
        self.pattern = pattern
        self.needs = needs
        self.owners = 0


class Vocabulary:
    """What the words met so far say."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, ...], int] = {}
        self._literals: dict[str, _Literal] = {}
        self._exact: dict[bytes, int] = {}
        self._patterns: dict[str, _Named] = {}
        self._fulfilled: dict[bytes, int] = {}
        self._names: dict[bytes, list[tuple[str, int]]] = {}
        self._dull: set[bytes] = set()
        self._phrases: dict[str, int] = {}

    def require(self, clauses: Clauses) -> int:
        """Number the clauses, and return them as a set."""
        together = 0
        for clause in clauses:
            key = tuple(clause)
            known = key in self._numbers
            bit = 1 << self._numbers.setdefault(key, len(self._numbers))
            together |= bit
            for text in () if known else clause:
                if is_word(text):
                    self._literal(text).fulfilled |= bit
                else:
                    self._phrases[text] = self._phrases.get(text, 0) | bit
        return together

    def anchor(self, owner: int, exact: Sequence[str], rest: Sequence[tuple[str, Clauses]]) -> None:
        """Let the names `exact`, and those that a pattern of `rest` matches whole, anchor the detector `owner`."""
        for name in exact:
            encoded = name.encode()
            self._exact[encoded] = self._exact.get(encoded, 0) | owner
        for pattern, clauses in rest:
            named = self._patterns.get(pattern)
            if named is None:
                named = self._patterns[pattern] = _Named(f"(?i)^(?:{pattern})$", self.require(clauses))
                for text in clauses[0]:
                    self._literal(text).named.append(named)
            named.owners |= owner

    def _literal(self, text: str) -> _Literal:
        if text not in self._literals:
            self._literals[text] = _Literal()
        return self._literals[text]

    @cached_property
    def _finder(self) -> tuple[list[_Literal], Any]:
        return list(self._literals.values()), ahocorasick_rs.BytesAhoCorasick([t.encode() for t in self._literals])

    @cached_property
    def _phrase_finder(self) -> tuple[list[int], Any]:
        return list(self._phrases.values()), ahocorasick_rs.BytesAhoCorasick([t.encode() for t in self._phrases])

    def phrased(self, data: bytes) -> int:
        """Return the requirements that the phrases in `data` fulfil."""
        fulfilled, finder = self._phrase_finder
        hits = finder.find_matches_as_indexes(data.lower(), overlapping=True)
        return reduce(or_, (fulfilled[number] for number in {hit[0] for hit in hits}), 0)

    def prepare(self) -> None:
        """Build what all texts are searched with, before processes are forked that would each build their own."""
        self.phrased(b"")
        self._held([b""])

    def said(self, data: bytes) -> Said:
        """Return what the words of `data` say."""
        known = self._fulfilled
        if len(known) + len(self._dull) > _MOST_REMEMBERED:
            self._dull.clear()
            self._names.clear()
            known.clear()
        words = set(data.translate(_WORDS).split()) - self._dull
        new = [word for word in words if word not in known]
        if new:
            words.difference_update(self._learned(new))
        fulfilled = reduce(or_, map(known.__getitem__, words), 0)
        return Said(list(words), fulfilled, [name for word in words & self._names.keys() for name in self._names[word]])

    def _learned(self, words: list[bytes]) -> list[bytes]:
        """Remember what each of `words` says, and return those that say nothing."""
        fulfilled, possible = self._held(words)
        dull = []
        for number, word in enumerate(words):
            spellings = _spellings(word)
            if number in possible or len(spellings) > 1 or word in self._exact:
                names = self._named(spellings, fulfilled[number], possible.get(number, ()))
                if names:
                    self._names[word] = names
            if fulfilled[number] or word in self._names:
                self._fulfilled[word] = fulfilled[number]
            else:
                dull.append(word)
        self._dull.update(word for word in dull if len(word) < _LONGEST_REMEMBERED)
        return dull

    def _held(self, words: list[bytes]) -> tuple[list[int], dict[int, set[_Named]]]:
        """Return what each of `words` fulfils, and by its number which patterns of names it may match."""
        literals, finder = self._finder
        fulfilled = [0] * len(words)
        possible: dict[int, set[_Named]] = {}
        number, stop = 0, len(words[0])
        # One search over all of them; hits come in the order of their ends, and none reaches over a space.
        for found, _, end in finder.find_matches_as_indexes(b" ".join(words), overlapping=True):
            while end > stop:
                number += 1
                stop += 1 + len(words[number])
            literal = literals[found]
            fulfilled[number] |= literal.fulfilled
            if literal.named:
                possible.setdefault(number, set()).update(literal.named)
        return fulfilled, possible

    def _named(self, spellings: Iterable[bytes], fulfilled: int, possible: Iterable[_Named]) -> list[tuple[str, int]]:
        """Return the names among the spellings of a word, with the detectors that each anchors."""
        patterns = [named for named in possible if not named.needs & ~fulfilled]
        names = []
        for name in spellings:
            owners = self._exact.get(name, 0)
            for named in patterns:
                if named.owners & ~owners and sieve(named.pattern).search(name) is not None:
                    owners |= named.owners
            if owners:
                names.append((name.decode(), owners))
        return names


def _spellings(word: bytes) -> Collection[bytes]:
    """Return the names that stand in a word: itself, and without the parts that only qualify it."""
    if b"-" not in word and b"__" not in word and word[0] not in b"_$":
        return (word,)
    whole = (word, word.strip(b"-"))
    names = set(whole)
    for name in whole:
        if b"-" in name:
            names.update(name.split(b"-"))
            names.add(name.partition(b"-")[2])
        if b"__" in name:
            names.add(name.rpartition(b"__")[2])
        if name[:1] in (b"_", b"$"):
            names.add(name.strip(b"_$"))
    return names - {b""}
