"""Trending videos and search."""

from datetime import datetime, timedelta, timezone

from fastapi import APIRouter
from sqlalchemy import select, text

from scrollr.api.session import Db
from scrollr.models import Video
from scrollr.schemas import VideoOut

router = APIRouter(tags=["trending"])

TRENDING_TAGS = text(
    """
    SELECT tag, SUM(v.share_count) AS shares
    FROM video_tags t JOIN videos v ON v.id = t.video_id
    WHERE v.created_at > :since
    GROUP BY tag
    ORDER BY shares DESC
    LIMIT 20
    """
)


@router.get("/trending", response_model=list[VideoOut])
def trending(db: Db, hours: int = 24) -> list[Video]:
    """Return the most watched videos of the last hours."""
    since = datetime.now(timezone.utc) - timedelta(hours=hours)
    query = (
        select(Video)
        .where(Video.created_at > since)
        .order_by(Video.view_count.desc(), Video.like_count.desc())
        .limit(50)
    )
    return list(db.scalars(query))


@router.get("/trending/tags")
def trending_tags(db: Db) -> list[dict[str, object]]:
    since = datetime.now(timezone.utc) - timedelta(days=1)
    return [{"tag": row.tag, "shares": row.shares} for row in db.execute(TRENDING_TAGS, {"since": since})]


@router.get("/search", response_model=dict)
def search(db: Db, q: str, cursor: int = 0) -> dict[str, object]:
    """Return one page of search results."""
    page_size = 24
    query = select(Video).where(Video.title.icontains(q)).order_by(Video.id.desc()).offset(cursor).limit(page_size)
    videos = list(db.scalars(query))
    following = str(cursor + page_size) if len(videos) == page_size else None
    return {"items": [VideoOut.model_validate(v).model_dump(by_alias=True) for v in videos], "nextCursor": following}
