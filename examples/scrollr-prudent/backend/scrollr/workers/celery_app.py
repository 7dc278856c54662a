"""Celery application and its schedule."""

from celery import Celery
from celery.schedules import crontab

from scrollr.config import get_settings

celery_app = Celery("scrollr", broker=get_settings().redis_url, include=["scrollr.workers.notifications"])

celery_app.conf.timezone = "UTC"
celery_app.conf.beat_schedule = {
    "weekly-digest": {
        "task": "scrollr.workers.notifications.send_weekly_digest",
        "schedule": crontab(hour=9, minute=0, day_of_week="sunday"),
    },
    "trial-reminder": {
        "task": "scrollr.workers.notifications.remind_of_trial_end",
        "schedule": crontab(hour=10, minute=0),
    },
}
