"""Export of videos whose authors opted in to training."""

import json
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from scrollr.models import User, UserPreferences, Video


def training_samples(db: Session) -> Iterator[dict[str, str]]:
    """Yield one sample per video of an adult who opted in; messages are never read."""
    opted_in = (
        select(Video)
        .join(User, User.id == Video.author_id)
        .join(UserPreferences, UserPreferences.user_id == User.id)
        .where(UserPreferences.allow_ai_training.is_(True), User.age_band == "adult")
    )
    for video in db.scalars(opted_in.execution_options(yield_per=500)):
        yield {"source": "video", "id": str(video.id), "text": f"{video.title}\n{video.transcript}"}


def export_training_data(db: Session, target: Path) -> int:
    """Write the samples as JSON lines; return how many."""
    count = 0
    with target.open("w", encoding="utf-8") as stream:
        for sample in training_samples(db):
            stream.write(json.dumps(sample, ensure_ascii=False) + "\n")
            count += 1
    return count
