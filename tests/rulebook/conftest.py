"""A small rulebook of its own, so that these tests don't move when the shipped rules do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

FEATURE = """\
title: Autoplay
what: Media starts by itself.
why: Named in proceedings.
alternatives:
  - id: click-to-play
    title: Start on a click
    what: Wait for the person.
    language: html
    code: |
      <video controls></video>
    safeguard: preference-gate
authorities: [example-act]
due_safeguards: [preference-gate]
"""

RULE = """\
title: Media element starts by itself
since: "0.1"
severity: high
message: "`{name}` starts media"
why: Nobody asked for it.
instead: Start on a click.
alternative: click-to-play
taxonomy: {acdp: [neverending-autoplay]}
aliases: [autoplay/old-name]
detectors:
  - languages: [html]
    match: {element: {tag: video|audio, attribute: auto~play, value: "on"}}
    where: {file_not: "video-preview"}
    examples:
      flagged:
        - code: |
            <p>One</p>
            <video autoplay></video>  <!-- prudent: exposed -->
      guarded:
        - code: "<video autoplay={settings.autoplay}></video>"
      clean:
        - code: <video controls></video>
"""

SAFEGUARD = """\
title: Preference gate
what: The feature runs only when the person's own setting says so.
mitigates: [autoplay]
guard: {condition: 'settings?\\.'}
detectors:
  - languages: [tsx]
    match: {definition: {name: prefers~reduced~motion}}
    examples:
      present: [{code: "const prefersReducedMotion = useMedia()"}]
      absent: [{code: "const reduced = price * 0.9"}]
"""

AUTHORITY = """\
title: Example Act
kind: statute
jurisdiction: eu
body: Example Parliament
citation: Act 1/2026
date: 2026-01-01
status: in-force
status_as_of: 2026-06-01
features: [{feature: autoplay, manner: named-in-text, how: It wants autoplay off by default.}]
summary: An act.
sources: [https://example.org/act]
"""

JURISDICTIONS = """\
- {code: international, title: International standards, throughout: true}
- {code: us, title: United States}
- {code: us-fed, title: United States (federal), within: us, throughout: true}
- {code: us-ca, title: California, within: us}
- {code: us-wy, title: Wyoming, within: us}
- {code: eu, title: European Union}
- {code: de, title: Germany, within: eu}
- {code: jp, title: Japan}
"""

Write = Callable[[str, str], Path]


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A shipped rulebook with one feature, rule, safeguard and authority, and a few jurisdictions."""
    folder = tmp_path / "rules"
    texts = {
        "features/autoplay/feature.yaml": FEATURE,
        "features/autoplay/element.yaml": RULE,
        "safeguards/preference-gate.yaml": SAFEGUARD,
        "authorities/example-act.yaml": AUTHORITY,
        "jurisdictions.yaml": JURISDICTIONS,
    }
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def change(root: Path) -> Callable[[str, str, str], None]:
    """Replace a text in one file of the rulebook, once."""

    def replace(name: str, old: str, new: str) -> None:
        path = root / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} must stand once in {name}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace
