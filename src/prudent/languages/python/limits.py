"""Limits that the client chooses, and checks whose result is thrown away, by following names within a function."""

from __future__ import annotations

import re

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider

Span = tuple[int, int, int, int]

_REQUEST = re.compile(
    r"\b(?:request|self\.request|req)\.(?:args|GET|POST|query_params|query|params|values|form|json|data|query_arguments)\b"
)
_SIZE = re.compile(r"^(?:limit|page_?size|per_?page|count|num|size|n|max_results|amount)$", re.IGNORECASE)
_BOUND = re.compile(
    r"\bmin\(|\bclamp\(|\bMAX_|\bmax_(?:limit|page|per)|\ble=|\blt=|\bconint\(|>\s*[\w.]+\s*:|if\s+\w+\s*>"
)
_CHECK = re.compile(
    r"^(?:enforce|check|verify|ensure|should|is|has|can|within|exceeds|allow)_\w*(?:limit|quota|cap|quiet|allowed|exceeded|opt|consent|age)\w*$"
)


class _Functions(cst.CSTVisitor):
    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        self.limits: list[Span] = []
        self.checks: list[Span] = []
        self._returning: set[str] = set()
        self._bare: list[tuple[str, Span]] = []

    def visit_FunctionDef(self, node: cst.FunctionDef) -> None:
        code = cst.Module(body=[node]).code
        if re.search(r"^\s+return\s+(?!None\b)\S", code, re.MULTILINE) and not re.search(r"\braise\b|\babort\(", code):
            self._returning.add(node.name.value)
        for name in _client_sizes(code):
            if not _BOUND.search(code):
                self._note_use(node, name)

    def _note_use(self, node: cst.FunctionDef, name: str) -> None:
        finder = _Uses(name)
        node.visit(finder)
        if finder.found is not None:
            self.limits.append(_span(self.get_metadata(PositionProvider, finder.found)))

    def visit_Expr(self, node: cst.Expr) -> None:
        call = node.value
        if isinstance(call, cst.Call):
            name = (
                call.func.attr.value
                if isinstance(call.func, cst.Attribute)
                else call.func.value
                if isinstance(call.func, cst.Name)
                else ""
            )
            if isinstance(name, str) and _CHECK.match(name):
                self._bare.append((name, _span(self.get_metadata(PositionProvider, node))))

    def leave_Module(self, original_node: cst.Module) -> None:
        self.checks = [span for name, span in self._bare if name in self._returning]


class _Uses(cst.CSTVisitor):
    """Finds where a name caps a query: `.limit(name)` or a slice `[:name]`."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.found: cst.CSTNode | None = None

    def visit_Call(self, node: cst.Call) -> None:
        method = node.func.attr.value if isinstance(node.func, cst.Attribute) else ""
        if method in ("limit", "fetch", "first", "paginate") and self._given(node.args):
            self.found = self.found or node.func.attr if isinstance(node.func, cst.Attribute) else node

    def _given(self, arguments: object) -> bool:
        return any(isinstance(a.value, cst.Name) and a.value.value == self.name for a in arguments)  # type: ignore[attr-defined]

    def visit_Slice(self, node: cst.Slice) -> None:
        if isinstance(node.upper, cst.Name) and node.upper.value == self.name:
            self.found = self.found or node


def _client_sizes(code: str) -> list[str]:
    given = re.finditer(r"^\s+(\w+)\s*(?::\s*\w+\s*)?=\s*([^\n]+)", code, re.MULTILINE)
    return [m.group(1) for m in given if _SIZE.match(m.group(1)) and _REQUEST.search(m.group(2))]


def _span(found: object) -> Span:
    if not isinstance(found, CodeRange):
        raise TypeError("PositionProvider yields code ranges")
    return found.start.line, found.start.column + 1, found.end.line, found.end.column + 1


def _visit(text: str) -> _Functions | None:
    visitor = _Functions()
    try:
        MetadataWrapper(cst.parse_module(text), unsafe_skip_copy=True).visit(visitor)
    except (cst.ParserSyntaxError, RecursionError):
        return None
    return visitor


def uncapped_limits(text: str) -> list[Span]:
    """Return places where a size read from the request reaches a query without an upper bound.

    Returns nothing for source that LibCST can't parse.
    """
    visitor = _visit(text)
    return visitor.limits if visitor else []


def discarded_checks(text: str) -> list[Span]:
    """Return calls of a limit or quota check whose returned verdict nobody reads."""
    visitor = _visit(text)
    return visitor.checks if visitor else []
