import { useEffect, useRef, useState } from "react";

import { useSettings } from "./useSettings";

const TYPING_TIMEOUT_MS = 3_000;

interface PresenceEvent {
  type: "typing";
  userId: number;
}

/** Sends and receives the typing state of one conversation, for people who both switched it on. */
export function useTyping(peerId: number) {
  const { settings } = useSettings();
  const socket = useRef<WebSocket | null>(null);
  const [isTyping, setIsTyping] = useState(false);

  useEffect(() => {
    if (!settings.shareTyping) return;
    const scheme = window.location.protocol === "https:" ? "wss" : "ws";
    const ws = new WebSocket(`${scheme}://${window.location.host}/api/presence/${peerId}`);
    let timer: number | undefined;
    ws.onmessage = (message: MessageEvent<string>) => {
      const event = JSON.parse(message.data) as PresenceEvent;
      if (event.userId !== peerId) return;
      setIsTyping(true);
      window.clearTimeout(timer);
      timer = window.setTimeout(() => setIsTyping(false), TYPING_TIMEOUT_MS);
    };
    socket.current = ws;
    return () => {
      window.clearTimeout(timer);
      ws.close();
    };
  }, [peerId, settings.shareTyping]);

  const sendTyping = () => {
    if (settings.shareTyping && socket.current?.readyState === WebSocket.OPEN) {
      socket.current.send(JSON.stringify({ type: "typing" }));
    }
  };

  return { isTyping, sendTyping };
}
