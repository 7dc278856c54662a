"""`prudent init`: look at a repository, and write what it needs to run prudent."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from prudent import __version__
from prudent.cli.settings import settings_for
from prudent.cli.steps import review_of
from prudent.cli.streams import deliver
from prudent.errors import PrudentError
from prudent.project.git import work_tree
from prudent.project.setup import Proposal, create, propose
from prudent.project.survey import Survey, survey
from prudent.reports.terminal import escape, inert
from prudent.review.model import Review


@click.command()
@click.argument("path", default=Path(), type=click.Path(path_type=Path))
@click.option("--package", default=f"prudent=={__version__}", show_default=True, help="What pip installs as prudent.")
@click.option("-y", "--yes", is_flag=True, help="Write without asking.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
def init(path: Path, package: str, yes: bool, dry_run: bool) -> int:
    """Look at the repository at PATH, show the settings, hooks and CI job it would use, and write them.

    Nothing is overwritten: for a file that is there, what to add is shown.
    """
    root = _top(path)
    seen = survey(root)
    proposals = propose(root, seen, package)
    review = review_of(root, [root], settings_for(root, None, False, {}), [], False, None, remember=True)
    deliver(_shown([*_about(root, seen, review), *_proposed(proposals)]))
    new = [proposal for proposal in proposals if not proposal.exists]
    if not dry_run:
        _write(root, new, yes)
    deliver(_shown(_next(review, dry_run)))
    return 0


def _top(path: Path) -> Path:
    """Check that a path is a folder, and the top of its repository where it lies in one."""
    if not path.is_dir():
        raise PrudentError(f"{path}: is no folder; name the top of a repository")
    root = path.resolve()
    top = work_tree(root)
    if top is not None and top != root:
        raise PrudentError(f"{path}: lies inside the repository at {top}; run `prudent init` there")
    return root


def _write(root: Path, new: Iterable[Proposal], yes: bool) -> None:
    for proposal in new:
        if not yes and not sys.stdin.isatty():
            raise PrudentError("init: nobody is there to ask; write with --yes, or only look with --dry-run")
        if yes or click.confirm(f"Write {proposal.path}?", default=True, err=True):
            create(root, proposal)
            deliver(f"Wrote {proposal.path}.\n")


def _about(root: Path, seen: Survey, review: Review) -> list[str]:
    languages = sorted(review.coverage.languages.items(), key=lambda item: (-item[1], item[0]))
    facts = {
        "languages": ", ".join(f"{count:,} {name}" for name, count in languages) or "none that is read",
        "frameworks": ", ".join(seen.frameworks) or "none that is known",
        "packages": ", ".join(seen.managers) or "none that is known",
        "build server": seen.host or "none that is known; a job runs `prudent check -o prudent.xml`",
        "settings": str(seen.settings) if seen.settings else "none yet",
        "findings": f"{len(review.findings):,}, of them {review.gate.failing:,} fail the gate",
    }
    return [f"prudent {__version__}: a look at {root.name}", *(f"  {name:<14}{said}" for name, said in facts.items())]


def _proposed(proposals: Iterable[Proposal]) -> Iterable[str]:
    for proposal in proposals:
        yield ""
        if proposal.exists:
            yield f"{proposal.path} is there and stays as it is; add to it:"
        else:
            yield f"{proposal.path}, new:"
        yield from (f"    {line}".rstrip() for line in proposal.text.splitlines())
    yield ""


def _next(review: Review, dry_run: bool) -> list[str]:
    """Say what to run next: an old codebase starts from what is known, so that only new findings fail."""
    if dry_run:
        return ["Nothing was written. Next: prudent init"]
    if review.gate.failing:
        return ["Next: prudent baseline, which notes the findings of today, so that only new ones fail the gate"]
    return ["Next: prudent check"]


def _shown(lines: Iterable[str]) -> str:
    return inert("".join(escape(line) + "\n" for line in lines))
