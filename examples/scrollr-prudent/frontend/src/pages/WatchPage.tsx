import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useParams } from "react-router-dom";

import { api } from "../api/client";
import { EngagementBar } from "../components/EngagementBar";
import { UpNext } from "../components/UpNext";
import { VideoPlayer } from "../components/VideoPlayer";

export function WatchPage() {
  const videoId = Number(useParams().videoId);
  const [endedId, setEndedId] = useState<number | null>(null);
  const { data: video } = useQuery({ queryKey: ["video", videoId], queryFn: () => api.video(videoId) });
  const { data: related = [] } = useQuery({ queryKey: ["related", videoId], queryFn: () => api.related(videoId) });
  const suggestion = related[0];

  if (!video) return <p>Loading…</p>;
  return (
    <article className="watch">
      <VideoPlayer video={video} onEnded={() => setEndedId(video.id)} />
      {endedId === video.id && suggestion && <UpNext next={suggestion} onClose={() => setEndedId(null)} />}
      <h1>{video.title}</h1>
      <EngagementBar video={video} />
    </article>
  );
}
