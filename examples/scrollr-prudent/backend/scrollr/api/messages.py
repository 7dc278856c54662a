"""Direct messages, and typing events for those who share them."""

from typing import Annotated

from fastapi import APIRouter, Cookie, HTTPException, WebSocket, WebSocketDisconnect, status
from sqlalchemy import and_, or_, select

from scrollr.api.session import CurrentUser, Db
from scrollr.models import Follow, Message, User
from scrollr.schemas import MessageIn, MessageOut
from scrollr.services.push import send_push
from scrollr.services.tokens import user_id_of

router = APIRouter(tags=["messages"])


def may_message(db: Db, sender: User, peer: User) -> bool:
    """Tell whether the peer accepts messages from this person."""
    rule = peer.preferences.allow_messages_from
    if rule == "nobody" or (sender.is_minor != peer.is_minor):
        return False
    return rule == "everyone" or db.get(Follow, (peer.id, sender.id)) is not None


@router.get("/messages/{peer_id}", response_model=list[MessageOut])
def conversation(db: Db, user: CurrentUser, peer_id: int) -> list[Message]:
    """Return the last messages."""
    query = (
        select(Message)
        .where(
            or_(
                and_(Message.from_id == user.id, Message.to_id == peer_id),
                and_(Message.from_id == peer_id, Message.to_id == user.id),
            )
        )
        .order_by(Message.sent_at.desc())
        .limit(50)
    )
    return list(db.scalars(query))[::-1]


@router.post("/messages/{peer_id}", response_model=MessageOut, status_code=status.HTTP_201_CREATED)
def send_message(db: Db, user: CurrentUser, peer_id: int, body: MessageIn) -> Message:
    """Send a message to someone who accepts it."""
    peer = db.get(User, peer_id)
    if peer is None or not may_message(db, user, peer):
        raise HTTPException(status.HTTP_403_FORBIDDEN, "This person does not accept messages from you")
    message = Message(from_id=user.id, to_id=peer.id, text=body.text)
    db.add(message)
    db.commit()
    if peer.preferences.push_notifications:
        send_push(peer, "Scrollr", "You have a new message.")
    return message


@router.websocket("/presence/{peer_id}")
async def presence(
    socket: WebSocket, db: Db, peer_id: int, session_token: Annotated[str | None, Cookie()] = None
) -> None:
    """Relay typing events between two people who both switched them on."""
    user, peer = db.get(User, user_id_of(session_token) or 0), db.get(User, peer_id)
    if user is None or peer is None or not (user.preferences.share_typing and peer.preferences.share_typing):
        await socket.close(code=status.WS_1008_POLICY_VIOLATION)
        return
    await socket.accept()
    rooms: dict[frozenset[int], dict[int, WebSocket]] = socket.app.state.__dict__.setdefault("rooms", {})
    room = rooms.setdefault(frozenset({user.id, peer.id}), {})
    room[user.id] = socket
    try:
        while True:
            await socket.receive_json()
            if peer.id in room:
                await room[peer.id].send_json({"type": "typing", "userId": user.id})
    except WebSocketDisconnect:
        room.pop(user.id, None)
