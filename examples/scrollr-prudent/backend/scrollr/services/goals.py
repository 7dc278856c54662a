"""Weekly goals that people set for themselves; missing one costs nothing."""

from datetime import date, timedelta

from scrollr.models import WeeklyGoal


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def goal_of_week(goal: WeeklyGoal, today: date) -> WeeklyGoal:
    """Return the goal, set back to zero when a new week has begun."""
    week = monday_of(today)
    if goal.week != week:
        goal.week = week
        goal.done = 0
    return goal
