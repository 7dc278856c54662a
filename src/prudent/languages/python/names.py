"""Qualified names through LibCST's scope analysis."""

from __future__ import annotations

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider, QualifiedNameProvider, QualifiedNameSource


class _Calls(cst.CSTVisitor):
    METADATA_DEPENDENCIES = (PositionProvider, QualifiedNameProvider)

    def __init__(self, line: int, column: int) -> None:
        self.at = (line, column)
        self.found = ""

    def visit_Call(self, node: cst.Call) -> None:
        start = self.get_metadata(PositionProvider, node).start
        if (start.line, start.column) == self.at and not self.found:
            names = self.get_metadata(QualifiedNameProvider, node, set())
            self.found = next((n.name for n in names if n.source is QualifiedNameSource.IMPORT), "")


def qualified_at(text: str, offset: int) -> str:
    """Return the imported dotted name that the call at `offset` resolves to, or an empty string.

    Source that LibCST can't parse (Python 2, broken files) yields an empty string: the caller then has no confirmation.
    """
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1)
    visitor = _Calls(line, column)
    try:
        MetadataWrapper(cst.parse_module(text), unsafe_skip_copy=True).visit(visitor)
    except (cst.ParserSyntaxError, RecursionError):
        return ""
    return visitor.found
