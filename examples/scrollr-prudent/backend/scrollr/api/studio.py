"""AI studio: images and the companion."""

from fastapi import APIRouter, HTTPException, Request, status
from openai import OpenAIError
from slowapi import Limiter
from slowapi.util import get_remote_address

from scrollr.ai.companion import AI_DISCLOSURE, CompanionBot, companion_sessions
from scrollr.ai.images import ImageRefused, generate_images
from scrollr.api.session import CurrentUser
from scrollr.schemas import PromptIn

router = APIRouter(prefix="/studio", tags=["studio"])
limiter = Limiter(key_func=get_remote_address)


@router.post("/images")
@limiter.limit("20/day")
def create_images(request: Request, user: CurrentUser, body: PromptIn) -> dict[str, object]:
    """Generate labelled pictures for a post."""
    try:
        return {"images": generate_images(body.prompt, count=body.count), "madeWithAi": True}
    except ImageRefused as error:
        raise HTTPException(status.HTTP_422_UNPROCESSABLE_ENTITY, str(error)) from error
    except OpenAIError as error:
        raise HTTPException(status.HTTP_502_BAD_GATEWAY, "The image model is not available") from error


@router.post("/companion")
@limiter.limit("60/hour")
def talk_to_companion(request: Request, user: CurrentUser, body: PromptIn) -> dict[str, str]:
    """Return the companion's answer; for adults only."""
    if user.is_minor:
        raise HTTPException(status.HTTP_403_FORBIDDEN, "The companion is for adults")
    sessions = companion_sessions(request.app.state)
    bot = sessions.setdefault(user.id, CompanionBot())
    try:
        return {"reply": bot.reply(body.prompt), "disclosure": AI_DISCLOSURE}
    except OpenAIError as error:
        raise HTTPException(status.HTTP_502_BAD_GATEWAY, "The companion is not available") from error
