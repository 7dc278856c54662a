"""The one error of the rulebook: a rule file that does not say what it must."""

from __future__ import annotations

from prudent.errors import PrudentError


class RuleError(PrudentError):
    """A fault in a rule file, with its place and the mend.

    Args:
        source: the file as shown to the user, e.g. `rules/features/autoplay/x.yaml`.
        line: the line of the fault, counting from 1; 0 when the fault is the file itself.
        field: the dotted path of the field, e.g. `detectors[0].match`; empty for the file as a whole.
        problem: what is wrong and what was expected.
        mend: what to do about it.
    """

    def __init__(self, source: str, line: int, field: str, problem: str, mend: str = "") -> None:
        self.source = source
        self.line = line
        self.field = field
        self.problem = problem
        self.mend = mend
        super().__init__(source, line, field, problem, mend)

    def __str__(self) -> str:
        place = f"{self.source}:{self.line}" if self.line else self.source
        field = f"{self.field}: " if self.field else ""
        mend = f"; {self.mend}" if self.mend else ""
        return " ".join(f"{place}: {field}{self.problem}{mend}".split())
