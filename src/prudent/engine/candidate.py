"""A place that a matcher says is a mechanism, before guards are looked for."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from prudent.languages import directives, regions
from prudent.languages.detect import GRAMMARS, is_manifest, language_of
from prudent.languages.place import Place
from prudent.languages.regions import Region
from prudent.languages.tree import Tree
from prudent.languages.values import Value
from prudent.late import late

if TYPE_CHECKING:
    from ast_grep_py import SgNode

    from prudent.engine.compiled import Spec


_FLOW = late(r"^\s*(?://|/?\*+)\s*@flow\b", re.MULTILINE)
"""What says that a JavaScript file has types, which the grammar of JavaScript can't read and that of TSX can."""
_EMBEDDED = frozenset({"html", "javascript", "typescript", "tsx"})
_MAY_HOLD = {language: _EMBEDDED | {language} for language in ("html", "vue", "svelte", "php")}


def spoken_in(paths: Iterable[str]) -> set[str]:
    """Return every language that may stand in the files at `paths`, with `manifest` when one lists dependencies."""
    paths = list(paths)
    own = {language_of(path) or "" for path in paths}
    manifest = {"manifest"} if any(is_manifest(path) for path in paths) else set()
    return manifest.union(own, *(_MAY_HOLD[language] for language in own if language in _MAY_HOLD))


class Source:
    """A file under analysis: its text, its regions and, when asked for, their trees."""

    def __init__(self, path: str, text: str, language: str | None = None) -> None:
        """Hold `text` of the file at `path`."""
        self.path = path
        self.text = text
        self.language = language or language_of(path) or ""
        self._trees: dict[int, Tree] = {}
        self._meanings: dict[str, str] = {}

    @cached_property
    def regions(self) -> list[Region]:
        """The file's regions, one language each."""
        return regions.split(self.path, self.language, self.text)

    @cached_property
    def languages(self) -> frozenset[str]:
        """Every language that may stand in this file, told without splitting it."""
        own = frozenset({self.language})
        if self.language not in _MAY_HOLD:
            return own
        if "<script" in self.text.lower() or self.path.endswith(".astro"):
            return _MAY_HOLD[self.language]
        page = self.language != "php" or "?>" in self.text or not self.text.lstrip().startswith("<?")
        return own | {"html"} if page else own

    def tree(self, region: Region) -> Tree | None:
        """Return the parsed region, or None when its language has no grammar."""
        if region.language not in GRAMMARS:
            return None
        key = id(region)
        if key not in self._trees:
            typed = region.language == "javascript" and _FLOW.search(self.text, 0, 1000) is not None
            self._trees[key] = Tree("tsx" if typed else region.language, region.text, self.text)
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

    @property
    def line_count(self) -> int:
        """How many lines the file has; a last line without text is none."""
        starts = self._line_starts
        return len(starts) - (len(starts) > 1 and starts[-1] == len(self.text))

    def line(self, number: int) -> str:
        """Return the text of a line counted from 1, without its line break."""
        start = self._line_starts[number - 1]
        end = self._line_starts[number] if number < len(self._line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def meaning(self, name: str) -> str:
        """Return the text that gives `name` its value in this file (a few lines at most), or an empty string."""
        if name not in self._meanings:
            self._meanings[name] = _meaning(self.text, name)
        return self._meanings[name]

    def definition(self, name: str) -> tuple[Tree, SgNode] | None:
        """Return the function of this file called `name`, in whichever region it stands."""
        for tree in self.trees():
            nodes = tree.definitions.get(name)
            if nodes:
                return tree, nodes[0]
        return None


_BINDS = late(
    r"(?:\b(?:const|let|var|val|final|def|fun|func|function|get|bool|boolean|lazy val|private|static|lazy)[ \t]+(?:\w+[ \t]+)?|^[ \t]*|\$|@|[{,][ \t]*)\Z",
    re.MULTILINE,
)
_GIVES = late(
    r"(?![ \t]*:[ \t]*\w+[ \t]*[,}])"  # `{ name: other } = ...` gives `other`
    r"(?:[ \t]*:[ \t]*[\w<>?.\[\]| ]+)?[ \t]*(?:=(?![=>])|\([^)\n]*\)[ \t]*(?::[ \t]*\w+[ \t]*)?\{|"
    r"\([^)\n]*\)[ \t]*(?:->[^:\n]*)?:[ \t]*(?=\n)|[^;(){}\n]{0,200}\}[ \t]*=)[^\n]*"
)
_GOES_ON = late(r"[=(\[{,.&|?:+]\s*\Z|\b(?:and|or|not|return|await)\s*\Z")
_CONTINUES = late(r"[ \t]*(?:\.|\?\.|\?:|->|&&|\|\||\?|and\b|or\b)")


def _statement_end(text: str, start: int, end: int) -> int:
    """Return where the statement ends that reaches at least to the line end `end`, some lines further at most."""
    for _ in range(6):
        given = text[start:end]
        is_open = sum(map(given.count, "([{")) > sum(map(given.count, ")]}"))
        if end >= len(text) or not (is_open or _GOES_ON.search(given) or _CONTINUES.match(text, end + 1)):
            return end
        following = text.find("\n", end + 1)
        end = following if following >= 0 else len(text)
    return end


def _meaning(text: str, name: str) -> str:
    at = text.find(name)
    for _ in range(40):
        if at < 0:
            return ""
        end = at + len(name)
        whole = not (
            text[at - 1 : at].isalnum()
            or text[at - 1 : at] == "_"
            or text[end : end + 1].isalnum()
            or text[end : end + 1] == "_"
        )
        if whole and _BINDS.search(text[max(0, at - 40) : at]):
            given = _GIVES.match(text, end)
            if given:
                return name + text[end : min(_statement_end(text, end, given.end()), end + 400)]
        at = text.find(name, end)
    return ""


class Candidate:
    """What a matcher found: where, under which name, with which value."""

    def __init__(
        self,
        spec: Spec,
        start: int,
        end: int,
        *,
        name: str = "",
        place: Place | None = None,
        value: Value | None = None,
    ) -> None:
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
