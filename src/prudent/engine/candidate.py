"""A place that a matcher says is a mechanism, before guards are looked for."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from prudent.languages import directives, regions
from prudent.languages.detect import GRAMMARS, language_of
from prudent.languages.place import Place
from prudent.languages.regions import Region
from prudent.languages.tree import Tree
from prudent.languages.values import Value

if TYPE_CHECKING:
    from ast_grep_py import SgNode

    from prudent.engine.compiled import Spec


class Source:
    """A file under analysis: its text, its regions and, when asked for, their trees."""

    def __init__(self, path: str, text: str, language: str | None = None) -> None:
        """Hold `text` of the file at `path`."""
        self.path = path
        self.text = text
        self.language = language or language_of(path) or ""
        self._trees: dict[int, Tree] = {}

    @cached_property
    def regions(self) -> list[Region]:
        """The file's regions, one language each."""
        return regions.split(self.path, self.language, self.text)

    @cached_property
    def languages(self) -> frozenset[str]:
        """Every language a detector may name for this file."""
        spoken = {r.language for r in self.regions} | {self.language}
        return frozenset(spoken)

    def tree(self, region: Region) -> Tree | None:
        """Return the parsed region, or None when its language has no grammar."""
        if region.language not in GRAMMARS:
            return None
        key = id(region)
        if key not in self._trees:
            self._trees[key] = Tree(region.language, region.text, self.text)
        return self._trees[key]

    def trees(self) -> Iterator[Tree]:
        """Yield every region that has a grammar, parsed."""
        for region in self.regions:
            tree = self.tree(region)
            if tree is not None:
                yield tree

    @cached_property
    def conditions(self) -> list[directives.Span]:
        """Conditional stretches of a template."""
        return directives.conditions(self.text) if self.language in ("html", "svelte", "php") else []

    @cached_property
    def _line_starts(self) -> list[int]:
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """Return (line, column) of an offset, both from 1, columns in code points. The one place that computes them."""
        line = bisect.bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Return the text of a line counted from 1, without its line break."""
        start = self._line_starts[number - 1]
        end = self._line_starts[number] if number < len(self._line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def definition(self, name: str) -> tuple[Tree, SgNode] | None:
        """Return the function of this file called `name`, in whichever region it stands."""
        for tree in self.trees():
            nodes = tree.definitions.get(name)
            if nodes:
                return tree, nodes[0]
        return None


class Candidate:
    """What a matcher found: where, under which name, with which value."""

    def __init__(self, spec: Spec, start: int, end: int, *, name: str = "", place: Place | None = None, value: Value | None = None) -> None:
        """Hold a hit of `spec` over the offsets `start` to `end`."""
        self.spec = spec
        self.start = start
        self.end = end
        self.name = name
        self.place = place
        self.value = value
        self.tag = ""
        self.reached = ""
        self.mechanism = ""
        self.guard_texts: list[tuple[str, int]] = []
        self.element: SgNode | None = None
