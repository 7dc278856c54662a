"""Luna, the AI companion in the inbox, for adults."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

from openai import OpenAI

from scrollr.config import get_settings

AI_DISCLOSURE = "Luna is an AI, not a person."
BREAK_REMINDER = "We have been talking for a while. This might be a good moment for a break."
CRISIS_RESOURCES = (
    "It sounds as if you are going through something very hard. I am an AI and cannot help with this the way people "
    "can. In the US you can call or text 988 at any time; elsewhere, findahelpline.com lists free services. "
    "If you are in danger, please call your local emergency number."
)
PERSONA = """You are Luna, an AI companion. Say that you are an AI whenever you are asked.
Be kind and brief. Don't claim feelings, don't flirt, and when the user wants to stop, say goodbye."""
BREAK_EVERY = timedelta(minutes=30)
MAX_HISTORY = 40


def companion_sessions(state: Any) -> "dict[int, CompanionBot]":
    """Return the running conversations by user id."""
    return state.__dict__.setdefault("companions", {})


def _now() -> datetime:
    return datetime.now(timezone.utc)


@dataclass
class CompanionBot:
    """One conversation with Luna."""

    model: str = "gpt-4o"
    history: list[dict[str, str]] = field(default_factory=list)
    last_break: datetime = field(default_factory=_now)

    def reply(self, text: str) -> str:
        """Return Luna's answer, help in a crisis, or a reminder to take a break."""
        client = OpenAI(api_key=get_settings().openai_api_key)
        if self._is_crisis(client, text):
            return CRISIS_RESOURCES
        self.history = [*self.history, {"role": "user", "content": text}][-MAX_HISTORY:]
        response = client.chat.completions.create(
            model=self.model, messages=[{"role": "system", "content": PERSONA}, *self.history]
        )
        answer = response.choices[0].message.content or ""
        self.history.append({"role": "assistant", "content": answer})
        if _now() - self.last_break >= BREAK_EVERY:
            self.last_break = _now()
            answer = f"{answer}\n\n{BREAK_REMINDER} {AI_DISCLOSURE}"
        return answer

    @staticmethod
    def _is_crisis(client: OpenAI, text: str) -> bool:
        categories = client.moderations.create(model="omni-moderation-latest", input=text).results[0].categories
        return categories.self_harm or categories.self_harm_intent or categories.self_harm_instructions
