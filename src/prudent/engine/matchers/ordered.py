"""`order` in SQL and other strings: what the text of a statement sorts or scores by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prudent.engine.candidate import Candidate, Source
from prudent.engine.compiled import Spec, name_source
from prudent.engine.expressions import regex
from prudent.engine.matchers.order import commented
from prudent.languages import syntax
from prudent.languages.place import Place
from prudent.late import late

_SQL = late(r"\bSELECT\b|\braw\(|Raw\(|\bORDER\s+BY\b|\bquery\(|RawSQL|\bexecute\(", re.I)
_QUOTES = r"[\"`\[\]]"
_ORDERED = r"\b(?:add_?|then_?|re_?)?order(?:_?by)?(?:_?raw)?\s*\(\s*[\"'`]"
"""The start of a call that orders by what a string says, be it several columns or a sum of them."""
_JOINED = (
    r"(?:\bORDER\s+BY\s+[\"']\s*\.|[\"'](?:\w+_)?(?:order|sort)(?:_?by)?[\"']\s*\]?\s*=>?)[^;\n\"'`]{0,120}[\"']\."
)
"""An order put together of a table's name and a column: `["order"] = table() . ".views DESC"`."""


def statements(spec: Spec, source: Source) -> Iterator[Candidate]:
    """Yield SQL orderings and scores, in SQL files and in strings of every language."""
    signal, forms = name_source(spec.matcher.signal), spec.matcher.form
    falling = r"[^,;\"'`]{0,80}\bDESC\b" if spec.matcher.direction == "desc" else r""
    if "sql" in forms:
        yield from _in_sql(
            spec,
            source,
            rf"(?is)\bORDER\s+BY\s+(?:[^;\"'`]{{0,160}}?[\s,.(])?(?:{_QUOTES}\w+{_QUOTES}\.)?{_QUOTES}?"
            rf"((?:\w+\.)?(?:{signal}))\b{_QUOTES}?{falling}",
        )
    if "sort" in forms:
        falls = rf"(?:{falling}|[^;\"'`]{{0,80}}[\"'`]\s*,\s*[\w.:\\]*[\"'`]?DESC\b)" if falling else ""
        yield from _in_sql(
            spec, source, rf"(?is){_ORDERED}(?:[^;\"'`]{{0,160}}?[\s,.(+])?((?:\w+\.)?(?:{signal}))\b{falls}"
        )
        if source.language == "php":
            yield from _in_sql(spec, source, rf"(?is){_JOINED}({signal})\b{falling}")
    if "score" in forms and (source.language == "sql" or _SQL.search(source.text)):
        column = rf"\b(?:\w+[._])?(?:{signal})(?:_\w+)?\b"
        term = rf"({column})[\s\d,+)]*\*\s*[\d.]+"
        yield from _in_sql(
            spec, source, rf"(?is){term}[^;\"'`]{{0,160}}?\+[^;\"'`]{{0,80}}?{column}[\s\d,+)]*\*\s*[\d.]+"
        )
        yield from _in_sql(spec, source, rf"(?is)\b(?:EXP|LOG\d*|LN|POW(?:ER)?|SQRT)\s*\([^;\"'`]{{0,60}}?({column})")


def _in_sql(spec: Spec, source: Source, pattern: str) -> Iterator[Candidate]:
    for hit in regex(pattern).finditer(source.text):
        if hit.group(1).lower() == "like" or source.text[hit.end(1) : hit.end(1) + 1] == ".":  # an operator; a table
            continue
        start, place = hit.start(1), None
        for region in source.regions if source.language != "sql" else ():
            tree = source.tree(region)
            if tree is not None and not region.text[start : start + 1].isspace():
                place = Place(tree, tree.at(start))
                break
        if place is not None and (commented(place) or ("ORDER" not in hit.group().upper() and not _quoted(place))):
            continue
        yield Candidate(spec, start, hit.end(), name=hit.group(1), place=place)


def _quoted(place: Place) -> bool:
    return any(n.kind() in syntax.STRINGS for n in (place.node, *place.ancestors[:2]))
