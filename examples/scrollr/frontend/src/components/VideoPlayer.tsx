import { useEffect, useRef } from "react";

import type { Video } from "../api/types";

interface VideoPlayerProps {
  video: Video;
  onEnded?: () => void;
  onWatched?: (seconds: number) => void;
}

const VISIBLE_RATIO = 0.6;

/** Full-height player that starts when it comes into view and pauses when it leaves. */
export function VideoPlayer({ video, onEnded, onWatched }: VideoPlayerProps) {
  const ref = useRef<HTMLVideoElement>(null);

  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry.isIntersecting) {
          element.play().catch((error: unknown) => console.warn("playback blocked", error));
        } else {
          element.pause();
          onWatched?.(element.currentTime);
        }
      },
      { threshold: VISIBLE_RATIO },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [video.id, onWatched]);

  return (
    <video
      ref={ref}
      className="player"
      src={video.src}
      poster={video.poster}
      autoPlay
      muted
      loop={!onEnded}
      playsInline
      onEnded={onEnded}
      aria-label={video.title}
    />
  );
}
