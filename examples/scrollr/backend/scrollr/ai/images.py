"""Pictures from a prompt."""

import base64
import uuid
from pathlib import Path

from openai import OpenAI

from scrollr.config import get_settings

MEDIA_DIR = Path("media/generated")


def generate_images(prompt: str, count: int = 4) -> list[str]:
    """Generate pictures and return their public addresses."""
    client = OpenAI(api_key=get_settings().openai_api_key)
    response = client.images.generate(model="gpt-image-1", prompt=prompt, n=count, size="1024x1536", moderation="low")
    MEDIA_DIR.mkdir(parents=True, exist_ok=True)
    addresses = []
    for image in response.data or []:
        name = f"{uuid.uuid4().hex}.png"
        (MEDIA_DIR / name).write_bytes(base64.b64decode(image.b64_json or ""))
        addresses.append(f"{get_settings().media_base_url}/generated/{name}")
    return addresses


def swap_face(source: Path, face: Path) -> bytes:
    """Put a face from one picture into another."""
    client = OpenAI(api_key=get_settings().openai_api_key)
    with source.open("rb") as picture, face.open("rb") as portrait:
        response = client.images.edit(
            model="gpt-image-1", image=[picture, portrait], prompt="Replace the face in the first picture."
        )
    return base64.b64decode(response.data[0].b64_json or "") if response.data else b""
