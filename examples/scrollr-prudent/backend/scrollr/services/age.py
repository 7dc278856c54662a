"""Age assurance through an external provider."""

from typing import Literal

import httpx

from scrollr.config import get_settings

AgeBand = Literal["under_13", "minor", "adult"]
BANDS: tuple[AgeBand, ...] = ("under_13", "minor", "adult")


class AgeCheckFailed(Exception):
    """The provider did not vouch for an age group."""


def start_age_check() -> str:
    """Return the provider's page on which a person proves their age group.

    Raises:
        AgeCheckFailed: the provider could not be reached.
    """
    try:
        response = httpx.post(f"{get_settings().age_provider_url}/checks", json={"min_age": 13}, timeout=10)
        response.raise_for_status()
    except httpx.HTTPError as error:
        raise AgeCheckFailed("age provider not available") from error
    return str(response.json()["redirect_url"])


def verify_age(token: str) -> AgeBand:
    """Return the age group the provider vouches for.

    Raises:
        AgeCheckFailed: the token is not valid, or names no known group.
    """
    try:
        response = httpx.get(f"{get_settings().age_provider_url}/checks/{token}", timeout=10)
        response.raise_for_status()
    except httpx.HTTPError as error:
        raise AgeCheckFailed("age token not accepted") from error
    band = response.json().get("age_band")
    if band not in BANDS:
        raise AgeCheckFailed("no age group in the answer")
    return band
