"""What single words say of the detectors: which requirements they fulfil, and which detectors they anchor.

A word is looked at once for a whole run, since files share most of their words. Requirements and detectors are numbered,
and sets of them are the bits of an integer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import ahocorasick_rs

from prudent.engine.expressions import regex
from prudent.engine.literals import is_word
from prudent.engine.requirements import Clauses

_LONGEST_REMEMBERED = 64
_MOST_REMEMBERED = 400_000
"""Words remembered at most, so that memory does not grow with the project."""
_NAME = frozenset(b"$-0123456789_abcdefghijklmnopqrstuvwxyz")
_WORDS = bytes(b if b in _NAME or b > 127 else 32 for b in bytes(range(256)).lower())
"""Turns a text into its words: lower case, and a space for whatever no name is made of."""


class Meaning(NamedTuple):
    """What a word says: the requirements that it fulfils, and the detectors that it anchors, by spelling."""

    fulfilled: int
    anchored: int
    names: list[tuple[str, int]]


class _Literal:
    """A part of words that requirements ask for."""

    __slots__ = ("anchors", "fulfilled", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.fulfilled = 0
        self.anchors: list[tuple[int, str, int]] = []  # requirements, pattern, detectors


class Vocabulary:
    """What the words met so far say."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, ...], int] = {}
        self._literals: dict[str, _Literal] = {}
        self._phrases: dict[str, int] = {}
        self._exact: dict[bytes, int] = {}
        self._meanings: dict[bytes, Meaning] = {}
        self._dull: set[bytes] = set()

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
            entry = (self.require(clauses), f"(?i)^(?:{pattern})$", owner)
            for text in clauses[0]:
                self._literal(text).anchors.append(entry)

    def _literal(self, text: str) -> _Literal:
        if text not in self._literals:
            self._literals[text] = _Literal(text)
        return self._literals[text]

    @cached_property
    def _finder(self) -> tuple[list[_Literal], Any]:
        return list(self._literals.values()), ahocorasick_rs.BytesAhoCorasick([t.encode() for t in self._literals])

    @cached_property
    def _phrase_finder(self) -> tuple[list[int], Any]:
        return list(self._phrases.values()), ahocorasick_rs.BytesAhoCorasick([t.encode() for t in self._phrases])

    def phrases(self, data: bytes) -> int:
        """Return the requirements that the phrases in `data` fulfil."""
        fulfilled, finder = self._phrase_finder
        hits = finder.find_matches_as_indexes(data.lower(), overlapping=True)
        return union(fulfilled[number] for number in {hit[0] for hit in hits})

    def said(self, data: bytes) -> Iterator[tuple[bytes, Meaning]]:
        """Yield the words of `data` that say something, and what."""
        remembered = self._meanings
        if len(remembered) + len(self._dull) > _MOST_REMEMBERED:
            remembered.clear()
            self._dull.clear()
        for word in set(data.translate(_WORDS).split()) - self._dull:
            meaning = remembered.get(word)
            if meaning is None:
                meaning = self._meaning(word)
                if meaning is None:
                    if len(word) < _LONGEST_REMEMBERED:
                        self._dull.add(word)
                    continue
                remembered[word] = meaning
            yield word, meaning

    def _meaning(self, word: bytes) -> Meaning | None:
        literals, finder = self._finder
        hits = finder.find_matches_as_indexes(word, overlapping=True)
        spellings = _spellings(word)
        if not hits and spellings == (word,) and word not in self._exact:
            return None  # most words of a file say nothing
        held = {literals[hit[0]] for hit in hits}
        fulfilled = union(literal.fulfilled for literal in held)
        entries = (entry for literal in held for entry in literal.anchors)
        possible = [entry for entry in entries if fulfilled & entry[0] == entry[0]]
        names: list[tuple[str, int]] = []
        for name in spellings:
            owners = self._exact.get(name, 0)
            for _, pattern, owner in possible:
                if owners & owner != owner and regex(pattern).search(name) is not None:
                    owners |= owner
            if owners:
                names.append((name.decode(), owners))
        return Meaning(fulfilled, union(owners for _, owners in names), names) if held or names else None


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


def union(sets: Iterable[int]) -> int:
    """Return what any of the `sets` holds."""
    together = 0
    for one in sets:
        together |= one
    return together
