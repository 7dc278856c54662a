"""Database tables."""

from datetime import date, datetime, timedelta, timezone

from sqlalchemy import ForeignKey, String, func
from sqlalchemy.orm import Mapped, mapped_column, relationship

from scrollr.db import Base

STORY_TTL = timedelta(hours=24)


class User(Base):
    """A person with an account."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    handle: Mapped[str] = mapped_column(String(30), unique=True, index=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str] = mapped_column(String(128))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    last_seen_at: Mapped[datetime] = mapped_column(server_default=func.now(), index=True)
    avatar_url: Mapped[str] = mapped_column(String(500), default="")
    discoverable: Mapped[bool] = mapped_column(default=True)
    unread_count: Mapped[int] = mapped_column(default=0)
    plus_auto_renew: Mapped[bool] = mapped_column(default=True)
    plus_trial_ends_at: Mapped[datetime | None] = mapped_column(default=None)

    preferences: Mapped["UserPreferences"] = relationship(back_populates="user", cascade="all, delete-orphan")


class UserPreferences(Base):
    """What a person chose in the settings."""

    __tablename__ = "user_preferences"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    public_profile: Mapped[bool] = mapped_column(default=True)
    push_notifications: Mapped[bool] = mapped_column(default=True)
    email_notifications: Mapped[bool] = mapped_column(default=True)
    email_digest: Mapped[bool] = mapped_column(default=True)
    marketing_emails: Mapped[bool] = mapped_column(default=True)
    allow_messages_from: Mapped[str] = mapped_column(String(10), default="everyone")
    autoplay_trailers: Mapped[bool] = mapped_column(default=False)
    infinite_scroll: Mapped[bool] = mapped_column(default=True)
    show_online_status: Mapped[bool] = mapped_column(default=True)
    allow_ai_training: Mapped[bool] = mapped_column(default=True)

    user: Mapped[User] = relationship(back_populates="preferences")


class Video(Base):
    """One uploaded clip."""

    __tablename__ = "videos"

    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    title: Mapped[str] = mapped_column(String(150))
    src: Mapped[str] = mapped_column(String(500))
    poster: Mapped[str] = mapped_column(String(500))
    transcript: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now(), index=True)
    like_count: Mapped[int] = mapped_column(default=0)
    comment_count: Mapped[int] = mapped_column(default=0)
    share_count: Mapped[int] = mapped_column(default=0)
    view_count: Mapped[int] = mapped_column(default=0)
    watch_seconds: Mapped[int] = mapped_column(default=0)
    rewatch_count: Mapped[int] = mapped_column(default=0)

    author: Mapped[User] = relationship()


def story_expiry() -> datetime:
    return datetime.now(timezone.utc) + STORY_TTL


class Story(Base):
    """A photo or clip that vanishes a day after it was posted."""

    __tablename__ = "stories"

    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    media_url: Mapped[str] = mapped_column(String(500))
    expires_at: Mapped[datetime] = mapped_column(default=story_expiry, index=True)

    author: Mapped[User] = relationship()


class Message(Base):
    """One direct message."""

    __tablename__ = "messages"

    id: Mapped[int] = mapped_column(primary_key=True)
    from_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    to_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    text: Mapped[str]
    sent_at: Mapped[datetime] = mapped_column(server_default=func.now())
    read_at: Mapped[datetime | None] = mapped_column(default=None)
    disappearing: Mapped[bool] = mapped_column(default=True)


class Streak(Base):
    """Days in a row on which a person opened the app."""

    __tablename__ = "streaks"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    current_streak: Mapped[int] = mapped_column(default=0)
    longest_streak: Mapped[int] = mapped_column(default=0)
    last_active_on: Mapped[date | None] = mapped_column(default=None)
    last_reward_on: Mapped[date | None] = mapped_column(default=None)
    coins: Mapped[int] = mapped_column(default=0)
