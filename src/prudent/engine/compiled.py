"""The rulebook made ready to match: detectors by language, one prefilter over all files, guards by feature."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property, lru_cache
from typing import Any

from prudent.engine.expressions import regex
from prudent.engine.prefilter import Prefilter
from prudent.engine.relax import among_names, anywhere, in_file
from prudent.engine.requirements import Requirements, unnamed
from prudent.rulebook.model import Detector, Pattern, Rule, Rulebook, Safeguard
from prudent.rulebook.names import chosen
from prudent.rulebook.patterns import comparison, name_pattern, text_pattern
from prudent.rulebook.vocabulary import VALUE_WORDS, expand

SORT_VERBS = (
    r"order_?by\w*|(?:then|re)?_?order(?:ed)?(?:by)?_?(?:desc(?:ending)?|raw)?|sort(?:ed|s|ing)?(?:_?by)?(?:_?(?:desc(?:ending)?|with|on|array|list))*|"
    r"u?k?sort|rsort|arsort|usort|sort_by|max_by|min_by|top_?[nk]|nlargest|orderBy\w*|sortBy\w*|sortedBy\w*|sortWith|(?-i:SliceStable|Slice)|latest|"
    r"order_by_raw|reorder|compareBy\w*|thenBy\w*|OrderByDescending|ThenByDescending|comparing\w*|toSorted|orderByChild|queryOrdered|"
    r"selectRaw|orderByRaw|addSelect|order|zrevrange\w*|zrange\w*|zadd|sort|desc(?:ending)?"
)
"""Names of calls that put things in order, in the query builders and standard libraries of all languages read."""

_SORTS = rf"(?i)(?:\b|_)(?:{SORT_VERBS}|\w*sort\w*)[\"'\])]*\s*(?:[({{:=]|<\w)|\border\s+(?:by|[:\w\"'])"
"""What a file must contain for anything in it to be put in order."""

_TAGGED = expand(["markup"])

_LEAF = r"^[\"'`:@(\[#*$!-]*(?:[\w-]+[:.]|[\w]+(?:__|\.))*-?(?:{names})[\"'`?!)\]:]*(?:\.[\w.]+|[ ](?:desc|asc))?$"


def name_source(pattern: Pattern) -> str:
    """Return the expression for a name pattern, without the anchors and flag around it."""
    return name_pattern(pattern).removeprefix("(?i)^(?:").removesuffix(")$")


@lru_cache(maxsize=4096)
def named(source: str) -> Any:
    """Return the compiled pattern that a whole name must match."""
    return regex(f"(?i)^(?:{source})$")


def found(pattern: Pattern, text: str) -> bool:
    """Say whether a context pattern matches anywhere in `text`."""
    return regex(text_pattern(pattern)).search(text) is not None


class Spec:
    """One detector made ready: what anchors it, and what a file must contain for it to be tried."""

    def __init__(self, owner: Rule | Safeguard, detector: Detector, number: int) -> None:
        """Prepare `detector`, the `number`-th of its rule or safeguard."""
        self.owner = owner
        self.detector = detector
        self.number = number
        self.languages = expand(detector.languages)
        self.kind, self.matcher = _matcher(detector)
        self.feature = owner.feature if isinstance(owner, Rule) else ""

    @cached_property
    def anchor(self) -> str:
        """Source of the name pattern whose occurrences are looked at, or an empty string."""
        m = self.matcher
        if self.kind == "element":
            return name_source(m.attribute or m.tag)
        if self.kind in ("setting", "call", "definition"):
            return name_source(m.name)
        if self.kind == "handler":
            return name_source(m.event) if m.event else ""
        if self.kind == "order" and set(m.form) & {"sort", "score"}:
            return name_source(m.signal)
        return ""

    @cached_property
    def occurrences(self) -> str:
        """The pattern that finds the names in text; a dot stands for a character of a name, so that it stays on one."""
        names = re.sub(r"(?<!\\)\.", r"[\\w-]", self.anchor)
        return rf"(?i)(?:\b|_)({names})\b"

    @cached_property
    def needs(self) -> list[str]:
        """Patterns that must all occur in a file for this detector to be tried."""
        m, needs = self.matcher, [rf"(?i)\b(?:{'|'.join(self.detector.keywords)})"] if self.detector.keywords else []
        if self.kind == "element" and m.tag and (m.attribute or self._opening):
            needs.append(f"(?i){self._opening}(?:{name_source(m.tag)})\\b")
        needs += self._companions
        if self.kind == "call" and m.receiver:
            needs += anywhere(m.receiver)
        if self.kind == "handler":
            needs += [text_pattern(m.when)] if m.when else []
            needs.append(_word(name_source(m.does)))
        if self.kind == "order":
            needs += [] if m.form == ["score"] else [_SORTS] if "score" not in m.form else []
            needs += [] if self.anchor else [_word(name_source(m.signal))]
        if self.kind == "text":
            needs.append(text_pattern(m.phrase))
        if self.kind == "shown":
            needs.append(_word(name_source(m.name)))
        if self.kind == "import":
            needs.append(f"(?i)(?:{name_source(m.module)})")
        if self.kind == "dependency":
            needs.append(f"(?i)(?:{name_source(m.name)})")
        where = self.detector.where
        needs += [self.occurrences] if unnamed(self.anchor) else []
        needs += [*in_file(where.file), *anywhere(where.scope), *anywhere(where.statement)]
        needs += [*among_names(where.inside), *self._parts]
        return needs

    @property
    def _opening(self) -> str:
        """What stands before a tag: elsewhere than in markup, elements are calls."""
        return r"<[\w.:-]*" if self.languages <= _TAGGED else ""

    @property
    def _companions(self) -> list[str]:
        """The attributes that an element must have besides."""
        with_ = self.matcher.with_ if self.kind == "element" else {}
        return [f"(?i)(?:{name_source(key)})" for key, value in with_.items() if value != "off"]

    @property
    def beside(self) -> list[str]:
        """Patterns that must occur beside the name that anchors this detector: those of its value and of what goes with it."""
        m = self.matcher
        if self.kind == "order":
            return [_SORTS] if "score" not in m.form else []
        if self.kind == "element":
            return self._companions + _all_anywhere([m.value, *m.with_.values()])
        if self.kind == "call":
            return _all_anywhere(m.args.values()) + (anywhere(m.receiver) if m.receiver else [])
        return _all_anywhere([m.value]) if self.kind == "setting" else []

    @cached_property
    def _parts(self) -> list[str]:
        """What a file must contain for the matcher's patterns of single values and texts to match in it."""
        m = self.matcher
        held = {
            "element": lambda: [m.value, *m.with_.values(), m.text],
            "setting": lambda: [m.value],
            "call": lambda: [*m.args.values(), m.text],
            "definition": lambda: [m.body],
            "shown": lambda: [m.text],
        }
        patterns = held[self.kind]() if self.kind in held else []
        return _all_anywhere(patterns) + (among_names(m.container) if self.kind == "setting" else [])


def _word(names: str) -> str:
    return rf"(?i)(?:\b|_)(?:{names})(?:\b|_)"


def _all_anywhere(patterns: Iterable[Pattern]) -> list[str]:
    return [need for p in patterns if not (isinstance(p, str) and _compared(p)) for need in anywhere(p)]


def _compared(value: str) -> bool:
    return value in VALUE_WORDS or comparison(value) is not None


def _matcher(detector: Detector) -> tuple[str, Any]:
    for field in detector.match.__struct_fields__:
        value = getattr(detector.match, field)
        if value is not None:
            return field.rstrip("_"), value
    raise ValueError("a detector has exactly one matcher")


class GuardSpec:
    """How one safeguard is recognised beside a finding."""

    def __init__(self, safeguard: Safeguard) -> None:
        """Prepare the guard part of `safeguard`."""
        guard = safeguard.guard
        self.id = safeguard.id
        self.condition = text_pattern(guard.condition) if guard.condition else ""
        self.value = text_pattern(guard.value) if guard.value else ""
        self.scope = text_pattern(guard.scope) if guard.scope else ""
        self.attributes = [a.lower() for a in guard.attribute]


class Compiled:
    """Everything that one run matches against."""

    def __init__(self, rulebook: Rulebook, rules: Sequence[Rule], languages: Collection[str] | None = None) -> None:
        """Prepare the given `rules` and all safeguards of `rulebook`, as far as they speak of `languages` (None: any)."""
        self.rulebook = rulebook
        owners: list[Rule | Safeguard] = [*rules, *rulebook.safeguards]
        made = [Spec(o, d, i) for o in owners for i, d in enumerate(o.detectors) if d.match.absence is None]
        self.specs = [s for s in made if languages is None or not s.languages.isdisjoint(languages)]
        self._named: dict[tuple[int, str], bool] = {}

    @cached_property
    def guards(self) -> dict[str, list[GuardSpec]]:
        """Guards by the feature they mitigate."""
        by: dict[str, list[GuardSpec]] = {}
        for safeguard in self.rulebook.safeguards:
            for feature in safeguard.mitigates:
                by.setdefault(feature, []).append(GuardSpec(safeguard))
        return by

    @cached_property
    def prefilter(self) -> Prefilter:
        """What tells which detectors are worth trying on a file."""
        requirements = Requirements(self.rulebook.key)
        made = Prefilter(self.specs, requirements)
        requirements.keep()
        return made

    def anchored(self, spec: Spec, name: str) -> bool:
        """Say whether `name` is one that anchors `spec`."""
        key = (id(spec), name)
        known = self._named.get(key)
        if known is None:
            known = self._named[key] = named(spec.anchor).search(name) is not None
        return known


def sweep(odd: Iterable[Spec], names: Iterable[str], text: str) -> str:
    """Return one pattern (Rust syntax) for the leaves that anchor detectors; empty when there are none.

    The tree is swept for the few names that occur in the file: compiling the rules' own patterns for each tree would
    cost more than the sweep.

    Args:
        odd: detectors that no single name anchors.
        names: the names in the file that anchor the others.
        text: what the tree was made of.
    """
    literal = dict.fromkeys(re.escape(name) for name in names)
    for spec in odd:
        hits = regex(spec.occurrences).finditer(text)
        literal.update((re.escape(hit.group(1).lower()), None) for hit in hits)
    return "(?i-u)" + _LEAF.replace("{names}", "|".join(literal)) if literal else ""


def compile_rulebook(
    rulebook: Rulebook,
    *,
    only: Sequence[str] = (),
    pedantic: bool = True,
    ignore: Sequence[str] = (),
    languages: Collection[str] | None = None,
) -> Compiled:
    """Prepare a rulebook for matching.

    Args:
        rulebook: what `rules/` says.
        only: rule or feature names to keep; empty keeps all.
        pedantic: whether word-only and absence rules take part.
        ignore: rule or feature names to leave out.
        languages: the languages that will be met; None for any.
    """
    return Compiled(rulebook, chosen(rulebook, only, ignore, pedantic=pedantic), languages)
