import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api } from "../api/client";
import type { UserSettings } from "../api/types";

export const DEFAULT_SETTINGS: UserSettings = {
  feedSort: "newest",
  autoplay: false,
  emailDigest: false,
  pushNotifications: false,
  publicProfile: false,
  showLikeCounts: false,
  showWeeklyGoal: false,
  shareTyping: false,
  allowAiTraining: false,
  allowMessagesFrom: "following",
  dailyLimitMinutes: 60,
};

export function useSettings() {
  const client = useQueryClient();
  const query = useQuery({ queryKey: ["settings"], queryFn: api.settings });
  const mutation = useMutation({
    mutationFn: api.updateSettings,
    onSuccess: (saved) => client.setQueryData(["settings"], saved),
  });
  return {
    settings: query.data ?? DEFAULT_SETTINGS,
    update: (patch: Partial<UserSettings>) => mutation.mutate(patch),
    error: query.error ?? mutation.error,
  };
}
