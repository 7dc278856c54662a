"""`shown`: a value that a template, a component or a binding puts before people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prudent.engine.candidate import Candidate, Source
from prudent.engine.compiled import Spec, name_source, regex
from prudent.languages.place import Place
from prudent.languages.tree import Tree, span_of

# Every alternative is one lazy or bounded run up to a fixed closing mark, so that hostile files stay cheap.
_INTERPOLATED = re.compile(
    r"\{\{(?![#/!%]).*?\}\}|\{!!.*?!!\}|<%=.*?%>|<\?=.*?(?:\?>|\Z)|<\?php\s+echo\b.*?(?:\?>|\Z)|\$\{[^}\n]*\}"
    r"|\{%-?\s*(?:blocktrans|blocktranslate|trans|translate)\b.*?%\}"
    r"|@\((?:[^()\n]|\([^()\n]*\))*\)|@[A-Za-z]\w*(?:\.\w+)+(?:\([^()\n]*\))?",
    re.DOTALL,
)
_BOUND = (
    r"(?<=[\s\"'}])(?::|v-bind:|v-|\[)(?:text|html|count|number|label|value|content|badge|title|caption)\]?=\"[^\"]*\""
)
_IN_TEXT: dict[str, re.Pattern[str]] = {
    "html": re.compile(rf"{_INTERPOLATED.pattern}|{_BOUND}", re.DOTALL),
    "php": _INTERPOLATED,
    "vue": re.compile(rf"\{{\{{.*?\}}\}}|{_BOUND}", re.DOTALL),
    "svelte": re.compile(r"\{(?![#:/@])[^{}\n]*\}"),
}
_FOREIGN = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_ASKED = re.compile(r"\s*\)?\s*(?:&&|\?(?![.?:>])|[<>]=?\s|[!=]==?)")
_CHOICE = re.compile(r"&&|\|\||\?|\b(?:if|unless|and|or|not)\b|!")
_PROPS = frozenset({"text", "label", "title", "value", "count", "badge", "children", "content", "caption", "subtitle"})


def values(spec: Spec, source: Source) -> Iterator[Candidate]:
    """Yield the places at which a value of the wanted name is shown, not merely asked for or passed on."""
    pattern = regex(rf"(?i)(?:^|[^\w-])({name_source(spec.matcher.name)})\b")
    marks = _IN_TEXT.get(source.language)
    if marks is not None:
        yield from _in_template(spec, source, pattern.finditer, marks)
    for region in source.regions:
        tree = source.tree(region) if region.language in ("tsx", "javascript") else None
        if tree is not None and source.language in spec.languages:
            yield from _in_jsx(spec, tree, pattern.finditer(region.text))


def _in_template(spec: Spec, source: Source, find: object, marks: re.Pattern[str]) -> Iterator[Candidate]:
    foreign = [hit.span() for hit in _FOREIGN.finditer(source.text)]
    markup = next((r for r in source.regions if r.language == "html"), None)
    tree = source.tree(markup) if markup is not None else None
    for mark in marks.finditer(source.text):
        for hit in find(mark.group()) if callable(find) else ():
            start = mark.start() + hit.start(1)
            if _ASKED.match(mark.group(), hit.end(1)) or any(low <= start < high for low, high in foreign):
                continue
            place = Place(tree, tree.at(start)) if tree is not None else None
            yield _made(spec, start, hit.group(1), place, mark.group(), mark.start())
            break


def _in_jsx(spec: Spec, tree: Tree, hits: Iterator[re.Match[str]]) -> Iterator[Candidate]:
    for hit in hits:
        place = Place(tree, tree.at(hit.start(1)))
        shown = next((n for n in place.ancestors[:10] if n.kind() == "jsx_expression"), None)
        parent = shown.parent() if shown is not None else None
        if shown is None or parent is None or _ASKED.match(tree.text, hit.end(1)):
            continue
        if parent.kind() == "jsx_attribute" and parent.children()[0].text() not in _PROPS:
            continue
        if parent.kind() == "jsx_attribute" or parent.kind().startswith("jsx_"):
            yield _made(spec, hit.start(1), hit.group(1), place, tree.source(shown), span_of(shown)[0])


def _made(spec: Spec, start: int, name: str, place: Place | None, around: str, at: int) -> Candidate:
    made = Candidate(spec, start, start + len(name), name=name, place=place)
    if _CHOICE.search(around):
        made.guard_texts.append((around[:400], at))
    return made
