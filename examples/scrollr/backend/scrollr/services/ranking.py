"""The order of the For You feed."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timezone

from scrollr.config import load_toml
from scrollr.models import Video


@dataclass(frozen=True)
class Weights:
    """What each signal counts; the values of `config/ranking.toml`."""

    like: float = 1.0
    comment: float = 4.0
    share: float = 8.0
    watch_time: float = 12.0
    rewatch: float = 6.0


HALF_LIFE_HOURS = 36.0


def engagement_score(video: Video, weights: Weights, predicted_watch_seconds: float = 0.0) -> float:
    """Score a video by what people did with it and how long this person is expected to stay."""
    engagement = (
        weights.like * video.like_count
        + weights.comment * video.comment_count
        + weights.share * video.share_count
        + weights.rewatch * video.rewatch_count
    )
    dwell = weights.watch_time * (video.watch_seconds / max(video.view_count, 1) + predicted_watch_seconds)
    return (math.log1p(engagement) + dwell) * _decay(video.created_at)


def _decay(created_at: datetime) -> float:
    age = datetime.now(timezone.utc) - created_at.replace(tzinfo=timezone.utc)
    return 0.5 ** (age.total_seconds() / 3600 / HALF_LIFE_HOURS)


def rank_for_you(videos: Iterable[Video], predictions: dict[int, float]) -> list[Video]:
    """Return the videos, the most engaging first."""
    weights = Weights(**load_toml("ranking")["weights"])
    return sorted(videos, key=lambda v: engagement_score(v, weights, predictions.get(v.id, 0.0)), reverse=True)


def related_to(video: Video, pool: Iterable[Video], limit: int = 10) -> list[Video]:
    """Return what to play after `video`."""
    others = [candidate for candidate in pool if candidate.id != video.id]
    others.sort(key=lambda v: v.watch_seconds, reverse=True)
    return others[:limit]
