"""The order of the feed: by time, unless the person chose something else."""

from datetime import datetime, timedelta, timezone

from sqlalchemy import Select, case, or_, select

from scrollr.config import load_toml
from scrollr.models import Follow, User, UserPreferences, Video


def feed_query(user: User) -> Select[tuple[Video]]:
    """Select the recent videos of the people this person follows, and their own."""
    days = load_toml("ranking")["pages"]["window_days"]
    since = datetime.now(timezone.utc) - timedelta(days=days)
    followed = select(Follow.followed_id).where(Follow.follower_id == user.id)
    recent = select(Video).where(
        or_(Video.author_id.in_(followed), Video.author_id == user.id), Video.created_at > since
    )
    return in_chosen_order(recent, user.preferences)


def in_chosen_order(query: Select[tuple[Video]], preferences: UserPreferences) -> Select[tuple[Video]]:
    """Sort by the person's own choice; the default is chronological."""
    if preferences.feed_sort == "popular":
        return query.order_by(Video.like_count.desc(), Video.id.desc())
    if preferences.feed_sort == "topics":
        chosen = [topic for topic in preferences.topics.split(",") if topic]
        return query.order_by(case((Video.topic.in_(chosen), 0), else_=1), Video.created_at.desc(), Video.id.desc())
    return query.order_by(Video.created_at.desc(), Video.id.desc())
