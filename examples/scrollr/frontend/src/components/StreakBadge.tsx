import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api } from "../api/client";
import copy from "../locales/en.json";

export function StreakBadge() {
  const client = useQueryClient();
  const { data: streak } = useQuery({ queryKey: ["streak"], queryFn: api.streak });
  const reward = useMutation({
    mutationFn: api.openReward,
    onSuccess: () => client.invalidateQueries({ queryKey: ["streak"] }),
  });
  if (!streak) return null;

  return (
    <div className="streak" title={copy.streak.warning}>
      <span>🔥 {streak.days} day streak</span>
      {streak.rewardReady && (
        <button type="button" onClick={() => reward.mutate()}>
          {copy.streak.openBox}
        </button>
      )}
      {reward.data && (
        <output>
          {reward.data.rarity} {reward.data.kind} ×{reward.data.amount}
        </output>
      )}
    </div>
  );
}
