import { useEffect, useRef, useState } from "react";

const TYPING_TIMEOUT_MS = 3_000;

interface PresenceEvent {
  type: "typing" | "online" | "offline";
  userId: number;
}

/** Sends and receives the typing state of one conversation over the presence socket. */
export function useTyping(peerId: number) {
  const socket = useRef<WebSocket | null>(null);
  const [isTyping, setIsTyping] = useState(false);
  const [isOnline, setIsOnline] = useState(false);

  useEffect(() => {
    const scheme = window.location.protocol === "https:" ? "wss" : "ws";
    const ws = new WebSocket(`${scheme}://${window.location.host}/api/presence/${peerId}`);
    let timer: number | undefined;
    ws.onmessage = (message: MessageEvent<string>) => {
      const event = JSON.parse(message.data) as PresenceEvent;
      if (event.userId !== peerId) return;
      if (event.type === "typing") {
        setIsTyping(true);
        window.clearTimeout(timer);
        timer = window.setTimeout(() => setIsTyping(false), TYPING_TIMEOUT_MS);
      } else {
        setIsOnline(event.type === "online");
      }
    };
    socket.current = ws;
    return () => {
      window.clearTimeout(timer);
      ws.close();
    };
  }, [peerId]);

  const sendTyping = () => {
    if (socket.current?.readyState === WebSocket.OPEN) {
      socket.current.send(JSON.stringify({ type: "typing" }));
    }
  };

  return { isTyping, isOnline, sendTyping };
}
