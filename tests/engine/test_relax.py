"""What a file must contain for a pattern to match in a part of it."""

from __future__ import annotations

import pytest

from prudent.engine.relax import among_names, anywhere, in_file


@pytest.mark.parametrize(
    ("pattern", "relaxed"),
    [
        (r"(?m)(^|[.\n])(push_?)?(notif|alerts)[.\n]", r"(?i)(?m)\b(push_?)?(notif|alerts)\b"),
        (r"(?:^|\.)(?:\w*query|load\w+)(?:[.:\n]|$)", r"(?i)\b(?:\w*query|load\w+)\b"),
        (r"sort_?menu|props[.\n]sort", r"(?i)sort_?menu|props\b[\s\S]*\bsort"),
        (r"user[.\n]?foo", r"(?i)user[\s\S]*foo"),
        (r"rank(?:[^a-z]|$)", "(?i)rank"),
        (r"feed|timeline", r"(?i)feed|timeline"),
    ],
)
def test_among_names(pattern: str, relaxed: str) -> None:
    assert among_names(pattern) == [relaxed]


def test_long_runs_and_edges_are_let_go() -> None:
    assert anywhere(r"^a\b.{0,80}b$") == [r"(?i)a\b.*b"]
    assert in_file(r"\ba[^\n]{0,120}b") == [r"(?i)\ba[^\n]*b"]
    assert anywhere("") == among_names("") == in_file("") == []
