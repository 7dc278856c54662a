"""Time spent today."""

from fastapi import APIRouter

from scrollr.api.session import CurrentUser, Db
from scrollr.schemas import UsageIn, UsageOut
from scrollr.services.usage import usage_today

router = APIRouter(prefix="/me/usage", tags=["usage"])


@router.get("", response_model=UsageOut)
def get_usage(db: Db, user: CurrentUser) -> UsageOut:
    return usage_today(db, user)


@router.post("", response_model=UsageOut)
def report_usage(db: Db, user: CurrentUser, body: UsageIn) -> UsageOut:
    """Add minutes, and say whether a break or the daily limit is due."""
    standing = usage_today(db, user, added=body.minutes)
    db.commit()
    return standing
