"""Age check, sign-up, settings and the paid plan."""

from datetime import datetime, timedelta, timezone

from fastapi import APIRouter, HTTPException, Response, status
from sqlalchemy import select

from scrollr.api.session import CurrentUser, Db
from scrollr.models import User, UserPreferences
from scrollr.schemas import AgeCheckOut, PreferencesOut, PreferencesPatch, SignUpIn, TrialOut
from scrollr.services.age import AgeCheckFailed, start_age_check, verify_age
from scrollr.services.tokens import hash_password, issue_token, user_id_of

router = APIRouter(tags=["accounts"])

TRIAL = timedelta(days=7)
ADULTS_ONLY = ("public_profile", "autoplay", "allow_ai_training")


@router.post("/accounts/age-check", response_model=AgeCheckOut)
def age_check() -> AgeCheckOut:
    """Send a visitor to the age verification provider."""
    try:
        return AgeCheckOut(redirect_url=start_age_check())
    except AgeCheckFailed as error:
        raise HTTPException(status.HTTP_502_BAD_GATEWAY, "The age check is not available") from error


@router.post("/accounts", status_code=status.HTTP_201_CREATED)
def sign_up(db: Db, body: SignUpIn, response: Response) -> dict[str, int]:
    """Create a private account with everything optional switched off, and sign in."""
    try:
        age_band = verify_age(body.age_token)
    except AgeCheckFailed as error:
        raise HTTPException(status.HTTP_403_FORBIDDEN, "Please verify your age first") from error
    if age_band == "under_13":
        raise HTTPException(status.HTTP_403_FORBIDDEN, "Scrollr is for people aged 13 and over")
    if db.scalar(select(User).where(User.handle == body.handle)):
        raise HTTPException(status.HTTP_409_CONFLICT, "This handle is taken")
    user = User(
        handle=body.handle,
        email=body.email,
        password_hash=hash_password(body.password),
        age_band=age_band,
        preferences=UserPreferences(
            public_profile=False,
            marketing_emails=body.marketing_opt_in and age_band == "adult",
            allow_messages_from="following" if age_band == "adult" else "nobody",
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
    changes = patch.model_dump(exclude_none=True)
    if user.is_minor and any(changes.get(name) for name in ADULTS_ONLY):
        raise HTTPException(status.HTTP_403_FORBIDDEN, "This setting is for adults")
    for name, value in changes.items():
        setattr(user.preferences, name, value)
    db.commit()
    return user.preferences


@router.post("/me/plus", response_model=TrialOut)
def start_plus(db: Db, user: CurrentUser) -> TrialOut:
    """Start the trial; it needs no card and ends by itself."""
    user.plus_auto_renew = False
    user.plus_trial_ends_at = datetime.now(timezone.utc) + TRIAL
    db.commit()
    return TrialOut(trial_ends_at=user.plus_trial_ends_at)


@router.delete("/me/plus")
def cancel_plus(db: Db, user: CurrentUser) -> dict[str, bool]:
    """End the paid plan at once."""
    user.plus_auto_renew = False
    user.plus_trial_ends_at = None
    db.commit()
    return {"ok": True}


@router.api_route("/unsubscribe/{token}", methods=["GET", "POST"])
def unsubscribe(db: Db, token: str) -> dict[str, str]:
    """Switch all mail off; works from a link or a mail client's one-click button, without signing in."""
    user = db.get(User, user_id_of(token, purpose="unsubscribe") or 0)
    if user is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "This link is not valid")
    user.preferences.email_digest = False
    user.preferences.marketing_emails = False
    db.commit()
    return {"message": "You are unsubscribed."}
