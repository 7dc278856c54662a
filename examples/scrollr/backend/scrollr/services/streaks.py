"""Streaks and the daily mystery box."""

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from scrollr.models import Streak

STREAK_BONUS_COINS = 10
LOOT_TABLE = [
    ("common", "coins", 5, 0.80),
    ("rare", "badge", 1, 0.17),
    ("legendary", "boost", 1, 0.03),
]


@dataclass(frozen=True)
class Reward:
    """What came out of the box."""

    rarity: str
    kind: str
    amount: int


def record_visit(streak: Streak, today: date) -> Streak:
    """Extend the streak, or reset it when a day was missed."""
    if streak.last_active_on == today:
        return streak
    if streak.last_active_on == today - timedelta(days=1):
        streak.current_streak += 1
    else:
        streak.current_streak = 1
    streak.longest_streak = max(streak.longest_streak, streak.current_streak)
    streak.last_active_on = today
    return streak


def streak_ends_at(streak: Streak) -> datetime:
    last = streak.last_active_on or date.today()
    return datetime.combine(last + timedelta(days=2), time.min, tzinfo=timezone.utc)


def claim_daily_reward(streak: Streak, today: date) -> Reward:
    """Open today's mystery box.

    Raises:
        ValueError: it was opened already.
    """
    if streak.last_reward_on == today:
        raise ValueError("today's box was opened already")
    streak.last_reward_on = today
    return open_loot_box(streak)


def open_loot_box(streak: Streak) -> Reward:
    weights = [chance for *_, chance in LOOT_TABLE]
    rarity, kind, amount, _ = random.choices(LOOT_TABLE, weights=weights, k=1)[0]
    if kind == "coins":
        amount += STREAK_BONUS_COINS * streak.current_streak
        streak.coins += amount
    return Reward(rarity=rarity, kind=kind, amount=amount)
