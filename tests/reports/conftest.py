"""A review with one finding of each status."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import cmarkgfm
import msgspec
import pytest
from cmarkgfm.cmark import Options

from prudent.review.model import (
    Coverage,
    Excerpt,
    Gate,
    GuardSeen,
    Missing,
    Place,
    Project,
    Reason,
    Review,
    ReviewedFinding,
    Risk,
    RulebookUsed,
    SafeguardSeen,
    Skipped,
    Tool,
)
from prudent.review.pages import FeaturePage, Pages, RulePage, SafeguardPage
from prudent.rulebook.legal import Authority, Bearing
from prudent.rulebook.model import Alternative

AUTOPLAY = ReviewedFinding(
    rule="autoplay/media-attribute",
    feature="autoplay",
    status="exposed",
    confidence="high",
    risk=Risk(
        "high",
        [
            Reason("foreseeability", "put to a jury", ["kgm-v-meta"], 4, "put to a jury"),
            Reason("severity", "the severity of the rule is high", ["autoplay/media-attribute"], 30),
        ],
        34,
    ),
    path="web/feed.html",
    line=12,
    column=10,
    end_line=12,
    end_column=18,
    message="`autoplay` makes media start without a click",
    why="Playback that nobody asked for was put to the jury in K.G.M. v. Meta.",
    instead="Start on a click.",
    snippet="\t<video autoplay>",
    scope="",
    guards=[],
    authorities=["kgm-v-meta", "eu-dsa-25", "ca-sb976", "ny-safe-for-kids", "uk-aadc", "in-dpdp"],
    alternative="click-to-play",
    fingerprint="0011223344556677",
    related=[Place("web/feed.html", 20, 3)],
    excerpt=Excerpt("html", 11, 1, ["<main>", "\t<video autoplay>", "</main>"]),
)


PAGES = Pages(
    rules=[
        RulePage(
            id="autoplay/media-attribute",
            feature="autoplay",
            title="Media element starts by itself",
            message="`{name}` makes media start without a click",
            why="Playback that nobody asked for was put to the jury in K.G.M. v. Meta.",
            instead="Start on a click.",
            severity="high",
            confidence="high",
            stage="stable",
            since="0.1",
            alternative="click-to-play",
            acdp=["neverending-autoplay"],
        ),
        RulePage(
            id="infinite-scroll/observer-load",
            feature="infinite-scroll",
            title="An observer loads more",
            message="more is loaded without a click",
            why="Endless scrolling was put to the jury in K.G.M. v. Meta.",
            instead="Load more on a click.",
            severity="medium",
            confidence="medium",
            stage="preview",
            since="0.1",
        ),
    ],
    features=[
        FeaturePage(
            id="autoplay",
            title="Autoplay",
            what="Media starts without a click.",
            why="Courts disagree on whether Section 230 bars claims over it.",
            alternatives=[
                Alternative("click-to-play", "Start on a click", "Nothing plays first.", "html", "<video>\n")
            ],
            authorities=["kgm-v-meta"],
            due_safeguards=["preference-gate"],
        ),
        FeaturePage("infinite-scroll", "Infinite scroll", "More loads by itself.", "It has no end.", [], [], []),
    ],
    safeguards=[
        SafeguardPage("page-cap", "Page cap", "Pages end.", ["unbounded-feed"]),
        SafeguardPage("preference-gate", "Preference gate", "A setting decides.", ["autoplay"]),
    ],
    authorities=[
        Authority(
            title="K.G.M. v. Meta Platforms, Inc.",
            kind="verdict",
            jurisdiction="us-ca",
            body="Superior Court of California",
            date="2026-03-25",
            status="pending",
            status_as_of="2026-07",
            features=[Bearing("autoplay", "put-to-jury", "Put to the jury.")],
            summary="A jury found for the plaintiff.",
            sources=["https://example.org/kgm"],
            id="kgm-v-meta",
            citation="JCCP No. 5255",
        )
    ],
)


@pytest.fixture(scope="session")
def finding() -> Callable[..., ReviewedFinding]:
    def make(**changes: Any) -> ReviewedFinding:
        return msgspec.structs.replace(AUTOPLAY, **changes)

    return make


@pytest.fixture
def review(finding: Callable[..., ReviewedFinding]) -> Review:
    scroll = finding(
        rule="infinite-scroll/observer-load",
        feature="infinite-scroll",
        path="web/feed.js",
        status="needs-review",
        confidence="medium",
        risk=Risk("medium", [Reason("severity", "rule severity medium")]),
        line=3,
        column=1,
        end_line=5,
        end_column=2,
        snippet="observer.observe(end, {\n  once: flag\n})",
        authorities=[],
        related=[],
    )
    guarded = finding(
        path="web/player.js", status="guarded", line=7, guards=[GuardSeen("preference-gate", "web/player.js", 6)]
    )
    return Review(
        tool=Tool("prudent", "0.1.0"),
        project=Project("shop", True, "prudent.toml", "00" * 8, date="2026-11-22"),
        rulebook=RulebookUsed("0123456789ab", 120, 45),
        gate=Gate("high", False, 1, 1, "1 exposed finding at or over high"),
        findings=[
            finding(),
            scroll,
            guarded,
            finding(path="web/z.html", status="waived"),
            finding(path="web/z.html", line=13, status="baselined"),
        ],
        safeguards=[
            SafeguardSeen("preference-gate", "web/player.js", 1, ["autoplay"]),
            SafeguardSeen("page-cap", "web/feed.js", 9, ["unbounded-feed"]),
            SafeguardSeen("preference-gate", "web/settings.js", 1, ["autoplay"]),
        ],
        missing_safeguards=[
            Missing(
                "infinite-scroll/no-break",
                "infinite-scroll",
                ["break-reminder", "page-cap"],
                [Place("web/feed.js", 3, 1), Place("web/z.js", 4, 1)],
            )
        ],
        coverage=Coverage(
            files=1042,
            bytes=2_345_678,
            languages={"html": 42, "javascript": 1000},
            skipped=[
                Skipped("node_modules", "vendored", files=3120),
                Skipped("web/big.json", "too large (over 2 MB)", error=True),
                Skipped(".", "binary", files=7),
            ],
        ),
        pages=PAGES,
    )


class Seen(HTMLParser):
    """What a reader of the rendered page meets: elements, and the text outside of code."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.outside = ""
        self.inside = ""
        self._code = 0
        self.feed(cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE))
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.elements.append(tag if not attrs else f"{tag} {attrs}")
        self._code += tag == "code"

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag == "code"

    def handle_data(self, data: str) -> None:
        if self._code:
            self.inside += data
        else:
            self.outside += data


@pytest.fixture(scope="session")
def page() -> Callable[[str], Seen]:
    """Render Markdown with GitHub's own parser, raw HTML left in, and read the page."""
    return Seen
