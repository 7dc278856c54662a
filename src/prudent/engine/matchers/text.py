"""`text`, `import`, `dependency` and `ast`: what is found by its wording or shape rather than by a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prudent.engine.candidate import Candidate, Source
from prudent.engine.compiled import Spec, name_source
from prudent.engine.expressions import regex
from prudent.languages import directives, syntax
from prudent.languages.detect import is_manifest
from prudent.languages.place import Place
from prudent.languages.tree import Tree, span_of
from prudent.late import late
from prudent.rulebook.patterns import text_pattern

if TYPE_CHECKING:
    from prudent.languages.regions import Region

_IMPORTS = late(
    r"^\s*(?:import|from|export\b.*\bfrom|use|using|include|require|library|part)\b|\b(?:require|import|require_once)\s*\(|@import\b"
)
_FLAT = frozenset({"toml", "env", "ini", "xml", "plist", "sql", "haml", "css", "robots"})


def applies(spec: Spec, source: Source, region: Region) -> bool:
    """Say whether a region is in one of the languages of `spec`."""
    return region.language in spec.languages or (
        source.language in spec.languages and region.language in ("html", source.language)
    )


def phrases(spec: Spec, source: Source) -> Iterator[Candidate]:
    """Yield words shown to people: text nodes, strings, locale values; never comments or code."""
    pattern = regex(text_pattern(spec.matcher.phrase))
    if source.language in _FLAT:
        for hit in pattern.finditer(source.text):
            yield Candidate(spec, hit.start(), hit.end(), name=hit.group())
        return
    for region in source.regions:
        if not applies(spec, source, region):
            continue
        tree = source.tree(region)
        for hit in pattern.finditer(region.text) if tree is not None else ():
            node = tree.at(hit.start()) if tree is not None else None
            if node is None or tree is None:
                continue
            place = Place(tree, node)
            if _shown(place):
                yield Candidate(spec, hit.start(), hit.end(), name=hit.group(), place=place)
        if region.language == "html" and source.language == "html" and tree is not None:
            yield from _in_tags(spec, source, tree, pattern.finditer)


def _in_tags(spec: Spec, source: Source, tree: Tree, find: object) -> Iterator[Candidate]:
    """Words to translate, `{% trans "Not now" %}` or `{{ __('Not now') }}`: quoted text within a template's tags."""
    for start, text in directives.quoted(source.text):
        for hit in find(text) if callable(find) else ():
            place = Place(tree, tree.at(start))
            yield Candidate(spec, start + hit.start(), start + hit.end(), name=hit.group(), place=place)


def _shown(place: Place) -> bool:
    around = [place.node, *place.ancestors[:3]]
    if any(n.kind() in syntax.COMMENTS for n in around):
        return False
    return any(n.kind() in syntax.STRINGS for n in around) and not any(n.kind() == "import_statement" for n in around)


def imports(spec: Spec, source: Source) -> Iterator[Candidate]:
    """Yield imports of a module, in the import statements of any language."""
    pattern = regex(rf"(?im)(?:^|[\"'\s(.@/])(?:{name_source(spec.matcher.module)})(?:[\"'\s;,).:/]|$)")
    for hit in pattern.finditer(source.text):
        start = hit.start() + (1 if hit.start() < len(source.text) and hit.group()[:1] in "\"' (.@/\n\t" else 0)
        line, _ = source.position(start)
        text = source.line(line)
        if _IMPORTS.search(text) or re.search(r"^\s*\}?\s*from\s+[\"']", text):
            yield Candidate(spec, start, start + len(hit.group().strip("\"' (\n")), name=hit.group().strip("\"' ;(\n"))


def dependencies(spec: Spec, source: Source) -> Iterator[Candidate]:
    """Yield packages that a manifest lists."""
    if not is_manifest(source.path):
        return
    pattern = regex(rf"(?im)(?:^|[\"'\s:/])({name_source(spec.matcher.name)})(?:[\"'\s:=<>~^@,\])\[;!]|$)")
    seen: set[str] = set()
    for hit in pattern.finditer(source.text):
        if hit.group(1).lower() not in seen:
            seen.add(hit.group(1).lower())
            yield Candidate(spec, hit.start(1), hit.end(1), name=hit.group(1))


def ast(spec: Spec, source: Source, tree: Tree) -> Iterator[Candidate]:
    """Yield what an ast-grep rule object matches; the markup around PHP has a grammar of its own, which would refuse it."""
    if tree.language not in spec.languages:
        return
    for node in tree.root.find_all({"rule": spec.matcher}):
        yield Candidate(spec, *span_of(node), name=node.text()[:60], place=Place(tree, node))
