"""Mail that people asked for, and the reminder before a trial ends."""

from datetime import datetime, timedelta, timezone

from sqlalchemy import select

from scrollr.db import session_factory
from scrollr.models import User, UserPreferences
from scrollr.services.push import send_email
from scrollr.services.ranking import feed_query
from scrollr.workers.celery_app import celery_app

DIGEST_SIZE = 5
REMIND_BEFORE = timedelta(days=2)


@celery_app.task
def send_weekly_digest() -> int:
    """Mail the newest videos to those who switched the digest on."""
    sent = 0
    with session_factory() as db:
        subscribers = select(User).join(UserPreferences).where(UserPreferences.email_digest.is_(True))
        for user in db.scalars(subscribers):
            if not user.preferences.email_digest:
                continue
            videos = db.scalars(feed_query(user).limit(DIGEST_SIZE)).all()
            if not videos:
                continue
            send_email(user, "New videos on Scrollr this week", "weekly_digest.html", videos=videos)
            sent += 1
    return sent


@celery_app.task
def remind_of_trial_end() -> int:
    """Tell people two days ahead that their trial ends, and that nothing will be charged."""
    now = datetime.now(timezone.utc)
    sent = 0
    with session_factory() as db:
        ending = select(User).where(
            User.plus_trial_ends_at > now + REMIND_BEFORE - timedelta(days=1),
            User.plus_trial_ends_at <= now + REMIND_BEFORE,
        )
        for user in db.scalars(ending):
            send_email(user, "Your Plus trial ends in two days", "trial_reminder.html")
            sent += 1
    return sent
