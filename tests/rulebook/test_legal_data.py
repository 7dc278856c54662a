"""The legal and product data of the rulebook: shape, cross references and wording."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import pytest
import yaml

from prudent.rulebook.model import Authority, Feature

T = TypeVar("T", Authority, Feature)

RULES = Path(__file__).parents[2] / "rules"
AUTHORITY_FILES = sorted((RULES / "authorities").glob("*.yaml"))
FEATURE_FILES = sorted((RULES / "features").glob("*/feature.yaml"))

SLUGS = {
    "infinite-scroll", "unbounded-feed", "autoplay", "autoplay-next", "engagement-ranking", "reengagement",
    "streak-reward", "social-pressure", "ephemeral", "dark-pattern", "minors", "usage-limits", "ai-training-data",
    "ai-agents", "generated-media",
}  # fmt: skip

# The tool reports facts about law; it never says that a design is at fault.
OVERCLAIMS = (
    r"held (to be )?negligent",
    r"(is|are|was|were) (a )?negligent (design|feature)",
    r"negligent feature",
    r"feature (is|was) negligent",
    r"\billegal",
    r"unlawful (design|feature)",
    r"is unlawful",
    r"(violates|breaks) the law",
    r"\bguilty\b",
    r"proven (to be )?(addictive|harmful)",
    r"legally (safe|required)",
    r"safe harbou?r",
    r"guarantees?\b",
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

# Courts answer differently on these features, and their pages have to show it.
CONTESTED = (
    "infinite-scroll", "unbounded-feed", "autoplay", "autoplay-next", "engagement-ranking", "reengagement",
    "social-pressure", "ephemeral", "minors",
)  # fmt: skip


def load(path: Path, shape: type[T]) -> T:
    """Convert one YAML file strictly: unknown keys and values of another type are errors."""
    return msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), shape, strict=True)


AUTHORITIES = {path.stem: load(path, Authority) for path in AUTHORITY_FILES}
FEATURES = {path.parent.name: load(path, Feature) for path in FEATURE_FILES}
BY_AUTHORITY = pytest.mark.parametrize("name", AUTHORITIES)
BY_FEATURE = pytest.mark.parametrize("slug", FEATURES)


def prose(value: Any, key: str = "") -> list[str]:
    """Collect the sentences of a record, leaving out addresses and code."""
    if key in {"sources", "url", "code"}:
        return []
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for name, item in value.items() for text in prose(item, name)]
    return [text for item in value for text in prose(item)] if isinstance(value, list) else []


def test_every_feature_has_its_page_and_every_authority_its_file() -> None:
    assert set(FEATURES) == SLUGS
    assert len(AUTHORITIES) == 45


@BY_AUTHORITY
def test_authority_names_known_features_once_and_says_how(name: str) -> None:
    named = [bearing.feature for bearing in AUTHORITIES[name].features]
    assert named
    assert set(named) <= SLUGS
    assert len(named) == len(set(named))
    assert all(bearing.how.strip() for bearing in AUTHORITIES[name].features)


@BY_FEATURE
def test_feature_lists_exactly_the_authorities_that_name_it(slug: str) -> None:
    listed = FEATURES[slug].authorities
    naming = {name for name, authority in AUTHORITIES.items() if slug in {b.feature for b in authority.features}}
    assert len(listed) == len(set(listed))
    assert set(listed) == naming


@pytest.mark.parametrize("path", [*AUTHORITY_FILES, *FEATURE_FILES], ids=lambda path: str(path.relative_to(RULES)))
def test_no_text_claims_more_than_a_court_said(path: Path) -> None:
    texts = prose(yaml.safe_load(path.read_text(encoding="utf-8")))
    found = [(claim, text) for text in texts for claim in OVERCLAIMS if re.search(claim, text, re.IGNORECASE)]
    assert found == []


@BY_AUTHORITY
def test_caveats_name_an_unsettled_status(name: str) -> None:
    authority = AUTHORITIES[name]
    assert re.search(STATUS_WORDS.get(authority.status, r"\S"), authority.caveats, re.IGNORECASE)


@BY_AUTHORITY
def test_dates_are_calendar_dates(name: str) -> None:
    authority = AUTHORITIES[name]
    for value in (authority.date, authority.status_as_of):
        assert re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", value)
        date.fromisoformat(value if len(value) == 10 else f"{value}-01")


@BY_AUTHORITY
def test_sources_are_addresses_without_repeats(name: str) -> None:
    sources = AUTHORITIES[name].sources
    assert sources
    assert all(re.match(r"https?://\S+$", source) for source in sources)
    assert len(sources) == len(set(sources))


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
