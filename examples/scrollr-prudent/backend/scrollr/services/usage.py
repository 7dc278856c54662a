"""Time spent today: daily limit and break reminder."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from scrollr.config import get_settings, load_config
from scrollr.models import DailyUsage, User
from scrollr.schemas import UsageOut

MINOR_DAILY_LIMIT_MINUTES = 60


def local_day(user: User) -> date:
    return datetime.now(ZoneInfo(user.timezone)).date()


def daily_limit_minutes(user: User) -> int:
    """Return the limit that holds for this person; a minor's can be lower than the default, not higher."""
    chosen = user.preferences.daily_limit_minutes or get_settings().daily_time_limit_minutes
    return min(chosen, MINOR_DAILY_LIMIT_MINUTES) if user.is_minor else chosen


def usage_today(db: Session, user: User, added: int = 0) -> UsageOut:
    """Add minutes to today's usage and return where the person stands."""
    day = local_day(user)
    row = db.get(DailyUsage, (user.id, day))
    if row is None:
        row = DailyUsage(user_id=user.id, day=day, minutes=0)
        db.add(row)
    before, row.minutes = row.minutes, row.minutes + added
    break_every = load_config("features")["usage"]["break_every_minutes"]
    limit = daily_limit_minutes(user)
    return UsageOut(
        minutes_today=row.minutes,
        daily_limit_minutes=limit,
        limit_reached=row.minutes >= limit,
        break_due=row.minutes // break_every > before // break_every,
    )


def time_limit_reached(db: Session, user: User) -> bool:
    return usage_today(db, user).limit_reached
