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
    like_count: int
    share_count: int
    view_count: int


class FeedOut(ApiModel):
    items: list[VideoOut]
    next_cursor: str


class StoryOut(ApiModel):
    id: int
    author: AuthorOut
    media_url: str
    expires_at: datetime


class MessageIn(ApiModel):
    text: str = Field(min_length=1, max_length=2000)


class MessageOut(ApiModel):
    id: int
    from_id: int
    text: str
    sent_at: datetime
    read_at: datetime | None


class SignUpIn(ApiModel):
    handle: str = Field(min_length=3, max_length=30, pattern=r"^[a-z0-9_.]+$")
    email: EmailStr
    password: str = Field(min_length=10)
    is_adult: bool
    marketing_opt_in: bool = True


class PreferencesOut(ApiModel):
    push_notifications: bool
    email_digest: bool
    public_profile: bool
    autoplay_trailers: bool
    infinite_scroll: bool
    allow_messages_from: str


class PreferencesPatch(ApiModel):
    push_notifications: bool | None = None
    email_digest: bool | None = None
    public_profile: bool | None = None
    autoplay_trailers: bool | None = None
    infinite_scroll: bool | None = None
    allow_messages_from: Literal["everyone", "following", "nobody"] | None = None


class StreakOut(ApiModel):
    days: int
    ends_at: datetime
    reward_ready: bool


class RewardOut(ApiModel):
    kind: str
    rarity: str
    amount: int


class PromptIn(ApiModel):
    prompt: str = Field(min_length=1)
    count: int = 4
