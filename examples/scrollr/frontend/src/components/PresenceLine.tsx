interface PresenceLineProps {
  handle: string;
  isOnline: boolean;
  isTyping: boolean;
  lastReadAt: string | null;
}

export function PresenceLine({ handle, isOnline, isTyping, lastReadAt }: PresenceLineProps) {
  return (
    <p className="presence">
      {isOnline && <span className="dot" aria-label={`${handle} is online now`} />}
      {isTyping && <span className="typing-indicator">{handle} is typing…</span>}
      {lastReadAt && <span className="read-receipt">Seen {new Date(lastReadAt).toLocaleTimeString()}</span>}
    </p>
  );
}
