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
  likeCount: number;
  shareCount: number;
  viewCount: number;
}

export interface FeedPageData {
  items: Video[];
  nextCursor: string;
}

export interface SearchPageData {
  items: Video[];
  nextCursor: string | null;
}

export interface Story {
  id: number;
  author: Author;
  mediaUrl: string;
  expiresAt: string;
  seen: boolean;
}

export interface Streak {
  days: number;
  endsAt: string;
  rewardReady: boolean;
}

export interface Reward {
  kind: "coins" | "badge" | "boost";
  rarity: "common" | "rare" | "legendary";
  amount: number;
}

export interface Message {
  id: number;
  fromId: number;
  text: string;
  sentAt: string;
  readAt: string | null;
}

export interface UserSettings {
  autoplayTrailers: boolean;
  infiniteScroll: boolean;
  emailDigest: boolean;
  pushNotifications: boolean;
  publicProfile: boolean;
  allowMessagesFrom: "everyone" | "following" | "nobody";
}

export interface SignUpRequest {
  handle: string;
  email: string;
  password: string;
  isAdult: boolean;
  marketingOptIn: boolean;
}
