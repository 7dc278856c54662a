"""Names that settings give, as a person writes them, made exact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import msgspec

from prudent.errors import PrudentError
from prudent.project.config import Config
from prudent.project.settings import Override
from prudent.rulebook.model import Level, Rulebook
from prudent.rulebook.names import did_you_mean, find_feature, find_rule, known_names, one_of
from prudent.rulebook.standing import ALL
from prudent.rulebook.weights import Weights, shipped_table, weights_of

_EXAMPLES = "write codes such as us-ca, us, eu or de; rules/jurisdictions.yaml lists all"


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
    _known_places(settings.jurisdictions, rulebook, place("jurisdictions"))
    names = {key: resolve(getattr(settings, key), rulebook, place(key), warn) for key in ("select", "ignore")}
    severity = _severity(settings.severity, rulebook, place("severity"), warn)
    return msgspec.structs.replace(
        config, settings=msgspec.structs.replace(settings, **names, severity=severity, overrides=overrides)
    )


def _override(override: Override, place: str, rulebook: Rulebook, warn: Callable[[str], None]) -> Override:
    _known_places(override.jurisdictions or (), rulebook, f"{place}jurisdictions")
    return msgspec.structs.replace(
        override,
        severity=_severity(override.severity, rulebook, f"{place}severity", warn),
        ignore=resolve(override.ignore, rulebook, f"{place}ignore", warn),
    )


def _severity(
    levels: Mapping[str, Level], rulebook: Rulebook, place: str, warn: Callable[[str], None]
) -> dict[str, Level]:
    return {resolve([name], rulebook, place, warn)[0]: level for name, level in levels.items()}


def _known_places(codes: Iterable[str], rulebook: Rulebook, place: str) -> None:
    known = {one.code: one.title for one in rulebook.jurisdictions} | {ALL: ""}
    for code in codes:
        if code not in known:
            near = [each for each, title in known.items() if title.lower() == code.lower()][:1]
            mend = f"did you mean {near[0]!r}?" if near else did_you_mean(code, known) or _EXAMPLES
            raise PrudentError(f"{place}: no jurisdiction is called {code!r}; {mend}")


def weights_for(config: Config, rulebook: Rulebook) -> Weights:
    """Return the risk table that holds for a project: the shipped one, with the project's own entries over it.

    Raises:
        PrudentError: the project's table can't be read, or an entry of it won't do.
    """
    own = config.own_risk()
    if own is None:
        return weights_of(rulebook)
    # Imported late: few projects have a table of their own, and a pre-commit run counts milliseconds.
    from prudent.rulebook.document import read
    from prudent.rulebook.own_risk import document, lay_over

    if isinstance(own, dict):
        name = config.file.name if config.file else "settings"
        return lay_over(shipped_table(rulebook), document(own), f"{config.file}: risk", f"{name}: risk")
    return lay_over(shipped_table(rulebook), read(own, str(own)), str(own), str(config.settings.risk))
