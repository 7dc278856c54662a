"""The review as JSON, by a versioned contract with a JSON Schema in the package."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec

from prudent.reports.summary import NOT_LEGAL_ADVICE
from prudent.reports.terminal import HIDDEN
from prudent.review.model import (
    Coverage,
    Gate,
    Missing,
    Project,
    Review,
    ReviewedFinding,
    SafeguardSeen,
    Tool,
)

SCHEMA_VERSION = "1.0"
SCHEMA_FILE = Path(__file__).parent / "schemas" / "review-1.schema.json"

_HIDDEN = re.compile(f"(?!\n)[{HIDDEN}]")


class Document(msgspec.Struct, frozen=True):
    """A design review by prudent. Paths are relative to the scanned root, with forward slashes."""

    schema_version: str
    tool: Tool
    project: Project
    gate: Gate
    findings: list[ReviewedFinding]
    safeguards: list[SafeguardSeen]
    missing_safeguards: list[Missing]
    coverage: Coverage
    notice: str


def render(review: Review) -> str:
    """Render a review as JSON: the same review gives the same bytes."""
    document = Document(
        schema_version=SCHEMA_VERSION,
        tool=review.tool,
        project=review.project,
        gate=review.gate,
        findings=review.findings,
        safeguards=review.safeguards,
        missing_safeguards=review.missing_safeguards,
        coverage=review.coverage,
        notice=NOT_LEGAL_ADVICE,
    )
    text = json.dumps(msgspec.to_builtins(document), indent=2, ensure_ascii=False)
    # JSON is printed on terminals too: what would act on one is escaped, all other text stays readable.
    return _HIDDEN.sub(_escaped, text) + "\n"


def schema() -> dict[str, Any]:
    """Make the JSON Schema of the document from its types."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Review",
        **msgspec.json.schema(Document),
    }


def _escaped(found: re.Match[str]) -> str:
    code = ord(found.group())
    if 0xD800 <= code <= 0xDFFF:
        return "\\ufffd"  # a lone surrogate is no character; strict readers refuse its escape
    if code < 0x10000:
        return f"\\u{code:04x}"
    return f"\\u{0xD7C0 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


if __name__ == "__main__":
    SCHEMA_FILE.write_text(json.dumps(schema(), indent=2) + "\n", encoding="utf-8")
