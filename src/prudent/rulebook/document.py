"""A YAML file as plain data in which every node still knows its line.

Only the plain part of YAML is read: mappings, lists, text, numbers, true/false and null. Tags, anchors and aliases are
refused, so a file can't grow when it is read. The YAML 1.2 core schema applies: `on`, `yes` and dates are text.
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

Scalar = str | int | float | bool | None

_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


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
            if (isinstance(node.value, dict) and step in node.value) or (
                isinstance(node.value, list) and isinstance(step, int) and step < len(node.value)
            ):
                node = node.value[step]
            else:
                return node
        return node

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


class _Builder:
    """Builds nodes from YAML events, with an open-ended stack in place of recursion."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.open: list[tuple[Node, list[Node]]] = []

    def document(self, events: Iterator[Any]) -> Node:
        root: Node | None = None
        for event in events:
            kind = type(event).__name__
            node = self._event(kind, event)
            if node is not None and not self.open:
                if root is not None:
                    raise self._error(event, "holds a second document", "keep one document to a file")
                root = node
        if root is None:
            raise RuleError(self.source, 0, "", "is empty", "`prudent rules new` writes a skeleton")
        return root

    def _event(self, kind: str, event: Any) -> Node | None:
        """Take in one event and return the node it completes, if any."""
        if kind == "AliasEvent" or getattr(event, "anchor", None):
            raise self._error(event, "uses a YAML anchor or alias", "write the value out")
        node: Node | None = None
        if kind == "ScalarEvent":
            self._refuse_tag(event)
            node = Node(event.start_mark.line + 1, _scalar(event) if event.implicit[0] else event.value)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            self._refuse_tag(event)
            if len(self.open) >= MAX_DEPTH:
                raise self._error(event, f"is nested deeper than {MAX_DEPTH} levels", "flatten it")
            self.open.append((Node(event.start_mark.line + 1, {} if kind.startswith("M") else []), []))
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            node = self._close()
        if node is not None and self.open:
            self.open[-1][1].append(node)
        return node

    def _close(self) -> Node:
        node, children = self.open.pop()
        if isinstance(node.value, list):
            node.value.extend(children)
            return node
        pairs: dict[Any, Node] = {}
        node.keys = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if isinstance(key.value, (dict, list)):
                raise RuleError(self.source, key.line, "", "a key must be text or a number")
            if key.value in pairs:
                raise RuleError(
                    self.source,
                    key.line,
                    "",
                    f"duplicate key '{key.value}'",
                    f"first given on line {node.keys[key.value]}",
                )
            pairs[key.value] = value
            node.keys[key.value] = key.line
        node.value = pairs
        return node

    def _refuse_tag(self, event: Any) -> None:
        if event.tag is not None:
            raise self._error(event, f"uses the YAML tag '{event.tag}'", "write plain values without tags")

    def _error(self, event: Any, problem: str, mend: str) -> RuleError:
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
