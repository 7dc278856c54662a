import type {
  FeedPageData,
  Message,
  Reward,
  SearchPageData,
  SignUpRequest,
  Story,
  Streak,
  UserSettings,
  Video,
} from "./types";

export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = "ApiError";
  }
}

async function request<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(`/api${path}`, {
    credentials: "include",
    headers: { "Content-Type": "application/json" },
    ...init,
  });
  if (!response.ok) {
    throw new ApiError(response.status, `${path}: ${response.statusText}`);
  }
  return (await response.json()) as T;
}

function send<T>(method: "POST" | "PATCH" | "DELETE", path: string, body?: unknown): Promise<T> {
  return request<T>(path, { method, body: body === undefined ? undefined : JSON.stringify(body) });
}

export const api = {
  feed: (cursor: string | null, limit: number) =>
    request<FeedPageData>(`/feed?limit=${limit}${cursor ? `&cursor=${cursor}` : ""}`),
  search: (query: string, cursor: string | null) =>
    request<SearchPageData>(`/search?q=${encodeURIComponent(query)}${cursor ? `&cursor=${cursor}` : ""}`),
  video: (id: number) => request<Video>(`/videos/${id}`),
  related: (id: number) => request<Video[]>(`/videos/${id}/related`),
  like: (id: number) => send<Video>("POST", `/videos/${id}/like`),
  share: (id: number) => send<Video>("POST", `/videos/${id}/share`),
  stories: () => request<Story[]>("/stories"),
  streak: () => request<Streak>("/rewards/streak"),
  openReward: () => send<Reward>("POST", "/rewards/open"),
  conversation: (peerId: number) => request<Message[]>(`/messages/${peerId}`),
  sendMessage: (peerId: number, text: string) => send<Message>("POST", `/messages/${peerId}`, { text }),
  settings: () => request<UserSettings>("/me/settings"),
  updateSettings: (patch: Partial<UserSettings>) => send<UserSettings>("PATCH", "/me/settings", patch),
  signUp: (body: SignUpRequest) => send<{ id: number }>("POST", "/accounts", body),
  cancelPlus: () => send<{ ok: boolean }>("DELETE", "/me/plus"),
  startPlus: (plan: string) => send<{ ok: boolean }>("POST", "/me/plus", { plan }),
};
