"""A YAML file as plain data in which every node still knows its line.

Only the plain part of YAML is read: mappings, lists, text, numbers, true/false and null. Tags are refused. An alias
counts as all that it stands for, so a file can't grow beyond measure when it is read. The YAML 1.2 core schema applies:
`on`, `yes` and dates are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from prudent.rulebook.errors import RuleError

MAX_BYTES = 1_000_000
MAX_DEPTH = 60
MAX_NODES = 100_000

Scalar = str | int | float | bool | None

_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


class EmptyDocumentError(RuleError):
    """The file holds nothing but comments; what that means depends on the file."""


class Node(msgspec.Struct):
    """A value and the line it starts on; `keys` holds the line of each key of a mapping."""

    line: int
    value: Scalar | dict[Any, Node] | list[Node]
    keys: dict[Any, int] = {}

    def plain(self) -> Any:
        """Return the value as plain Python data."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def at(self, path: list[str | int]) -> Node:
        """Return the node at `path`, or the deepest one on the way to it."""
        node = self
        for step in path:
            child = node._child(step)
            if child is None:
                return node
            node = child
        return node

    def _child(self, step: str | int) -> Node | None:
        if isinstance(self.value, dict):
            return self.value.get(step)
        if isinstance(self.value, list) and isinstance(step, int) and step < len(self.value):
            return self.value[step]
        return None

    def line_of(self, path: list[str | int]) -> int:
        """Return the line of the key or list item that `path` leads to."""
        parent = self.at(path[:-1])
        if path and path[-1] in parent.keys:
            return parent.keys[path[-1]]
        return self.at(path).line


def read(path: Path, source: str) -> Node:
    """Return the document in the file at `path`.

    Args:
        path: the file to read.
        source: the name of the file in error messages.

    Raises:
        RuleError: the file can't be read, is too large, isn't UTF-8, or isn't plain YAML.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise RuleError(source, 0, "", f"cannot be read: {error.strerror or error}") from error
    if len(data) > MAX_BYTES:
        raise RuleError(source, 0, "", f"is larger than {MAX_BYTES:,} bytes", "split it or shorten its examples")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RuleError(source, line, "", "is not UTF-8", "save it as UTF-8") from error
    return parse(text, source)


def parse(text: str, source: str) -> Node:
    """Return the document that `text` holds.

    Raises:
        RuleError: `text` isn't one plain YAML document.
    """
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        events = yaml.parse(text, Loader=loader)
        return _Builder(source).document(iter(events))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = str(error.problem or error.context)
        raise RuleError(source, mark.line + 1 if mark else 0, "", f"is not valid YAML: {problem}") from error
    except yaml.YAMLError as error:
        raise RuleError(source, 0, "", f"is not valid YAML: {error}") from error


class _Open(msgspec.Struct):
    """A mapping or list that is being read: its children so far, and how many nodes they stand for."""

    node: Node
    anchor: str | None
    children: list[Node] = []
    size: int = 1


class _Builder:
    """Builds nodes from YAML events, with a stack in place of recursion."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.open: list[_Open] = []
        self.anchors: dict[str, tuple[Node, int]] = {}

    def document(self, events: Iterator[Any]) -> Node:
        root: Node | None = None
        for event in events:
            node, size = self._event(type(event).__name__, event)
            if node is None:
                continue
            if self.open:
                self.open[-1].children.append(node)
                self.open[-1].size += size
            elif root is not None:
                raise self._error(event, "holds a second document", "keep one document to a file")
            else:
                root = node
            if size > MAX_NODES or (self.open and self.open[-1].size > MAX_NODES):
                raise self._error(event, f"stands for more than {MAX_NODES:,} values", "write fewer aliases")
        if root is None:
            raise EmptyDocumentError(self.source, 0, "", "is empty", "`prudent rules new` writes a skeleton")
        return root

    def _event(self, kind: str, event: Any) -> tuple[Node | None, int]:
        """Take in one event; return the node that it completes, if any, and how many nodes that one stands for."""
        if kind == "AliasEvent":
            if event.anchor not in self.anchors:
                raise self._error(event, f"uses the alias '*{event.anchor}' before its anchor is complete")
            return self.anchors[event.anchor]
        if kind == "ScalarEvent":
            self._refuse_tag(event)
            node = Node(event.start_mark.line + 1, _scalar(event) if event.implicit[0] else event.value)
            return self._anchored(event.anchor, node, 1)
        if kind in ("MappingStartEvent", "SequenceStartEvent"):
            self._refuse_tag(event)
            if len(self.open) >= MAX_DEPTH:
                raise self._error(event, f"is nested deeper than {MAX_DEPTH} levels", "flatten it")
            empty = Node(event.start_mark.line + 1, {} if kind.startswith("M") else [])
            self.open.append(_Open(empty, event.anchor))
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            done = self.open.pop()
            return self._anchored(done.anchor, self._filled(done), done.size)
        return None, 0

    def _anchored(self, anchor: str | None, node: Node, size: int) -> tuple[Node, int]:
        if anchor:
            self.anchors[anchor] = (node, size)
        return node, size

    def _filled(self, done: _Open) -> Node:
        """Return a mapping or list with its children in place."""
        node, children = done.node, done.children
        if isinstance(node.value, list):
            node.value = children
            return node
        pairs: dict[Any, Node] = {}
        node.keys = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if isinstance(key.value, (dict, list)):
                raise RuleError(self.source, key.line, "", "a key must be text or a number")
            if key.value in pairs:
                first = f"first given on line {node.keys[key.value]}"
                raise RuleError(self.source, key.line, "", f"duplicate key '{key.value}'", first)
            pairs[key.value] = value
            node.keys[key.value] = key.line
        node.value = pairs
        return node

    def _refuse_tag(self, event: Any) -> None:
        if event.tag is not None:
            raise self._error(event, f"uses the YAML tag '{event.tag}'", "write plain values without tags")

    def _error(self, event: Any, problem: str, mend: str = "") -> RuleError:
        return RuleError(self.source, event.start_mark.line + 1, "", problem, mend)


def _scalar(event: Any) -> Scalar:
    text: str = event.value
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text) and len(text) <= 18:
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text
