"""Which settings hold at which path: those of the project, with the overrides whose paths match laid over them."""

from __future__ import annotations

from pathlib import Path

import msgspec

from prudent.project.config import Config
from prudent.project.ignore import Exclusion, Exclusions
from prudent.project.settings import Override
from prudent.rulebook.model import Level
from prudent.rulebook.risk_table import Audience


class Declared(msgspec.Struct, frozen=True):
    """What is declared for a path, each with the key that says so."""

    audience: Audience
    audience_key: str
    """Empty when nothing says so, and the default holds."""
    jurisdictions: tuple[str, ...]
    jurisdictions_key: str
    severity: dict[str, tuple[Level, str]]
    """By rule or feature: the level, and the key that sets it."""
    ignore: frozenset[str]

    def severity_of(self, rule: str, feature: str) -> tuple[Level, str] | None:
        """Give the severity that was set for a rule, or else for its feature, and the key that sets it."""
        return self.severity.get(rule) or self.severity.get(feature)


class Declarations:
    """What is declared for each path of a project.

    Of several overrides that match, the last one counts; an option on the command line comes before all of them.
    """

    def __init__(self, config: Config, root: Path) -> None:
        """Compile the patterns of the overrides.

        Raises:
            PrudentError: a pattern is not valid gitignore syntax.
        """
        self._config = config
        self._matchers = [
            Exclusions([Exclusion(override.paths, config.prefix(root), f"{config.file}: overrides {number}: paths")])
            for number, override in enumerate(config.settings.overrides, 1)
        ]
        self._known: dict[tuple[int, ...], Declared] = {}

    def at(self, path: str) -> Declared:
        """Give what is declared for a path relative to the root."""
        matching = tuple(number for number, matcher in enumerate(self._matchers) if matcher.match(path))
        if matching not in self._known:
            self._known[matching] = self._declared(matching)
        return self._known[matching]

    def ignored(self, path: str) -> frozenset[str]:
        """Give the rules and features that are ignored at a path relative to the root."""
        return self.at(path).ignore

    def _declared(self, matching: tuple[int, ...]) -> Declared:
        settings, origins = self._config.settings, self._config.origins
        declared = Declared(
            audience=settings.audience,
            audience_key="audience" if "audience" in origins else "",
            jurisdictions=tuple(settings.jurisdictions),
            jurisdictions_key="jurisdictions" if "jurisdictions" in origins else "",
            severity={name: (level, f"severity.{name}") for name, level in settings.severity.items()},
            ignore=frozenset(),
        )
        for number in matching:
            declared = _laid_over(declared, settings.overrides[number], f"overrides {number + 1}: ", origins)
        return declared


def _laid_over(declared: Declared, override: Override, key: str, origins: dict[str, str]) -> Declared:
    # What is said of a feature here comes before what was said of its rules elsewhere.
    kept = {name: said for name, said in declared.severity.items() if name.partition("/")[0] not in override.severity}
    changes: dict[str, object] = {
        "severity": kept | {name: (level, f"{key}severity.{name}") for name, level in override.severity.items()},
        "ignore": declared.ignore.union(override.ignore),
    }
    for name, value in (("audience", override.audience), ("jurisdictions", override.jurisdictions)):
        if value is not None and not origins.get(name, "").startswith("--"):
            changes |= {name: tuple(value) if isinstance(value, list) else value, f"{name}_key": f"{key}{name}"}
    return msgspec.structs.replace(declared, **changes)
