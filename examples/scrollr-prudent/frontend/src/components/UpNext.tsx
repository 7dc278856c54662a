import { Link } from "react-router-dom";

import type { Video } from "../api/types";

interface UpNextProps {
  next: Video;
  onClose: () => void;
}

/** Suggestion shown when a video has ended; nothing plays until it is chosen. */
export function UpNext({ next, onClose }: UpNextProps) {
  return (
    <aside className="up-next" aria-label="Suggestion">
      <img src={next.poster} alt="" />
      <p>
        Another video: <strong>{next.title}</strong>
      </p>
      <Link className="btn" to={`/watch/${next.id}`}>
        Open
      </Link>
      <button type="button" className="btn" onClick={onClose}>
        Close
      </button>
    </aside>
  );
}
