"""Which findings were known before: each known place stands for one finding, and no more.

What is known is a multiset: where two identical places were known and three are found, one is new. Rules that count
once per project, those about what it lacks included, are known as soon as they were reported anywhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from prudent.engine.absence import judges_projects
from prudent.review.model import ReviewedFinding, ReviewStatus
from prudent.review.part import Known
from prudent.rulebook.model import Rulebook

Key = tuple[str, str, str]
"""Feature, path and identity of the code; for what counts once per project the rule alone."""


GRAVITY: Mapping[ReviewStatus, int] = {"guarded": 0, "waived": 1, "baselined": 1, "needs-review": 1, "exposed": 2}


def once_per_project(rulebook: Rulebook) -> frozenset[str]:
    """Name the rules that count once per project."""
    return frozenset(rule.id for rule in rulebook.rules if rule.per == "project" or judges_projects(rule))


def match(
    findings: Sequence[ReviewedFinding],
    known: Sequence[Known],
    once: frozenset[str],
    place: Callable[[str], str] = str,
) -> dict[int, int]:
    """Tell which findings were known, and as what.

    A finding is known by its own code. That of the hits folded into it is used up with it; so when a mechanism falls
    apart, or the hit that it was shown at is mended, the rest of it is still known.

    Args:
        findings: what is found now.
        known: what was known.
        once: the rules that count once per project.
        place: what must be equal of two paths; the whole path when it is not given.

    Returns:
        Number of the known one by number of the finding.
    """
    stock: dict[Key, list[tuple[int, int]]] = defaultdict(list)
    for number, each in enumerate(known):
        for code in (each.code, *each.also):
            stock[_key(each.rule, each.feature, place(each.path), code, once)].append((each.line, number))
    wanted: dict[Key, list[int]] = defaultdict(list)
    for index, found in enumerate(findings):
        wanted[_key(found.rule, found.feature, place(found.path), found.code, once)].append(index)
    matched: dict[int, int] = {}
    # Mechanisms of many hits come first: what is folded into them must not vouch for another finding.
    for key, indexes in sorted(wanted.items(), key=lambda item: -max(len(findings[index].also) for index in item[1])):
        if key[0] in once:
            matched.update(_anywhere(indexes, stock.get(key, []), findings, known))
            continue
        for index, number in _nearest(indexes, stock.get(key, []), findings, known).items():
            matched[index] = number
            for code in findings[index].also:
                _use_up(stock.get((key[0], key[1], code), []), number)
    return matched


def _key(rule: str, feature: str, path: str, code: str, once: frozenset[str]) -> Key:
    return (rule, "", "") if rule in once else (feature, path, code)


def _anywhere(
    indexes: Iterable[int],
    stock: Sequence[tuple[int, int]],
    findings: Sequence[ReviewedFinding],
    known: Sequence[Known],
) -> dict[int, int]:
    """Give findings that count once per project the gravest known one, when it is as grave as they are."""
    if not stock:
        return {}
    gravest = max((number for _, number in stock), key=lambda number: (known[number].grave, -number))
    return {i: gravest for i in indexes if known[gravest].grave >= GRAVITY[findings[i].status]}


def _nearest(
    indexes: Iterable[int],
    stock: list[tuple[int, int]],
    findings: Sequence[ReviewedFinding],
    known: Sequence[Known],
) -> dict[int, int]:
    """Give each known place the nearest finding that is no graver; used-up places leave the stock."""
    chosen: dict[int, int] = {}
    used: set[int] = set()
    by_line = sorted(range(len(stock)), key=stock.__getitem__)
    for grave in (2, 1, 0):
        waiting = sorted((findings[i].line, i) for i in indexes if GRAVITY[findings[i].status] == grave)
        for each in by_line:
            line, number = stock[each]
            if not waiting:
                break
            if each in used or known[number].grave < grave:
                continue
            at = bisect_left(waiting, (line, -1))
            if at == len(waiting) or (at and line - waiting[at - 1][0] < waiting[at][0] - line):
                at -= 1
            chosen[waiting.pop(at)[1]] = number
            used.add(each)
    stock[:] = [place for each, place in enumerate(stock) if each not in used]
    return chosen


def _use_up(stock: list[tuple[int, int]], number: int) -> None:
    """Take one place from the stock, by preference one of the known finding of that number."""
    if stock:
        stock.remove(next((each for each in stock if each[1] == number), stock[0]))
