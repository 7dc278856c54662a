"""The comment for a pull request: short, folded, and with no markup but its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prudent.reports import markdown
from prudent.review.model import (
    Baseline,
    Decision,
    Gate,
    Missing,
    Place,
    Review,
    ReviewedFinding,
    Risk,
    Skipped,
    Waiver,
)

Make = Callable[..., ReviewedFinding]
HOSTILE = st.text(st.characters(codec=None)) | st.text(st.sampled_from(list("`<>/@#1[]()*_~|\\\\&!:.-wx \\n")))

COMMENT = """\
<!-- prudent -->
### prudent: gate failed

1 exposed finding at or over high. Findings: 1 exposed, 1 needs review, 1 guarded, 1 waived, 1 baselined. \
Exposed by level: 1 high.

- **high** `web/feed.html:12` `autoplay` makes media start without a click (`autoplay/media-attribute`) \
*Instead:* Start on a click.

<details><summary>Why these matter (1)</summary>

- `autoplay/media-attribute`: Playback that nobody asked for was put to the jury in K.G.M. v. Meta. \
On record: K.G.M. v. Meta Platforms, Inc..

</details>

<details><summary>Needs review (1)</summary>

- **medium** `web/feed.js:3` `autoplay` makes media start without a click (`infinite-scroll/observer-load`) \
*Instead:* Start on a click.

</details>

<details><summary>Guarded (1)</summary>

- **high** `web/player.js:7` `autoplay` makes media start without a click (`autoplay/media-attribute`): `preference-gate`

</details>

<details><summary>Waived (1)</summary>

- **high** `web/z.html:12` `autoplay` makes media start without a click (`autoplay/media-attribute`): \
muted loop, by ana, until 2027-01-31

</details>

<details><summary>Known before (1)</summary>

- **high** `web/z.html:13` `autoplay` makes media start without a click (`autoplay/media-attribute`)

</details>

<details><summary>Safeguards missing (1)</summary>

- infinite-scroll: `break-reminder` or `page-cap`, due at `web/feed.js:3`

</details>

<details><summary>Could not be analysed (1)</summary>

- `web/big.json`: too large (over 2 MB)

</details>

<sub>Not legal advice: facts about code beside facts about law; no finding says that a design is negligent.</sub>
"""


def test_the_comment(review: Review, finding: Make) -> None:
    waived = finding(
        path="web/z.html", status="waived", decision=Decision("waiver", "muted loop", "ana", expires="2027-01-31")
    )
    known = finding(path="web/z.html", line=13, status="baselined", decision=Decision("baseline"))
    findings = [*review.findings[:3], waived, known]
    assert markdown.render(msgspec.structs.replace(review, findings=findings)) == COMMENT


def test_a_review_that_passes_is_a_few_lines(review: Review) -> None:
    clean = msgspec.structs.replace(
        review,
        findings=[],
        missing_safeguards=[],
        coverage=msgspec.structs.replace(review.coverage, skipped=[]),
        gate=Gate("high", True, 0, 0, "no exposed findings at or over high"),
        baselines=[Baseline("prudent.baseline.json", 200, 0, 3)],
    )
    assert markdown.render(clean) == (
        "<!-- prudent -->\n### prudent: gate passed\n\n"
        "no exposed findings at or over high. Findings: none. "
        "Compared with `prudent.baseline.json`: 0 new, 200 known, 3 fixed.\n\n"
        "<sub>Not legal advice: facts about code beside facts about law; no finding says that a design is negligent."
        "</sub>\n"
    )


def test_places_are_links_where_the_host_is_known(review: Review, finding: Make, page: Callable[[str], Any]) -> None:
    project = msgspec.structs.replace(
        review.project, prefix="shop/", remote="https://github.com/ana/x", commit="0123456789abcdef"
    )
    text = markdown.render(msgspec.structs.replace(review, project=project, findings=[finding(path="a](b) [c].html")]))
    link = "https://github.com/ana/x/blob/0123456789abcdef/shop/a%5D%28b%29%20%5Bc%5D.html#L12"
    assert f"[`shop/a](b) [c].html:12`]({link})" in text
    assert f"a [('href', '{link}')]" in page(text).elements


def test_waivers_with_a_problem_are_told(review: Review) -> None:
    expired = Waiver("expired", Place("web/feed.html", 11), problem="expired on 2026-10-01")
    text = markdown.render(msgspec.structs.replace(review, waivers=[expired, Waiver("active", Place("x", 1))]))
    told = "<summary>Waivers that need attention (1)</summary>\n\n- `web/feed.html:11`: expired on 2026-10-01\n"
    assert told in text


def test_a_list_is_cut_and_the_rest_counted(review: Review, finding: Make) -> None:
    many = [finding(line=line) for line in range(1, 200)]
    text = markdown.render(msgspec.structs.replace(review, findings=many))
    assert text.count("`web/feed.html:") == 10
    assert "\n- and 189 more; the JSON report lists them all\n" in text


def test_the_longest_comment_is_one_that_github_takes(review: Review, finding: Make) -> None:
    wide = {"path": "p\x1b" * 2000, "message": "m<" * 2000, "instead": "i@" * 2000, "why": "w#" * 2000}
    levels = ("exposed", "needs-review", "guarded", "waived", "baselined")
    findings = [finding(status=status, rule=f"{n}/" + "r[" * 999, **wide) for n in range(30) for status in levels]
    mild = [finding(risk=Risk("low", []), rule="r[" * 999, **wide) for _ in range(30)]
    huge = msgspec.structs.replace(
        review,
        findings=[*findings, *mild],
        missing_safeguards=[Missing("r", "f" * 999, ["s" * 999] * 3, [Place("p" * 4000, 1)])] * 30,
        coverage=msgspec.structs.replace(review.coverage, skipped=[Skipped("p" * 4000, "r" * 4000, error=True)] * 30),
    )
    text = markdown.render(huge)
    assert 50_000 < len(text) < 65_536
    assert "\n</details>\n\nThe rest does not fit into a comment; the JSON report holds it.\n\n<sub>Not legal" in text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(text=HOSTILE)
def test_code_adds_no_markup(review: Review, finding: Make, page: Callable[[str], Any], text: str) -> None:
    def rendered(hostile: str) -> Counter[str]:
        decided = Decision("waiver", hostile, hostile)
        findings = [finding(path=hostile, message=hostile), finding(status="waived", decision=decided, path=hostile)]
        skipped = [Skipped(hostile, hostile, error=True)]
        given = msgspec.structs.replace(
            review, findings=findings, coverage=msgspec.structs.replace(review.coverage, skipped=skipped)
        )
        return Counter(page(markdown.render(given)).elements)

    plain, met = rendered("x"), rendered(text)
    del plain["code"], met["code"]
    assert met == plain
