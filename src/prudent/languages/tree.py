"""Syntax trees and the questions every matcher asks of them, answered alike for all grammars."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from ast_grep_py import SgRoot

from prudent.languages import syntax
from prudent.languages.detect import GRAMMARS
from prudent.late import late

if TYPE_CHECKING:
    from ast_grep_py import SgNode

_LAST_NAME = late(r"([\w$]+)[?!]*\s*(?:<[^<>()]*(?:<[^<>()]*>[^<>()]*)*>)?[?!]*\s*\Z")
_LONGEST_NAME = 500
"""Characters from the end of a callee within which its name stands: a callee may be a whole program in brackets."""
_NAME = late(r"[A-Za-z_$][\w$]*")
_NAMED_VALUE = frozenset(
    {
        "variable_declarator",
        "pair",
        "assignment_expression",
        "assignment",
        "public_field_definition",
        "field_definition",
        "property_declaration",
    }
)


class Tree:
    """A parsed region. `text` is the file's own text: the parsed text has foreign parts blanked at equal length."""

    def __init__(self, language: str, parsed: str, text: str) -> None:
        """Parse `parsed` as `language`, which must be a key of `GRAMMARS`."""
        self.language = language
        self.text = text
        self.parsed = parsed
        self._root = SgRoot(parsed, GRAMMARS[language])
        self.root: SgNode = self._root.root()

    def source(self, node: SgNode) -> str:
        """Return the file's own text under `node`."""
        span = node.range()
        return self.text[span.start.index : span.end.index]

    def leaves(self, pattern: str) -> list[SgNode]:
        """Return the innermost nodes whose whole text matches `pattern` (Rust regex syntax)."""
        return [
            n for n in self.root.find_all(regex=pattern) if n.is_leaf() or not any(c.is_named() for c in n.children())
        ]

    def at(self, offset: int) -> SgNode:
        """Return the innermost node that covers the code point at `offset`."""
        node = self.root
        while True:
            inner = None
            for child in node.children():
                span = child.range()
                if span.end.index > offset:
                    inner = child if span.start.index <= offset else None
                    break
            if inner is None:
                return node
            node = inner

    @cached_property
    def definitions(self) -> dict[str, list[SgNode]]:
        """Functions of this region by name, also those assigned to a variable, key or field."""
        found: dict[str, list[SgNode]] = {}
        kinds = FUNCTION_KINDS[self.language]
        for node in self.root.find_all(any=[{"kind": k} for k in kinds]) if kinds else []:
            name = function_name(node)
            if name:
                found.setdefault(name, []).append(node)
        return found


FUNCTION_KINDS: dict[str, tuple[str, ...]] = {
    "python": ("function_definition",),
    "javascript": (
        "function_declaration",
        "function_expression",
        "arrow_function",
        "method_definition",
        "generator_function_declaration",
    ),
    "kotlin": ("function_declaration",),
    "java": ("method_declaration", "constructor_declaration"),
    "swift": ("function_declaration",),
    "dart": ("method_declaration", "function_declaration"),
    "php": ("function_definition", "method_declaration"),
    "ruby": ("method", "singleton_method"),
    "scala": ("function_definition",),
    "go": ("function_declaration", "method_declaration"),
    "csharp": ("method_declaration", "local_function_statement"),
}
"""Function node kinds by language; ast-grep rejects a kind that its grammar doesn't have."""
for _same in ("typescript", "tsx"):
    FUNCTION_KINDS[_same] = FUNCTION_KINDS["javascript"]
for _none in ("html", "yaml", "json", "hcl"):
    FUNCTION_KINDS[_none] = ()


def span_of(node: SgNode) -> tuple[int, int]:
    """Return a node's start and end offsets."""
    span = node.range()
    return span.start.index, span.end.index


def function_name(node: SgNode) -> str:
    """Return the name of a function node, or of what an anonymous one is assigned to; empty when it has none."""
    named = node.field("name") or _first_of(node, ("simple_identifier", "identifier"))
    if named is not None and node.kind() not in ("arrow_function", "lambda_literal", "lambda", "lambda_expression"):
        return named.text()
    if node.kind() in ("method_declaration", "function_declaration"):  # Dart: the name is in the signature
        for part in node.children():
            if part.kind() in ("method_signature", "function_signature"):
                for signature in (part, *part.children()):
                    inner = signature.field("name")
                    if inner is not None:
                        return inner.text()
    return assigned_name(node)


def assigned_name(node: SgNode) -> str:
    """Return the name that the value `node` is given to, looking through wrappers such as `useCallback(...)`."""
    here = node
    for _ in range(4):
        parent = here.parent()
        if parent is None:
            return ""
        if parent.kind() in _NAMED_VALUE:
            left = parent.field("name") or parent.field("key") or parent.field("left") or parent.child(0)
            last = _LAST_NAME.search(left.text().strip("\"'")) if left is not None else None
            return last.group(1) if last else ""
        if parent.kind() not in (
            "arguments",
            "call_expression",
            "parenthesized_expression",
            "as_expression",
            "await_expression",
        ):
            return ""
        if parent.kind() == "arguments" and parent.children()[1:2] and span_of(parent.children()[1]) != span_of(here):
            return ""  # only the first argument names what a wrapper returns
        here = parent
    return ""


def class_name(node: SgNode) -> str:
    """Return the name of a class-like node, or an empty string."""
    named = node.field("name") or _first_of(node, ("type_identifier", "identifier", "constant", "simple_identifier"))
    return named.text() if named is not None else ""


def _first_of(node: SgNode, kinds: tuple[str, ...]) -> SgNode | None:
    for child in node.children():
        if child.kind() in kinds:
            return child
    return None


def arguments_of(call: SgNode) -> SgNode | None:
    """Return the node that holds the arguments of a call, in any grammar."""
    found = call.field("arguments")
    if found is not None:
        return found
    for child in call.children():
        if child.kind() in syntax.ARGUMENTS:
            return child
    return None


def callee(call: SgNode) -> tuple[str, str]:
    """Return (receiver text, last name) of a call; both empty when it has no name, as an immediately called lambda."""
    start, end = span_of(call)
    holder = arguments_of(call)
    block = call.field("block")
    stop = min([span_of(n)[0] for n in (holder, block) if n is not None], default=end)
    head = call.text()[: stop - start].rstrip()
    if head.startswith("new "):
        head = head[4:]
    head = head.lstrip("@")
    last = _LAST_NAME.search(head, max(0, len(head) - _LONGEST_NAME))
    if not last:
        return "", ""
    return head[: last.start()].rstrip(" \t\r\n.?!:>-&"), last.group(1)


def condition_span(conditional: SgNode) -> tuple[int, int] | None:
    """Return the span of what a conditional asks; in Swift it is a list: `if let item, settings.autoplay {`."""
    condition = conditional.field("condition")
    if condition is None:
        return None
    start, end = span_of(condition)
    for child in conditional.children():
        if child.kind() == "{" or (child.kind() == "else" and conditional.kind() == "guard_statement"):
            return start, max(end, span_of(child)[0])
    return start, end


def enclosing_function(ancestors: list[SgNode]) -> SgNode | None:
    """Return the innermost *named* function around a place, given its ancestors from the inside out."""
    for node in ancestors:
        if (
            node.kind() in syntax.FUNCTIONS
            and node.kind() not in ("do_block", "block_argument")
            and function_name(node)
        ):
            return node
    return None


def statement_of(node: SgNode, ancestors: list[SgNode]) -> SgNode:
    """Return the statement or element that holds `node`."""
    inner = node
    for outer in ancestors:
        kind = outer.kind()
        if kind in syntax.BLOCKS or outer.parent() is None:
            return inner
        if inner.kind() in (
            "start_tag",
            "self_closing_tag",
            "jsx_opening_element",
            "jsx_self_closing_element",
            "pair",
            "block_mapping_pair",
        ):
            return inner
        inner = outer
    return inner


def called_names(text: str) -> list[str]:
    """Return the distinct names that are called in a piece of code, in order, at most twenty."""
    seen: dict[str, None] = {}
    for match in re.finditer(r"([A-Za-z_$][\w$]*)\s*\(", text):
        seen.setdefault(match.group(1))
        if len(seen) == 20:
            break
    return list(seen)


def names_in(text: str) -> list[str]:
    """Return the distinct identifiers in a piece of code, in order, at most twenty."""
    return list(dict.fromkeys(_NAME.findall(text)))[:20]
