import { useEffect, useRef } from "react";

import type { Video } from "../api/types";
import { useReducedMotion } from "../hooks/useReducedMotion";
import { useSettings } from "../hooks/useSettings";

interface VideoPlayerProps {
  video: Video;
  onEnded?: () => void;
}

/** Player that starts on a click and pauses when it leaves the view. */
export function VideoPlayer({ video, onEnded }: VideoPlayerProps) {
  const ref = useRef<HTMLVideoElement>(null);
  const { settings } = useSettings();
  const prefersReducedMotion = useReducedMotion();

  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry.isIntersecting) element.pause();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [video.id]);

  return (
    <figure className="player">
      <video
        ref={ref}
        src={video.src}
        poster={video.poster}
        preload="none"
        controls
        autoPlay={settings.autoplay && !prefersReducedMotion}
        playsInline
        onEnded={onEnded}
        aria-label={video.title}
      />
      {video.madeWithAi && <figcaption className="ai-label">Made with AI</figcaption>}
    </figure>
  );
}
