"""One file from bytes to findings: decode, prefilter, parse, match, guard, fold."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from prudent.engine import finding, fold, guards, matchers, revealed, waivers
from prudent.engine.candidate import Candidate, Source
from prudent.engine.compiled import Compiled, Spec, sweep
from prudent.engine.expressions import regex
from prudent.engine.limit import SECONDS, OvertimeError, limited
from prudent.engine.matchers.text import applies
from prudent.engine.model import FileResult, Finding, SafeguardSeen
from prudent.engine.prefilter import Relevant
from prudent.engine.previews import in_preview
from prudent.languages import facts, values
from prudent.languages.place import Place
from prudent.languages.tree import Tree
from prudent.late import late
from prudent.project.kinds import GENERATED
from prudent.project.model import Skipped
from prudent.rulebook.model import Pattern, Rule, Where
from prudent.rulebook.patterns import text_pattern
from prudent.rulebook.vocabulary import CONFIG

_QUERY = late(r"(?:\s|--[^\n]*\n)*(?:SELECT|WITH|CREATE\s+(?:OR\s+REPLACE\s+)?(?:MATERIALI[SZ]ED\s+)?VIEW)\b", re.I)
MOST_LINE = 20_000
"""Longest line, in code points, of source that a person wrote; beyond it a file is taken for minified or generated."""

_TOOL = late(
    r"generated (?:by|with|using)[^\n]{0,80}\b(?:javadoc|phpdocumentor|doxygen|apigen|sphinx|jsdoc|typedoc|yard|rdoc"
    r"|pdoc|dartdoc|scaladoc|dokka|sami|doctum|jazzy|docfx)"
    r"|<meta name=\"generator\" content=\"(?:javadoc|phpdocumentor|doxygen|apigen|sphinx|typedoc|pdoc|dartdoc|docfx)",
    re.I,
)
_BESIDE = 3
"""Lines within which mentions of one safeguard are one place."""


def analyse_bytes(path: str, data: bytes, compiled: Compiled, ignored: Collection[str] = ()) -> FileResult:
    """Analyse a file's content; whatever can't be analysed is told in `skipped`, never raised."""
    text, note = decode(data)
    if text is None:
        return FileResult(path, skipped=[Skipped(path, note)])
    skipped = [Skipped(path, note, partly=True)] if note else []
    try:
        with limited(SECONDS):
            result = _analysed(path, text, compiled, ignored)
    except OvertimeError:
        return FileResult(path, skipped=[*skipped, Skipped(path, f"took longer than {SECONDS:g} seconds", error=True)])
    except (RecursionError, MemoryError, ValueError) as fault:
        return FileResult(
            path, skipped=[*skipped, Skipped(path, f"analysis failed: {type(fault).__name__}", error=True)]
        )
    return FileResult(path, result.findings, result.safeguards, [*skipped, *result.skipped], result.waivers)


def _analysed(path: str, text: str, compiled: Compiled, ignored: Collection[str]) -> FileResult:
    """Analyse a text, unless it is no source that people wrote."""
    if _minified(path, text):
        return FileResult(path, skipped=[Skipped(path, "minified")], waivers=waivers.read(Source(path, text)))
    if _written_by_tool(path, text):
        return FileResult(path, skipped=[Skipped(path, GENERATED)], waivers=waivers.read(Source(path, text)))
    return analyse_text(path, text, compiled, ignored)


def decode(data: bytes) -> tuple[str | None, str]:
    """Return (text, note): text None for binary data, and a note when it was not clean UTF-8."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16"), ""
        except UnicodeDecodeError:
            return None, "binary"
    if b"\0" in data[:8192]:
        return None, "binary"
    try:
        return data.decode("utf-8-sig" if data[:3] == b"\xef\xbb\xbf" else "utf-8"), ""
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "not UTF-8, read as Windows-1252"


def _minified(path: str, text: str) -> bool:
    if len(text) < MOST_LINE:
        return False
    lines = text.count("\n") + 1
    return len(text) / lines > 500 or (path.endswith((".js", ".css")) and len(text) / lines > 200)


def _written_by_tool(path: str, text: str) -> bool:
    """Say whether a page is reference documentation that a tool made from source comments."""
    return path.endswith((".html", ".htm")) and bool(_TOOL.search(text[:4000]) or _TOOL.search(text[-2000:]))


def analyse_text(path: str, text: str, compiled: Compiled, ignored: Collection[str] = ()) -> FileResult:
    """Analyse the `text` of the file at `path` (which tells its language), without the rules or features `ignored`."""
    source = Source(path, text)
    if not source.language:
        return FileResult(path)
    allowed = waivers.read(source)
    relevant = compiled.prefilter.relevant(path, text.encode("utf-8", "replace"), source.languages | {"manifest"})
    relevant = relevant._replace(
        specs=[s for s in relevant.specs if _allowed(s.detector.where, path) and not _ignored(s, ignored)]
    )
    if not relevant.specs:
        return FileResult(path, waivers=allowed)
    found: list[tuple[Finding, Rule]] = []
    held: dict[int, set[int]] = {}
    safeguards: list[SafeguardSeen] = []
    for made in _confirmed(source, _candidates(source, relevant, compiled)):
        owner = made.spec.owner
        if isinstance(owner, Rule):
            status, seen = guards.judge(compiled, source, made)
            found.append((finding.build(source, made, status, seen), owner))
            if allowed:
                held.setdefault(waivers.begins(source, made), set()).add(found[-1][0].line)
        elif not _switched_off(source, made):
            safeguards.append(SafeguardSeen(owner.id, path, source.position(made.start)[0], list(owner.mitigates)))
    return FileResult(path, fold.fold(found), _distinct(safeguards), waivers=waivers.meant(allowed, held))


def _ignored(spec: Spec, names: Collection[str]) -> bool:
    """Say whether a detector is of a rule or feature that is left out of this file."""
    owner = spec.owner
    return bool(names) and isinstance(owner, Rule) and (owner.id in names or owner.feature in names)


def _allowed(where: Where, path: str) -> bool:
    """Say whether the file's path alone lets a detector apply, so that no file is parsed for one that it doesn't."""
    if where.path and not regex(text_pattern(where.path)).search(path):
        return False
    return not (where.path_not and regex(text_pattern(where.path_not)).search(path))


def _switched_off(source: Source, made: Candidate) -> bool:
    """Say whether a safeguard is named in configuration only to be off: `break_reminder: false` protects nobody."""
    if source.language not in CONFIG or getattr(made.spec.matcher, "value", "any") != "any":
        return False
    value = made.value
    if value is None and made.place is not None:
        setting = facts.setting_at(made.place)
        value = setting.value if setting is not None else None
    return value is not None and value.text != "" and values.truthy(value) is False


def _distinct(seen: list[SafeguardSeen]) -> list[SafeguardSeen]:
    """Return each safeguard once per place, though several lines next to each other speak of it."""
    kept: list[SafeguardSeen] = []
    last: dict[str, int] = {}
    for one in sorted(seen, key=lambda s: (s.line, s.safeguard)):
        if one.line - last.get(one.safeguard, -_BESIDE - 1) > _BESIDE:
            kept.append(one)
            last[one.safeguard] = one.line
    return kept


def _candidates(source: Source, relevant: Relevant, compiled: Compiled) -> Iterator[Candidate]:
    specs = relevant.specs
    for spec in specs:
        in_text = matchers.IN_TEXT.get(spec.kind)
        if in_text is not None:
            yield from in_text(spec, source)
    for region in source.regions:
        mine = [s for s in specs if applies(s, source, region)]
        tree = source.tree(region) if mine else None
        if tree is not None:
            yield from _in_tree(source, tree, mine)
            yield from _at_names(source, tree, mine, relevant, compiled)
    for spec in specs:
        if spec.kind == "python" and source.language == "python":
            yield from _visited(spec, source)


def _in_tree(source: Source, tree: Tree, specs: Sequence[Spec]) -> Iterator[Candidate]:
    for spec in specs:
        whole = matchers.IN_TREE.get(spec.kind)
        if whole is not None:
            yield from whole(spec, source, tree)


def _at_names(
    source: Source, tree: Tree, specs: Sequence[Spec], relevant: Relevant, compiled: Compiled
) -> Iterator[Candidate]:
    names = relevant.names
    anchored = {id(s): s for s in specs if s.anchor and s.kind in matchers.AT_NAME}
    odd = [s for s in relevant.odd if id(s) in anchored]
    wanted = [name for name, owners in names.items() if any(id(s) in anchored for s in owners)]
    pattern = sweep(odd, wanted, tree.parsed)
    for leaf in tree.leaves(pattern) if pattern else ():
        name = _clean(leaf.text())
        spellings = _spellings(name)
        mine = {id(s): s for n in spellings for s in names.get(n.lower(), ()) if id(s) in anchored}
        mine.update((id(s), s) for s in odd if any(compiled.anchored(s, n) for n in spellings))
        place = Place(tree, leaf)
        for spec in mine.values():
            made = matchers.AT_NAME[spec.kind](spec, source, place, name)
            if made is not None:
                yield made


def _clean(text: str) -> str:
    return text.strip("\"'`:@()[]#*$!?-")


def _spellings(name: str) -> list[str]:
    """The name itself, and what is left of it without a namespace, table or modifier."""
    last = name.rpartition("__")[2].rpartition(":")[2]
    bare = last.partition(" ")[0]
    return list(dict.fromkeys((name, last, bare, bare.rpartition(".")[2], bare.partition(".")[0])))


def _visited(spec: Spec, source: Source) -> Iterator[Candidate]:
    from prudent.languages.python import VISITORS

    starts = [0]
    for text in source.text.split("\n"):
        starts.append(starts[-1] + len(text) + 1)
    for line, column, end_line, end_column in VISITORS[spec.matcher](source.text):
        start = starts[line - 1] + column - 1
        tree = next(source.trees(), None)
        place = Place(tree, tree.at(start)) if tree is not None else None
        yield Candidate(spec, start, min(starts[end_line - 1] + end_column - 1, len(source.text)), place=place)


def _confirmed(source: Source, candidates: Iterator[Candidate]) -> Iterator[Candidate]:
    seen: set[tuple[int, int]] = set()
    for made in candidates:
        key = (id(made.spec.owner), made.start)
        if key not in seen and _fits(made.spec.detector.where, source, made) and not in_preview(made.place):
            seen.add(key)
            yield made


def _bare(source: Source, start: int) -> str:
    """Return the statement around a place without a tree: the whole query in SQL, else the line, as for a column of a table."""
    line = source.line(source.position(start)[0])
    if source.language != "sql":
        return line
    begin = source.text.rfind(";", 0, start) + 1
    end = source.text.find(";", start)
    query = source.text[begin : end if end >= 0 else len(source.text)][:4000]
    return query if _QUERY.match(query) else line


def _fits(where: Where, source: Source, made: Candidate) -> bool:
    place = made.place
    line = source.line(source.position(made.start)[0])  # what a whole query says elsewhere speaks against nothing
    checks: tuple[tuple[Pattern, Pattern, object], ...] = (
        (where.path, where.path_not, lambda: source.path),
        (where.file, where.file_not, lambda: source.text),
        (where.statement, "", lambda: place.statement_text if place is not None else _bare(source, made.start)),
        ("", where.statement_not, lambda: place.statement_text if place is not None else line),
        (where.scope, where.scope_not, lambda: place.scope_text if place is not None else source.text),
        (where.inside, where.inside_not, lambda: "\n".join(place.inside) if place is not None else ""),
    )
    for wanted, unwanted, text in checks:
        if (wanted or unwanted) and callable(text):
            searched = text()
            if wanted and not regex(text_pattern(wanted)).search(searched):
                return False
            if unwanted and regex(text_pattern(unwanted)).search(searched):
                return False
    if where.user_action is None:
        return True
    by_person = place is not None and (place.user_action or (not where.user_action and revealed.by_click(source, made)))
    return by_person == where.user_action
