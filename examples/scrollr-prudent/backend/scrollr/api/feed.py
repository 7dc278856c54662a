"""The feed, single videos and suggestions."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, status
from sqlalchemy import select

from scrollr.api.session import CurrentUser, Db
from scrollr.config import load_toml
from scrollr.models import User, Video
from scrollr.schemas import FeedOut, VideoOut
from scrollr.services.ranking import feed_query
from scrollr.services.usage import time_limit_reached

router = APIRouter(tags=["feed"])

_PAGES = load_toml("ranking")["pages"]
PAGE_SIZE: int = _PAGES["size"]
MAX_PAGE_SIZE: int = _PAGES["max_size"]
MAX_PAGES: int = _PAGES["max_pages"]
MAX_SUGGESTIONS = 3


def _video_or_404(db: Db, video_id: int) -> Video:
    video = db.get(Video, video_id)
    if video is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "No such video")
    return video


def video_out(video: Video, user: User) -> VideoOut:
    """Return the public form of a video; counts only for those who switched them on."""
    out = VideoOut.model_validate(video)
    return out if user.preferences.show_like_counts else out.model_copy(update={"like_count": None})


@router.get("/feed", response_model=FeedOut)
def get_feed(
    db: Db,
    user: CurrentUser,
    page: Annotated[int, Query(ge=1, le=MAX_PAGES)] = 1,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE_SIZE)] = PAGE_SIZE,
) -> FeedOut:
    """Return one page; the last one has no next page, and so has one after the daily time limit."""
    if time_limit_reached(db, user):
        return FeedOut(items=[], next_page=None)
    videos = db.scalars(feed_query(user).offset((page - 1) * limit).limit(limit + 1)).all()
    has_more = len(videos) > limit and page < MAX_PAGES
    return FeedOut(
        items=[video_out(video, user) for video in videos[:limit]],
        next_page=page + 1 if has_more else None,
    )


@router.get("/videos/{video_id}", response_model=VideoOut)
def get_video(db: Db, user: CurrentUser, video_id: int) -> VideoOut:
    return video_out(_video_or_404(db, video_id), user)


@router.get("/videos/{video_id}/related", response_model=list[VideoOut])
def get_related(db: Db, user: CurrentUser, video_id: int) -> list[VideoOut]:
    """Return a few videos on the same topic, the newest first."""
    video = _video_or_404(db, video_id)
    query = (
        select(Video)
        .where(Video.topic == video.topic, Video.id != video.id)
        .order_by(Video.created_at.desc())
        .limit(MAX_SUGGESTIONS)
    )
    return [video_out(other, user) for other in db.scalars(query)]


@router.post("/videos/{video_id}/share", response_model=VideoOut)
def share_video(db: Db, user: CurrentUser, video_id: int) -> VideoOut:
    video = _video_or_404(db, video_id)
    video.share_count += 1
    db.commit()
    return video_out(video, user)


@router.post("/videos/{video_id}/like", response_model=VideoOut)
def like_video(db: Db, user: CurrentUser, video_id: int) -> VideoOut:
    video = _video_or_404(db, video_id)
    video.like_count += 1
    db.commit()
    return video_out(video, user)
