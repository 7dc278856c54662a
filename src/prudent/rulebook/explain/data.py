"""What a page is made of, as plain data for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from prudent.rulebook.explain.authority import NOTICE
from prudent.rulebook.explain.gathered import gather
from prudent.rulebook.explain.law import View
from prudent.rulebook.legal import Authority, Bearing
from prudent.rulebook.standing import stale, standing

SCHEMA_VERSION = "2"

Document = dict[str, Any]


def rule_or_feature(view: View, name: str) -> Document:
    """Gather everything a rule's or a feature's page is made of.

    Raises:
        KeyError: nothing has that name.
    """
    said = gather(view.rulebook, name)
    feature = said.feature
    cited = [
        _cited(view, view.authorities[each], bearing)
        for each in feature.authorities
        for bearing in view.authorities[each].features
        if bearing.feature == feature.id
    ]
    conflicts = [as_data(each) for each in view.rulebook.conflicts if feature.id in each.features]
    kind = "rule" if said.rule else "feature"
    return _document(kind, {**as_data(said), "authorities": cited, "conflicts": conflicts})


def one_authority(view: View, authority: Authority) -> Document:
    """Gather everything an authority's page is made of."""
    conflicts = [
        as_data(each)
        for each in view.rulebook.conflicts
        if any(position.authority == authority.id for position in each.positions)
    ]
    return _document("authority", {**_standing(view, authority, None), "conflicts": conflicts})


def authorities(view: View, chosen: Iterable[Authority]) -> Document:
    """Gather a list of authorities, each with what it counts for on the day."""
    return _document("authorities", {"authorities": [_standing(view, each, None) for each in chosen]})


def as_data(record: Any) -> Any:
    """Return a record as plain data with every field said, defaults too; matchers that aren't used are left out."""
    if isinstance(record, msgspec.Struct):
        fields = msgspec.structs.fields(record)
        pairs = {field.encode_name: getattr(record, field.name) for field in fields}
        return {name: as_data(value) for name, value in pairs.items() if value is not None or name == "rule"}
    if isinstance(record, dict):
        return {str(key): as_data(value) for key, value in record.items()}
    if isinstance(record, list):
        return [as_data(value) for value in record]
    return record


def _cited(view: View, authority: Authority, bearing: Bearing) -> dict[str, Any]:
    return {**_standing(view, authority, bearing), "bearing": as_data(bearing)}


def _standing(view: View, authority: Authority, bearing: Bearing | None) -> dict[str, Any]:
    counts = standing(authority, bearing, view.day)
    due = stale(authority, view.day, view.max_age)
    return {"authority": as_data(authority), "standing": as_data(counts), "due_for_verification": due}


def _document(kind: str, data: dict[str, Any]) -> Document:
    return {"schema_version": SCHEMA_VERSION, "kind": kind, **data, "notice": NOTICE}
