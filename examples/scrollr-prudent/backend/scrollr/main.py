"""The FastAPI application."""

from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates
from slowapi import _rate_limit_exceeded_handler
from slowapi.errors import RateLimitExceeded

from scrollr.api import accounts, feed, goals, messages, stories, studio, trending, usage
from scrollr.config import load_config

templates = Jinja2Templates(directory=Path(__file__).parent / "templates")

app = FastAPI(title="Scrollr", version="2.0.0")
app.state.limiter = studio.limiter
app.add_exception_handler(RateLimitExceeded, _rate_limit_exceeded_handler)
for module in (accounts, feed, goals, messages, stories, studio, trending, usage):
    app.include_router(module.router, prefix="/api")


@app.get("/api/features")
def features() -> dict[str, Any]:
    """Feature switches for the front-end."""
    return load_config("features")


@app.get("/welcome", response_class=HTMLResponse)
def landing(request: Request) -> HTMLResponse:
    """Marketing page for visitors without an account."""
    return templates.TemplateResponse(request, "landing.html", {"user": None})
