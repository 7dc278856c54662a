"""Names of rules and features, as a person writes them, made exact."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from prudent.errors import PrudentError
from prudent.rulebook.model import Rulebook
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
