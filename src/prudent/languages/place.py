"""A place in a syntax tree, with the surroundings that context patterns and guards ask for."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from prudent.languages import syntax
from prudent.languages.tree import (
    Tree,
    arguments_of,
    assigned_name,
    callee,
    class_name,
    enclosing_function,
    function_name,
    span_of,
    statement_of,
)
from prudent.late import late

if TYPE_CHECKING:
    from ast_grep_py import SgNode

_ACTION = (
    r"(?:click|dbl_?click|tap|double_?tap|press|long_?press|mouse_?down|mouse_?up|touch_?start|touch_?end|pointer_?down|pointer_?up|key_?down|"
    r"key_?up|key_?press|submit|mouse_?enter|mouse_?over|hover|drop)"
)
_USER_ACTION = late(
    rf"(?:\A|[:@.]|\bon|\bon_|handle|did|set_?on_?|\(){_ACTION}(?:ed|\b|ped|Listener|Handler|Gesture|[A-Z])|^on_?{_ACTION}|\Aon\w{{1,24}}(?:click|press|tap)(?:ed)?\Z|"
    r"\bIBAction\b|addTarget|^(?:Icon|Elevated|Text|Outlined|Filled|Floating\w*)?Button\b|onValueChange|menuItem|onOptionsItemSelected|accesskey|shortcut",
    re.IGNORECASE,
)
_TOUCHED = late(r"\A\w*(?:Press|Tapp|Hover|Dropp)able\w*\Z", re.IGNORECASE)
"""A component that can be touched: what it shows is not shown because it was."""
_FIRST_STRING = late(r"\A[(\s]*[\"'`]([\w:.\- ]{1,40})[\"'`]")
_EVENT_ATTRIBUTE = late(rf"(?:@|v-on:|on:|x-on:|\(|on){_ACTION}|{_ACTION}->", re.IGNORECASE)


class Place:
    """A node with lazily computed surroundings."""

    def __init__(self, tree: Tree, node: SgNode) -> None:
        """Stand at `node` of `tree`."""
        self.tree = tree
        self.node = node

    @cached_property
    def ancestors(self) -> list[SgNode]:
        """The nodes around, from the inside out."""
        return self.node.ancestors()

    @cached_property
    def function(self) -> SgNode | None:
        """The innermost named function, method or component, or None at the top level."""
        if self.node.kind() in syntax.FUNCTIONS and function_name(self.node):
            return self.node
        return enclosing_function(self.ancestors)

    @cached_property
    def scope_text(self) -> str:
        """The text of the innermost named function, else of the file."""
        return self.tree.source(self.function) if self.function is not None else self.tree.text

    @cached_property
    def statement(self) -> SgNode:
        """The enclosing statement or element."""
        return statement_of(self.node, self.ancestors)

    @cached_property
    def statement_text(self) -> str:
        """The text of the enclosing statement or element."""
        return self.tree.source(self.statement)

    @cached_property
    def inside(self) -> list[str]:
        """The names around the place, outermost first: classes, functions, calls with their first string, keys, tags."""
        names: list[str] = []
        inner = self.node
        for outer in self.ancestors:
            name = _name_around(self.tree, outer, inner)
            if name:
                names.append(name)
            inner = outer
        return names[::-1]

    @cached_property
    def scope_path(self) -> str:
        """The dotted path of named classes and functions around the place."""
        parts = []
        for node in self.ancestors:
            kind = node.kind()
            if kind in syntax.CLASSES:
                parts.append(class_name(node))
            elif kind in syntax.FUNCTIONS:
                parts.append(function_name(node))
        return ".".join(p for p in reversed(parts) if p)

    @cached_property
    def user_action(self) -> bool:
        """Whether the code runs from a click, tap, key or submit handler, one hop through the file."""
        if any(_USER_ACTION.search(name) and not _TOUCHED.match(name) for name in self.inside):
            return True
        name = function_name(self.function) if self.function is not None else ""
        return bool(name) and _bound_to_action(self.tree.text, name)


def _bound_to_action(text: str, name: str) -> bool:
    if len(name) < 3:
        return False
    for match in re.finditer(rf"(?<![\w.]){re.escape(name)}\b", text):
        before = text[max(0, match.start() - 90) : match.start()]
        line = before.rpartition("\n")[2]
        if _EVENT_ATTRIBUTE.search(line) and not re.search(r"\bfunction\s*\Z|\b(?:def|fun|func)\s+\Z", before):
            return True
        if re.search(rf"[\"']{_ACTION}[\"']\s*,[^;]{{0,40}}\Z", before, re.IGNORECASE):
            return True
    return False


def _name_around(tree: Tree, outer: SgNode, inner: SgNode) -> str:
    kind = outer.kind()
    if kind in syntax.CALLS:
        return _call_name(outer, inner)
    if kind in syntax.FUNCTIONS:
        return function_name(outer)
    if kind in syntax.CLASSES:
        return class_name(outer)
    if kind in (
        "pair",
        "block_mapping_pair",
        "flow_pair",
        "keyed_element",
        "array_element_initializer",
        "object_elem",
        "attribute",
        "jsx_attribute",
    ):
        first = outer.child(0)
        return first.text().strip("\"'") if first is not None and span_of(first) != span_of(inner) else ""
    if kind in ("named_argument", "value_argument", "keyword_argument"):
        first = outer.child(0)
        named = first is not None and span_of(first) != span_of(inner) and len(outer.children()) > 1
        return first.text().rstrip(":") if named and first is not None else ""
    if kind in ("element", "jsx_element", "jsx_self_closing_element", "script_element"):
        return tag_of(outer)
    if kind == "variable_declarator":
        return assigned_name(inner)
    if kind == "block" and tree.language == "hcl":
        return " ".join(c.text().strip('"') for c in outer.children() if c.kind() in ("identifier", "string_lit"))
    return ""


def _call_name(call: SgNode, inner: SgNode) -> str:
    holder = arguments_of(call)
    start = span_of(inner)[0]
    if holder is None or start < span_of(holder)[0]:
        return ""
    _, name = callee(call)
    first = _FIRST_STRING.match(holder.text()[:60])
    return f"{name}:{first.group(1)}" if first else name


def tag_of(element: SgNode) -> str:
    """Return the tag or component name of a markup or JSX element."""
    for node in [element, *element.children()[:1]]:
        for child in node.children()[:3]:
            if child.kind() in (
                "tag_name",
                "identifier",
                "member_expression",
                "nested_identifier",
                "jsx_namespace_name",
            ):
                return child.text()
    return ""
