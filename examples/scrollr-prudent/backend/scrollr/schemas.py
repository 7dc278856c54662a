"""Bodies of requests and responses."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, EmailStr, Field
from pydantic.alias_generators import to_camel


class ApiModel(BaseModel):
    """Camel case outside, snake case inside."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, from_attributes=True)


class AuthorOut(ApiModel):
    id: int
    handle: str
    avatar_url: str


class VideoOut(ApiModel):
    id: int
    title: str
    src: str
    poster: str
    author: AuthorOut
    made_with_ai: bool
    like_count: int | None


class FeedOut(ApiModel):
    items: list[VideoOut]
    next_page: int | None


class SearchOut(ApiModel):
    items: list[VideoOut]
    next_cursor: str | None


class StoryOut(ApiModel):
    id: int
    author: AuthorOut
    media_url: str
    posted_at: datetime


class MessageIn(ApiModel):
    text: str = Field(min_length=1, max_length=2000)


class MessageOut(ApiModel):
    id: int
    from_id: int
    text: str
    sent_at: datetime


class AgeCheckOut(ApiModel):
    redirect_url: str


class SignUpIn(ApiModel):
    handle: str = Field(min_length=3, max_length=30, pattern=r"^[a-z0-9_.]+$")
    email: EmailStr
    password: str = Field(min_length=10)
    age_token: str
    marketing_opt_in: bool = False


class TrialOut(ApiModel):
    trial_ends_at: datetime


class PreferencesOut(ApiModel):
    feed_sort: str
    autoplay: bool
    public_profile: bool
    push_notifications: bool
    email_digest: bool
    show_like_counts: bool
    show_weekly_goal: bool
    share_typing: bool
    allow_ai_training: bool
    allow_messages_from: str
    daily_limit_minutes: int


class PreferencesPatch(ApiModel):
    feed_sort: Literal["newest", "topics", "popular"] | None = None
    autoplay: bool | None = None
    public_profile: bool | None = None
    push_notifications: bool | None = None
    email_digest: bool | None = None
    show_like_counts: bool | None = None
    show_weekly_goal: bool | None = None
    share_typing: bool | None = None
    allow_ai_training: bool | None = None
    allow_messages_from: Literal["everyone", "following", "nobody"] | None = None
    daily_limit_minutes: int | None = Field(default=None, ge=15, le=240)


class GoalOut(ApiModel):
    title: str
    done: int
    target: int


class UsageIn(ApiModel):
    minutes: int = Field(ge=1, le=10)


class UsageOut(ApiModel):
    minutes_today: int
    daily_limit_minutes: int
    limit_reached: bool
    break_due: bool


class PromptIn(ApiModel):
    prompt: str = Field(min_length=1, max_length=2000)
    count: int = Field(default=1, ge=1, le=2)
