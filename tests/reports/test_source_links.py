from __future__ import annotations

import pytest

from prudent.reports.source_links import source_link
from prudent.review.model import Project

COMMIT = "4a36ed7bf9a54629925b3919f083afaf3fbe6756"


def project(remote: str | None, commit: str | None = COMMIT, prefix: str = "") -> Project:
    return Project("shop", True, None, "00", remote=remote, commit=commit, prefix=prefix)


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("https://github.com/a/shop", f"https://github.com/a/shop/blob/{COMMIT}/web/feed.js#L3-L5"),
        ("https://github.example.org/a/shop", f"https://github.example.org/a/shop/blob/{COMMIT}/web/feed.js#L3-L5"),
        ("https://gitlab.com/a/b/shop", f"https://gitlab.com/a/b/shop/-/blob/{COMMIT}/web/feed.js#L3-5"),
        ("https://codeberg.org/a/shop", f"https://codeberg.org/a/shop/src/commit/{COMMIT}/web/feed.js#L3-L5"),
        ("https://bitbucket.org/a/shop", f"https://bitbucket.org/a/shop/src/{COMMIT}/web/feed.js#lines-3:5"),
        ("https://git.sr.ht/~a/shop", f"https://git.sr.ht/~a/shop/tree/{COMMIT}/item/web/feed.js#L3-5"),
    ],
)
def test_lines_at_the_hosts_that_are_known(remote: str, address: str) -> None:
    assert source_link(project(remote), "web/feed.js", 3, 5) == address


def test_one_line_and_a_folder_of_the_repository() -> None:
    link = source_link(project("https://github.com/a/shop", prefix="apps/web/"), "feed.js", 3)
    assert link == f"https://github.com/a/shop/blob/{COMMIT}/apps/web/feed.js#L3"


def test_names_of_files_are_written_as_addresses_write_them() -> None:
    link = source_link(project("https://github.com/a/shop"), 'a b/"><script>#?%.js', 1)
    assert link == f"https://github.com/a/shop/blob/{COMMIT}/a%20b/%22%3E%3Cscript%3E%23%3F%25.js#L1"


@pytest.mark.parametrize(
    ("remote", "commit"),
    [
        (None, COMMIT),
        ("https://github.com/a/shop", None),
        ("https://github.com/a/shop", "main"),
        ("https://example.org/a/shop", COMMIT),
        ("http://github.com/a/shop", COMMIT),
        ("javascript:alert(1)//github.com/a/shop", COMMIT),
        ("https://github.com/a", COMMIT),
        ('https://github.com/a/"onclick=x', COMMIT),
        ("https://notgithub.com/a/shop", COMMIT),
    ],
)
def test_no_address_where_the_host_or_the_commit_is_not_known(remote: str | None, commit: str | None) -> None:
    assert source_link(project(remote, commit), "feed.js", 1) is None
