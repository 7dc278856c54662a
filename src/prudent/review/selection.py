"""Names that settings give, as a person writes them, made exact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import msgspec

from prudent.errors import PrudentError
from prudent.project.config import Config
from prudent.project.settings import Override
from prudent.rulebook.model import Level, Rulebook
from prudent.rulebook.names import find_feature, find_rule, known_names, one_of


def resolve(names: Iterable[str], rulebook: Rulebook, origin: str, warn: Callable[[str], None]) -> list[str]:
    """Check names of rules and features, and bring former names up to date.

    Args:
        names: rule ids, former rule ids or feature slugs.
        rulebook: what there is.
        origin: where the names were given, for messages: `--select`, or a file and key.
        warn: told once for each former name.

    Raises:
        PrudentError: a name is unknown.
    """
    exact: list[str] = []
    for name in names:
        found = find_rule(rulebook, name)
        if found is not None:
            rule, former = found
            if former:
                warn(f"{origin}: {name} is now called {rule.id}")
            exact.append(rule.id)
        elif find_feature(rulebook, name) is not None:
            exact.append(name)
        else:
            known = known_names(rulebook)
            mend = one_of(name, known)
            if len(mend) > 200:
                mend = "see `prudent rules list`"
            raise PrudentError(f"{origin}: no rule or feature is called {name!r}; {mend}")
    return list(dict.fromkeys(exact))


def exact(config: Config, rulebook: Rulebook, warn: Callable[[str], None]) -> Config:
    """Check every name that the settings give, and bring former names of rules up to date.

    Args:
        config: the settings as they are written.
        rulebook: what there is.
        warn: told once for each former name.

    Raises:
        PrudentError: a name is unknown.
    """
    settings = config.settings

    def place(key: str) -> str:
        origin = config.origins.get(key, key)
        return origin if origin.startswith("--") else f"{origin}: {key}"

    overrides = [
        _override(override, f"{place('overrides')} {number}: ", rulebook, warn)
        for number, override in enumerate(settings.overrides, 1)
    ]
    names = {key: resolve(getattr(settings, key), rulebook, place(key), warn) for key in ("select", "ignore")}
    severity = _severity(settings.severity, rulebook, place("severity"), warn)
    return msgspec.structs.replace(
        config, settings=msgspec.structs.replace(settings, **names, severity=severity, overrides=overrides)
    )


def _override(override: Override, place: str, rulebook: Rulebook, warn: Callable[[str], None]) -> Override:
    return msgspec.structs.replace(
        override,
        severity=_severity(override.severity, rulebook, f"{place}severity", warn),
        ignore=resolve(override.ignore, rulebook, f"{place}ignore", warn),
    )


def _severity(
    levels: Mapping[str, Level], rulebook: Rulebook, place: str, warn: Callable[[str], None]
) -> dict[str, Level]:
    return {resolve([name], rulebook, place, warn)[0]: level for name, level in levels.items()}
