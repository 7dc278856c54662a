"""`shown`: a value that a template, a component or a binding puts before people."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from prudent.engine.candidate import Candidate, Source
from prudent.engine.compiled import Spec, found, name_source
from prudent.engine.expressions import regex
from prudent.languages import syntax
from prudent.languages.place import Place
from prudent.languages.tree import Tree, arguments_of, callee, span_of
from prudent.late import late

if TYPE_CHECKING:
    from ast_grep_py import SgNode

    from prudent.languages.regions import Region

# Every alternative is one lazy or bounded run up to a fixed closing mark, so that hostile files stay cheap.
_INTERPOLATED = late(
    r"\{\{(?!-?\s*(?:[#/!%]|(?:if|else|range|with|end|template|block|define)\b)).*?\}\}"
    r"|\{!!.*?!!\}|<%=.*?%>|<\?=.*?(?:\?>|\Z)|<\?php\s+echo\b.*?(?:\?>|\Z)|\$\{[^}\n]*\}"
    r"|\{%-?\s*(?:blocktrans|blocktranslate|trans|translate)\b.*?%\}"
    r"|@\((?:[^()\n]|\([^()\n]*\))*\)|@[A-Za-z]\w*(?:\.\w+)+(?:\([^()\n]*\))?"
    r"|\{(?:[#@]?\$[^{}\n]{1,160}|(?:\w{1,40}\()?\./[^{}\n]{1,160}|[a-z_]{1,40}\.[A-Z_]{3,40})\}",
    re.DOTALL,
)
_BOUND = (
    r"(?<=[\s\"'}])(?::|v-bind:|v-|\[)(?:text|html|count|number|label|value|content|badge|title|caption)\]?=\"[^\"]*\""
)
_WRITTEN = r"\b(?:echo|print|return)\b(?:[^;?]|\?(?!>)){1,2000}"
"""A PHP statement that writes or gives back something; `_TAGGED` says whether that is markup."""
_TAGGED = late(r"\A(?:echo|print|return)\b(?s:.)*?[\"'>]\s*<[a-z]")
_STATES = late(r"(?:echo|print|return)\b")
_IN_TEXT: dict[str, re.Pattern[str]] = {
    "html": re.compile(rf"{_INTERPOLATED.pattern}|{_BOUND}", re.DOTALL),
    "php": re.compile(rf"{_INTERPOLATED.pattern}|{_WRITTEN}", re.DOTALL),
    "ruby": re.compile(
        r"#\{[^{}\n]{1,200}\}|\b(?:content_tag|link_to|pluralize|number_\w+|(?:tag|helpers|h)\.\w+)[ (][^\n]{1,240}"
    ),
    "vue": re.compile(rf"\{{\{{.*?\}}\}}|{_BOUND}", re.DOTALL),
    "svelte": re.compile(r"\{(?![#:/@])[^{}\n]*\}"),
}
_VIEW = late(
    r"\w*(?:text|label|chip|badge|caption|subtitle)(?:view|span|field|block)?"
    r"|\w*(?:stats?|metric|counter)(?:view|item|tile|row|column|cell|card|widget|box)"
    r"|set_?\w*(?:text|title|label|count|description)",
    re.IGNORECASE,
)
_COUNTED_VIEW = late(r"[A-Z]\w*(?:Button|Counter|Count|Counts|Stat)\Z")
"""A button or counter of one's own, `LikeButton(count: post.likes)`: it shows the number that it is given as one."""
_AS_NUMBER = late(r"\b(?:count|value|number|total|amount)\s*[:=]\s*[\w.?!]*\Z")
_VIEW_OWNER = late(
    r"\A(?:this|self|super|it|)\Z|view|binding|holder|button|label|text|badge|row|cell|chip|header|item|tab", re.I
)
"""What a `setLikesCount(...)` is called on when it shows the number, rather than keeping it in a record."""
_VIEW_PROPERTY = late(
    r"(?:\A\s*|\.)(?:attributed_?)?(?:text|title|label|string_?value|content_?description|subtitle)\s*\Z"
    r"|\b(?:cell|row|header_?view|footer_?view)[?!]?\.\w*counts?\s*\Z",
    re.IGNORECASE,
)
_WORDS = late(r"\"[^\"]* [^\"]*\"|'[^']* [^']*'")
_QUOTED = late(r"\"[^\"]*\"|'[^']*'")
_PUT_IN = late(r"[#$]\{[^}]*\Z|\{\$[^}]*\Z")
"""What opens a value within a string, `#{`, `${` or `{$`, and isn't closed yet."""
_KEY = late(r"(?:\A|[^\[\"'])[\"']\Z")
"""What stands before a name that is itself a quoted key, as in `'likes_count'|trans`, and no index."""
_FOREIGN = late(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_ASKED = late(r"\s*\)?\s*(?:&&|\?(?![.?:>])|[<>]=?\s|[!=]==?)")
_RUBY_KEY = late(r":(?!:)")
_LABELLED = late(r"\s*:(?!:)")
_CHOICE = late(r"&&|\|\||\?|\b(?:if|unless|and|or|not)\b|!")
_PROPS = frozenset({"text", "label", "title", "value", "count", "badge", "children", "content", "caption", "subtitle"})


def values(spec: Spec, source: Source) -> Iterator[Candidate]:
    """Yield the places at which a value of the wanted name is shown, not merely asked for or passed on."""
    pattern = regex(rf"(?i)(?:^|[^\w-])({name_source(spec.matcher.name)})\b")
    marks = _IN_TEXT.get(source.language)
    if marks is not None:
        yield from _in_template(spec, source, pattern.finditer, marks)
    for region in source.regions:
        tree = source.tree(region) if region.language in _IN_TREE and source.language in spec.languages else None
        if tree is not None:
            yield from _IN_TREE[region.language](spec, tree, pattern.finditer(region.text))


def _in_template(spec: Spec, source: Source, find: object, marks: re.Pattern[str]) -> Iterator[Candidate]:
    foreign = [hit.span() for hit in _FOREIGN.finditer(source.text)]
    for mark in marks.finditer(source.text):
        if _STATES.match(mark.group()) and not _TAGGED.match(mark.group()):
            continue
        for hit in find(mark.group()) if callable(find) else ():
            start = mark.start() + hit.start(1)
            if (
                _not_razor(source.path, mark.group())
                or _ASKED.match(mark.group(), hit.end(1))
                or (mark.group().startswith("<%") and _RUBY_KEY.match(mark.group(), hit.end(1)))
                or any(low <= start < high for low, high in foreign)
            ):
                continue
            place = _placed(source, start)
            if _said(source, place, mark, hit) or _KEY.search(mark.group()[: hit.start(1)]):
                continue
            yield from _made(spec, start, hit.group(1), place, mark.group(), mark.start())
            break


def _said(source: Source, place: Place | None, mark: re.Match[str], hit: re.Match[str]) -> bool:
    """Say whether a name only stands in words or in an address, rather than for a value."""
    if place is not None and place.tree.language in ("php", "ruby") and not _broken(place):
        return place.node.kind() in syntax.STRINGS and not any("subscript" in n.kind() for n in place.ancestors[:2])
    if source.language == "vue":
        return False
    text, at = mark.group(), hit.start(1)
    if not text.startswith(("{{", "{!!", "<%", "<?")):
        return any(s.start() < at < s.end() for s in _WORDS.finditer(text))
    around = next((s.start() for s in _QUOTED.finditer(text) if s.start() < at < s.end()), None)
    return around is not None and text[around - 1] != "[" and not _PUT_IN.search(text[around:at])


def _broken(place: Place) -> bool:
    """Say whether the parser gave up here, as on a tag of PHP within an attribute; then the tree tells nothing."""
    return any(n.kind() == "ERROR" for n in place.ancestors[:3])


def _placed(source: Source, start: int) -> Place | None:
    """Return the place in the markup, or in the code where the markup is only a string of it."""
    for region in source.regions:
        if region.language == "html" and not (source.language == "php" and region.text[start : start + 1].isspace()):
            return _at(source, region, start)
    own = next((r for r in source.regions if r.language == source.language), None)
    return _at(source, own, start) if own is not None else None


def _at(source: Source, region: Region, start: int) -> Place | None:
    tree = source.tree(region)
    return Place(tree, tree.at(start)) if tree is not None else None


def _not_razor(path: str, mark: str) -> bool:
    """Say whether `@post.likes` stands outside Razor, where it is no output: a variable of Ruby, a rule of a style sheet."""
    return mark.startswith("@") and not path.lower().endswith((".cshtml", ".razor", ".vbhtml"))


def _in_jsx(spec: Spec, tree: Tree, hits: Iterator[re.Match[str]]) -> Iterator[Candidate]:
    for hit in hits:
        place = Place(tree, tree.at(hit.start(1)))
        shown = next((n for n in place.ancestors[:10] if n.kind().startswith("jsx_")), None)
        parent = shown.parent() if shown is not None else None
        if shown is None or shown.kind() != "jsx_expression" or parent is None or place.node.kind() in syntax.COMMENTS:
            continue
        if _ASKED.match(tree.text, hit.end(1)):
            continue
        if parent.kind() == "jsx_attribute" and parent.children()[0].text() not in _PROPS:
            continue
        if parent.kind() in ("jsx_attribute", "jsx_element", "jsx_fragment"):  # not a spread of properties
            yield from _made(spec, hit.start(1), hit.group(1), place, tree.source(shown), span_of(shown)[0])


def _in_views(spec: Spec, tree: Tree, hits: Iterator[re.Match[str]]) -> Iterator[Candidate]:
    """Values given to a text view: `Text(post.likes)`, `label.setText(...)`, `counter.text = ...`."""
    for hit in hits:
        place = Place(tree, tree.at(hit.start(1)))
        passed_over = _ASKED.match(tree.text, hit.end(1)) or _labels(tree.text, hit)
        view = None if passed_over else _view(place)
        if view is not None:
            yield from _made(spec, hit.start(1), hit.group(1), place, tree.source(view), span_of(view)[0])


def _labels(text: str, hit: re.Match[str]) -> bool:
    """Say whether a name is the label of an argument, as in `Row(likesCount: nil)`, rather than a value."""
    before = text[max(0, hit.start(1) - 80) : hit.start(1)].rstrip()
    return before.endswith(("(", ",")) and _LABELLED.match(text, hit.end(1)) is not None


def _view(place: Place) -> SgNode | None:
    """Return the call or assignment that shows what stands at `place`."""
    start = span_of(place.node)[0]
    for outer in place.ancestors[:14]:
        kind = outer.kind()
        if kind in syntax.CALLS:
            holder = arguments_of(outer)
            if holder is None or span_of(holder)[0] > start:
                continue
            owner, name = callee(outer)[:2]
            before = place.tree.text[max(0, start - 80) : start]
            if _is_view(owner, name) or (_COUNTED_VIEW.match(name) and _AS_NUMBER.search(before)):
                return outer
        elif "assignment" in kind:
            target, _, given = place.tree.source(outer).partition("=")
            return (
                outer if given and _VIEW_PROPERTY.search(target) and len(target) <= start - span_of(outer)[0] else None
            )
        elif kind in syntax.CLASSES or (kind in syntax.FUNCTIONS and outer.field("name") is not None):
            return None
    return None


def _is_view(owner: str, name: str) -> bool:
    """Say whether a call of this receiver and name puts its argument on the screen."""
    if not _VIEW.fullmatch(name) or name.lower().endswith("context") or name.lower().startswith("measure"):
        return False
    return not name.lower().endswith("count") or _VIEW_OWNER.search(owner) is not None


_IN_TREE: dict[str, Callable[[Spec, Tree, Iterator[re.Match[str]]], Iterator[Candidate]]] = {
    "tsx": _in_jsx,
    "javascript": _in_jsx,
    **dict.fromkeys(("swift", "dart", "kotlin", "java", "csharp"), _in_views),
}


def _made(spec: Spec, start: int, name: str, place: Place | None, around: str, at: int) -> Iterator[Candidate]:
    wanted = spec.matcher
    if (wanted.text and not found(wanted.text, around)) or (wanted.text_not and found(wanted.text_not, around)):
        return
    made = Candidate(spec, start, start + len(name), name=name, place=place)
    if _CHOICE.search(around):
        made.guard_texts.append((around[:400], at))
    yield made
