import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api } from "../api/client";
import type { UserSettings } from "../api/types";

export const DEFAULT_SETTINGS: UserSettings = {
  autoplayTrailers: false,
  infiniteScroll: true,
  emailDigest: true,
  pushNotifications: true,
  publicProfile: true,
  allowMessagesFrom: "everyone",
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
