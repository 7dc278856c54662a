"""One text tried against one rule, as the examples in the rulebook need it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from prudent.engine import absence
from prudent.engine.analyse import analyse_text
from prudent.engine.compiled import Compiled, compile_rulebook
from prudent.engine.model import FileResult
from prudent.rulebook.model import Rulebook


def analyser(rulebook: Rulebook) -> Callable[[str, str, str], FileResult]:
    """Return the analysis of a text by one rule alone, since hits of several rules would be folded into one.

    A rule about what a whole project lacks is tried on a project of that one file, with the whole rulebook.

    Args:
        rulebook: what the rules are taken from.

    Returns:
        A function of (rule id or "" for safeguards alone, path, text).
    """
    about_projects = {rule.id: rule for rule in rulebook.rules if absence.judges_projects(rule)}

    @lru_cache(maxsize=1)
    def compiled(rule: str) -> Compiled:
        return compile_rulebook(rulebook, only=[rule] if rule else [], pedantic=True)

    @lru_cache(maxsize=1)
    def whole() -> Compiled:
        return compile_rulebook(rulebook, pedantic=False)

    def analyse(rule: str, path: str, text: str) -> FileResult:
        alone = analyse_text(path, text, compiled(rule))
        if rule not in about_projects:
            return alone
        project = analyse_text(path, text, whole())
        lacks = absence.missing([about_projects[rule]], project.findings, project.safeguards)
        made = absence.findings_of(lacks, about_projects, project.findings)
        return FileResult(path, [*alone.findings, *made], alone.safeguards)

    return analyse
