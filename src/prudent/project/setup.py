"""What a repository needs to run prudent: its settings, the hooks and the job of its build server."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import msgspec

from prudent.errors import PrudentError
from prudent.project.config import OWN_FILE
from prudent.project.survey import Survey

STARTERS = Path(__file__).parent / "starters"
_HOOKS = ".pre-commit-config.yaml"
_JOBS = {"GitHub": (".github/workflows/prudent.yml", "github.yml"), "GitLab": (".gitlab-ci.yml", "gitlab.yml")}


class Proposal(msgspec.Struct, frozen=True):
    """A file to write, or what to add to one that is there."""

    path: str
    text: str
    exists: bool


def propose(root: Path, seen: Survey, package: str) -> list[Proposal]:
    """Say what to write below a root; a file that is there is never one of them.

    Args:
        root: the top of the repository.
        seen: what was seen of it.
        package: what pip installs as prudent.
    """
    wanted = [] if seen.settings is not None else [(OWN_FILE, "prudent.toml")]
    if seen.in_git:
        wanted.append((_HOOKS, "pre-commit.yaml"))
    if seen.host is not None:
        wanted.append(_JOBS[seen.host])
    made = []
    for path, starter in wanted:
        exists = os.path.lexists(root / path)
        text = _filled((STARTERS / starter).read_text(encoding="utf-8"), package, seen.branch)
        # The list of a configuration that is there goes on.
        made.append(Proposal(path, text.removeprefix("repos:\n") if exists else text, exists))
    return made


def create(root: Path, proposal: Proposal) -> None:
    """Write a proposed file, and the folders it needs.

    Raises:
        PrudentError: there is such a file by now, its folder leads out of the root, or it can't be written.
    """
    file = root / proposal.path
    try:
        # A link on the way could make this write anywhere.
        if not file.parent.resolve().is_relative_to(root.resolve()):
            raise PrudentError(f"{file}: its folder is a link out of {root}; write the file by hand")
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(proposal.text)
    except FileExistsError:
        raise PrudentError(f"{file}: is there already; nothing is overwritten") from None
    except OSError as error:
        raise PrudentError(f"{file}: can't be written: {error.strerror}") from None


def _filled(text: str, package: str, branch: str) -> str:
    """Put in what to install and the branch; JSON writes strings as YAML does."""
    text = re.sub(r"(PRUDENT_PACKAGE: )prudent\b", lambda found: found.group(1) + json.dumps(package), text)
    text = re.sub(r"(additional_dependencies: \[)prudent\b", lambda found: found.group(1) + json.dumps(package), text)
    return text.replace("branches: [main]", f"branches: [{json.dumps(branch)}]")
