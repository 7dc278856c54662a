"""Streak and daily reward."""

from datetime import datetime, timezone

from fastapi import APIRouter, HTTPException, status

from scrollr.api.session import CurrentUser, Db
from scrollr.models import Streak
from scrollr.schemas import RewardOut, StreakOut
from scrollr.services.streaks import claim_daily_reward, record_visit, streak_ends_at

router = APIRouter(prefix="/rewards", tags=["rewards"])


def _streak_of(db: Db, user_id: int) -> Streak:
    streak = db.get(Streak, user_id)
    if streak is None:
        streak = Streak(user_id=user_id, current_streak=0, longest_streak=0, coins=0)
        db.add(streak)
    return streak


@router.get("/streak", response_model=StreakOut)
def get_streak(db: Db, user: CurrentUser) -> StreakOut:
    today = datetime.now(timezone.utc).date()
    streak = record_visit(_streak_of(db, user.id), today)
    db.commit()
    return StreakOut(
        days=streak.current_streak,
        ends_at=streak_ends_at(streak),
        reward_ready=streak.last_reward_on != today,
    )


@router.post("/open", response_model=RewardOut)
def open_reward(db: Db, user: CurrentUser) -> RewardOut:
    today = datetime.now(timezone.utc).date()
    try:
        reward = claim_daily_reward(_streak_of(db, user.id), today)
    except ValueError as error:
        raise HTTPException(status.HTTP_409_CONFLICT, str(error)) from error
    db.commit()
    return RewardOut(kind=reward.kind, rarity=reward.rarity, amount=reward.amount)
