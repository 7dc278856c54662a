"""The review as JSON, by a versioned contract with a JSON Schema in the package."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec

from prudent.errors import PrudentError
from prudent.reports.summary import NOT_LEGAL_ADVICE
from prudent.reports.terminal import HIDDEN, LOG_COMMAND
from prudent.review.model import Review, ReviewedFinding

SCHEMA_VERSION = "2.0"
SCHEMA_FILE = Path(__file__).parent / "schemas" / "review-2.schema.json"

MOST_BYTES = 256 << 20
"""Largest report that is read, in bytes."""

_BEGINNING = b'{\n  "schema_version": "'
_HIDDEN = re.compile(f"(?!\n)[{HIDDEN}]|{LOG_COMMAND}")


def render(review: Review) -> str:
    """Render a review as JSON: the same review gives the same bytes."""
    document = msgspec.to_builtins(review)
    if review.part is None:
        del document["part"]
    return dump({"schema_version": SCHEMA_VERSION, **document, "notice": NOT_LEGAL_ADVICE})


def render_finding(found: ReviewedFinding) -> str:
    """Render one finding of a review as JSON."""
    return dump({"schema_version": SCHEMA_VERSION, **msgspec.to_builtins(found), "notice": NOT_LEGAL_ADVICE})


def dump(document: object) -> str:
    """Write a document as JSON that is harmless when it is printed on a terminal or in a build log.

    What would act on one is escaped, so that readers of JSON see it unchanged; all other text stays readable.
    """
    return _HIDDEN.sub(_escaped, json.dumps(document, indent=2, ensure_ascii=False)) + "\n"


def read(file: Path) -> Review:
    """Read a review from the JSON report that an earlier run wrote.

    Raises:
        PrudentError: the file can't be read, is no such report, or is one of another version.
    """
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise PrudentError(f"{file}: is larger than {MOST_BYTES >> 20} MB; this is no report of prudent")
        head = msgspec.json.decode(data, type=_Head)
    except OSError as error:
        raise PrudentError(f"{file}: can't be read: {error.strerror}") from None
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise PrudentError(
            f"{file}: is no JSON report of prudent; write one with `prudent check -o FILE.json`"
        ) from None
    if head.schema_version != SCHEMA_VERSION:
        said = f"has version {head.schema_version!r}, and {SCHEMA_VERSION!r} is read here"
        raise PrudentError(f"{file}: {said}; make the report again with this version of prudent")
    try:
        review = msgspec.json.decode(data, type=Review)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise PrudentError(f"{file}: is damaged: {error}; make the report again") from None
    features = {page.id for page in review.pages.features}
    pages = {(page.feature, page.id) for page in review.pages.rules if page.feature in features}
    lost = next((found.rule for found in review.findings if (found.feature, found.rule) not in pages), None)
    if lost is not None:
        raise PrudentError(f"{file}: is damaged: it has no page for {lost!r}; make the report again")
    return review


def is_report(file: Path) -> bool:
    """Tell by its beginning whether a file is a JSON report, so that no report is reviewed."""
    try:
        with file.open("rb") as opened:
            return opened.read(len(_BEGINNING)) == _BEGINNING
    except OSError:
        return False


class _Head(msgspec.Struct, frozen=True):
    schema_version: str


def schema() -> dict[str, Any]:
    """Make the JSON Schema of the document from its types."""
    from prudent.rulebook.json_schema import schema_of

    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Review",
        **_with_frame(schema_of(Review)),
    }


def _with_frame(schema: dict[str, Any]) -> dict[str, Any]:
    """Add to the schema of a review what stands around it in the document."""
    own = schema["$defs"]["Review"]
    text = {"type": "string"}
    own["properties"] = {"schema_version": text, **own["properties"], "notice": text}
    own["required"] = ["schema_version", *own["required"], "notice"]
    return schema


def _escaped(found: re.Match[str]) -> str:
    code = ord(found.group())
    if 0xD800 <= code <= 0xDFFF:
        return "\\ufffd"  # a lone surrogate is no character; strict readers refuse its escape
    if code < 0x10000:
        return f"\\u{code:04x}"
    return f"\\u{0xD7C0 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


if __name__ == "__main__":
    SCHEMA_FILE.write_text(json.dumps(schema(), indent=2) + "\n", encoding="utf-8")
