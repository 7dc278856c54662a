"""`handler`: what an event or a condition leads to, one hop through the functions of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prudent.engine.candidate import Candidate, Source
from prudent.engine.compiled import Spec, name_source
from prudent.engine.expressions import regex
from prudent.engine.matchers.deferred import at_once
from prudent.engine.matchers.stands import stands
from prudent.languages import facts, syntax
from prudent.languages.place import Place
from prudent.languages.tree import Tree, arguments_of, called_names, callee, condition_span, names_in, span_of
from prudent.late import late
from prudent.rulebook.model import Handler
from prudent.rulebook.patterns import text_pattern

if TYPE_CHECKING:
    from ast_grep_py import SgNode

_LONGEST = 6000
_ALONE = late(
    r"\A[\s{]*(?:[^?;{}=]{1,120}\?(?![.?])\s*)?(?:this\.|self\.|\$|::|#)?([\w$.]+?)\s*(?:\(\s*\$?\w*\s*\))?"
    r"\s*(?::\s*(?:undefined|null|nil|noop))?[\s;})]*\Z"
)
"""A handler that is only named, with or without a condition: `loadMore`, `this.loadMore()`, `more ? loadMore : undefined`."""
_CHOSEN = late(r"\A\s*([^?{}=;&]{1,160}?)\s*(?:\?(?![?.])|&&)")
"""What decides whether there is a handler at all: `settings.endless ? loadMore : undefined`."""
_BRANCHES = late(r"\b(?:if|while|guard|switch|when|for|case)\b[^;{}]*\Z")
_LISTENS = late(
    r"\A(?:on|once|one|bind|listen\w*|subscribe|publisher|watch|whenever|add_?(?:event_?)?(?:listener|observer|handler))\Z",
    re.I,
)
"""Names of calls that take an event first, which may be a constant as well as a string."""
_LEAVES = late(r"\b(?:return|break|continue)\b")
_DECIDES = (
    r"\bif\s*\((?:[^();{}]|\([^()]*\))*\bNAME\b|\b(?:if|guard|when|while)\s+[^(;{}\n][^;{}\n]*\bNAME\b"
    r"|\b(?:while|when)\s*\([^;{}]*\bNAME\b|\bNAME\s*(?:&&|\?[^?.])"
)
"""A condition that reads a flag."""
_SENDS = (
    r"\$?\b(?:send|dispatch|emit|commit|trigger|fire|enter|perform|throttle|debounce|add_?post_?frame|schedule_?microtask|(?:on|send|process|handle)_?(?:event|action|intent))\w*"
    r"\(\s*(?:\w+\s*:\s*)?[\"'`.&]{0,2}(?:\w+(?:\.|/|::|->))*"
)
"""A message sent instead of a call: `send(.nextPage)`, `emit("load-more")`, `throttle(loadMore, 200)`."""
_SUPER = late(r"\bsuper\.\w+\s*\(")
"""A call of the parent's own version, which is no function of this file though it has the same name."""
_REMARKS = late(r"(?<![:\w\"'`/\\])//[^\n]*|/\*.*?\*/", re.DOTALL)
"""Comments of the languages that write them with slashes: `// show the next (smaller) one` calls nothing."""
_HASHED = frozenset({"python", "ruby"})
_NO_EVENTS = {"swift": frozenset({"Task"})}
"""Names that look like an event but run their code at once: Swift's `Task {`, beside the modifier `.task {`."""
_GIVEN = late(r"(?<=\}),\s*\[[\w$.,?\s]*\]\s*\)?;?\s*\Z|(?<=\w )=\s*[\w$.]+\s*;")
"""Names that are only kept or depended on: `latest.current = onEnded;`, and the list at the end of `useEffect(..., [play])`."""
_DASH = late(r"(?<=\w)-(?=\w)")
"""A dash within the name of an event, which patterns of names write as they write an underscore."""


def match(spec: Spec, source: Source, place: Place, name: str) -> Candidate | None:
    """Return a candidate when the event at `place` is handled by code that does what `spec` says."""
    code = _handler_code(source, place) if name not in _NO_EVENTS.get(place.tree.language, ()) else None
    if code is None:
        return None
    node, text = code
    reached = _reached(source, text, own=name)
    wanted = spec.matcher
    if wanted.when and not regex(text_pattern(wanted.when)).search(reached):
        return None
    done = _does(wanted, text, reached)
    if not done or _removed(place):
        return None
    start, end = stands(place, node, done)
    made = Candidate(spec, start, max(end, min(span_of(node)[1], start + 400)), name=name, place=place)
    made.reached, made.mechanism = reached, done
    chosen = _CHOSEN.match(text)
    if chosen is not None:
        made.guard_texts.append((chosen.group(1), start))
    return made


def _removed(place: Place) -> bool:
    return any(
        name.startswith(("removeEventListener", "off:", "unbind", "removeListener", "unobserve"))
        for name in place.inside[-1:]
    )


def _does(wanted: Handler, text: str, reached: str) -> str:
    """Return the name of what the code does as `wanted` says, or an empty string."""
    does = name_source(wanted.does)
    calls = regex(
        rf"(?i)(?:\b|_)({does})\b\s*(?:\(|\?\.\(|!\(|\.value\s*[+=]|\s*\{{|\.(?:mutate|run|execute|call|emit|invoke|next|fetch|trigger)\w*\()"
    )
    hits = [hit for hit in calls.finditer(reached) if not (hit.group().endswith("{") and _heads(reached, hit))]
    called = next((hit for hit in hits if not _heads(reached, hit)), hits[0] if hits else None)
    called = called or regex(f"(?i){_SENDS}({does})\\b").search(_DASH.sub("_", reached))
    if called is not None:
        name = called.group(1)
    else:
        alone = _ALONE.match(text)
        name = alone.group(1).rpartition(".")[2] if alone else ""
        if not name or not regex(f"(?i)^(?:{does})$").search(name):
            return ""
    if wanted.does_not and regex(text_pattern(wanted.does_not)).search(reached):
        return ""
    return str(name).lower()


def _heads(text: str, hit: re.Match[str]) -> bool:
    """Say whether a name stands in a condition: `if autoplay {` calls nothing, `if (autoplays(x))` only asks."""
    line = text[text.rfind("\n", 0, hit.start()) + 1 : hit.start()]
    head = _BRANCHES.search(line)
    if head is None:
        return False
    return hit.group().endswith("{") or head.group().count("(") > head.group().count(")")


def _handler_code(source: Source, place: Place) -> tuple[SgNode, str] | None:
    """Return the node that reacts to the event named at `place`, and its text."""
    definition = facts.definition_at(place)
    if definition is not None and definition[0] == "function":
        return definition[1], place.tree.source(definition[1])
    parent = place.ancestors[0] if place.ancestors else None
    if parent is not None and (place.node.kind() == "attribute_name" or parent.kind() == "jsx_attribute"):
        value = place.tree.source(parent).partition("=")[2].strip()
        return (parent, value.strip("\"'")[1:-1] if value[:1] == "{" else value.strip("\"'")) if value else None
    setting = facts.setting_at(place)
    if setting is not None and setting.node is not None:
        return setting.node, place.tree.source(setting.node)
    call = facts.call_at(place)
    if call is not None:
        return call.node, _arguments_text(place.tree, call.node, span_of(place.node)[1])
    outer = next((n for n in place.ancestors[:5] if n.kind() in syntax.CALLS), None)
    if outer is not None and (place.node.kind() in syntax.STRINGS or _first_of_listener(place, outer)):
        return outer, _arguments_text(place.tree, outer, span_of(place.node)[1] + 1)
    return None


def _first_of_listener(place: Place, call: SgNode) -> bool:
    """Say whether the name at `place` is the event that a listening call takes first: `hls.on(Events.PARSED, ...)`."""
    holder = arguments_of(call)
    if holder is None or not _LISTENS.match(callee(call)[1]):
        return False
    between = place.tree.text[span_of(holder)[0] : span_of(place.node)[0]]
    return re.fullmatch(r"\(?\s*(?:\w+\s*:\s*|\(\s*\)\s*=>\s*)?[\w.$]*", between) is not None


def _arguments_text(tree: Tree, call: SgNode, start: int) -> str:
    return tree.text[start : min(span_of(call)[1], start + _LONGEST)].lstrip(",\"' ")


def _reached(source: Source, text: str, own: str = "") -> str:
    """Return `text` with the functions of the same file that it calls or names, one hop; its `own` name calls nothing."""
    text = at_once(_code(source, text)[:_LONGEST])
    parts = [text]
    asked = _GIVEN.sub("", _SUPER.sub("(", text))
    names = called_names(asked) if len(text) > 400 else list(dict.fromkeys([*called_names(asked), *names_in(asked)]))
    for name in names[:16]:
        found = source.definition(name) if name != own else None
        if found is not None:
            tree, node = found
            body = _code(source, tree.source(node))
            if body[:200] != text[:200]:
                parts.append(at_once(body[:_LONGEST]))
    return "\n".join(parts)


def _code(source: Source, text: str) -> str:
    """Return `text` without its comments."""
    return text if source.language in _HASHED else _REMARKS.sub("", text)


def conditions(spec: Spec, source: Source, tree: Tree) -> Iterator[Candidate]:
    """Yield conditions that match `when` and lead to what `spec` says, for detectors without an `event`."""
    wanted = spec.matcher
    if wanted.event or not wanted.when:
        return
    seen: set[tuple[int, int]] = set()
    for hit in regex(text_pattern(wanted.when)).finditer(tree.parsed):
        place = Place(tree, tree.at(hit.start()))
        if place.node.kind() in syntax.COMMENTS or _in_type(place):
            continue
        reaction = _reaction(place)
        if reaction is None or span_of(reaction[0]) in seen:
            continue
        node, text = reaction
        seen.add(span_of(node))
        reached = _reached(source, text)
        done = _does(wanted, text, reached)
        if done:
            made = Candidate(spec, hit.start(), hit.end(), name=hit.group()[:60], place=place)
            made.reached, made.mechanism = reached, done
            yield made


def _in_type(place: Place) -> bool:
    """Say whether the place is in a type, `useRef<{ scrollHeight: number }>`, which compares nothing."""
    return any(
        outer.kind() in ("type_arguments", "type_annotation", "property_signature") for outer in place.ancestors[:4]
    )


def _reaction(place: Place) -> tuple[SgNode, str] | None:
    """Return the conditional whose condition holds the place and the code it decides; a named flag counts one hop."""
    for outer in place.ancestors:
        kind = outer.kind()
        if kind in syntax.CONDITIONALS and not _decides(place, outer):
            break
        if kind in syntax.CONDITIONALS or kind in syntax.LOGICAL:
            text = place.tree.source(outer)
            if kind in syntax.LOGICAL and "&&" not in text:
                continue
            if len(text) < 400 and _LEAVES.search(text) and place.function is not None:
                rest = place.tree.text[span_of(outer)[1] : span_of(place.function)[1]]
                return outer, f"{text}\n{rest[:_LONGEST]}"
            if kind in syntax.LOGICAL and _in_condition(outer):
                continue
            return outer, text
        if kind in syntax.FUNCTIONS or kind in syntax.CLASSES:
            break
    return _flagged(place)


def _decides(place: Place, conditional: SgNode) -> bool:
    """Say whether the place is in the condition, rather than in what the condition decides."""
    start = span_of(place.node)[0]
    condition = condition_span(conditional)
    if condition is not None:
        return condition[0] <= start < condition[1]
    before = place.tree.text[span_of(conditional)[0] : start]
    opened = before.find("{")
    return opened < 0 or before.count("(", 0, opened) > before.count(")", 0, opened)


def _in_condition(node: SgNode) -> bool:
    parent = node.parent()
    while parent is not None and parent.kind() in (
        *syntax.LOGICAL,
        "parenthesized_expression",
        "unary_expression",
        "not_operator",
    ):
        parent = parent.parent()
    return parent is not None and parent.kind() in syntax.CONDITIONALS


def _flagged(place: Place) -> tuple[SgNode, str] | None:
    """`const nearEnd = scrollHeight - y < 200` followed by `if (nearEnd) loadMore()`: the rest of the function decides."""
    statement = place.statement
    holder = place.function or next((n for n in place.ancestors if n.kind() in syntax.FUNCTIONS), None)
    if holder is None or statement.kind() not in (
        "lexical_declaration", "variable_declaration", "expression_statement", "assignment", "local_variable_declaration",
        "property_declaration", "short_var_declaration", "val_definition", "assignment_statement",
    ):  # fmt: skip
        return None
    given = place.tree.source(statement).partition("=")[0]
    if span_of(place.node)[0] < span_of(statement)[0] + len(given):
        return None
    name = names_in(given)[-1:]
    rest = place.tree.text[span_of(statement)[1] : span_of(holder)[1]][:_LONGEST]
    if name and re.search(_DECIDES.replace("NAME", re.escape(name[0])), rest):
        return statement, rest
    return None
