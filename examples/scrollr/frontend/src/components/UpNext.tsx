import { useEffect, useState } from "react";

import type { Video } from "../api/types";

interface UpNextProps {
  next: Video;
  onPlay: () => void;
  onCancel: () => void;
}

const COUNTDOWN_SECONDS = 5;

/** Overlay shown when a video ends; moves on to the next one by itself. */
export function UpNext({ next, onPlay, onCancel }: UpNextProps) {
  const [secondsLeft, setSecondsLeft] = useState(COUNTDOWN_SECONDS);

  useEffect(() => {
    if (secondsLeft === 0) {
      onPlay();
      return;
    }
    const timer = setTimeout(() => setSecondsLeft((value) => value - 1), 1000);
    return () => clearTimeout(timer);
  }, [secondsLeft, onPlay]);

  return (
    <aside className="up-next" aria-live="polite">
      <img src={next.poster} alt="" />
      <p>
        Up next in {secondsLeft}: <strong>{next.title}</strong>
      </p>
      <button type="button" onClick={onPlay}>
        Play now
      </button>
      <button type="button" className="link" onClick={onCancel}>
        Cancel
      </button>
    </aside>
  );
}
