"""A rule file under check: raises the fault of one of its fields with the line of that field."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from prudent.rulebook.document import Node
from prudent.rulebook.errors import RuleError
from prudent.rulebook.names import one_of
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

    def said(self, path: Path, fields: list[str], record: object) -> None:
        """Check that the texts of the record at `path` say something.

        Raises:
            RuleError: one of `fields` is empty.
        """
        for field in fields:
            if not getattr(record, field).strip():
                raise self.fault([*path, field], "is empty", "say it in a sentence")

    def known(self, path: Path, given: Collection[str], known: Collection[str], what: str) -> None:
        """Check references; `path` leads to the list, or to the one word when it holds no list.

        Raises:
            RuleError: one of `given` is not `known`.
        """
        listed = isinstance(self.document.at(path).value, list)
        for number, word in enumerate(given):
            if word not in known:
                place: Path = [*path, number] if listed else path
                raise self.fault(place, f"unknown {what} '{word}'", one_of(word, known))
