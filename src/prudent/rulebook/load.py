"""Reads `rules/` into a checked rulebook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from prudent.rulebook import cache
from prudent.rulebook.legal import Authority, Conflict, Jurisdiction
from prudent.rulebook.model import Feature, Rule, Rulebook, Safeguard
from prudent.rulebook.risk_table import RiskTable
from prudent.rulebook.sources import RuleFile, inventory, rulebook_dir

__all__ = ["load", "read", "rulebook_dir"]


def load(extra: Sequence[Path] = (), *, root: Path | None = None, cached: bool = True) -> Rulebook:
    """Return the rulebook: the shipped one and a team's additions.

    Args:
        extra: a team's folders, holding `<feature>/<name>.yaml` rules and `safeguards/<name>.yaml`.
        root: the folder of the shipped rulebook, when it isn't the usual one.
        cached: whether a copy kept from an earlier run may be used and made.

    Raises:
        RuleError: a file is not what the rule language allows.
    """
    files = inventory(root or rulebook_dir(), extra)
    if not cached:
        return read(files)
    name = cache.key(files)
    kept = cache.read(name, Rulebook)
    if kept is not None:
        return kept
    rulebook = msgspec.structs.replace(read(files), key=name)
    cache.write(name, rulebook)
    return rulebook


def read(files: Sequence[RuleFile]) -> Rulebook:
    """Return the checked rulebook that `files` make up, past any cache.

    Raises:
        RuleError: a file is not what the rule language allows.
    """
    # Imported here, so that the way through the cache imports neither yaml nor re2.
    from prudent.rulebook.checks import check
    from prudent.rulebook.document import read as read_document
    from prudent.rulebook.place import Source
    from prudent.rulebook.typed import convert, convert_list

    sources: dict[str, Source] = {}
    tables: dict[str, Source] = {}
    rulebook = Rulebook(rules=[], safeguards=[], features=[], authorities=[], conflicts=[], jurisdictions=[])
    for file in files:
        document = read_document(Path(file.path), file.source)
        sources[file.source] = Source(file.source, document)
        if file.kind == "rule":
            rulebook.rules.append(convert(document, Rule, file.source, id=file.id, feature=file.feature))
        elif file.kind == "safeguard":
            rulebook.safeguards.append(convert(document, Safeguard, file.source, id=file.id))
        elif file.kind == "feature":
            rulebook.features.append(convert(document, Feature, file.source, id=file.id))
        elif file.kind == "authority":
            rulebook.authorities.append(convert(document, Authority, file.source, id=file.id))
        elif file.kind == "conflicts":
            tables[file.kind] = sources[file.source]
            rulebook.conflicts.extend(convert_list(document, Conflict, file.source))
        elif file.kind == "risk":
            tables[file.kind] = sources[file.source]
            rulebook = msgspec.structs.replace(rulebook, risk=convert(document, RiskTable, file.source))
        else:
            tables[file.kind] = sources[file.source]
            rulebook.jurisdictions.extend(convert_list(document, Jurisdiction, file.source))
    check(rulebook, sources, tables)
    return msgspec.structs.replace(rulebook, version=_version(rulebook))


def _version(rulebook: Rulebook) -> str:
    import hashlib

    return hashlib.sha256(msgspec.json.encode(rulebook)).hexdigest()[:12]
