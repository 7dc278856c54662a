"""Jobs that bring people back: digest, win-back, streak reminder, badges."""

import random
from datetime import datetime, timedelta, timezone

from sqlalchemy import func, select

from scrollr.config import load_config
from scrollr.db import session_factory
from scrollr.models import Streak, User, Video
from scrollr.services.push import send_email, send_push
from scrollr.workers.celery_app import celery_app

MIN_BADGE_COUNT = 1


@celery_app.task
def send_daily_digest() -> int:
    """Mail everybody the videos of the day."""
    with session_factory() as db:
        videos = db.scalars(select(Video).order_by(Video.like_count.desc()).limit(5)).all()
        users = db.scalars(select(User)).all()
        for user in users:
            send_email(user, "Your friends posted new videos", "daily_digest.html", videos=videos)
        return len(users)


@celery_app.task
def win_back_inactive_users() -> int:
    """Call back people who have not opened the app for some days."""
    inactive_days = min(load_config("notifications")["win_back"]["inactive_days"])
    cutoff = datetime.now(timezone.utc) - timedelta(days=inactive_days)
    sent = 0
    with session_factory() as db:
        for user in db.scalars(select(User).where(User.last_seen_at < cutoff)):
            send_email(user, "We miss you!", "win_back.html", missed=random.randint(12, 99))
            sent += send_push(user, "We miss you!", "See what you've been missing on Scrollr.")
    return sent


@celery_app.task
def remind_streaks_at_risk() -> int:
    """Warn people whose streak ends at midnight."""
    today = datetime.now(timezone.utc).date()
    sent = 0
    with session_factory() as db:
        rows = db.execute(
            select(User, Streak)
            .join(Streak, Streak.user_id == User.id)
            .where(Streak.current_streak > 1, Streak.last_active_on < today)
        )
        for user, streak in rows:
            sent += send_push(user, f"🔥 {streak.current_streak} days", "Don't lose your streak! Watch one video now.")
    return sent


@celery_app.task
def refresh_badges() -> None:
    """Keep a number on the app icon."""
    with session_factory() as db:
        fresh = db.scalar(select(func.count(Video.id))) or 0
        for user in db.scalars(select(User)):
            user.unread_count = max(user.unread_count, MIN_BADGE_COUNT, fresh % 10)
        db.commit()


@celery_app.task
def send_weekly_digest() -> int:
    """Mail creators the figures of their week."""
    sent = 0
    with session_factory() as db:
        for user in db.scalars(select(User)):
            if not user.preferences.email_digest:
                continue
            videos = db.scalars(select(Video).where(Video.author_id == user.id).limit(10)).all()
            send_email(user, "Your week on Scrollr", "weekly_digest.html", videos=videos)
            sent += 1
    return sent
