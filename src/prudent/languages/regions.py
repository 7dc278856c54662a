"""A file as regions of one language each. Every region keeps the file's own offsets: what is foreign is blanked."""

from __future__ import annotations

import re

import msgspec

from prudent.languages import directives
from prudent.languages.detect import TEMPLATES
from prudent.late import late

_SCRIPT = late(r"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_FRONT_MATTER = late(r"\A---\n(.*?)\n---", re.DOTALL)
_TYPED = late(r"\blang\s*=\s*[\"']?(tsx?|typescript|jsx)\b", re.IGNORECASE)
_DATA = late(
    r"\btype\s*=\s*[\"']?(?:application/(?!javascript|ecmascript|x-javascript)|text/(?!javascript|ecmascript|babel|typescript)|importmap|speculationrules)",
    re.I,
)
_PHP = late(r"<\?(?:php|=)?.*?(?:\?>|\Z)", re.DOTALL)
_CYTHON_HEAD = late(
    r"^([ \t]*)(c?p?def)(?!\w)([ \t]+(?:(?:inline|api|public|unsigned|[\w.\[\]*, ]+?)[ \t]+)*?)(\w+[ \t]*)\(([^()]*)\)(?=[^\n:]*:)",
    re.MULTILINE,
)
_CYTHON_TYPE = late(r"(?:(?<=,)|\A)([ \t\r\n]*)((?:\w[\w.\[\]*]*[ \t]+)+)(?=\w+[ \t]*(?:,|=|\Z))")
_FOREIGN = late(r"<(script|style)\b[^>]*>.*?</\1\s*>|\A---\n.*?\n---", re.DOTALL | re.IGNORECASE)
_BRACED = late(r"(?<=[\w\])-])=\{")
_MARKS = late(r"[{}]|\"[^\"\n]*\"|'[^'\n]*'")
_TAG = late(r"<[A-Za-z][\w.:-]*\s(?:[^<>\"']|\"[^\"]*\"|'[^'\n]*')*>")
_SHORT = late(r"(?<=\s)\{(\w+)\}(?=[\s/>])")
_NOT_NEWLINE = late(r"[^\r\n]+")
_TEMPLATED = late(r"\{%|\{\{|<%|<\?|@if|@foreach|\$\{|\{#|</?#|<!--[ \t]+IF\b|^[ \t]*%", re.MULTILINE)
_TEMPLATE_ENDS = tuple(f".{extension}" for extension in sorted(TEMPLATES))
"""How a template of a script ends: `worker.js.twig`, whose tags are no code."""


class Region(msgspec.Struct, frozen=True):
    """A stretch of one language, as long as the whole file, with everything foreign blanked."""

    language: str
    text: str


def split(path: str, language: str, text: str) -> list[Region]:
    """Return the regions of a file's `text`; one for plain files, markup and scripts apart for mixed ones."""
    if language in ("vue", "svelte", "html"):
        return _markup(path, language, text)
    if language == "php":
        return _php(text)
    if path.endswith((".pyx", ".pxd")):
        return [Region(language, _CYTHON_HEAD.sub(_untyped, text))]
    if language in ("javascript", "typescript") and path.lower().endswith(_TEMPLATE_ENDS):
        return [Region(language, directives.mask(text))]
    return [Region(language, text)]


def _untyped(head: re.Match[str]) -> str:
    """Return the head of a Cython function as Python, as long as it was: `cpdef double hot(long ups)` is `def hot(ups)` and spaces."""
    indent, word, types, name, parameters = head.groups()
    plain = _CYTHON_TYPE.sub(lambda m: m.group(1) + " " * len(m.group(2)), parameters)
    return f"{indent}def{' ' * (len(word) - 3)}{' ' * len(types)}{name}({plain})"


def blank(text: str) -> str:
    """Return `text` with all but line breaks replaced by spaces."""
    return _NOT_NEWLINE.sub(lambda m: " " * len(m.group()), text)


def _quoted(text: str) -> str:
    """Return Svelte or Astro markup with attributes in braces as quoted ones of equal length: `a={b > c}` is `a="b > c"`."""
    parts, at = [], 0
    foreign = [tag.span() for tag in _FOREIGN.finditer(text)]
    for opening in _BRACED.finditer(text):
        start = opening.end() - 1
        if start < at or any(first <= start < last for first, last in foreign):
            continue
        end = _closing(text, start)
        if end is not None:
            parts += [text[at:start], '"', text[start + 1 : end].replace('"', "'"), '"']
            at = end + 1
    return _TAG.sub(lambda tag: _SHORT.sub(r" \1 ", tag.group()), "".join([*parts, text[at:]]))


def _closing(text: str, start: int) -> int | None:
    """Return the offset of the brace that closes the one at `start`, within a few thousand characters."""
    depth = 0
    for mark in _MARKS.finditer(text, start, start + 4000):
        depth += {"{": 1, "}": -1}.get(mark.group(), 0)
        if depth == 0:
            return mark.start()
    return None


def _only(text: str, spans: list[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, end in spans:
        parts += [blank(text[at:start]), text[start:end]]
        at = end
    parts.append(blank(text[at:]))
    return "".join(parts)


def _markup(path: str, language: str, text: str) -> list[Region]:
    templated = language == "html" and _TEMPLATED.search(text) is not None
    whole = _quoted(text) if language == "svelte" or path.endswith(".astro") else text
    source = directives.mask(whole) if templated or language == "svelte" else whole
    scripts: dict[str, list[tuple[int, int]]] = {}
    script_source = directives.mask(text) if templated else text
    for tag in _SCRIPT.finditer(source):
        if tag.group(2).strip() and not _DATA.search(tag.group(1)):
            typed = _TYPED.search(tag.group(1))
            kind = "javascript" if not typed else ("tsx" if typed.group(1).lower() in ("tsx", "jsx") else "typescript")
            scripts.setdefault(kind, []).append(tag.span(2))
    front = _FRONT_MATTER.match(text) if path.endswith(".astro") else None
    if front:
        scripts.setdefault("typescript", []).append(front.span(1))
    regions = [Region("html", _SCRIPT.sub(lambda m: blank(m.group()), source))]
    regions += [Region(kind, _only(script_source, spans)) for kind, spans in scripts.items()]
    return regions


def _php(text: str) -> list[Region]:
    outside = _PHP.sub(lambda m: blank(m.group()), text)
    regions = [Region("php", text)]
    if "<" in outside and not outside.isspace():
        regions += _markup("", "html", outside)
    return regions
