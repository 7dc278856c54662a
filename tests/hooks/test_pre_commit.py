"""The hooks as the real pre-commit runs them, from the manifest that is shipped."""

from __future__ import annotations

from pathlib import Path

from tests.hooks.conftest import Shop

FEED = "<main>\n<video autoplay></video>\n</main>\n"


def test_a_commit_is_stopped_by_what_it_brings(shop: Shop) -> None:
    shop.write(**{"web/feed.html": FEED, "web/about.html": "<p>about</p>\n", "web/it's [1].html": FEED})
    code, said = shop.run("git", "commit", "-qm", "feed")
    assert code == 1, said
    assert said.count("prudent 0.") == 1
    assert "web/feed.html\n  2:8  high  autoplay/media-attribute\n" in said
    assert "web/it's [1].html\n" in said
    assert said.count("Not judged, as only a part of the project was read: ") == 1
    assert "Gate failed: 2 exposed findings at or over high.\n" in said
    assert "prudent (whole project)" not in said
    shop.git("rm", "-q", "--cached", "--", "web/feed.html", "web/it's [1].html")
    code, said = shop.run("git", "commit", "-qm", "about")
    assert code == 0, said
    assert "prudent....." in said
    assert "Passed" in said


def test_a_commit_of_what_is_left_out_passes(shop: Shop) -> None:
    shop.write(
        **{
            "tests/feed.html": FEED,
            "node_modules/player/feed.html": FEED,
            "legacy/feed.html": FEED,
            "README.md": "autoplay\n",
            "prudent.toml": 'exclude = ["legacy/", "prudent.toml", ".pre-commit-config.yaml"]\n',
        }
    )
    code, said = shop.run("git", "commit", "-qm", "left out")
    assert code == 0, said


def test_a_push_reviews_the_whole_project(shop: Shop, tmp_path: Path) -> None:
    shop.git("init", "-q", "--bare", str(tmp_path / "host"))
    shop.git("remote", "add", "origin", str(tmp_path / "host"))
    shop.write(**{"web/feed.html": FEED})
    shop.git("commit", "-qm", "feed", "--no-verify")
    shop.write(**{"README.md": "# shop\n"})
    shop.git("commit", "-qm", "read me")
    code, said = shop.run("git", "push", "-q", "origin", "HEAD:main")
    assert code == 1, said
    assert said.count("prudent (whole project)") == 1
    assert "web/feed.html\n  2:8  high  autoplay/media-attribute\n" in said
    assert "Not judged" not in said
    shop.write(**{"web/feed.html": "<video controls></video>\n"})
    shop.git("commit", "-qm", "start on a click")
    code, said = shop.run("git", "push", "-q", "origin", "HEAD:main")
    assert code == 0, said
