"""The legal and product data of the rulebook: shape, cross references and wording."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from prudent.rulebook.legal import Ages, Answer
from prudent.rulebook.load import load
from prudent.rulebook.standing import covers, standing

ROOT = Path(__file__).parents[2]
TEXTS = sorted(
    path
    for folder, endings in (("rules", {".yaml"}), ("src", {".py", ".html", ".j2", ".md", ".css", ".js"}))
    for path in (ROOT / folder).rglob("*")
    if path.suffix in endings
)
TODAY = date(2026, 11, 22)

SLUGS = {
    "infinite-scroll", "unbounded-feed", "autoplay", "autoplay-next", "engagement-ranking", "reengagement",
    "streak-reward", "social-pressure", "ephemeral", "dark-pattern", "minors", "usage-limits", "ai-training-data",
    "ai-agents", "generated-media",
}  # fmt: skip

# The tool reports facts about law; it never says that a design is at fault.
OVERCLAIMS = (
    r"held (to be )?negligent",
    r"(is|are|was|were) (a )?negligent\b",
    r"negligent (design|feature)s?\b(?! claim)",
    r"\billegal",
    r"unlawful (design|feature)",
    r"(is|are) unlawful",
    r"(violat|infring)(es|ed)\b",
    r"breaks the law",
    r"\bguilty\b(?!-pleasure)",
    r"proven (to be )?(addictive|harmful)",
    r"legally (safe|required)",
    r"safe harbou?r",
    r"guarantees?\b",
)
# The words of a verdict, of a ruling, or of the line that says what the tool does not say.
FACTS = (
    "a jury in Santa Fe found that Meta wilfully violated the Unfair Practices Act",
    "it likely violates the First Amendment",
    "The one-hour default for under-16s likely violates the First Amendment",
    "the verdict does not show that one feature by itself was negligent",
    "What was NOT decided: whether Snap was negligent",
    "no finding says that a design is negligent",
)

# What the caveats must say so that no reader takes an unsettled authority for settled law.
STATUS_WORDS = {
    "pending": r"\bpending\b",
    "on-appeal": r"\bon appeal\b",
    "proposed": r"\bproposed\b",
    "enjoined": r"\benjoined\b",
    "partly-enjoined": r"\bpartly enjoined\b",
    "settled": r"\bsettle(d|ment)\b",
}

CLOCK = {"00:00": "12", "06:00": "6", "08:00": "8 a.m.", "15:00": "3 p.m.", "16:00": "4 p.m.", "22:00": "10 p.m."}

# Laws and guidelines that say "minors" where 18 is the age, by the reference on quiet hours.
UNDER_18_BY_DEFINITION = {"ca-sb-976", "ut-minor-protection-act", "ec-minors-guidelines-2025"}

# Courts answer differently on these features, and their pages have to show it.
CONTESTED = (
    "infinite-scroll", "unbounded-feed", "autoplay", "autoplay-next", "engagement-ranking", "reengagement",
    "social-pressure", "ephemeral", "minors",
)  # fmt: skip


RULEBOOK = load(cached=False)
AUTHORITIES = {authority.id: authority for authority in RULEBOOK.authorities}
FEATURES = {feature.id: feature for feature in RULEBOOK.features}
CONFLICTS = {conflict.id: conflict for conflict in RULEBOOK.conflicts}
BY_AUTHORITY = pytest.mark.parametrize("name", AUTHORITIES)
BY_FEATURE = pytest.mark.parametrize("slug", FEATURES)


def prose(value: Any, key: str = "") -> list[str]:
    """Collect the sentences of a record, leaving out addresses, code and patterns."""
    if key in {"sources", "url", "code", "match", "where", "guard", "taxonomy"}:
        return []
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for name, item in value.items() for text in prose(item, name)]
    return [text for item in value for text in prose(item)] if isinstance(value, list) else []


def plainly(text: str) -> str:
    """Return a text on one line, without the facts that may stand."""
    text = " ".join(text.split())
    for fact in FACTS:
        text = text.replace(fact, "")
    return text


def test_every_feature_has_its_page_and_every_authority_its_file() -> None:
    assert set(FEATURES) == SLUGS
    assert len(AUTHORITIES) == 45


@BY_FEATURE
def test_feature_has_two_authorities_or_more(slug: str) -> None:
    listed = FEATURES[slug].authorities
    assert len(listed) == len(set(listed)) >= 2


@BY_AUTHORITY
def test_authority_is_reached_from_a_feature(name: str) -> None:
    assert [slug for slug, feature in FEATURES.items() if name in feature.authorities]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_text_claims_more_than_a_court_said(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    texts = prose(yaml.safe_load(text)) if path.suffix == ".yaml" else [text]
    found = [(claim, text) for text in map(plainly, texts) for claim in OVERCLAIMS if re.search(claim, text, re.I)]
    assert found == []


@pytest.mark.parametrize("claim", ["This design is negligent.", "Autoplay is illegal.", "The feed violates the DSA."])
def test_overclaims_are_seen(claim: str) -> None:
    assert [word for word in OVERCLAIMS if re.search(word, plainly(claim), re.I)]


@pytest.mark.parametrize("fact", FACTS)
def test_facts_that_may_stand_still_stand_somewhere(fact: str) -> None:
    assert any(fact in " ".join(path.read_text(encoding="utf-8").split()) for path in TEXTS)


@BY_AUTHORITY
def test_caveats_name_an_unsettled_status(name: str) -> None:
    authority = AUTHORITIES[name]
    assert re.search(STATUS_WORDS.get(authority.status, r"\S"), authority.caveats, re.IGNORECASE)


@BY_AUTHORITY
def test_references_between_authorities_resolve(name: str) -> None:
    mentioned = set(re.findall(r"\b[a-z0-9]+(?:-[a-z0-9]+)+-(?:20\d\d|rulings)\b", AUTHORITIES[name].caveats))
    assert mentioned <= set(AUTHORITIES) - {name}


@pytest.mark.parametrize("slug", CONTESTED)
def test_contested_features_show_the_disagreement(slug: str) -> None:
    why = FEATURES[slug].why
    assert re.search(r"courts disagree", why, re.IGNORECASE)
    assert "Section 230" in why
    assert "MDL 3047" in why
    assert slug in CONFLICTS["section-230-design"].features


def test_conflicts_are_these() -> None:
    assert list(CONFLICTS) == [
        "section-230-design", "product-status", "constitutional-limits", "training-fair-use", "model-as-copy",
    ]  # fmt: skip


SECTION_230: list[tuple[str, dict[str, Answer]]] = [
    ("infinite-scroll", {"mdl-3047": "barred", "kgm": "not-barred", "massachusetts": "not-barred"}),
    ("unbounded-feed", {"mdl-3047": "barred", "kgm": "not-barred"}),
    ("autoplay", {"mdl-3047": "barred", "kgm": "not-barred", "massachusetts": "not-barred"}),
    ("autoplay-next", {"mdl-3047": "open", "kgm": "not-barred"}),
    (
        "engagement-ranking",
        {"mdl-3047": "barred", "kgm": "not-barred", "massachusetts": "not-barred", "anderson": "not-barred"},
    ),
    ("reengagement", {"mdl-3047": "barred", "kgm": "not-barred", "massachusetts": "not-barred"}),
    ("social-pressure", {"mdl-3047": "limited", "kgm": "not-barred"}),
    ("ephemeral", {"mdl-3047": "barred", "massachusetts": "not-barred"}),
    ("streak-reward", {"mdl-3047": "open", "lemmon": "not-barred"}),
    ("minors", {"mdl-3047": "not-barred", "kgm": "limited"}),
]


@pytest.mark.parametrize(("slug", "answers"), SECTION_230)
def test_courts_on_section_230(slug: str, answers: dict[str, Answer]) -> None:
    positions = [item for item in CONFLICTS["section-230-design"].positions if slug in item.features]
    assert len(positions) == len(answers)
    for start, answer in answers.items():
        assert [item.position for item in positions if item.authority.startswith(start)] == [answer]


NIGHT = ("00:00", "06:00")
LATE = ("22:00", "06:00")
WINDOWS = [
    (
        "ca-sb-976", "reengagement", 18, "partly enjoined; this provision in force",
        [(*NIGHT, "every day", "", "local time of the user"),
         ("08:00", "15:00", "Monday to Friday", "September to May", "local time of the user")],
    ),
    (
        "ny-safe-for-kids-act", "reengagement", 18,
        ("proposed, not in force; the statute is enacted, only its rules are proposed; its duties start 180 days after"
        " final rules"),
        [(*NIGHT, "every day", "", "Eastern time")],
    ),
    (
        "ne-aadc", "reengagement", 18, "in force; narrow scope, penalties enforceable from 2026-07-01",
        [(*LATE, "every day", "", "local time"), ("08:00", "16:00", "Monday to Friday", "school year", "local time")],
    ),
    ("vt-kids-code", "reengagement", None, "not operative until 2027-01-01", [(*NIGHT, "every day", "", "")]),
    (
        "ca-sb-976", "usage-limits", 18, "partly enjoined; this provision in force",
        [(*NIGHT, "every day", "", "")],
    ),
    ("co-hb24-1136", "usage-limits", 18, "enjoined; preliminary injunction", [(*LATE, "every day", "", "")]),
]  # fmt: skip


def test_windows_of_the_day_by_law() -> None:
    found = []
    for name, authority in AUTHORITIES.items():
        for bearing in authority.features:
            if bearing.hours:
                ages = bearing.ages or authority.ages or Ages()
                rows = [(each.from_, each.to, each.days, each.months, each.zone) for each in bearing.hours]
                found.append((name, bearing.feature, ages.under, standing(authority, bearing, TODAY).words, rows))
    assert sorted(found, key=str) == sorted(WINDOWS, key=str)


@BY_AUTHORITY
def test_hours_stand_in_the_sentence_too(name: str) -> None:
    for bearing in AUTHORITIES[name].features:
        for each in bearing.hours:
            assert CLOCK[each.from_] in bearing.how
            assert CLOCK[each.to] in bearing.how


@BY_AUTHORITY
def test_ages_stand_in_a_sentence_too(name: str) -> None:
    authority = AUTHORITIES[name]
    said = " ".join([authority.title, authority.summary, *(bearing.how for bearing in authority.features)])
    for ages in (authority.ages, *(bearing.ages for bearing in authority.features)):
        if ages and ages.under and name not in UNDER_18_BY_DEFINITION:
            assert re.search(
                rf"\b(under-{ages.under}|over {ages.under - 1}|older than {ages.under - 1}|under {ages.under}|to {ages.under - 1})",
                said,
            )


@BY_AUTHORITY
def test_jurisdiction_counts_for_a_project_there(name: str) -> None:
    place = AUTHORITIES[name].jurisdiction
    assert covers(place, [place], RULEBOOK.jurisdictions)
    assert covers(place, ["jp"], RULEBOOK.jurisdictions) is (place == "international")


def test_places_without_authorities_of_their_own_are_known() -> None:
    codes = [place.code for place in RULEBOOK.jurisdictions]
    assert len([code for code in codes if code.startswith("us-")]) == 53
    assert len([place for place in RULEBOOK.jurisdictions if place.within == "eu"]) == 27
    assert {"us-wy", "us-dc", "us-fed", "jp", "ca", "ch", "br", "nz", "no", "uk", "in", "international"} <= set(codes)


@BY_FEATURE
def test_alternatives_are_short_code_tied_to_due_safeguards(slug: str) -> None:
    feature = FEATURES[slug]
    ids = [alternative.id for alternative in feature.alternatives]
    assert len(ids) >= 2
    assert len(ids) == len(set(ids))
    for alternative in feature.alternatives:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", alternative.id)
        assert 6 <= len(alternative.code.splitlines()) <= 20, alternative.id
        assert alternative.safeguard in {"", *feature.due_safeguards}, alternative.id


@BY_FEATURE
def test_why_is_short(slug: str) -> None:
    assert len(FEATURES[slug].why) <= 700
    assert len(FEATURES[slug].due_safeguards) == len(set(FEATURES[slug].due_safeguards)) > 0


@pytest.mark.parametrize(
    "name",
    ["anderson-v-tiktok-2024", "lemmon-v-snap-2021", "massachusetts-v-meta-2026", "mdl-3047-section-230-rulings"],
)
def test_a_ruling_on_section_230_says_so_wherever_its_status_is_shown(name: str) -> None:
    for bearing in [each for each in AUTHORITIES[name].features if each.manner == "held"]:
        assert "Section 230 alone" in standing(AUTHORITIES[name], bearing, TODAY).words


@BY_AUTHORITY
def test_a_federal_case_says_how_far_it_reaches(name: str) -> None:
    authority = AUTHORITIES[name]
    if authority.jurisdiction == "us-fed" and authority.kind in {"ruling", "settlement"}:
        words = standing(authority, None, TODAY).words
        assert re.search(r"one federal trial court|(Third|Ninth) Circuit|binds this company alone", words)


@BY_AUTHORITY
def test_a_barred_claim_supports_nothing(name: str) -> None:
    for bearing in AUTHORITIES[name].features:
        if re.match(r"Held barred|One of the features which .* insulated|Display .* held insulated", bearing.how):
            assert bearing.effect == "limits"


def test_questions_on_which_courts_disagree_fit_the_answers_barred_and_not_barred() -> None:
    for conflict in CONFLICTS.values():
        assert re.search(r"\bbar(red)?\b", conflict.question)


# How texts for people name an authority; a text names only those that bear on the feature it is about.
NAMES = {
    r"K\.G\.M\.": "kgm-v-meta-2026",
    r"MDL 3047": "mdl-3047-section-230-rulings",
    r"Massachusetts": "massachusetts-v-meta-2026",
    r"Lemmon": "lemmon-v-snap-2021",
    r"Anderson": "anderson-v-tiktok-2024",
    r"Garcia": "garcia-v-character-technologies-2025",
    r"Bartz": "bartz-v-anthropic-2025",
    r"Thomson": "thomson-reuters-v-ross-2025",
    r"Perplexity": "amazon-v-perplexity-2026",
    r"with Amazon": "ftc-v-amazon-prime-2025",
    r"Epic Games": "ftc-epic-games-2023",
    r"ROSCA": "rosca-and-click-to-cancel",
    r"Planet49": "cjeu-planet49-2019",
    r"COPPA": "coppa-rule-2025",
    r"GDPR": "eu-gdpr-art-25",
    r"\bDSA\b|Digital Services Act": "eu-dsa",
    r"EU AI Act": "eu-ai-act",
    r"EU guidelines": "ec-minors-guidelines-2025",
    r"preliminary findings": "ec-tiktok-addictive-design-2026",
    r"India": "in-ccpa-dark-patterns-2023",
    r"Nebraska": "ne-aadc",
    r"Utah": "ut-minor-protection-act",
    r"SB 976": "ca-sb-976",
    r"KIDS Act": "us-kids-act-hr7757-2026",
    r"UK children's code": "uk-childrens-code",
    r"Australia": "au-social-media-minimum-age",
    r"the FTC's": "rosca-and-click-to-cancel",
}
# A rule about what a project lacks may also name authorities on the features that make it due.
LACKS = {"usage-limits": {"infinite-scroll", "unbounded-feed", "autoplay", "autoplay-next", "engagement-ranking"}}


@pytest.mark.parametrize("rule", RULEBOOK.rules, ids=lambda rule: rule.id)
def test_a_rule_names_no_authority_that_is_not_about_its_feature(rule: Any) -> None:
    about = {rule.feature} | LACKS.get(rule.feature, set())
    for text in (rule.message, rule.why, rule.instead):
        for pattern, name in NAMES.items():
            if re.search(pattern, text):
                assert about & {bearing.feature for bearing in AUTHORITIES[name].features}, (pattern, text)


def test_an_injunction_that_is_preliminary_is_called_so() -> None:
    texts = [text for rule in RULEBOOK.rules for text in (rule.why,) if "Perplexity" in text]
    assert len(texts) == 2
    assert all("preliminarily enjoined" in text and "stayed" in text for text in texts)
