import { Link } from "react-router-dom";

import type { Video } from "../api/types";
import { useSettings } from "../hooks/useSettings";

interface TrailerCardProps {
  video: Video;
}

/** Search result with a short moving preview. */
export function TrailerCard({ video }: TrailerCardProps) {
  const { settings } = useSettings();
  return (
    <article className="card">
      <Link to={`/watch/${video.id}`}>
        <video src={video.src} poster={video.poster} autoPlay={settings.autoplayTrailers} muted playsInline />
        <h3>{video.title}</h3>
      </Link>
      <p>@{video.author.handle}</p>
    </article>
  );
}
