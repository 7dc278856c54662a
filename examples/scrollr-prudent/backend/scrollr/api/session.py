"""Who is calling: dependencies shared by the endpoints."""

from typing import Annotated

from fastapi import Cookie, Depends, HTTPException, status
from sqlalchemy.orm import Session

from scrollr.db import get_session
from scrollr.models import User
from scrollr.services.tokens import user_id_of

Db = Annotated[Session, Depends(get_session)]


def current_user(db: Db, session_token: Annotated[str | None, Cookie()] = None) -> User:
    """Return the signed-in user.

    Raises:
        HTTPException: 401 when there is no valid session.
    """
    user_id = user_id_of(session_token)
    user = db.get(User, user_id) if user_id is not None else None
    if user is None:
        raise HTTPException(status.HTTP_401_UNAUTHORIZED, "Sign in first")
    return user


CurrentUser = Annotated[User, Depends(current_user)]
