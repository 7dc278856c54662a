import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api } from "../api/client";
import type { Video } from "../api/types";
import { useSettings } from "../hooks/useSettings";

interface EngagementBarProps {
  video: Video;
}

export function EngagementBar({ video }: EngagementBarProps) {
  const client = useQueryClient();
  const { settings } = useSettings();
  const refresh = () => client.invalidateQueries({ queryKey: ["video", video.id] });
  const like = useMutation({ mutationFn: () => api.like(video.id), onSuccess: refresh });
  const share = useMutation({ mutationFn: () => api.share(video.id), onSuccess: refresh });

  return (
    <div className="engagement">
      <button type="button" onClick={() => like.mutate()}>
        ♥ Like {settings.showLikeCounts && video.likeCount !== null && <span>({video.likeCount})</span>}
      </button>
      <button type="button" onClick={() => share.mutate()}>
        ↗ Share
      </button>
    </div>
  );
}
