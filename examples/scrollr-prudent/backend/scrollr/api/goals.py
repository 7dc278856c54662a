"""The weekly goal."""

from fastapi import APIRouter, HTTPException, status

from scrollr.api.session import CurrentUser, Db
from scrollr.models import WeeklyGoal
from scrollr.schemas import GoalOut
from scrollr.services.goals import goal_of_week
from scrollr.services.usage import local_day

router = APIRouter(prefix="/goals", tags=["goals"])


@router.get("/week", response_model=GoalOut)
def get_weekly_goal(db: Db, user: CurrentUser) -> WeeklyGoal:
    """Return the goal of this week, for people who set one."""
    goal = db.get(WeeklyGoal, user.id)
    if goal is None or not user.preferences.show_weekly_goal:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "No goal set")
    goal_of_week(goal, local_day(user))
    db.commit()
    return goal
