import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useSearchParams } from "react-router-dom";

import { api } from "../api/client";
import { PresenceLine } from "../components/PresenceLine";
import { useTyping } from "../hooks/useTyping";

export function InboxPage() {
  const [params] = useSearchParams();
  const peerId = Number(params.get("peer") ?? 0);
  const client = useQueryClient();
  const [text, setText] = useState("");
  const { isTyping, sendTyping } = useTyping(peerId);
  const { data: messages = [] } = useQuery({
    queryKey: ["conversation", peerId],
    queryFn: () => api.conversation(peerId),
    enabled: peerId > 0,
  });
  const sendMessage = useMutation({
    mutationFn: () => api.sendMessage(peerId, text),
    onSuccess: () => {
      setText("");
      return client.invalidateQueries({ queryKey: ["conversation", peerId] });
    },
  });

  return (
    <section className="inbox">
      <ol>
        {messages.map((message) => (
          <li key={message.id} className={message.fromId === peerId ? "theirs" : "mine"}>
            {message.text}
          </li>
        ))}
      </ol>
      <PresenceLine handle={params.get("handle") ?? "They"} isTyping={isTyping} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          sendMessage.mutate();
        }}
      >
        <input
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            sendTyping();
          }}
          aria-label="Message"
        />
        <button type="submit" disabled={!text.trim()}>
          Send
        </button>
      </form>
    </section>
  );
}
