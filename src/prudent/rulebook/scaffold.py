"""Writes the skeleton of a new rule: valid, runnable, and marked where a person must decide."""

from __future__ import annotations

import re
from pathlib import Path

from prudent.errors import PrudentError
from prudent.rulebook.names import one_of
from prudent.rulebook.vocabulary import FEATURES

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_SKELETON = """\
# The rule language is described in rules/README.md. Test this file with `prudent rules test {shown}`.
title: {title}
since: "0.1"
stage: preview                    # preview | stable | deprecated
severity: medium                  # critical | high | medium | low | info
confidence: medium                # high | medium | low
message: "`{{name}}` ..."         # what is here, in one line; {{name}}, {{value}}, {{tag}} and {{line}} are filled in
why: Say in a sentence why a negligence review would ask about this.
instead: Say in a sentence what to build in its place.
# alternative:                    # id of one of the feature's safer alternatives
per: match                        # match | scope | file | project
taxonomy: {{acdp: [], gray: []}}
detectors:
  - languages: [python]
    match: {{setting: {{name: {pattern}, value: "on"}}}}
    examples:
      flagged:
        - code: |
            {constant} = True  # prudent: exposed
      guarded: []
      clean:
        - code: |
            {constant} = False
"""


def new_rule(name: str, folder: Path) -> Path:
    """Write a skeleton and return where it is.

    Args:
        name: the id of the rule, `feature/name`.
        folder: a folder of rules; with a `features` folder in it, the rule goes there.

    Raises:
        PrudentError: the name is no rule id, the feature is unknown, or the file exists.
    """
    feature, _, stem = name.partition("/")
    if not stem or not _NAME.fullmatch(stem) or stem == "feature":
        raise PrudentError(f"'{name}' is no rule id; write it as feature/name, in lower-case words joined by '-'")
    if feature not in FEATURES:
        raise PrudentError(f"unknown feature '{feature}'; {one_of(feature, FEATURES)}")
    features = folder / "features"
    path = (features if features.is_dir() else folder) / feature / f"{stem}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(skeleton(stem, path.as_posix()))
    except FileExistsError:
        raise PrudentError(f"{path.as_posix()} exists; choose another name") from None
    return path


def skeleton(stem: str, shown: str) -> str:
    """Return the text of a new rule file that is called `stem` and stands at `shown`."""
    constant = stem.upper().replace("-", "_")
    # A name such as 30-day needs a letter in front to be a constant, and quotes to be text in YAML.
    if constant[0].isdigit():
        constant = f"X_{constant}"
    pattern = constant.lower().replace("_", "~")
    title = stem.replace("-", " ").capitalize()
    return _SKELETON.format(title=f'"{title}"', pattern=f'"{pattern}"', constant=constant, shown=shown)
