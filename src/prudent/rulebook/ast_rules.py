"""Checks of the two matchers that speak an engine's own language: `ast` and `python`."""

from __future__ import annotations

import importlib
import re
from typing import Any

from prudent.rulebook.names import one_of
from prudent.rulebook.place import Path, Source
from prudent.rulebook.vocabulary import AST_GREP, GROUPS, expand

VISITORS_MODULE = "prudent.languages.python"


def check_ast(source: Source, path: Path, rule: dict[str, Any], languages: list[str]) -> None:
    """Check that ast-grep understands a rule object in every language it is for.

    Raises:
        RuleError: a language has no grammar, or the rule doesn't parse.
    """
    # The names are checked first, because ast-grep panics on a language it doesn't know.
    for language in languages:
        if language not in GROUPS and language not in AST_GREP:
            mend = one_of(language, AST_GREP)
            raise source.fault(path, f"ast-grep has no grammar for '{language}'", mend)
    grammars = sorted(AST_GREP[language] for language in expand(languages) if language in AST_GREP)
    if not grammars:
        raise source.fault(path, "ast-grep has no grammar for any of the languages", one_of("", AST_GREP))
    for grammar in grammars:
        problem = _refusal(rule, grammar)
        if problem:
            raise source.fault(
                path, f"ast-grep refuses it for {grammar}: {problem}", "see ast-grep.github.io/reference/rule.html"
            )


def check_visitor(source: Source, path: Path, name: str, languages: list[str]) -> None:
    """Check that a LibCST visitor of that name exists and that the detector is for Python alone."""
    if languages != ["python"]:
        raise source.fault(path, "a visitor reads Python alone", "write `languages: [python]`")
    visitors = _visitors()
    if visitors is not None and name not in visitors:
        raise source.fault(path, f"unknown visitor '{name}'", one_of(name, visitors))


def _refusal(rule: dict[str, Any], grammar: str) -> str:
    from ast_grep_py import SgRoot

    try:
        SgRoot("", grammar).root().find_all({"rule": rule})  # type: ignore[call-overload]
    except BaseException as error:
        # A panic in Rust arrives as a BaseException of this name; all else that isn't an Exception must go on.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        return _reason(str(error))
    return ""


def _reason(report: str) -> str:
    """Return the last cause of ast-grep's report, which is the one that says what to mend."""
    causes, _, _ = report.partition("Stack backtrace")
    numbered = re.split(r"^\s+\d+: ", causes, flags=re.MULTILINE)
    return " ".join(numbered[-1].split())


def _visitors() -> list[str] | None:
    """Return the names of the visitors, or None where the module isn't there.

    Imported by name: the rulebook must not depend on the code that reads languages.
    """
    try:
        module = importlib.import_module(VISITORS_MODULE)
    except ModuleNotFoundError:
        return None
    known = getattr(module, "VISITORS", None)
    return None if known is None else sorted(known)
