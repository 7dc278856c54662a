import { useSettings } from "../hooks/useSettings";

interface PresenceLineProps {
  handle: string;
  isTyping: boolean;
}

export function PresenceLine({ handle, isTyping }: PresenceLineProps) {
  const { settings } = useSettings();
  if (!settings.shareTyping) return null;
  return <p className="presence">{isTyping && <span>{handle} is typing…</span>}</p>;
}
