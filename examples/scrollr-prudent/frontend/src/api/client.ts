import type {
  FeedPageData,
  Message,
  SearchPageData,
  SignUpRequest,
  Story,
  Usage,
  UserSettings,
  Video,
  WeeklyGoal,
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
  feed: (page: number) => request<FeedPageData>(`/feed?page=${page}`),
  search: (query: string, cursor: string | null) =>
    request<SearchPageData>(`/search?q=${encodeURIComponent(query)}${cursor ? `&cursor=${cursor}` : ""}`),
  video: (id: number) => request<Video>(`/videos/${id}`),
  related: (id: number) => request<Video[]>(`/videos/${id}/related`),
  like: (id: number) => send<Video>("POST", `/videos/${id}/like`),
  share: (id: number) => send<Video>("POST", `/videos/${id}/share`),
  stories: () => request<Story[]>("/stories"),
  weeklyGoal: () => request<WeeklyGoal>("/goals/week"),
  usage: () => request<Usage>("/me/usage"),
  reportUsage: (minutes: number) => send<Usage>("POST", "/me/usage", { minutes }),
  conversation: (peerId: number) => request<Message[]>(`/messages/${peerId}`),
  sendMessage: (peerId: number, text: string) => send<Message>("POST", `/messages/${peerId}`, { text }),
  settings: () => request<UserSettings>("/me/settings"),
  updateSettings: (patch: Partial<UserSettings>) => send<UserSettings>("PATCH", "/me/settings", patch),
  startAgeCheck: () => send<{ redirectUrl: string }>("POST", "/accounts/age-check"),
  signUp: (body: SignUpRequest) => send<{ id: number }>("POST", "/accounts", body),
  cancelPlus: () => send<{ ok: boolean }>("DELETE", "/me/plus"),
  startPlus: () => send<{ trialEndsAt: string }>("POST", "/me/plus"),
};
