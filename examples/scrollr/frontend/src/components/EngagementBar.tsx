import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api } from "../api/client";
import type { Video } from "../api/types";

interface EngagementBarProps {
  video: Video;
}

const compact = new Intl.NumberFormat("en", { notation: "compact" });

export function EngagementBar({ video }: EngagementBarProps) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ["video", video.id] });
  const like = useMutation({ mutationFn: () => api.like(video.id), onSuccess: refresh });
  const share = useMutation({ mutationFn: () => api.share(video.id), onSuccess: refresh });

  return (
    <div className="engagement">
      <button type="button" onClick={() => like.mutate()}>
        ♥ <span className="like-count">{compact.format(video.likeCount)} likes</span>
      </button>
      <button type="button" onClick={() => share.mutate()}>
        ↗ <span className="share-count">{compact.format(video.shareCount)} shares</span>
      </button>
      <span className="view-count">{compact.format(video.viewCount)} views</span>
    </div>
  );
}
