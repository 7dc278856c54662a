import { Link } from "react-router-dom";

import type { Video } from "../api/types";

interface TrailerCardProps {
  video: Video;
}

/** Search result with a still picture. */
export function TrailerCard({ video }: TrailerCardProps) {
  return (
    <article className="card">
      <Link to={`/watch/${video.id}`}>
        <img src={video.poster} alt="" loading="lazy" />
        <h3>{video.title}</h3>
      </Link>
      <p>@{video.author.handle}</p>
    </article>
  );
}
