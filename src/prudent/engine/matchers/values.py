"""Whether a value is what a detector asks for."""

from __future__ import annotations

from prudent.engine.expressions import regex
from prudent.languages import values
from prudent.languages.values import Value
from prudent.rulebook.patterns import comparison


def accepts(spec: str, value: Value | None) -> bool:
    """Say whether `value` satisfies `spec` of the rule language (`on`, `off`, `true`, `dynamic`, `any`, `>= 100`, or a pattern)."""
    if spec == "any":
        return True
    if value is None:
        return spec == "off"
    state = values.truthy(value)
    if spec == "on":
        return state is not False and not (isinstance(value.literal, str) and _odd_word(value.literal))
    if spec == "off":
        return state is False
    if spec == "true":
        return values.affirmed(value)
    if spec == "dynamic":
        return value.dynamic
    bound = comparison(spec)
    if bound:
        return _compare(*bound, values.number(value))
    return regex(f"(?i){spec}").search(value.text) is not None


def _odd_word(word: str) -> bool:
    """A longer text is no switch: `autoplay="Play the next one"` in a translation says nothing of the feature."""
    return " " in word.strip() or len(word) > 24


def _compare(operator: str, bound: float, number: float | None) -> bool:
    if number is None:
        return False
    return {
        ">=": number >= bound,
        "<=": number <= bound,
        ">": number > bound,
        "<": number < bound,
        "==": number == bound,
    }[operator]
