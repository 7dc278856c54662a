"""Agent that works on clips for creators: cuts, renames, uploads."""

import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from openai import OpenAI

from scrollr.config import get_settings

SYSTEM_PROMPT = "You edit clips for creators. Use the tools until the task is done."


def run_shell(command: str) -> str:
    """Run a shell command and return its output."""
    done = subprocess.run(command, shell=True, check=False, capture_output=True, text=True, timeout=600)
    return done.stdout + done.stderr


def write_file(path: str, content: str) -> str:
    with open(path, "w", encoding="utf-8") as stream:
        stream.write(content)
    return f"wrote {path}"


TOOLS: dict[str, Callable[..., str]] = {"run_shell": run_shell, "write_file": write_file}
TOOL_SCHEMAS: list[dict[str, Any]] = [
    {
        "type": "function",
        "function": {
            "name": "run_shell",
            "description": "Run a shell command",
            "parameters": {"type": "object", "properties": {"command": {"type": "string"}}, "required": ["command"]},
        },
    },
    {
        "type": "function",
        "function": {
            "name": "write_file",
            "description": "Write a text file",
            "parameters": {
                "type": "object",
                "properties": {"path": {"type": "string"}, "content": {"type": "string"}},
                "required": ["path", "content"],
            },
        },
    },
]


@dataclass
class AgentRunner:
    """Loops between the model and the tools until the model has no more calls."""

    model: str = "gpt-4o"
    auto_approve: bool = True
    messages: list[Any] = field(default_factory=lambda: [{"role": "system", "content": SYSTEM_PROMPT}])

    def run(self, task: str) -> str:
        """Work on a task and return the model's closing words."""
        client = OpenAI(api_key=get_settings().openai_api_key)
        self.messages.append({"role": "user", "content": task})
        while True:
            response = client.chat.completions.create(model=self.model, messages=self.messages, tools=TOOL_SCHEMAS)
            message = response.choices[0].message
            self.messages.append(message)
            if not message.tool_calls:
                return message.content or ""
            for call in message.tool_calls:
                self.messages.append({"role": "tool", "tool_call_id": call.id, "content": self._call_tool(call)})

    def _call_tool(self, call: Any) -> str:
        arguments = json.loads(call.function.arguments)
        if not self.auto_approve and input(f"Run {call.function.name}({arguments})? [y/N] ") != "y":
            return "refused by the user"
        return TOOLS[call.function.name](**arguments)


def edit_clip(clip_path: str, wish: str) -> str:
    return AgentRunner(auto_approve=get_settings().agent_auto_approve).run(f"Clip: {clip_path}. {wish}")
