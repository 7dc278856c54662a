"""Checks of one detector: its languages, its matcher, its patterns and values, and its examples."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import msgspec

from prudent.rulebook import ast_rules, examples
from prudent.rulebook.model import Detector, Guard, Match, Pattern
from prudent.rulebook.names import one_of
from prudent.rulebook.patterns import comparison, items, looks_like_comparison, name_pattern, text_pattern
from prudent.rulebook.place import Path, Source
from prudent.rulebook.vocabulary import GROUPS, LANGUAGES, PLACEHOLDERS, VALUE_WORDS

AsExpression = Callable[[Pattern], str]

NAMES = ("tag", "attribute", "name", "module", "event", "does", "does_not", "signal", "without")
"""Fields that hold patterns for a whole name."""
TEXTS = (
    "text",
    "container",
    "receiver",
    "qualified",
    "when",
    "body",
    "text_not",
    "phrase",
    "condition",
    "value",
    "scope",
)
"""Fields that hold patterns searched for in text; a matcher's own `value` is a value instead."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def check_detector(source: Source, path: Path, detector: Detector, *, of_safeguard: bool) -> None:
    """Check one detector of a rule or of a safeguard.

    Raises:
        RuleError: something in it can't be understood.
    """
    _languages(source, [*path, "languages"], detector.languages)
    _matcher(source, [*path, "match"], detector)
    for field in detector.where.__struct_fields__:
        pattern = getattr(detector.where, field)
        if isinstance(pattern, (str, list)):
            _pattern(source, [*path, "where", field], pattern, text_pattern)
    for number, keyword in enumerate(detector.keywords):
        if not keyword.strip():
            raise source.fault([*path, "keywords", number], "is empty", "remove it")
    if detector.message:
        check_message(source, [*path, "message"], detector.message)
    examples.check(source, [*path, "examples"], detector, of_safeguard=of_safeguard)


def check_guard(source: Source, path: Path, guard: Guard) -> None:
    """Check the patterns by which a safeguard is recognised beside a finding."""
    for field in ("condition", "value", "scope"):
        _pattern(source, [*path, field], getattr(guard, field), text_pattern)
    _pattern(source, [*path, "attribute"], guard.attribute, name_pattern)


def check_message(source: Source, path: Path, message: str) -> None:
    """Check that a message is one line and names no unknown placeholder."""
    if "\n" in message:
        raise source.fault(path, "has more than one line", "keep it to one line; `why` has room for more")
    for found in _PLACEHOLDER.finditer(message):
        if found[1] not in PLACEHOLDERS:
            known = [f"{{{word}}}" for word in PLACEHOLDERS]
            raise source.fault(path, f"unknown placeholder '{found[0]}'", one_of(found[0], known))


def _languages(source: Source, path: Path, languages: list[str]) -> None:
    if not languages:
        raise source.fault(path, "is empty", "name at least one language or group")
    for number, language in enumerate(languages):
        if language not in LANGUAGES and language not in GROUPS:
            problem = f"unknown language '{language}'"
            raise source.fault([*path, number], problem, one_of(language, LANGUAGES | GROUPS.keys()))


def _matcher(source: Source, path: Path, detector: Detector) -> None:
    match = detector.match
    given = [field for field in Match.__struct_fields__ if getattr(match, field) is not None]
    if len(given) != 1:
        names = [field.rstrip("_") for field in given]
        problem = f"expected exactly one matcher, got {', '.join(names) or 'none'}"
        mend = "make a detector of each" if given else f"give one of: {', '.join(_matchers())}"
        raise source.fault(path, problem, mend)
    name = given[0].rstrip("_")
    if (match.ast is not None or match.python) and not (detector.keywords or detector.where.file):
        raise source.fault([*path, name], "would be tried on every file", "give keywords or where.file")
    if match.ast is not None:
        ast_rules.check_ast(source, [*path, "ast"], match.ast, detector.languages)
    elif match.python is not None:
        ast_rules.check_visitor(source, [*path, "python"], match.python, detector.languages)
    else:
        _fields(source, [*path, name], getattr(match, given[0]))
    if match.element and not (match.element.tag or match.element.attribute or match.element.text):
        raise source.fault([*path, name], "would match every element", "give tag, attribute or text")
    if match.handler and not (match.handler.event or match.handler.when):
        raise source.fault([*path, name], "has nothing that leads to `does`", "give event, when or both")


def _matchers() -> list[str]:
    return [field.encode_name for field in msgspec.structs.fields(Match)]


def _fields(source: Source, path: Path, matcher: msgspec.Struct) -> None:
    """Check every pattern and value of a matcher by the name of its field."""
    for field in msgspec.structs.fields(matcher):
        value = getattr(matcher, field.name)
        place: Path = [*path, field.encode_name]
        if field.name == "value":
            _value(source, place, value)
        elif field.name in ("with_", "args"):
            for key, wanted in value.items():
                if isinstance(key, str):
                    _compiles(source, [*place, key], key, name_pattern)
                _value(source, [*place, key], wanted)
        elif field.name in NAMES:
            _pattern(source, place, value, name_pattern)
        elif field.name in TEXTS:
            _pattern(source, place, value, text_pattern)


def _value(source: Source, path: Path, value: str) -> None:
    if value in VALUE_WORDS or comparison(value):
        return
    if looks_like_comparison(value):
        raise source.fault(path, f"'{value}' is no comparison", 'write it as ">= 100"')
    if not value:
        raise source.fault(path, "is empty", 'leave it out, or write "any"')
    _compiles(source, path, value, text_pattern)


def _pattern(source: Source, path: Path, pattern: Pattern, expression: AsExpression) -> None:
    """Check a pattern or each one of a list."""
    if not pattern and source.has(path):
        raise source.fault(path, "is empty", "write a pattern or remove the key")
    if isinstance(pattern, str):
        _compiles(source, path, pattern, expression)
        return
    for number, item in enumerate(pattern):
        if not item:
            raise source.fault([*path, number], "is empty", "write a pattern or remove the item")
        _compiles(source, [*path, number], item, expression)
    if pattern and items(pattern):
        _compiles(source, path, pattern, expression)


def _compiles(source: Source, path: Path, pattern: Pattern, expression: AsExpression) -> None:
    if not pattern:
        return
    # The pattern is tried alone as well: `a)|(b` only compiles because of the groups put around it.
    for text in ([pattern] if isinstance(pattern, str) else []) + [expression(pattern)]:
        problem = _fault_of(text)
        if problem:
            shown = pattern if isinstance(pattern, str) else " | ".join(pattern)
            raise source.fault(
                path, f"pattern '{shown}' is not RE2: {problem}", "see github.com/google/re2/wiki/Syntax"
            )


@lru_cache(maxsize=4096)
def _fault_of(pattern: str) -> str:
    """Return what RE2 holds against a pattern, or an empty text."""
    import re2

    options = re2.Options()
    options.log_errors = False
    try:
        re2.compile(pattern, options)
    except re2.error as error:
        reason = error.args[0] if error.args else error
        return reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
    return ""
