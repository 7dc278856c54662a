"""Stories."""

from datetime import datetime, timezone

from fastapi import APIRouter
from sqlalchemy import delete, select

from scrollr.api.session import CurrentUser, Db
from scrollr.models import Story
from scrollr.schemas import StoryOut

router = APIRouter(tags=["stories"])


@router.get("/stories", response_model=list[StoryOut])
def list_stories(db: Db, user: CurrentUser) -> list[Story]:
    """Return the stories that have not vanished yet."""
    now = datetime.now(timezone.utc)
    return list(db.scalars(select(Story).where(Story.expires_at > now).order_by(Story.expires_at)))


def delete_expired_stories(db: Db) -> int:
    """Remove stories whose day is over; return how many."""
    result = db.execute(delete(Story).where(Story.expires_at <= datetime.now(timezone.utc)))
    db.commit()
    return result.rowcount
