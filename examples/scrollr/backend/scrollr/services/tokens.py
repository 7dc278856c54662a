"""Session tokens and password hashes."""

import hashlib
import hmac
import secrets

from scrollr.config import get_settings

_SESSION_KEY = get_settings().session_key.encode() or secrets.token_bytes(32)
_SCRYPT = {"n": 2**14, "r": 8, "p": 1}


def _sign(value: str) -> str:
    return hmac.new(_SESSION_KEY, value.encode(), hashlib.sha256).hexdigest()


def issue_token(user_id: int) -> str:
    return f"{user_id}.{_sign(str(user_id))}"


def user_id_of(token: str | None) -> int | None:
    """Return the user id of a valid token, else None."""
    value, _, signature = (token or "").partition(".")
    if not value.isdigit() or not hmac.compare_digest(signature, _sign(value)):
        return None
    return int(value)


def hash_password(password: str) -> str:
    salt = secrets.token_bytes(16)
    digest = hashlib.scrypt(password.encode(), salt=salt, **_SCRYPT)
    return f"{salt.hex()}${digest.hex()[:90]}"
