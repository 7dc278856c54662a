"""`order`: a sort or score by a signal of engagement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prudent.engine.candidate import Candidate, Source
from prudent.engine.compiled import SORT_VERBS, Spec, name_source, named
from prudent.engine.expressions import regex
from prudent.languages import syntax
from prudent.languages.place import Place
from prudent.languages.tree import arguments_of, callee, span_of
from prudent.late import late

if TYPE_CHECKING:
    from ast_grep_py import SgNode

_DESCENDING = late(
    r"desc|reverse|[(\[,\s\"'`{]-\s*[\"'`]?[\w.$@]|>(?!=?\s*[{\"'])(?<!=>)(?<!->)|(?<![\w$])\$?b(?:->|\.|\[)[^;]{0,60}<=>|\[::-1\]|\btop|max|largest|rank|:\s*-1\b|=>\s*-1\b|popular|best|most",
    re.I,
)
_MEMBER = late(
    r"\??\.(?!(?:length|count|size|total|value|values|number|sum|avg|desc|asc|reverse\w*|raw_?value|wrapped_?value|now|int\w*|ll)\b)[a-z_]\w*\b(?!\s*[({<!?])",
    re.I,
)
"""A member after a name, which is neither a call nor the number that the name stands for."""
_ARITHMETIC = frozenset(
    {
        "binary_expression", "binary_operator", "multiplicative_expression", "additive_expression",
        "parenthesized_expression", "binary", "unary_operator", "unary_expression", "infix_expression",
        "parenthesized", "prefix_expression",
    }
)  # fmt: skip
_HOLDERS = frozenset({"object", "dictionary", "argument_list", "arguments", "array_creation_expression"})
"""What keeps a key of an order next to the key of its direction, `'orderby' => 'views', 'order' => 'DESC'`."""
_RECORDS = frozenset({"composite_literal", "object_creation_expression", "struct_expression", "instance_expression"})
"""What holds values side by side; a reference to a Go record, `&Status{...}`, is no sum."""
_FALLS = late(r"desc|reverse|[(\[,\s\"'`{]-\s*[\"'`]?[\w.$@]|:\s*-1\b|=>\s*-1\b", re.I)
_MINUS = late(r"[\"'`]-\w")
_KEYED = frozenset(
    {
        "pair",
        "keyword_argument",
        "named_argument",
        "value_argument",
        "assignment",
        "assignment_expression",
        "variable_declarator",
        "public_field_definition",
        "array_element_initializer",
        "block_mapping_pair",
        "property_declaration",
        "labeled_argument",
    }
)
_ENTRIES = frozenset({"pair", "keyword_argument", "named_argument", "array_element_initializer", "block_mapping_pair"})
_ENTRY = late(r"\[\s*[\"'](\w+)[\"']\s*\]\Z")
"""The key of an entry that is set later, `params["order"]`."""
_HOW = late(r"key|cmp|by|comparator|compare|selector|(?:key|value)_?selector", re.I)
"""Arguments of a sort that say how to compare; they name no choice."""
_CHOICES = late(r"options|choices|sorts$|orders$|orderings|modes", re.I)
_SORT_KEY = late(
    r"[_$]*(?:\w+_)?(?:default_?)?(?:sorts?|sorting|orders?|ordering|orderings|(?:sort|order|rank)_?(?:by|keys?|fields?|columns?|expr\w*|options?|values?|spec)|"
    r"\w*(?:Sort(?:By|s|Options)?|OrderBy))(?-i:[A-Z]\w*)?",
    re.I,
)
_WEIGHT = late(
    r"\*\s*[\w.$:>-]*\d|\d\s*\*|\*\s*[\w.$:>-]*weight|weight\w*\s*[\])]?\s*\*|\*\s*[A-Z_]{3,}|[A-Z_]{4,}\s*\*", re.I
)
_DECAY = late(r"\blog\w*\s*\(|\bpow\s*\(|\*\*|\bsqrt\s*\(|\bexp\s*\(|decay|gravity|half_?life", re.I)

_ADDING = late(r"\A(?:add|set|with|apply)_?(?=(?:[Ss]ort|[Oo]rder)(?:[A-Z_]|\Z))")
"""What a query builder may put before the verb: `addSort`, `setOrderBy`."""


def match(spec: Spec, source: Source, place: Place, name: str) -> Candidate | None:
    """Return a candidate when the signal at `place` is what things are sorted or scored by."""
    if commented(place) or _owner(place) or not any(named(spec.anchor).search(n) for n in _columns(name)):
        return None
    forms = spec.matcher.form
    made = _sorted(spec, place, name) if "sort" in forms else None
    if made is None and "score" in forms:
        made = _scored(spec, place, name)
    return made


def _columns(name: str) -> tuple[str, str]:
    """Return the column of `table.column desc`, as it is and without the relation before it; `followers.id` is no `followers`."""
    last = re.split(r"[ :]", name)[0].rpartition(".")[2]
    return last, last.rpartition("__")[2]


def _owner(place: Place) -> bool:
    """Say whether the name is what a further column belongs to: `favorites.position` is no order by favorites."""
    return _MEMBER.match(place.tree.text, span_of(place.node)[1]) is not None


def commented(place: Place) -> bool:
    """Say whether `place` stands in a comment."""
    return place.node.kind() in syntax.COMMENTS or any(n.kind() in syntax.COMMENTS for n in place.ancestors[:1])


def _sorted(spec: Spec, place: Place, name: str) -> Candidate | None:
    start = span_of(place.node)[0]
    for outer in place.ancestors[:14]:
        if outer.kind() in syntax.CLASSES or (outer.kind() in syntax.FUNCTIONS and outer.field("name") is not None):
            return None
        if outer.kind() in _KEYED and _SORT_KEY.fullmatch(_key(outer, start)):
            return _keyed(spec, place, name, outer)
        if outer.kind() not in syntax.CALLS:
            continue
        holder = arguments_of(outer) or outer.field("block")
        if holder is None or not span_of(holder)[0] <= start < span_of(outer)[1]:
            continue
        verb = _ADDING.sub("", callee(outer)[1])
        if not named(SORT_VERBS).search(verb):
            continue
        return _chosen(place, _descending(spec, place, name, outer, verb))
    return None


def _key(node: SgNode, start: int) -> str:
    """Return the name that `node` gives a value to, when the offset `start` lies in that value."""
    first = node.child(0)
    if first is None or span_of(first)[1] > start:
        return ""
    text = first.text()
    entry = _ENTRY.search(text)
    return entry.group(1) if entry else text.rpartition(".")[2].strip("\"'`:$ ")


def _keyed(spec: Spec, place: Place, name: str, node: SgNode) -> Candidate | None:
    """`sort: {likes: -1}`, `ordering = ["-likes"]`, `sortBy: "likes", order: "desc"`: the value of a name that stands for an order."""
    parent = node.parent()
    holder = parent if parent is not None and parent.kind() in _HOLDERS else node
    start, end = span_of(place.node)
    at = span_of(node)[0]
    around = place.tree.text[at : min(span_of(holder)[1], at + 600)]
    before, _, after = around.partition(name)
    if spec.matcher.direction == "desc" and not _FALLS.search(before[-60:] + name + after[:120]):
        return None
    return _chosen(place, Candidate(spec, start, end, name=name, place=place))


def _chosen(place: Place, made: Candidate | None) -> Candidate | None:
    """An entry of a table of orders, `"popular": desc("likes")`, is what a choice by that name leads to."""
    if made is None:
        return None
    start = span_of(place.node)[0]
    for outer in place.ancestors[:12]:
        if outer.kind() in syntax.BLOCKS:
            break
        key = _key(outer, start) if outer.kind() in _KEYED else ""
        if _CHOICES.search(key):
            made.guard_texts.append((f'sort == "{place.node.text()}"', span_of(outer)[0]))
        elif key and outer.kind() in _ENTRIES and not _SORT_KEY.fullmatch(key) and not _HOW.fullmatch(key):
            made.guard_texts.append((f'sort == "{key}"', span_of(outer)[0]))
    return made


def _descending(spec: Spec, place: Place, name: str, call: SgNode, verb: str) -> Candidate | None:
    text = place.tree.source(call)
    receiver, _ = callee(call)
    inner = text[len(receiver) :] if text.startswith(receiver) else text
    tail = place.tree.text[span_of(call)[1] : span_of(call)[1] + 40]
    if spec.matcher.direction == "desc" and _rises(place, inner):
        return None
    falls = _DESCENDING.search(verb) or _DESCENDING.search(inner[:600]) or re.match(r"\s*\)?\.?(?:reverse|desc)", tail)
    if spec.matcher.direction == "desc" and not falls:
        return None
    start, end = span_of(place.node)
    return Candidate(spec, start, max(end, min(span_of(call)[1], start + 300)), name=name, place=place)


def _rises(place: Place, inner: str) -> bool:
    """Say whether a column's own string has no minus where another's has: `order_by("-pinned", "likes")`."""
    string = next((n for n in (place.node, *place.ancestors[:2]) if n.kind() in syntax.STRINGS), None)
    if string is None or not _MINUS.search(inner) or "desc" in inner.lower():
        return False
    whole = string.parent() if string.kind() in ("string_content", "string_fragment") else string
    return not _MINUS.match((whole or string).text())


def _scored(spec: Spec, place: Place, name: str) -> Candidate | None:
    top: SgNode | None = None
    for outer in place.ancestors[:16]:
        kind = outer.kind()
        if kind in _ARITHMETIC and re.search(r"[*/+]", outer.text()[:800]):
            top = outer
        elif (
            kind in syntax.BLOCKS
            or kind in syntax.FUNCTIONS
            or kind in _RECORDS
            or kind.endswith(("_statement", "declaration", "assignment", "assignment_expression"))
        ):
            break
    if top is None:
        return None
    text = place.tree.source(top)
    if len(text) > 3000 or "&&" in text or "||" in text:
        return None
    pattern = regex(rf"(?i)(?:\b|_)({name_source(spec.matcher.signal)})(?:\b|_)")
    signals = {h.group(1).lower() for h in pattern.finditer(text)}
    if not (_WEIGHT.search(text) and len(signals) >= 2) and not _DECAY.search(text):
        return None
    start, end = span_of(top)
    return Candidate(spec, start, min(end, start + 600), name=name, place=Place(place.tree, top))
