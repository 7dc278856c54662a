"""Web push and e-mail delivery, to those who asked for it."""

import json
import logging
import smtplib
from datetime import datetime, time
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import redis
from jinja2 import Environment, FileSystemLoader, select_autoescape
from pywebpush import WebPushException, webpush

from scrollr.config import get_settings, load_config
from scrollr.models import User
from scrollr.services.tokens import issue_token

logger = logging.getLogger(__name__)
_TEMPLATES = Path(__file__).resolve().parent.parent / "templates" / "email"
UNSUBSCRIBE_URL = "https://scrollr.example/api/unsubscribe"
DAY_SECONDS = 24 * 60 * 60


def in_quiet_hours(user: User, now: datetime | None = None) -> bool:
    """Tell whether it is night where the person lives."""
    quiet = load_config("notifications")["quiet_hours"]
    local = (now or datetime.now(ZoneInfo(user.timezone))).time()
    return local >= time.fromisoformat(quiet["start"]) or local < time.fromisoformat(quiet["end"])


def within_frequency_cap(store: "redis.Redis", user: User) -> bool:
    """Count this message, and tell whether the day's cap still allows it."""
    key = f"push-count:{user.id}"
    sent = int(store.incr(key))
    if sent == 1:
        store.expire(key, DAY_SECONDS)
    return sent <= load_config("notifications")["frequency_cap"]["push_per_day"]


def send_push(user: User, title: str, body: str) -> bool:
    """Send one push message; return whether it was sent and accepted."""
    if not user.preferences.push_notifications or in_quiet_hours(user):
        return False
    store = redis.Redis.from_url(get_settings().redis_url)
    subscription = store.get(f"push:{user.id}")
    if subscription is None or not within_frequency_cap(store, user):
        return False
    try:
        webpush(
            subscription_info=json.loads(subscription),
            data=json.dumps({"title": title, "body": body, "silent": True}),
            vapid_private_key=get_settings().vapid_private_key,
            vapid_claims={"sub": "mailto:push@scrollr.example"},
        )
    except WebPushException:
        logger.warning("push to user %s failed", user.id, exc_info=True)
        return False
    return True


def send_email(user: User, subject: str, template: str, **context: Any) -> None:
    """Render a template and hand the mail to the local relay, with a one-click unsubscribe."""
    env = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=select_autoescape())
    unsubscribe_url = f"{UNSUBSCRIBE_URL}/{issue_token(user.id, purpose='unsubscribe')}"
    message = EmailMessage()
    message["To"] = user.email
    message["From"] = "Scrollr <hello@scrollr.example>"
    message["Subject"] = subject
    message["List-Unsubscribe"] = f"<{unsubscribe_url}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(f"{subject}\n\nUnsubscribe: {unsubscribe_url}")
    html = env.get_template(template).render(user=user, unsubscribe_url=unsubscribe_url, **context)
    message.add_alternative(html, subtype="html")
    with smtplib.SMTP("localhost", timeout=10) as smtp:
        smtp.send_message(message)
