"""Pictures from a prompt, moderated, labelled and signed with content credentials."""

import base64
import io
import json
import uuid
from pathlib import Path

from c2pa import Builder, C2paSignerInfo, C2paSigningAlg, Signer
from openai import OpenAI
from PIL import Image, ImageDraw

from scrollr.config import get_settings

MEDIA_DIR = Path("media/generated")
MAX_IMAGES = 2
AI_LABEL = "Made with AI"
TIMESTAMP_URL = b"http://timestamp.scrollr.example"
MANIFEST = {
    "claim_generator_info": [{"name": "scrollr-studio", "version": "2.0.0"}],
    "assertions": [
        {
            "label": "c2pa.actions",
            "data": {
                "actions": [
                    {
                        "action": "c2pa.created",
                        "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
                    }
                ]
            },
        }
    ],
}


class ImageRefused(Exception):
    """The prompt asks for something the studio does not make."""


def add_visible_watermark(png: bytes) -> bytes:
    """Write the AI label into the lower left corner."""
    with Image.open(io.BytesIO(png)) as image:
        ImageDraw.Draw(image).text((12, image.height - 24), AI_LABEL, fill="white", stroke_width=2, stroke_fill="black")
        out = io.BytesIO()
        image.save(out, format="PNG")
    return out.getvalue()


def sign_provenance(png: bytes) -> bytes:
    """Attach a C2PA manifest that says the picture was generated."""
    settings = get_settings()
    signer = Signer.from_info(
        C2paSignerInfo(
            alg=C2paSigningAlg.ES256,
            sign_cert=settings.c2pa_cert_path.read_bytes(),
            private_key=settings.c2pa_key_path.read_bytes(),
            ta_url=TIMESTAMP_URL,
        )
    )
    signed = io.BytesIO()
    Builder(json.dumps(MANIFEST)).sign(signer, "image/png", io.BytesIO(png), signed)
    return signed.getvalue()


def generate_images(prompt: str, count: int = 1) -> list[str]:
    """Generate pictures and return their public addresses.

    Raises:
        ImageRefused: moderation did not let the prompt pass.
    """
    client = OpenAI(api_key=get_settings().openai_api_key)
    if client.moderations.create(model="omni-moderation-latest", input=prompt).results[0].flagged:
        raise ImageRefused("This prompt goes against the rules of the studio")
    response = client.images.generate(
        model="gpt-image-1", prompt=prompt, n=min(count, MAX_IMAGES), size="1024x1536", moderation="auto"
    )
    MEDIA_DIR.mkdir(parents=True, exist_ok=True)
    addresses = []
    for image in response.data or []:
        labelled = sign_provenance(add_visible_watermark(base64.b64decode(image.b64_json or "")))
        name = f"{uuid.uuid4().hex}.png"
        (MEDIA_DIR / name).write_bytes(labelled)
        addresses.append(f"{get_settings().media_base_url}/generated/{name}")
    return addresses
