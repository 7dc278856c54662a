"""Direct messages and presence."""

from datetime import datetime, timezone

from fastapi import APIRouter, HTTPException, WebSocket, WebSocketDisconnect, status
from sqlalchemy import and_, or_, select

from scrollr.api.session import CurrentUser, Db
from scrollr.models import Message, User
from scrollr.schemas import MessageIn, MessageOut

router = APIRouter(tags=["messages"])


@router.get("/messages/{peer_id}", response_model=list[MessageOut])
def conversation(db: Db, user: CurrentUser, peer_id: int) -> list[Message]:
    """Return the last messages and tell the sender that they were read."""
    query = (
        select(Message)
        .where(
            or_(
                and_(Message.from_id == user.id, Message.to_id == peer_id),
                and_(Message.from_id == peer_id, Message.to_id == user.id),
            )
        )
        .order_by(Message.sent_at.desc())
        .limit(100)
    )
    messages = list(db.scalars(query))
    for message in messages:
        if message.to_id == user.id and message.read_at is None:
            message.read_at = datetime.now(timezone.utc)
    db.commit()
    return messages[::-1]


@router.post("/messages/{peer_id}", response_model=MessageOut, status_code=status.HTTP_201_CREATED)
def send_message(db: Db, user: CurrentUser, peer_id: int, body: MessageIn) -> Message:
    """Send a message to anyone on Scrollr."""
    peer = db.get(User, peer_id)
    if peer is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "No such user")
    message = Message(from_id=user.id, to_id=peer.id, text=body.text)
    peer.unread_count += 1
    db.add(message)
    db.commit()
    return message


@router.websocket("/presence/{peer_id}")
async def presence(socket: WebSocket, peer_id: int) -> None:
    """Relay typing and online events of a conversation."""
    await socket.accept()
    rooms: dict[int, set[WebSocket]] = socket.app.state.__dict__.setdefault("rooms", {})
    room = rooms.setdefault(peer_id, set())
    room.add(socket)
    try:
        while True:
            event = await socket.receive_json()
            for other in room - {socket}:
                await other.send_json({"type": event.get("type", "typing"), "userId": peer_id})
    except WebSocketDisconnect:
        room.discard(socket)
