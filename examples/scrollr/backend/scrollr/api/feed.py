"""The For You feed, single videos and what comes after them."""

import random

from fastapi import APIRouter, HTTPException, status
from sqlalchemy import select

from scrollr.api.session import CurrentUser, Db
from scrollr.config import load_toml
from scrollr.models import Video
from scrollr.schemas import FeedOut, VideoOut
from scrollr.services.ranking import rank_for_you, related_to

router = APIRouter(tags=["feed"])

POOL_SIZE = load_toml("ranking")["candidates"]["pool_size"]


def _video_or_404(db: Db, video_id: int) -> Video:
    video = db.get(Video, video_id)
    if video is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "No such video")
    return video


@router.get("/feed", response_model=FeedOut)
def get_feed(db: Db, user: CurrentUser, cursor: int = 0, limit: int = 30) -> FeedOut:
    """Return the next videos for this person; there is always a next page."""
    pool = db.scalars(select(Video).order_by(Video.created_at.desc()).limit(POOL_SIZE)).all()
    ranked = rank_for_you(pool, predictions={})
    page = ranked[cursor : cursor + limit]
    while ranked and len(page) < limit:
        # start over with what is already known, in another order
        page += random.sample(ranked, k=min(limit - len(page), len(ranked)))
        cursor = 0
    return FeedOut(
        items=[VideoOut.model_validate(video) for video in page],
        next_cursor=str(cursor + limit),
    )


@router.get("/videos/{video_id}", response_model=VideoOut)
def get_video(db: Db, video_id: int) -> Video:
    video = _video_or_404(db, video_id)
    video.view_count += 1
    db.commit()
    return video


@router.get("/videos/{video_id}/related", response_model=list[VideoOut])
def get_related(db: Db, video_id: int) -> list[Video]:
    video = _video_or_404(db, video_id)
    pool = db.scalars(select(Video).order_by(Video.created_at.desc()).limit(POOL_SIZE)).all()
    return related_to(video, pool)


@router.post("/videos/{video_id}/share", response_model=VideoOut)
def share_video(db: Db, user: CurrentUser, video_id: int) -> Video:
    video = _video_or_404(db, video_id)
    video.share_count += 1
    db.commit()
    return video


@router.post("/videos/{video_id}/like", response_model=VideoOut)
def like_video(db: Db, user: CurrentUser, video_id: int) -> Video:
    video = _video_or_404(db, video_id)
    video.like_count += 1
    db.commit()
    return video
