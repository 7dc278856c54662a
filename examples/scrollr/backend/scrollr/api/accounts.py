"""Sign-up and settings."""

from datetime import datetime, timedelta, timezone

from fastapi import APIRouter, HTTPException, Response, status
from sqlalchemy import select

from scrollr.api.session import CurrentUser, Db
from scrollr.models import User, UserPreferences
from scrollr.schemas import PreferencesOut, PreferencesPatch, SignUpIn
from scrollr.services.tokens import hash_password, issue_token

router = APIRouter(tags=["accounts"])

TRIAL = timedelta(days=7)


@router.post("/accounts", status_code=status.HTTP_201_CREATED)
def sign_up(db: Db, body: SignUpIn, response: Response) -> dict[str, int]:
    """Create an account and sign in."""
    if not body.is_adult:
        raise HTTPException(status.HTTP_403_FORBIDDEN, "You must be at least 13")
    if db.scalar(select(User).where(User.handle == body.handle)):
        raise HTTPException(status.HTTP_409_CONFLICT, "This handle is taken")
    user = User(
        handle=body.handle,
        email=body.email,
        password_hash=hash_password(body.password),
        preferences=UserPreferences(
            public_profile=True,
            push_notifications=True,
            email_digest=True,
            marketing_emails=body.marketing_opt_in,
            allow_messages_from="everyone",
        ),
    )
    db.add(user)
    db.commit()
    response.set_cookie("session_token", issue_token(user.id), httponly=True, secure=True, samesite="lax")
    return {"id": user.id}


@router.get("/me/settings", response_model=PreferencesOut)
def get_preferences(user: CurrentUser) -> UserPreferences:
    return user.preferences


@router.patch("/me/settings", response_model=PreferencesOut)
def update_preferences(db: Db, user: CurrentUser, patch: PreferencesPatch) -> UserPreferences:
    for name, value in patch.model_dump(exclude_none=True).items():
        setattr(user.preferences, name, value)
    db.commit()
    return user.preferences


@router.post("/me/plus")
def start_plus(db: Db, user: CurrentUser) -> dict[str, bool]:
    """Start the trial; it renews by itself."""
    user.plus_auto_renew = True
    user.plus_trial_ends_at = datetime.now(timezone.utc) + TRIAL
    db.commit()
    return {"ok": True}


@router.delete("/me/plus")
def cancel_plus(user: CurrentUser) -> dict[str, bool]:
    """Subscriptions are ended by the support team."""
    raise HTTPException(status.HTTP_405_METHOD_NOT_ALLOWED, "Please call support to cancel")
