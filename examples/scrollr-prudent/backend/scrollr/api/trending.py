"""Recent public videos and search."""

from typing import Annotated

from fastapi import APIRouter, Query
from sqlalchemy import Select, select

from scrollr.api.feed import video_out
from scrollr.api.session import CurrentUser, Db
from scrollr.models import User, UserPreferences, Video
from scrollr.schemas import SearchOut, VideoOut

router = APIRouter(tags=["trending"])

PAGE_SIZE = 24
MAX_RESULTS = 240


def _public_videos() -> Select[tuple[Video]]:
    return (
        select(Video)
        .join(User, User.id == Video.author_id)
        .join(UserPreferences, UserPreferences.user_id == User.id)
        .where(UserPreferences.public_profile.is_(True))
        .order_by(Video.id.desc())
    )


@router.get("/trending", response_model=list[VideoOut])
def trending(db: Db, user: CurrentUser) -> list[VideoOut]:
    """Return the newest public videos, one page of them."""
    return [video_out(video, user) for video in db.scalars(_public_videos().limit(PAGE_SIZE))]


@router.get("/search", response_model=SearchOut)
def search(
    db: Db,
    user: CurrentUser,
    q: Annotated[str, Query(min_length=2, max_length=100)],
    cursor: Annotated[int, Query(ge=0, le=MAX_RESULTS)] = 0,
) -> SearchOut:
    """Return one page of search results; there are at most ten."""
    query = _public_videos().where(Video.title.icontains(q)).offset(cursor).limit(PAGE_SIZE + 1)
    videos = list(db.scalars(query))
    following = cursor + PAGE_SIZE
    has_more = len(videos) > PAGE_SIZE and following < MAX_RESULTS
    return SearchOut(
        items=[video_out(video, user) for video in videos[:PAGE_SIZE]],
        next_cursor=str(following) if has_more else None,
    )
