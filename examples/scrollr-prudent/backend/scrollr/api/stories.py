"""Stories."""

from fastapi import APIRouter, HTTPException, status
from sqlalchemy import or_, select

from scrollr.api.session import CurrentUser, Db
from scrollr.models import Follow, Story
from scrollr.schemas import StoryOut

router = APIRouter(tags=["stories"])

MAX_STORIES = 20


@router.get("/stories", response_model=list[StoryOut])
def list_stories(db: Db, user: CurrentUser) -> list[Story]:
    """Return the newest stories of the people this person follows."""
    followed = select(Follow.followed_id).where(Follow.follower_id == user.id)
    query = (
        select(Story)
        .where(or_(Story.author_id.in_(followed), Story.author_id == user.id))
        .order_by(Story.posted_at.desc())
        .limit(MAX_STORIES)
    )
    return list(db.scalars(query))


@router.delete("/stories/{story_id}", status_code=status.HTTP_204_NO_CONTENT)
def take_down_story(db: Db, user: CurrentUser, story_id: int) -> None:
    """Take down one's own story."""
    story = db.get(Story, story_id)
    if story is None or story.author_id != user.id:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "No such story")
    db.delete(story)
    db.commit()
