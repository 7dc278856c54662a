"""Database tables."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, func
from sqlalchemy.orm import Mapped, mapped_column, relationship

from scrollr.db import Base


class User(Base):
    """A person with an account."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    handle: Mapped[str] = mapped_column(String(30), unique=True, index=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str] = mapped_column(String(128))
    age_band: Mapped[str] = mapped_column(String(10))
    timezone: Mapped[str] = mapped_column(String(40), default="UTC")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    avatar_url: Mapped[str] = mapped_column(String(500), default="")
    discoverable: Mapped[bool] = mapped_column(default=False)
    plus_auto_renew: Mapped[bool] = mapped_column(default=False)
    plus_trial_ends_at: Mapped[datetime | None] = mapped_column(default=None)

    preferences: Mapped["UserPreferences"] = relationship(back_populates="user", cascade="all, delete-orphan")

    @property
    def is_minor(self) -> bool:
        return self.age_band != "adult"


class UserPreferences(Base):
    """What a person chose in the settings."""

    __tablename__ = "user_preferences"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    feed_sort: Mapped[str] = mapped_column(String(10), default="newest")
    topics: Mapped[str] = mapped_column(String(500), default="")
    autoplay: Mapped[bool] = mapped_column(default=False)
    public_profile: Mapped[bool] = mapped_column(default=False)
    push_notifications: Mapped[bool] = mapped_column(default=False)
    email_digest: Mapped[bool] = mapped_column(default=False)
    marketing_emails: Mapped[bool] = mapped_column(default=False)
    show_like_counts: Mapped[bool] = mapped_column(default=False)
    show_weekly_goal: Mapped[bool] = mapped_column(default=False)
    share_typing: Mapped[bool] = mapped_column(default=False)
    allow_ai_training: Mapped[bool] = mapped_column(default=False)
    allow_messages_from: Mapped[str] = mapped_column(String(10), default="following")
    daily_limit_minutes: Mapped[int] = mapped_column(default=60)

    user: Mapped[User] = relationship(back_populates="preferences")


class Follow(Base):
    """Who follows whom."""

    __tablename__ = "follows"

    follower_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    followed_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)


class Video(Base):
    """One uploaded clip."""

    __tablename__ = "videos"

    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    title: Mapped[str] = mapped_column(String(150))
    topic: Mapped[str] = mapped_column(String(40), default="", index=True)
    src: Mapped[str] = mapped_column(String(500))
    poster: Mapped[str] = mapped_column(String(500))
    transcript: Mapped[str] = mapped_column(default="")
    made_with_ai: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now(), index=True)
    like_count: Mapped[int] = mapped_column(default=0)
    share_count: Mapped[int] = mapped_column(default=0)

    author: Mapped[User] = relationship()


class Story(Base):
    """A photo or clip that stays until its author takes it down."""

    __tablename__ = "stories"

    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    media_url: Mapped[str] = mapped_column(String(500))
    posted_at: Mapped[datetime] = mapped_column(server_default=func.now(), index=True)

    author: Mapped[User] = relationship()


class Message(Base):
    """One direct message."""

    __tablename__ = "messages"

    id: Mapped[int] = mapped_column(primary_key=True)
    from_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    to_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    text: Mapped[str]
    sent_at: Mapped[datetime] = mapped_column(server_default=func.now())


class WeeklyGoal(Base):
    """A goal a person set for the week; it starts afresh on Monday, whatever came of the last one."""

    __tablename__ = "weekly_goals"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    title: Mapped[str] = mapped_column(String(80))
    week: Mapped[date]
    done: Mapped[int] = mapped_column(default=0)
    target: Mapped[int] = mapped_column(default=3)


class DailyUsage(Base):
    """Minutes a person spent in the app on one day."""

    __tablename__ = "daily_usage"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    minutes: Mapped[int] = mapped_column(default=0)
