"""Web push and e-mail delivery."""

import json
import logging
import smtplib
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import redis
from jinja2 import Environment, FileSystemLoader, select_autoescape
from pywebpush import WebPushException, webpush

from scrollr.config import get_settings
from scrollr.models import User

logger = logging.getLogger(__name__)
_TEMPLATES = Path(__file__).resolve().parent.parent / "templates" / "email"


def subscription_of(user_id: int) -> dict[str, Any] | None:
    """Return the newest push subscription of a user, or None."""
    raw = redis.Redis.from_url(get_settings().redis_url).get(f"push:{user_id}")
    return json.loads(raw) if raw else None


def send_push(user: User, title: str, body: str) -> bool:
    """Send one push message; return whether it was accepted."""
    subscription = subscription_of(user.id)
    if subscription is None:
        return False
    payload = {"title": title, "body": body, "badge": user.unread_count, "requireInteraction": True}
    try:
        webpush(
            subscription_info=subscription,
            data=json.dumps(payload),
            vapid_private_key=get_settings().vapid_private_key,
            vapid_claims={"sub": "mailto:push@scrollr.example"},
        )
    except WebPushException:
        logger.warning("push to user %s failed", user.id, exc_info=True)
        return False
    return True


def send_email(user: User, subject: str, template: str, **context: Any) -> None:
    """Render a template and hand the mail to the local relay."""
    env = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=select_autoescape())
    message = EmailMessage()
    message["To"] = user.email
    message["From"] = "Scrollr <hello@scrollr.example>"
    message["Subject"] = subject
    message.set_content(subject)
    message.add_alternative(env.get_template(template).render(user=user, **context), subtype="html")
    with smtplib.SMTP("localhost", timeout=10) as smtp:
        smtp.send_message(message)
