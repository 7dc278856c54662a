"""Finding rules and features by name, with aliases and did-you-mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prudent.rulebook.model import Feature, Rule, Rulebook

_TELLING = 3
"""How many letters tell what a name that starts with them is."""

LISTED = 30
"""How many names an error lists at most."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `did you mean 'x'?`, or an empty text when nothing known is near `word`."""
    import difflib

    names = sorted(set(known))
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if not near and "/" not in word:
        near = [name for name in names if name.endswith(f"/{word}")][:1]
    if not near and len(word) >= _TELLING:
        near = [name for name in names if name.startswith(word)][:1]
    return f"did you mean '{near[0]}'?" if near else ""


def one_of(word: str, known: Iterable[str]) -> str:
    """Return the mend for an unknown word: the nearest known one, else all that are known."""
    names = sorted(set(known))
    near = did_you_mean(word, names)
    if near or not names:
        return near
    shown = ", ".join(names[:LISTED]) + (", ..." if len(names) > LISTED else "")
    return f"expected one of: {shown}"


def find_rule(rulebook: Rulebook, name: str) -> tuple[Rule, bool] | None:
    """Return the rule of that id or former id, and whether the name is a former one."""
    for rule in rulebook.rules:
        if rule.id == name:
            return rule, False
    for rule in rulebook.rules:
        if name in rule.aliases:
            return rule, True
    return None


def find_feature(rulebook: Rulebook, name: str) -> Feature | None:
    """Return the feature of that slug."""
    return next((feature for feature in rulebook.features if feature.id == name), None)


def known_names(rulebook: Rulebook) -> list[str]:
    """Return every name that can be explained: rule ids and feature slugs."""
    return [rule.id for rule in rulebook.rules] + [feature.id for feature in rulebook.features]


def chosen(rulebook: Rulebook, only: Sequence[str], ignore: Sequence[str], *, pedantic: bool) -> list[Rule]:
    """Return the rules that take part in a run.

    Args:
        rulebook: what there is.
        only: rule or feature names to keep; empty keeps all.
        ignore: rule or feature names to leave out.
        pedantic: whether word-only and absence rules take part without being named.
    """
    return [
        r
        for r in rulebook.rules
        if (pedantic or not r.pedantic or r.id in only)
        and (not only or {r.id, r.feature, *r.aliases} & set(only))
        and not {r.id, r.feature, *r.aliases} & set(ignore)
    ]
