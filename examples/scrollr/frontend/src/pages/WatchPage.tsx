import { useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useNavigate, useParams } from "react-router-dom";

import { api } from "../api/client";
import { EngagementBar } from "../components/EngagementBar";
import { UpNext } from "../components/UpNext";
import { VideoPlayer } from "../components/VideoPlayer";

export function WatchPage() {
  const videoId = Number(useParams().videoId);
  const navigate = useNavigate();
  const [ended, setEnded] = useState(false);
  const { data: video } = useQuery({ queryKey: ["video", videoId], queryFn: () => api.video(videoId) });
  const { data: related = [] } = useQuery({ queryKey: ["related", videoId], queryFn: () => api.related(videoId) });
  const next = related[0];

  const playNext = useCallback(() => {
    if (!next) return;
    setEnded(false);
    navigate(`/watch/${next.id}`);
  }, [next, navigate]);

  if (!video) return <p>Loading…</p>;
  return (
    <article className="watch">
      <VideoPlayer video={video} onEnded={() => setEnded(true)} />
      {ended && next && <UpNext next={next} onPlay={playNext} onCancel={() => setEnded(false)} />}
      <h1>{video.title}</h1>
      <EngagementBar video={video} />
    </article>
  );
}
