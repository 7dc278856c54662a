"""The page of an authority, and the list of all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from prudent.rulebook.explain import authority, data, text
from prudent.rulebook.explain.law import View
from prudent.rulebook.load import load

DAY = date(2026, 11, 22)

PAGE = """\
example-act
  Example Act.
  Statute, European Union (eu), 2026-01-01.
  Example Parliament.
  Citation: Act 1/2026.
  Status: in force; status as of 2026-06-01.
  This entry is confirmed: two or more of the sources agree on the core facts.

Summary
  An act.

Bears on
  - autoplay. Named in the text: It wants autoplay off by default.

Sources
  - https://example.org/act

Not legal advice.
"""


def test_page(root: Path) -> None:
    view = View(load(root=root), DAY, 180)
    assert text.render(authority.page(view, view.authorities["example-act"])) == PAGE


def test_a_provision_with_a_status_of_its_own_says_so(shipped: View) -> None:
    page = text.render(authority.page(shipped, shipped.authorities["ca-sb-976"]), width=300)
    assert (
        "  - social-pressure. Named in the text: A setting that hides like counts from minors; this provision is "
        "enjoined.\n    Status: partly enjoined; this provision enjoined; preliminary injunction.\n    Ages: under 18.\n"
    ) in page
    assert "How courts disagree: Constitutional limits on laws about these features\n" in page


def test_every_authority_has_a_page(shipped: View) -> None:
    for each in shipped.rulebook.authorities:
        page = text.render(authority.page(shipped, each), width=1000)
        assert page.startswith(f"{each.id}\n")
        assert page.endswith("\nNot legal advice.\n")
        for bearing in each.features:
            assert " ".join(bearing.how.split()) in page
        assert data.one_authority(shipped, each)["authority"]["id"] == each.id


def test_listing_by_jurisdiction(root: Path) -> None:
    view = View(load(root=root), DAY, 100)
    assert text.render(authority.listing(view, view.rulebook.authorities), width=100) == (
        "European Union (eu)\n"
        "  - example-act: Example Act.\n"
        "    Statute, 2026-01-01: in force; status as of 2026-06-01; due for verification.\n"
        "    Bears on autoplay.\n"
        "\nNot legal advice.\n"
    )
