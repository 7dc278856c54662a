export interface Author {
  id: number;
  handle: string;
  avatarUrl: string;
}

export interface Video {
  id: number;
  title: string;
  src: string;
  poster: string;
  author: Author;
  madeWithAi: boolean;
  /** Present only for people who switched counts on. */
  likeCount: number | null;
}

export interface FeedPageData {
  items: Video[];
  nextPage: number | null;
}

export interface SearchPageData {
  items: Video[];
  nextCursor: string | null;
}

export interface Story {
  id: number;
  author: Author;
  mediaUrl: string;
  postedAt: string;
}

export interface WeeklyGoal {
  title: string;
  done: number;
  target: number;
}

export interface Usage {
  minutesToday: number;
  dailyLimitMinutes: number;
  limitReached: boolean;
  breakDue: boolean;
}

export interface Message {
  id: number;
  fromId: number;
  text: string;
  sentAt: string;
}

export type FeedSort = "newest" | "topics" | "popular";

export interface UserSettings {
  feedSort: FeedSort;
  autoplay: boolean;
  emailDigest: boolean;
  pushNotifications: boolean;
  publicProfile: boolean;
  showLikeCounts: boolean;
  showWeeklyGoal: boolean;
  shareTyping: boolean;
  allowAiTraining: boolean;
  allowMessagesFrom: "everyone" | "following" | "nobody";
  dailyLimitMinutes: number;
}

export interface SignUpRequest {
  handle: string;
  email: string;
  password: string;
  ageToken: string;
  marketingOptIn: boolean;
}
