"""A review in which every text that others can write is an attack on the page."""

from __future__ import annotations

from msgspec import structs

from prudent.engine.model import Excerpt, GuardSeen, Place
from prudent.project.model import Skipped
from prudent.review.model import Decision, Reason, Review, ReviewedFinding, Risk, Waiver

ATTACKS = (
    "<script>window.hit = 1</script>",
    "</script><script>window.hit = 2</script>",
    "<img src=x onerror='window.hit = 3'>",
    '"><svg onload=window.hit=4>',
    "' autofocus onfocus=window.hit=5 x='",
    "javascript:window.hit=6",
    "</style><style>body{display:none}</style>",
    "{{ 7 * 191 }}{% raw %}",
    "${window.hit = 8}",
    "<!-- --!><h1>owned</h1>",
    "\u202egnp.exe\u2066\u0000\u001b[2J",
    "</title></textarea></template></noscript><base href=//evil.example>",
    "</details><form action=//evil.example><button>Export</button></form>",
    "url(//evil.example/x.css)\\22 } body { background: red } \\",
)
ALL = "\n".join(ATTACKS)


def hostile(review: Review) -> Review:
    """Put the attacks wherever the code, its files, its rules or its waivers supply a text."""
    findings = [_finding(found, attack) for attack in ATTACKS for found in review.findings[:2]]
    pages = review.pages
    return structs.replace(
        review,
        project=structs.replace(
            review.project,
            name=ALL,
            config=ALL,
            branch=ALL,
            remote="https://github.com/a/b",
            commit="ab" * 20,
            prefix=ALL,
            audience=ALL,
            jurisdictions=list(ATTACKS),
            not_judged=list(ATTACKS),
        ),
        findings=findings,
        coverage=structs.replace(
            review.coverage, languages={ALL: 3}, skipped=[Skipped(ALL, ALL, error=True), Skipped(ALL, ALL)]
        ),
        waivers=[
            Waiver("active", Place(ALL, 1), ALL, ALL, ALL, ALL, ALL, ALL, ALL, "javascript:window.hit=9", 1, 1, ALL)
        ],
        pages=structs.replace(
            pages,
            rules=[structs.replace(page, id=ALL, title=ALL, instead=ALL) for page in pages.rules],
            features=[
                structs.replace(
                    page,
                    title=ALL,
                    what=ALL,
                    why=ALL,
                    alternatives=[
                        structs.replace(each, title=ALL, what=ALL, code=ALL, language=ALL) for each in page.alternatives
                    ],
                )
                for page in pages.features
            ],
            authorities=[
                structs.replace(
                    page,
                    title=ALL,
                    body=ALL,
                    citation=ALL,
                    summary=ALL,
                    caveats=ALL,
                    url="javascript:window.hit=10",
                    sources=list(ATTACKS),
                    jurisdiction=ALL,
                )
                for page in pages.authorities
            ],
        ),
    )


def _finding(found: ReviewedFinding, attack: str) -> ReviewedFinding:
    return structs.replace(
        found,
        rule=attack,
        path=attack,
        message=attack,
        why=attack,
        instead=attack,
        snippet=attack,
        scope=attack,
        fingerprint=attack,
        risk=Risk("high", [Reason("breach", attack, [attack])]),
        guards=[GuardSeen(attack, attack, 1)],
        related=[Place(attack, 1)],
        excerpt=Excerpt("html", found.line, 1, ALL.split("\n")),
        decision=Decision("waiver", attack, attack, attack, attack, "javascript:window.hit=11", Place(attack, 1)),
    )
