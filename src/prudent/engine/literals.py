"""The words that a text must contain for a pattern to match in it, told from the pattern alone.

The method is that of RE2's FilteredRE2 (Cox, "Regular Expression Matching with a Trigram Index", 2012): every part of a
pattern gives either the few strings that it matches or the words that any match of it contains. It is done here and not
by RE2 because the answer can be kept from run to run, and because words can be looked up in the distinct words of a
file, which are far fewer than its characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

Clause = frozenset[str]
"""Words and phrases of which at least one must occur."""

LEAST_LETTERS = 3
"""Shortest word that is asked for: shorter ones stand in every file."""

_MOST_NAMES = 300
_MOST_STRINGS = 48
_MOST_WORDS = 400
_MOST_CLAUSES = 4
_SMALL_CLASS = 4
_WORD = re.compile(r"[a-z0-9_$-]+")
_PHRASE = re.compile(r"[\t -~]+")
TOKEN = re.compile(
    r"\\[pP]\{\w+\}|\\x\{\w+\}|\\x[0-9A-Fa-f]{2}|\\.|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]|\(\?[\w<>^-]*[:)]?"
    r"|(?:[*+?]|\{\d+(?:,\d*)?\})\??|.",
    re.DOTALL,
)
"""The parts that an RE2 pattern is read as: escapes, classes, groups, quantifiers, single characters."""

QUANTIFIER = re.compile(r"(?:[*+?]|\{\d+(?:,\d*)?\})\??")
_REPEATS = frozenset("?*+{")
_EMPTY = frozenset({"^", "$", r"\b", r"\B", r"\A", r"\z"})
_CONTROL = {r"\n": "\n", r"\t": "\t", r"\r": "\r"}
_IN_WORD = re.compile(r"[\w$-]|\\[wdb$-]|[|()]|\(\?[\w-]*[:)]|\[(?:\\[wd-]|[\w$-])+\]|(?:[*+?]|\{\d+(?:,\d*)?\})\??")


class _Known(NamedTuple):
    """What is known of a part of a pattern: all strings that it matches (None: too many), and the words it requires."""

    exact: frozenset[str] | None
    clauses: tuple[Clause, ...] = ()


_ANYTHING = _Known(None)
_NOTHING = _Known(frozenset({""}))


def required(pattern: str) -> list[Clause]:
    """Return the clauses that a text must fulfil for `pattern` to match in it, lower case; none when unknown."""
    clauses = dict.fromkeys(_flushed(_Reader(pattern, _MOST_STRINGS).read()))
    return sorted(clauses, key=_weakness)[:_MOST_CLAUSES]


def names(pattern: str) -> tuple[frozenset[str], list[str]]:
    """Return the names, lower case, that `pattern` matches whole, and those of its alternatives that match too many."""
    exact: set[str] = set()
    rest: list[str] = []
    for branch in _branches(pattern):
        known = _Reader(branch, _MOST_NAMES).read().exact
        if known is None:
            rest.append(branch)
        else:
            exact |= known
    return frozenset(exact), rest


def within_word(pattern: str) -> bool:
    """Say whether every match of `pattern` lies inside one word, with the word's edges for its own boundaries."""
    return all(_IN_WORD.fullmatch(part) for part in TOKEN.findall(pattern))


def any_case(pattern: str) -> str:
    """Return `pattern` without what lets case matter in it, for words that are kept in lower case."""
    return pattern.replace("(?-i:", "(?:").replace("(?-i)", "")


def _branches(pattern: str) -> list[str]:
    branches, depth = [""], 0
    for part in TOKEN.findall(pattern):
        if part == "|" and not depth:
            branches.append("")
            continue
        if part == ")" or (part.startswith("(") and not part.endswith(")")):
            depth += -1 if part == ")" else 1
        branches[-1] += part
    return branches


class _Reader:
    """Reads one pattern from left to right; sets of strings larger than `most` are given up."""

    def __init__(self, pattern: str, most: int) -> None:
        self._parts = TOKEN.findall(pattern)
        self._at = 0
        self._most = most

    def read(self) -> _Known:
        """Return what is known of the alternatives up to the end of the group."""
        branches = [self._sequence()]
        while self._next() == "|":
            self._at += 1
            branches.append(self._sequence())
        return _either(branches, self._most)

    def _next(self) -> str:
        return self._parts[self._at] if self._at < len(self._parts) else ""

    def _sequence(self) -> _Known:
        run: frozenset[str] | None = frozenset({""})
        clauses: list[Clause] = []
        whole = True
        while self._next() not in ("", "|", ")"):
            known = self._repeated()
            if known.exact is not None and run is not None and len(run) * len(known.exact) <= self._most:
                run = frozenset(a + b for a in run for b in known.exact)
                continue
            whole = False
            clauses += [*_flushed(_Known(run)), *known.clauses]
            run = known.exact if known.exact is not None else frozenset({""})
        return _Known(run) if whole else _Known(None, (*clauses, *_flushed(_Known(run))))

    def _repeated(self) -> _Known:
        known = self._atom()
        while self._next()[:1] in _REPEATS and QUANTIFIER.fullmatch(self._next()):
            known = _times(known, self._next())
            self._at += 1
        return known

    def _atom(self) -> _Known:
        part = self._next()
        self._at += 1
        if part.startswith("(") and not part.endswith(")"):
            known = self.read()
            self._at += 1
            return known
        return _single(part)


def _weakness(clause: Clause) -> tuple[int, int]:
    return -min(len(word) for word in clause), len(clause)


def _either(branches: Sequence[_Known], most: int) -> _Known:
    if len(branches) == 1:
        return branches[0]
    exact = {text for branch in branches for text in branch.exact or ()}
    if all(branch.exact is not None for branch in branches) and len(exact) <= most:
        return _Known(frozenset(exact))
    best = [min(_flushed(branch), key=_weakness, default=None) for branch in branches]
    if any(clause is None for clause in best):
        return _ANYTHING
    together = _shortest({word for clause in best if clause is not None for word in clause})
    return _Known(None, (together,) if len(together) <= _MOST_WORDS else ())


@lru_cache(maxsize=4096)
def _single(part: str) -> _Known:
    if part in _EMPTY or part.startswith("("):
        return _NOTHING
    if part.startswith("["):
        return _class(part)
    if part.startswith("\\"):
        literal = _CONTROL.get(part) or (part[1] if len(part) == 2 and not part[1].isalnum() else None)
        return _Known(frozenset({literal})) if literal else _ANYTHING
    return _ANYTHING if part == "." else _Known(frozenset({part.lower()}))


def _class(part: str) -> _Known:
    inner = part[1:-1]
    if inner.startswith("^") or "\\" in inner or "[" in inner or re.search(r".-.", inner):
        return _ANYTHING
    characters = frozenset(inner.lower())
    return _Known(characters) if len(characters) <= _SMALL_CLASS else _ANYTHING


def _times(known: _Known, quantifier: str) -> _Known:
    if quantifier in ("?", "??"):
        return _Known(known.exact | {""}) if known.exact is not None else _ANYTHING
    if quantifier[0] == "*" or quantifier.startswith("{0"):
        return _ANYTHING
    return known if quantifier == "{1}" else _Known(None, tuple(_flushed(known)))


def _flushed(known: _Known) -> list[Clause]:
    """Return the clauses of a part whose own strings are no longer followed."""
    clauses = list(known.clauses)
    if known.exact is not None:
        words = {_longest(text) for text in known.exact}
        if words and all(len(word) >= LEAST_LETTERS for word in words):
            clauses.append(_shortest(words))
    return clauses


def is_word(text: str) -> bool:
    """Say whether what a clause asks for is a part of one word, and not a phrase."""
    return _WORD.fullmatch(text) is not None


def _longest(text: str) -> str:
    """Return the longest word or, where other characters stand between words, the longest phrase of ASCII in `text`."""
    phrase = max(_PHRASE.findall(text), key=len, default="")
    words = _WORD.findall(phrase)
    return phrase if len(words) > 1 else max(words, key=len, default="")


def _shortest(words: Iterable[str]) -> Clause:
    """Return the words without those that contain another: whatever holds the longer one holds the shorter."""
    kept: list[str] = []
    for word in sorted(words, key=len):
        if not any(shorter in word for shorter in kept):
            kept.append(word)
    return frozenset(kept)
