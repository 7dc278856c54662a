"""Agent that works on clips for creators, one approved step at a time."""

import json
import logging
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openai import OpenAI

from scrollr.config import get_settings

logger = logging.getLogger(__name__)

SYSTEM_PROMPT = "You edit clips for creators. Propose one tool call at a time; a person approves each."
SANDBOX_IMAGE = "scrollr/clip-sandbox:1"
MAX_STEPS = 12
ALLOWED_PROGRAMS = frozenset({"ffmpeg", "ffprobe"})

Approve = Callable[[str, dict[str, Any]], bool]
"""Asks a person about one tool call, given its name and arguments."""

TOOL_SCHEMAS: list[dict[str, Any]] = [
    {
        "type": "function",
        "function": {
            "name": "run_program",
            "description": "Run ffmpeg or ffprobe in the sandbox",
            "parameters": {
                "type": "object",
                "properties": {"arguments": {"type": "array", "items": {"type": "string"}}},
                "required": ["arguments"],
            },
        },
    },
]


def sandbox_command(workspace: Path, arguments: list[str]) -> list[str]:
    """Wrap a command so that it runs without network, privileges or other files.

    Raises:
        PermissionError: the program is not on the allow list.
    """
    if not arguments or arguments[0] not in ALLOWED_PROGRAMS:
        raise PermissionError(f"not allowed: {arguments[:1]}")
    limits = ["--network=none", "--read-only", "--cap-drop=ALL", "--memory=1g", "--pids-limit=64"]
    return ["docker", "run", "--rm", *limits, f"--volume={workspace}:/clip", SANDBOX_IMAGE, *arguments]


@dataclass
class AgentRunner:
    """Loops between the model and the sandbox; each tool call waits for human approval."""

    workspace: Path
    approve: Approve
    model: str = "gpt-4o"
    require_approval: bool = True
    messages: list[Any] = field(default_factory=lambda: [{"role": "system", "content": SYSTEM_PROMPT}])

    def run(self, task: str) -> str:
        """Work on a task and return the model's closing words.

        Raises:
            TimeoutError: the task took too many steps.
        """
        client = OpenAI(api_key=get_settings().openai_api_key)
        self.messages.append({"role": "user", "content": task})
        for _ in range(MAX_STEPS):
            response = client.chat.completions.create(model=self.model, messages=self.messages, tools=TOOL_SCHEMAS)
            message = response.choices[0].message
            self.messages.append(message)
            if not message.tool_calls:
                return message.content or ""
            for call in message.tool_calls:
                self.messages.append({"role": "tool", "tool_call_id": call.id, "content": self._call_tool(call)})
        raise TimeoutError(f"not done after {MAX_STEPS} steps")

    def _call_tool(self, call: Any) -> str:
        arguments = json.loads(call.function.arguments)
        if not self.approve(call.function.name, arguments):
            return "refused by the user"
        logger.info("approved: %s %s", call.function.name, arguments)
        try:
            command = sandbox_command(self.workspace, arguments["arguments"])
        except PermissionError as error:
            return str(error)
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)
        return done.stdout + done.stderr


def edit_clip(workspace: Path, wish: str, approve: Approve) -> str:
    return AgentRunner(workspace=workspace, approve=approve).run(wish)
