from __future__ import annotations

from msgspec import structs

from prudent.reports.html.safeguards import absent, present
from prudent.review.model import Place, Review


def test_a_safeguard_is_listed_once_with_all_its_places(review: Review) -> None:
    assert [(each.title, [f"{at.path}:{at.line}" for at in each.places], each.more) for each in present(review)] == [
        ("Page cap", ["web/feed.js:9"], 0),
        ("Preference gate", ["web/player.js:1", "web/player.js:6", "web/settings.js:1"], 0),
    ]


def test_what_is_missing_says_what_makes_it_due(review: Review) -> None:
    (lack,) = absent(review)
    assert (lack.titles, lack.feature) == (["break-reminder", "Page cap"], "Infinite scroll")
    assert [at.path for at in lack.places] == ["web/feed.js", "web/z.js"]


def test_many_places_are_cut_with_the_cut_said(review: Review) -> None:
    due = [Place("web/a.js", line) for line in range(1, 10)]
    (lack,) = absent(
        structs.replace(review, missing_safeguards=[structs.replace(review.missing_safeguards[0], due=due)])
    )
    assert (len(lack.places), lack.more) == (6, 3)
