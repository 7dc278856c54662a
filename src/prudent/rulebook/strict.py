"""The base of every record that `rules/` is read into."""

from __future__ import annotations

import msgspec


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A record whose unknown keys are errors."""
