"""Decisions at work: what they let stay, when they end, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import msgspec
import pytest

from prudent.engine.model import Finding, GuardSeen, Place, Scan, WaiverComment
from prudent.project.config import Config
from prudent.project.model import Discovery, Skipped
from prudent.project.settings import Override, Settings
from prudent.project.waivers import Entry, WaiverFile
from prudent.review.model import Decision, Review, Waiver
from prudent.review.review import build
from prudent.rulebook.model import Rulebook

Make = Callable[..., Finding]
RULE = "autoplay/media-attribute"
DAY = date(2026, 11, 22)


def comment(line: int = 1, **changes: object) -> WaiverComment:
    said = WaiverComment("a.html", line, 3, [RULE], reason="why", lines=[line])
    return msgspec.structs.replace(said, **changes)


def entry(**changes: str) -> Entry:
    return msgspec.structs.replace(Entry(rule=RULE, path="a.html", reason="why"), **changes)


@pytest.fixture
def review(rulebook: Rulebook) -> Callable[..., Review]:
    def make(
        findings: Sequence[Finding],
        *written: WaiverComment | Entry,
        day: date = DAY,
        prefix: str = "",
        settings: Settings | None = None,
        **scanned: object,
    ) -> Review:
        comments = [each for each in written if isinstance(each, WaiverComment)]
        entries = [(2 + n, each) for n, each in enumerate(w for w in written if isinstance(w, Entry))]
        scan = Scan(list(findings), [], [], files=2, bytes=10, languages={"html": 2}, waivers=comments)
        return build(
            msgspec.structs.replace(scan, **scanned),
            Discovery("/x/shop", ["a.html", "b.html"], []),
            rulebook,
            Config(settings or Settings()),
            day=day,
            waivers=[WaiverFile("prudent.waivers.yaml", prefix, entries)] if entries else [],
        )

    return make


def said(review: Review) -> list[tuple[str, str]]:
    return [(each.state, each.problem) for each in review.waivers]


def test_a_comment_waives_its_finding_and_the_decision_is_kept(review: Callable[..., Review], finding: Make) -> None:
    made = review([finding(), finding(line=9)], comment(by="Jo", until="2027-01-31"))
    assert [found.status for found in made.findings] == ["waived", "exposed"]
    assert made.findings[0].decision == Decision(
        "waiver", reason="why", owner="Jo", expires="2027-01-31", place=Place("a.html", 1, 3)
    )
    assert made.waivers == [
        Waiver(
            "active",
            Place("a.html", 1, 3),
            RULE,
            reason="why",
            owner="Jo",
            expires="2027-01-31",
            findings=1,
            days_left=70,
        )
    ]
    assert made.gate.failing == 1


def test_an_entry_waives_by_path_or_by_fingerprint(review: Callable[..., Review], finding: Make) -> None:
    found = [finding("web/a.html"), finding("web/b.html"), finding("app.html", fingerprint="0123456789abcdef")]
    made = review(
        found,
        entry(path="web/", decided_on="2026-01-01", link="https://example.org/1", owner="team"),
        entry(path="", fingerprint="0123456789abcdef"),
    )
    assert [each.status for each in made.findings] == ["waived"] * 3
    assert [(each.state, each.findings) for each in made.waivers] == [("active", 2), ("active", 1)]
    assert made.findings[1].decision == Decision(
        "waiver", "why", "team", "2026-01-01", "", "https://example.org/1", Place("prudent.waivers.yaml", 2)
    )
    assert made.gate.passed


def test_with_path_and_fingerprint_both_must_fit(review: Callable[..., Review], finding: Make) -> None:
    found = finding(fingerprint="0123456789abcdef")
    made = review([found], entry(path="b.html", fingerprint="0123456789abcdef"))
    assert made.findings[0].status == "exposed"


def test_patterns_speak_of_the_folder_of_their_file(review: Callable[..., Review], finding: Make) -> None:
    assert review([finding()], entry(path="/web/a.html"), prefix="web/").findings[0].status == "waived"
    assert review([finding()], entry(path="/a.html"), prefix="web/").findings[0].status == "exposed"


def test_the_comment_speaks_before_the_file(review: Callable[..., Review], finding: Make) -> None:
    made = review([finding()], entry(reason="file"), comment(reason="comment"))
    assert made.findings[0].decision is not None
    assert made.findings[0].decision.reason == "comment"
    assert [each.state for each in made.waivers] == ["active", "active"]


@pytest.mark.parametrize(
    ("day", "state", "status", "left"),
    [
        (date(2027, 1, 30), "active", "waived", 1),
        (date(2027, 1, 31), "active", "waived", 0),
        (date(2027, 2, 1), "expired", "exposed", -1),
    ],
)
@pytest.mark.parametrize("written", [comment(until="2027-01-31"), entry(expires="2027-01-31")])
def test_a_waiver_holds_until_the_end_of_its_last_day(
    review: Callable[..., Review], finding: Make, written: object, day: date, state: str, status: str, left: int
) -> None:
    made = review([finding()], written, day=day)
    assert (made.waivers[0].state, made.findings[0].status, made.waivers[0].days_left) == (state, status, left)
    assert made.gate.passed is (status == "waived")


def test_an_expired_one_says_what_to_do(review: Callable[..., Review], finding: Make) -> None:
    late = comment(until="2026-01-31")
    assert said(review([finding()], late)) == [("expired", "expired on 2026-01-31; decide anew, or change the design")]
    assert said(review([], late)) == [("expired", "expired on 2026-01-31 and matches nothing any more; remove it")]


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        (comment(problem="is malformed", rules=[]), "is malformed"),
        (comment(until="2027-02-30"), "until '2027-02-30' is no date; write it as 2027-01-31"),
        (comment(until="31.01.2027"), "until '31.01.2027' is no date; write it as 2027-01-31"),
        (
            comment(rules=["autoplay/media"]),
            "no rule is called 'autoplay/media'; did you mean 'autoplay/media-attribute'?",
        ),
        (comment(rules=["autoplay"]), f"'autoplay' is a feature; name the rules that were decided on: {RULE}"),
        (entry(reason=""), "has no reason; say why the design may stay"),
        (entry(reason="..."), "has no reason; say why the design may stay"),
        (entry(rule=""), "names no rule; add `rule:` with the rule's id"),
        (
            entry(path=""),
            "says neither `path` nor `fingerprint`; say which findings it speaks of (`path: '**'` for all)",
        ),
        (entry(fingerprint="12"), "fingerprint '12' is none; copy that of the finding in the JSON report"),
        (
            entry(path="a[z-a]"),
            "path: 'a[z-a]' is no valid pattern; write it as in .gitignore, e.g. 'legacy/' or '*.tpl'",
        ),
        (entry(expires="soon"), "expires 'soon' is no date; write it as 2027-01-31"),
        (entry(decided_on="yesterday"), "decided-on 'yesterday' is no date; write it as 2027-01-31"),
        (
            entry(decided_on="2026-11-22", expires="2026-01-31"),
            "expires 2026-01-31 lies before decided-on 2026-11-22; mend one of them",
        ),
        (
            entry(link="javascript:alert(1)"),
            "link 'javascript:alert(1)' is no address of a page; begin it with https://",
        ),
    ],
)
def test_what_is_wrong_waives_nothing_and_says_the_mend(
    review: Callable[..., Review], finding: Make, written: object, problem: str
) -> None:
    made = review([finding()], written)
    assert said(made) == [("invalid", problem)]
    assert (made.findings[0].status, made.findings[0].decision) == ("exposed", None)


def test_one_unknown_rule_of_several_leaves_the_others(review: Callable[..., Review], finding: Make) -> None:
    made = review([finding()], comment(rules=[RULE, "autoplay/gone"]))
    assert [(each.rule, each.state) for each in made.waivers] == [("autoplay/gone", "invalid"), (RULE, "active")]
    assert made.findings[0].status == "waived"


def test_a_former_name_holds_and_warns(review: Callable[..., Review], finding: Make) -> None:
    made = review([finding()], comment(rules=["autoplay/video"]))
    assert (made.findings[0].status, made.waivers[0].rule) == ("waived", RULE)
    assert said(made) == [("active", f"autoplay/video is now called {RULE}; write the new name")]


def test_an_owner_may_be_required(review: Callable[..., Review], finding: Make) -> None:
    strict = Settings(require_waiver_owner=True)
    made = review([finding()], comment(), entry(), settings=strict)
    assert made.findings[0].status == "exposed"
    assert said(made) == [
        ("invalid", "has no owner, and one is required; add `by=NAME`"),
        ("invalid", "has no owner, and one is required; add `owner:`"),
    ]
    assert review([finding()], comment(by="Jo"), settings=strict).findings[0].status == "waived"


def test_what_needs_review_can_be_waived(review: Callable[..., Review], finding: Make) -> None:
    assert review([finding(status="needs-review")], comment()).findings[0].status == "waived"


def test_a_waiver_of_what_is_guarded_is_stale(review: Callable[..., Review], finding: Make) -> None:
    guarded = finding(status="guarded", guards=[GuardSeen("preference-gate", "a.html", 7)])
    made = review([guarded], comment(), entry())
    assert made.findings[0].status == "guarded"
    stale = "a safeguard guards the place now (preference-gate at a.html:7); remove the waiver"
    assert said(made) == [("unused", stale), ("unused", stale)]
    # Where the same entry still waives another place, it is in use.
    assert [each.state for each in review([guarded, finding(line=9)], entry()).waivers] == ["active"]


@pytest.mark.parametrize(
    ("written", "found", "problem"),
    [
        (comment(), {}, "matches nothing: the rule finds nothing on line 1; remove the waiver"),
        (
            comment(lines=[]),
            {},
            "matches nothing: no code follows; remove it, or put it above the code that it speaks of",
        ),
        (
            comment(),
            {"line": 9},
            "matches nothing on line 1: the rule's finding is on line 9; put the waiver there",
        ),
        (
            comment(),
            {"rule": "autoplay/other"},
            "matches nothing: on line 1 it is autoplay/other that is found; name that rule if it is meant",
        ),
        (
            comment(),
            {"path": "b.html", "rule": "autoplay/other", "related": [Place("a.html", 1)]},
            "matches nothing: the mechanism is reported at b.html:1 as autoplay/other; put the waiver there",
        ),
        (
            entry(),
            {"path": "b.html"},
            "matches nothing: no finding of the rule stands there; remove the waiver, or decide anew",
        ),
        (
            entry(path="", fingerprint="0123456789abcdef"),
            {},
            "matches nothing: the code has changed or is gone; remove the waiver, or decide anew",
        ),
    ],
)
def test_what_matches_nothing_is_unused_and_says_why(
    review: Callable[..., Review], finding: Make, written: object, found: dict[str, object], problem: str
) -> None:
    assert said(review([finding(**found)] if found else [], written)) == [("unused", problem)]


def test_a_comment_in_a_file_that_is_passed_over(review: Callable[..., Review]) -> None:
    made = review([], comment(), skipped=[Skipped("a.html", "minified")])
    assert said(made) == [("unused", "matches nothing: the file is passed over (minified); remove it")]


def test_a_comment_at_another_place_of_a_waived_mechanism_is_in_use(
    review: Callable[..., Review], finding: Make
) -> None:
    found = finding("b.html", 5, related=[Place("a.html", 1)])
    made = review([found], comment(), comment(path="b.html", line=5, lines=[5]))
    assert [(each.state, each.findings) for each in made.waivers] == [("active", 0), ("active", 1)]


@pytest.mark.parametrize(
    "scanned",
    [
        {"whole_project": False},
        {"skipped": [Skipped("b.html", "unreadable", error=True)]},
        {"prefix": "web/"},
        {"settings": Settings(ignore=["autoplay"])},
        {"settings": Settings(select=["infinite-scroll"])},
    ],
)
def test_only_a_run_that_read_all_can_tell_that_an_entry_is_unused(
    review: Callable[..., Review], scanned: dict[str, object]
) -> None:
    assert said(review([], entry(), **scanned)) == [("active", "")]


def test_a_comment_is_judged_when_its_file_was_read(review: Callable[..., Review]) -> None:
    assert review([], comment(), whole_project=False).waivers[0].state == "unused"
    failed = [Skipped("a.html", "unreadable", error=True)]
    assert review([], comment(), skipped=failed).waivers[0].state == "active"
    assert review([], comment(), settings=Settings(ignore=[RULE])).waivers[0].state == "active"
    elsewhere = Settings(overrides=[Override(["a.html"], ignore=["autoplay"])])
    assert review([], comment(), settings=elsewhere).waivers[0].state == "active"
