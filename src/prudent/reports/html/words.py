"""Text of others as it may stand on the page: visible, escaped, and never an address that runs."""

from __future__ import annotations

import re

from markupsafe import Markup

from prudent.reports.terminal import HIDDEN, escape

_HIDDEN = re.compile(f"(?!\n)[{HIDDEN}]")
_NOT_IN_ANCHOR = re.compile(r"[^A-Za-z0-9_./-]")
_NOT_IN_CSS = re.compile(r"[^A-Za-z0-9 ]")
_WEB = re.compile(r"https?://[^\s\"'<>\\]+", re.IGNORECASE)


def visible(text: str) -> str:
    """Show what a reader could not see, or what reorders text, as its escape; lines stay lines."""
    return _HIDDEN.sub(lambda found: escape(found.group()), text)


def ticks(text: str) -> Markup:
    """Set what stands between backticks as code; a tick without its partner stays as it is."""
    parts = visible(text).split("`")
    if len(parts) % 2 == 0:
        parts[-2:] = ["`".join(parts[-2:])]
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if at % 2 else Markup("{}").format(part) for at, part in enumerate(parts)
    )


def anchor(kind: str, name: str) -> str:
    """Name a part of the page in addresses."""
    return f"{kind}-{_NOT_IN_ANCHOR.sub('-', name)}"


def web(address: str | None) -> str | None:
    """Let an address through that a browser only opens: `javascript:` and all other schemes are none."""
    return address if address and _WEB.fullmatch(address) else None


def css_string(text: str) -> str:
    """Write text as a string of a style sheet: whatever is no letter, digit or space becomes an escape."""
    return '"' + _NOT_IN_CSS.sub(lambda found: f"\\{ord(found.group()):x} ", visible(text)) + '"'
