"""Celery application and its schedule."""

from celery import Celery
from celery.schedules import crontab

from scrollr.config import get_settings

celery_app = Celery("scrollr", broker=get_settings().redis_url, include=["scrollr.workers.notifications"])

celery_app.conf.timezone = "UTC"
celery_app.conf.beat_schedule = {
    "daily-digest": {
        "task": "scrollr.workers.notifications.send_daily_digest",
        "schedule": crontab(hour=7, minute=0),
    },
    "win-back": {
        "task": "scrollr.workers.notifications.win_back_inactive_users",
        "schedule": crontab(hour=20, minute=0),
    },
    "streak-at-risk": {
        "task": "scrollr.workers.notifications.remind_streaks_at_risk",
        "schedule": crontab(hour=21, minute=30),
    },
    "badge-refresh": {
        "task": "scrollr.workers.notifications.refresh_badges",
        "schedule": crontab(minute="*/15"),
    },
    "weekly-digest": {
        "task": "scrollr.workers.notifications.send_weekly_digest",
        "schedule": crontab(hour=9, minute=0, day_of_week="sunday"),
    },
}
