"""The FastAPI application."""

from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from scrollr.api import accounts, feed, messages, rewards, stories, studio, trending
from scrollr.config import load_config

templates = Jinja2Templates(directory=Path(__file__).parent / "templates")

app = FastAPI(title="Scrollr", version="1.14.0")
for module in (accounts, feed, messages, rewards, stories, studio, trending):
    app.include_router(module.router, prefix="/api")


@app.get("/api/features")
def features() -> dict[str, Any]:
    """Feature switches for the front-end."""
    return load_config("features")


@app.get("/welcome", response_class=HTMLResponse)
def landing(request: Request) -> HTMLResponse:
    """Marketing page for visitors without an account."""
    return templates.TemplateResponse(request, "landing.html", {"user": None})
