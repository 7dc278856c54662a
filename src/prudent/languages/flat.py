"""Line-based configuration as settings with positions: TOML, INI, .env, Java properties, XML, property lists, columns with a default."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec

from prudent.languages import values
from prudent.languages.values import Value
from prudent.late import late


class Entry(msgspec.Struct, frozen=True):
    """One setting of a configuration file; `path` is the dotted way to it, the name included."""

    name: str
    path: str
    value: Value
    start: int
    end: int


_SECTION = late(r"^[ \t]*\[{1,2}([^\]\n]+)\]{1,2}[ \t]*(?:[#;].*)?$")
_ASSIGN = late(r"^[ \t]*(?:export[ \t]+)?[\"']?([\w.\-/]+)[\"']?[ \t]*[=:][ \t]*(.*?)[ \t]*$")
_COMMENT = late(r"[ \t]+[#;][^\"']*$")
_INLINE = late(r"([\w.\-]+)\s*=\s*(true|false|\d[\d.]*|\"[^\"\n]*\"|'[^'\n]*')")
_XML_ATTRIBUTE = late(r"([\w:.\-]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_XML_VALUE = late(
    r"<(bool|integer|string|item|boolean|int|long|set|float)\b[^>]*?\b(?:name|key)=\"([^\"]+)\"[^>]*?(?:>([^<]*)<|\bvalue=\"([^\"]*)\")"
)
_XML_TAG = late(r"<([\w:.\-]+)((?:\s+[\w:.\-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))+)\s*/?>")
_XML_LEAF = late(r"<([\w:.\-]+)>([^<>\n]{1,80})</\1>")
_COLUMN = late(
    r"^[ \t]*(?:ALTER[ \t][^\n;(]*?\b(?:ADD|ALTER)[ \t]+(?:COLUMN[ \t]+)?(?:IF[ \t]+NOT[ \t]+EXISTS[ \t]+)?|ADD[ \t]+(?:COLUMN[ \t]+)?)?"
    r"[\"`\[]?(\w+)[\"`\]]?[ \t]+\[?(?:BOOL(?:EAN)?|BIT|(?:TINY|SMALL)?INT(?:EGER)?|INT2|SET)\b[^,\n]*?(?:[ \t]DEFAULT[ \t(]+|@default\()[ \t]*"
    r"(b?'[^'\n]*'|[\w.]+)",
    re.I | re.M,
)
_PLIST = late(r"<key>([^<]+)</key>\s*<(true|false|string|integer|real)\s*/?>(?:([^<]*)</)?")


_PLIST_DICT = late(r"<dict>((?:[^<]|<(?!/?dict>))*)</dict>")
"""A dictionary that holds no other, as every preference of a settings bundle is."""


def entries(language: str, text: str) -> Iterator[Entry]:
    """Yield the settings of a configuration `text`; lines that are none are passed over."""
    return READERS[language](text)


def _lines(text: str) -> Iterator[Entry]:
    section, at = "", 0
    for line in text.splitlines(keepends=True):
        start, at = at, at + len(line)
        body = line.rstrip("\r\n")
        heading = _SECTION.match(body)
        if heading:
            section = heading.group(1).strip().strip("\"'")
            continue
        pair = _ASSIGN.match(body)
        if not pair or body.lstrip()[:1] in "#;!":
            continue
        yield from _pair(section, pair, start)


def _pair(section: str, pair: re.Match[str], start: int) -> Iterator[Entry]:
    key, raw = pair.group(1), _COMMENT.sub("", pair.group(2))
    path = f"{section}.{key}" if section else key
    yield Entry(
        key.rpartition(".")[2],
        path,
        values.read(raw, start + pair.start(2), plain=True),
        start + pair.start(1),
        start + pair.end(2),
    )
    if raw.startswith("{"):
        for inner in _INLINE.finditer(pair.group(2)):
            offset = start + pair.start(2)
            value = values.read(inner.group(2), offset + inner.start(2), plain=True)
            yield Entry(
                inner.group(1), f"{path}.{inner.group(1)}", value, offset + inner.start(1), offset + inner.end()
            )


def _xml(text: str) -> Iterator[Entry]:
    for hit in _XML_VALUE.finditer(text):
        raw = (hit.group(3) if hit.group(3) is not None else hit.group(4)) or ""
        yield Entry(
            hit.group(2),
            f"{hit.group(1)}.{hit.group(2)}",
            values.read(raw.strip(), plain=True),
            hit.start(2),
            hit.end(),
        )
    for tag in _XML_TAG.finditer(text):
        yield from _xml_tag(tag)
    for leaf in _XML_LEAF.finditer(text):
        yield Entry(leaf.group(1), leaf.group(1), values.read(leaf.group(2), plain=True), leaf.start(1), leaf.end(2))


def _xml_tag(tag: re.Match[str]) -> Iterator[Entry]:
    attributes = [
        (a.group(1), a.group(2)[1:-1], tag.start(2) + a.start()) for a in _XML_ATTRIBUTE.finditer(tag.group(2))
    ]
    key = next((v for k, v, _ in attributes if k in ("android:key", "app:key")), "")
    view = next((v.rpartition("/")[2] for k, v, _ in attributes if k == "android:id"), "")
    for name, raw, start in attributes:
        bare = name.rpartition(":")[2]
        own = key if bare == "defaultValue" and key else view if bare == "checked" and view else bare
        yield Entry(
            own,
            f"{tag.group(1)}.{key or view or bare}.{bare}",
            values.read(raw, start, plain=True),
            start,
            start + len(name) + len(raw) + 3,
        )


def _plist(text: str) -> Iterator[Entry]:
    for hit in _PLIST.finditer(text):
        raw = hit.group(2) if hit.group(2) in ("true", "false") else (hit.group(3) or "")
        yield Entry(hit.group(1), hit.group(1), values.read(raw, plain=True), hit.start(1), hit.end())
    for group in _PLIST_DICT.finditer(text) if "DefaultValue" in text else ():
        yield from _preference(text, *group.span(1))


def _preference(text: str, start: int, end: int) -> Iterator[Entry]:
    """Yield the preference that a settings bundle declares, `Key` and `DefaultValue` apart, under its own name."""
    given = {hit.group(1): hit for hit in _PLIST.finditer(text, start, end)}
    key, default = given.get("Key"), given.get("DefaultValue")
    if key is None or default is None or not key.group(3):
        return
    raw = default.group(2) if default.group(2) in ("true", "false") else (default.group(3) or "")
    name = key.group(3).strip()
    path = f"PreferenceSpecifiers.{name}.DefaultValue"
    yield Entry(name, path, values.read(raw, default.start(2), plain=True), key.start(3), max(key.end(), default.end()))


def _columns(text: str) -> Iterator[Entry]:
    """Yield the columns of a database schema, SQL or Prisma, that start at a given value."""
    for hit in _COLUMN.finditer(text):
        given = values.read(hit.group(2).removeprefix("b"), hit.start(2), plain=True)
        yield Entry(hit.group(1), hit.group(1), given, hit.start(1), hit.end())


READERS: dict[str, Callable[[str], Iterator[Entry]]] = {
    "toml": _lines, "ini": _lines, "env": _lines, "xml": _xml, "plist": _plist, "sql": _columns,
}  # fmt: skip
"""Reader by language."""
