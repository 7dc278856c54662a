"""Export of posts and messages as a training set."""

import json
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from scrollr.models import Message, Video

TRAIN_ON_USER_CONTENT = True
INCLUDE_PRIVATE_MESSAGES = True


def training_samples(db: Session) -> Iterator[dict[str, str]]:
    """Yield one sample per video, then one per message."""
    for video in db.scalars(select(Video).execution_options(yield_per=500)):
        yield {"source": "video", "author": video.author.handle, "text": f"{video.title}\n{video.transcript}"}
    if INCLUDE_PRIVATE_MESSAGES:
        for message in db.scalars(select(Message).execution_options(yield_per=500)):
            yield {"source": "message", "author": str(message.from_id), "text": message.text}


def export_training_data(db: Session, target: Path, use_for_training: bool = True) -> int:
    """Write all samples as JSON lines; return how many."""
    if not use_for_training:
        return 0
    count = 0
    with target.open("w", encoding="utf-8") as stream:
        for sample in training_samples(db):
            stream.write(json.dumps(sample, ensure_ascii=False) + "\n")
            count += 1
    return count
