"""Whether what a template holds back is shown only once a person has clicked: an end to facades taken for autoplay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prudent.engine.candidate import Candidate, Source
from prudent.engine.conditions import dominating
from prudent.languages.place import Place
from prudent.late import late

_TEMPLATES = frozenset({"html", "svelte", "vue", "tsx", "javascript", "typescript"})
_FLAG = late(
    r"\s*\(*\s*(?:this\.|\$)?([A-Za-z_]\w*)(?:\.value|\(\))?\s*(?:!==?\s*(?:null|undefined)|===?\s*(?:true|[\w$.]+))?\s*\)*\s*\Z"
)
"""A condition that asks one flag, plainly or by comparing it with something."""
_TAG = late(r"\A[{@#:\s]*(?:else\s*)?if\b|[\s{}]*\Z")
"""What a template writes around a condition: `{#if open}`, `@if (open) {`."""
_FALSY = late(r"\s*(?:false|null|undefined|''|\"\"|-1|0)?\s*[;,)\]}]*\s*\Z")
_STATE = r"(?:ref|useState|\$state|signal|createSignal|writable|shallowRef|useSignal)(?:<[^()]{0,60}>)?"


def by_click(source: Source, made: Candidate) -> bool:
    """Say whether the candidate stands under a flag that starts off and is turned on by clicks alone."""
    if made.place is None or source.language not in _TEMPLATES:
        return False
    texts = [text for text, _ in dominating(made.place)]
    texts += [_TAG.sub("", span.condition) for span in source.conditions if span.start <= made.start < span.end]
    if made.element is not None and made.value is not None and made.value.dynamic:
        texts.append(made.value.text.strip("{}"))
    flags = (_FLAG.match(part) for text in texts for part in text.split("&&"))
    return any(_clicked(source, flag.group(1)) for flag in flags if flag is not None)


def _clicked(source: Source, name: str) -> bool:
    if not _starts_off(source.text, name):
        return False
    turned_on = list(_turned_on(source.text, name))
    return bool(turned_on) and all(_by_action(source, offset) for offset in turned_on)


def _starts_off(text: str, name: str) -> bool:
    """Say whether `name` is declared in the file with nothing, or with a value that is off."""
    off = r"(?:false|null|undefined|''|\"\"|-1)"
    declared = re.search(
        rf"(?<!export )\b(?:let|var|const)\s+\[?\s*{name}\b(?:\s*,\s*\w+\s*\])?(?:\s*:[^=;\n]+)?\s*"
        rf"(?:;|\n|=\s*(?:{off}\s*(?:[;,\n]|\Z)|{_STATE}\(\s*{off}?\s*\)))"
        rf"|^\s*(?:(?:public|private|protected|readonly)\s+)*{name}\s*(?::[^=;\n]+)?[=:]\s*(?:{off}|{_STATE}\(\s*{off}?\s*\))\s*[;,\n]",
        text,
        re.MULTILINE,
    )
    return declared is not None


def _turned_on(text: str, name: str) -> Iterator[int]:
    """Yield the offsets at which the flag is given a value that is not off."""
    setter = f"set{name[:1].upper()}{name[1:]}"
    given = re.compile(
        rf"(?<![\w$.])(?:this\.|\$)?{name}(?:\.value)?\s*=(?![=>])([^;\n]{{0,80}})|\b{setter}\(([^;\n]{{0,80}})"
        rf"|(?<![\w$])(?:this\.)?{name}\.(?:set|update)\(([^;\n]{{0,80}})"
    )
    for hit in given.finditer(text):
        value = next(group for group in hit.groups() if group is not None)
        declares = re.search(r"\b(?:let|var|const)\s+\Z|\[\s*\Z", text[max(0, hit.start() - 12) : hit.start()])
        if not declares and not _FALSY.match(re.split(r"[)\"'}]\s*[>})]|\)\s*\Z", value)[0]):
            yield hit.start()


def _by_action(source: Source, offset: int) -> bool:
    for region in source.regions:
        tree = source.tree(region) if not region.text[offset : offset + 1].isspace() else None
        if tree is not None and Place(tree, tree.at(offset)).user_action:
            return True
    return False
