"""AI studio: images and the companion."""

from fastapi import APIRouter, HTTPException, status
from openai import OpenAIError

from scrollr.ai.companion import CompanionBot
from scrollr.ai.images import generate_images
from scrollr.api.session import CurrentUser
from scrollr.schemas import PromptIn

router = APIRouter(prefix="/studio", tags=["studio"])


@router.post("/images")
def create_images(user: CurrentUser, body: PromptIn) -> dict[str, list[str]]:
    """Generate pictures for a post."""
    try:
        return {"images": generate_images(body.prompt, count=body.count)}
    except OpenAIError as error:
        raise HTTPException(status.HTTP_502_BAD_GATEWAY, "The image model is not available") from error


@router.post("/companion")
def talk_to_companion(user: CurrentUser, body: PromptIn) -> dict[str, str]:
    """Return the companion's answer."""
    try:
        return {"reply": CompanionBot(user_name=user.handle).reply(body.prompt)}
    except OpenAIError as error:
        raise HTTPException(status.HTTP_502_BAD_GATEWAY, "Luna is asleep") from error
