"""Which safeguards stand at a candidate, and what status that gives it."""

from __future__ import annotations

import re

from prudent.engine.candidate import Candidate, Source
from prudent.engine.compiled import Compiled, GuardSpec
from prudent.engine.conditions import EARLY, Condition, at_registrations, dominating
from prudent.engine.expressions import regex
from prudent.engine.model import GuardSeen
from prudent.languages import attributes, values
from prudent.languages.tree import names_in, span_of
from prudent.late import late
from prudent.rulebook.model import Rule, Status
from prudent.rulebook.patterns import comparison

_WORDS = frozenset(
    {
        "true",
        "false",
        "null",
        "None",
        "self",
        "this",
        "it",
        "undefined",
        "typeof",
        "not",
        "and",
        "or",
        "is",
        "in",
        "if",
        "return",
        "await",
        "type",
        "length",
    }
)
_COMPARED = late(r"\A\(?[\w.$\[\]?>'\"-]+\s*[!=]==?\s*(?:[\"'][^\"']*[\"']|\d+)\)?\Z")
_ALWAYS = late(r"\s*(?:\{|\[|function\b|(?:async\s*)?(?:\([^()]*\)|\w+)\s*=>)")
"""A written object, list or function: options that are given, not a switch that could be off."""
_CONSTANT = late(
    r"\A(?!\w*(?:[Ss]etting|[Pp]ref|[Cc]onfig|Default|Feature|Flag|Option|Storage|User))[A-Z]\w*(?:\.|::)[A-Z]\w*\Z"
)
"""A member of an enumeration: a value that is set, which holds nothing back whatever its name."""
_UNSAVED = late(
    r"\A[\s(]*(?:(?:!|not\b|is_null\(|empty\()[\s(]*\$?\w*(?:setting|pref|option|config)\w*[\s)]*"
    r"|\$?\w*(?:setting|pref|option|config)\w*\s*(?:===?|is)\s*(?:null|None|nil|undefined)[\s)]*|\$?\w*(?:setting|pref)\w*\.nil\?[\s)]*"
    r"|(?:if|guard)?\s*[\w.]*authorization_?status\s*[!=]=\s*[\w.]+(?:\s*else\b[^=]*)?[\s{)]*)\Z",
    re.I,
)
"""A condition that no settings were saved, or that the system was not yet asked: what runs under it is no choice."""
_REPEATS = late(
    r"(?:[\w$]+(?:\(\))?(?:\?\.|\.|->|::))*[\w$]*(?:repeat|shuffle)(?:_?(?:mode|one|all|state|type|song|track|queue))*\b",
    re.I,
)
"""How a queue is repeated: it chooses what comes next, not whether anything does."""
_FALLBACK = late(r"(?:\?\?|\|\||\?:|\bor\b|[\w\"']\s*,)\s*(?:[\"'][\w.-]+[\"']|[Tt]rue|[1-9]\d*)\s*\)*\s*;?\Z")
"""An expression whose last resort is a literal that turns something on: what holds until somebody says otherwise."""
_ELSE = late(r"\}\s*else\s*\{")
"""What runs when the condition does not hold is decided by it as well."""
_FLAG = r"(?:[:\w<>|\s?]{0,40})(?:=|:)\s*(?:\{[^{}]*default:\s*)?(?:ref|useState|signal|shallowRef|mutableStateOf|computed)?\(?\s*(true|false|True|False)\b"


def judge(compiled: Compiled, source: Source, made: Candidate) -> tuple[Status, list[GuardSeen]]:
    """Return the status of a candidate and the guards that stand at it."""
    owner = made.spec.owner
    if not isinstance(owner, Rule):
        return "guarded", []
    specs = [g for g in compiled.guards.get(owner.feature, []) if g.id not in owner.ignore_guards]
    seen = _seen(source, made, specs)
    if made.spec.detector.status:
        return made.spec.detector.status, seen
    if seen:
        return "guarded", seen
    if made.value is not None and made.value.dynamic and not _wanted(made):
        return _resolve(source, made)
    return "exposed", []


def _wanted(made: Candidate) -> bool:
    """Say whether a value was asked for by a pattern: `SortType.hot` is then no switch that could be off."""
    if made.spec.kind not in ("setting", "element"):
        return False
    return made.spec.matcher.value not in ("on", "off", "true", "dynamic", "any") and not comparison(
        made.spec.matcher.value
    )


def _seen(source: Source, made: Candidate, specs: list[GuardSpec]) -> list[GuardSeen]:
    found: dict[str, GuardSeen] = {}

    def note(spec: GuardSpec, offset: int) -> None:
        found.setdefault(spec.id, GuardSeen(spec.id, source.path, source.position(offset)[0]))

    if made.value is not None and made.value.dynamic and not _fixed(made.value.text):
        for spec in specs:
            text = _expanded(source, made.value.text)
            if spec.value and _holds(source, regex(spec.value).search(text)):
                note(spec, made.value.offset or made.start)
    conditions = _conditions(source, made)
    for spec in specs:
        if spec.condition:
            pattern = regex(spec.condition)
            for text, offset in conditions:
                if _holds(source, pattern.search(text)):
                    note(spec, offset)
                    break
    _beside(made, specs, note)
    return list(found.values())


def _fixed(value: str) -> bool:
    """Say whether a value, or the default of the field that is declared with it, is a member of an enumeration."""
    declared = re.search(r"\bdefault\s*=\s*([\w.:]+)\s*[,)]", value)
    return _CONSTANT.match(declared.group(1) if declared else value) is not None


def _holds(source: Source, hit: re.Match[str] | None) -> bool:
    """Say whether what a guard's pattern hit can hold anything back: a plain flag that the same file turns on can't."""
    if hit is None:
        return False
    word = hit.group()
    if not word.isidentifier():
        return True
    flag = re.search(rf"\b{re.escape(word)}\b{_FLAG}", source.text)
    return flag is None or flag.group(1).lower() != "true"


def _beside(made: Candidate, specs: list[GuardSpec], note: object) -> None:
    """Guards in the same function, and attributes of the same element."""
    if made.place is None or not callable(note):
        return
    for spec in specs:
        if spec.scope:
            hit = regex(spec.scope).search(
                made.place.scope_text if made.place.function is not None else made.place.statement_text
            )
            if hit:
                start = (
                    span_of(made.place.function)[0]
                    if made.place.function is not None
                    else span_of(made.place.statement)[0]
                )
                note(spec, start + hit.start())
        if spec.attributes and made.element is not None:
            held = attributes.attributes_of(made.place, made.element)
            if any(name in held and values.truthy(held[name]) is not False for name in spec.attributes):
                note(spec, made.start)


def _conditions(source: Source, made: Candidate) -> list[Condition]:
    """All conditions that decide whether the candidate runs, each with names of the same file spelled out one hop."""
    raw: list[Condition] = [*made.guard_texts]
    if made.place is not None:
        raw += dominating(made.place)
        raw += at_registrations(made.place)
    raw += [(s.condition, s.at) for s in source.conditions if s.start <= made.start < s.end]
    if made.reached:
        raw += _inside_handler(made)
    return [(_REPEATS.sub("", _expanded(source, text)), offset) for text, offset in raw if not _UNSAVED.match(text)]


def _inside_handler(made: Candidate) -> list[Condition]:
    """Conditions within the code that a handler reaches, as far as they are early exits or enclose what it does."""
    heads = re.finditer(r"\b(?:if|guard|unless|when)\b[ \t(]*([^{};\n]{3,200})", made.reached)
    return [(head.group(1), made.start) for head in heads if _bears_on(made, head)][:12]


def _bears_on(made: Candidate, head: re.Match[str]) -> bool:
    """Say whether a branch leaves early or holds the act; one whose end can't be told counts as bearing on it."""
    text, at = made.reached, head.end()
    opening = re.compile(r"[ \t)]*\{").match(text, at)
    if opening is None:
        return True
    end = _closed(text, opening.end() - 1, at + 4000)
    otherwise = _ELSE.match(text, end)
    if otherwise is not None:
        end = _closed(text, otherwise.end() - 1, at + 4000)
    branch = text[opening.start() : end]
    return not made.mechanism or made.mechanism in branch.lower() or EARLY.search(branch) is not None


def _closed(text: str, start: int, stop: int) -> int:
    """Return where the brace that opens at `start` is closed, at `stop` at the latest."""
    depth, end = 0, start
    for end in range(start, min(len(text), stop)):
        depth += (text[end] == "{") - (text[end] == "}")
        if depth == 0:
            break
    return end


def _expanded(source: Source, text: str) -> str:
    """Return `text` followed by the definitions, in the same file, of the names it uses."""
    parts = [text]
    for name in [n for n in names_in(text) if n not in _WORDS and len(n) > 1][:8]:
        meaning = source.meaning(name)
        if meaning:
            parts.append(meaning)
    return "\n".join(parts)


def _resolve(source: Source, made: Candidate) -> tuple[Status, list[GuardSeen]]:
    """Decide on an expression that no safeguard explains: comparisons with constants are exposed, named flags follow their default."""
    value = made.value
    if value is None:
        return "exposed", []
    if _ALWAYS.match(value.text) or _COMPARED.match(value.text) or _FALLBACK.search(value.text):
        return "exposed", []
    names = [n for n in names_in(value.text) if n not in _WORDS]
    if value.text.count("(") == 0 and len(names) <= 3 and names:
        flag = re.search(
            rf"\b{re.escape(names[-1])}\b{_FLAG}",
            source.text.replace(value.text, " " * len(value.text), 1) if "=" in value.text else source.text,
        )
        if flag:
            if flag.group(1).lower() == "true":
                return "exposed", []
            return "guarded", [GuardSeen("off-by-default", source.path, source.position(flag.start())[0])]
    return "needs-review", []
