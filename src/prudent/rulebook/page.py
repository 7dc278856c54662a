"""The page of a rule or a feature for the terminal: plain sentences under plain headings."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator

from prudent.rulebook import markers
from prudent.rulebook.examples import RULE_KINDS, Kind, file_name
from prudent.rulebook.explanation import Cited, Explanation, as_data, explain
from prudent.rulebook.model import Alternative, Case, Detector, Rule, Rulebook, Safeguard

SCHEMA_VERSION = "1"
NOTICE = "Not legal advice."
SHOWN = 2
"""How many examples of each kind a page shows for a detector."""

_HEADINGS: dict[Kind, str] = {"flagged": "Flagged", "guarded": "Guarded", "clean": "Clean (not flagged)"}
# A team's rules are shown on a terminal: nothing in them may move the cursor, recolour or reorder what is read.
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def render(rulebook: Rulebook, name: str, *, width: int = 80, color: bool = False) -> str:
    """Return the page of a rule or feature as text.

    Args:
        rulebook: the loaded rulebook.
        name: a rule id, a former rule id or a feature slug.
        width: the width to wrap sentences at; code is never wrapped.
        color: whether headings are set in bold.

    Raises:
        KeyError: nothing has that name.
    """
    said = explain(rulebook, name)
    blocks = [_rule_head(said, said.rule) if said.rule else _feature_head(said), *_blocks(said)]
    lines: list[str] = []
    for heading, body in blocks:
        lines += ["", f"\x1b[1m{_clean(heading)}\x1b[0m" if color else _clean(heading)]
        for indent, text in body:
            lines += _wrapped(text, indent, width)
    return "\n".join(lines[1:]) + "\n"


def render_json(rulebook: Rulebook, name: str) -> str:
    """Return everything a page is made of as JSON.

    Raises:
        KeyError: nothing has that name.
    """
    said = explain(rulebook, name)
    data = {"schema_version": SCHEMA_VERSION, "kind": "rule" if said.rule else "feature", **as_data(said)}
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


Line = tuple[int, str]
"""An indent and a text; a negative indent holds code, which is not wrapped."""
Block = tuple[str, list[Line]]


def _rule_head(said: Explanation, rule: Rule) -> Block:
    stage = f"{rule.stage}, since version {rule.since}"
    lines = [
        (2, f"{rule.title}."),
        (2, f"Feature: {said.feature.title} ({said.feature.id})."),
        (2, f"Severity {rule.severity}, confidence {rule.confidence}, {stage}."),
        (2, f"Languages: {', '.join(languages(rule))}."),
    ]
    if rule.pedantic:
        lines.append((2, "Runs only with --pedantic."))
    if rule.aliases:
        lines.append((2, f"Former names: {', '.join(rule.aliases)}."))
    return rule.id, lines


def _feature_head(said: Explanation) -> Block:
    return said.feature.id, [(2, f"{said.feature.title}.")]


def _blocks(said: Explanation) -> Iterator[Block]:
    rule = said.rule
    yield "What", [(2, said.feature.what)] + ([(2, f"Reported as: {_filled(rule.message)}")] if rule else [])
    yield (
        "Why",
        [(2, rule.why)] + ([(2, said.feature.why)] if rule.why != said.feature.why else [])
        if rule
        else [(2, said.feature.why)],
    )
    if rule:
        yield "Instead", [(2, rule.instead)]
    for alternative in said.alternatives:
        yield f"Safer alternative: {alternative.title}", _alternative(alternative)
    if rule:
        yield from _examples(rule)
    elif said.rules:
        yield "Rules", [(2, f"- {item.id}: {item.title} ({item.severity}, {item.stage})") for item in said.rules]
    due = {guard.id for guard in said.due_safeguards}
    if said.safeguards:
        yield "Safeguards that guard it", [_safeguard(guard, guard.id in due) for guard in said.safeguards]
    if said.authorities:
        yield "Authorities", [line for cited in said.authorities for line in _authority(cited)]
    if rule and (rule.taxonomy.acdp or rule.taxonomy.gray):
        yield "Taxonomy", _taxonomy(rule)
    yield NOTICE, []


def languages(rule: Rule) -> list[str]:
    """Return the languages and groups of all detectors of a rule, each once."""
    return list(dict.fromkeys(name for detector in rule.detectors for name in detector.languages))


def _alternative(alternative: Alternative) -> list[Line]:
    return [(2, alternative.what), (2, f"Example in {alternative.language}:"), *_code(alternative.code)]


def _examples(rule: Rule) -> Iterator[Block]:
    for kind in RULE_KINDS:
        lines: list[Line] = []
        for detector in rule.detectors:
            for case in getattr(detector.examples, kind)[:SHOWN]:
                lines += _case(case, detector)
        if lines:
            yield _HEADINGS[kind], lines


def _case(case: Case, detector: Detector) -> list[Line]:
    marked = markers.strip(case.code)
    numbers = sorted({*marked.lines, *case.lines})
    where = f", line {', '.join(map(str, numbers))}" if numbers and len(marked.text.strip().splitlines()) > 1 else ""
    status = f", {case.status}" if case.status else ""
    return [(2, f"{file_name(case, detector)}{where}{status}:"), *_code(marked.text)]


def _code(text: str) -> list[Line]:
    return [(-4, line) for line in text.strip("\n").replace("\t", "    ").splitlines()]


def _authority(cited: Cited) -> list[Line]:
    authority = cited.authority
    citation = f", {authority.citation}" if authority.citation else ""
    status = f"{authority.status.replace('-', ' ')} as of {authority.status_as_of}"
    lines = [
        (2, f"- {authority.title}{citation}."),
        (4, f"{authority.kind.replace('-', ' ').capitalize()}, {authority.jurisdiction}, {authority.date}; {status}."),
    ]
    if authority.confidence != "confirmed":
        lines.append((4, f"This entry is {authority.confidence}, not confirmed."))
    lines += [(4, cited.how)] if cited.how else []
    return lines + ([(4, f"Caveat: {authority.caveats}")] if authority.caveats else [])


def _safeguard(guard: Safeguard, due: bool) -> Line:
    return 2, f"- {guard.title} ({guard.id}){', expected here' if due else ''}: {guard.what}"


def _taxonomy(rule: Rule) -> list[Line]:
    rows = (
        ("Attention-capture damaging patterns (CHI 2023)", rule.taxonomy.acdp),
        ("Ontology of dark patterns (CHI 2024)", rule.taxonomy.gray),
    )
    return [(2, f"{name}: {', '.join(words)}.") for name, words in rows if words]


def _filled(message: str) -> str:
    return re.sub(r"\{(\w+)\}", r"<\1>", message)


def _wrapped(text: str, indent: int, width: int) -> list[str]:
    if indent < 0:
        return [(" " * -indent + _clean(text)).rstrip()]
    start = " " * indent
    rest = start + ("  " if text.startswith("- ") else "")
    lines = textwrap.wrap(
        _clean(" ".join(text.split())),
        max(width, 20),
        initial_indent=start,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return lines or [""]


def _clean(text: str) -> str:
    return _CONTROLS.sub("\ufffd", text)
