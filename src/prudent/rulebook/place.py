"""A rule file under check: raises the fault of one of its fields with the line of that field."""

from __future__ import annotations

import msgspec

from prudent.rulebook.document import Node
from prudent.rulebook.errors import RuleError
from prudent.rulebook.typed import dotted

Path = list[str | int]


class Source(msgspec.Struct, frozen=True):
    """A parsed file and its name in messages."""

    name: str
    document: Node

    def fault(self, path: Path, problem: str, mend: str = "") -> RuleError:
        """Return the error for the field at `path`."""
        return RuleError(self.name, self.document.line_of(path), dotted(path), problem, mend)

    def has(self, path: Path) -> bool:
        """Say whether the file itself gives the field at `path`."""
        parent = self.document.at(path[:-1])
        return isinstance(parent.value, dict) and path[-1] in parent.value
