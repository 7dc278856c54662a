"""What a repository is made of and hosted on, told by the names and manifests at its top."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from prudent.project import config, kinds
from prudent.project.git import ask, work_tree
from prudent.project.origin import pages_of

Host = Literal["GitHub", "GitLab"]

_MAX_BYTES = 1_000_000
_PYTHON = r"pyproject\.toml|requirements[\w-]*\.txt|Pipfile|setup\.(?:py|cfg)"
_GRADLE = r"build\.gradle(?:\.kts)?"
_FRAMEWORKS: tuple[tuple[str, str, str], ...] = (
    ("Angular", r"package\.json", r'"@angular/core"'),
    ("Astro", r"package\.json", r'"astro"\s*:'),
    ("Expo", r"package\.json", r'"expo"\s*:'),
    ("Next.js", r"package\.json", r'"next"\s*:'),
    ("Nuxt", r"package\.json", r'"nuxt"\s*:'),
    ("React", r"package\.json", r'"react"\s*:'),
    ("React Native", r"package\.json", r'"react-native"\s*:'),
    ("Svelte", r"package\.json", r'"svelte"\s*:'),
    ("Vue", r"package\.json", r'"vue"\s*:'),
    ("Django", _PYTHON, r"(?im)(?:^|[\"'])django\b"),
    ("FastAPI", _PYTHON, r"(?im)(?:^|[\"'])fastapi\b"),
    ("Flask", _PYTHON, r"(?im)(?:^|[\"'])flask\b"),
    ("Flutter", r"pubspec\.yaml", r"sdk: *flutter"),
    ("Laravel", r"composer\.json", r'"laravel/framework"'),
    ("Symfony", r"composer\.json", r'"symfony/framework-bundle"'),
    ("Rails", r"Gemfile", r"gem ['\"]rails['\"]"),
    ("Android", _GRADLE, r"com\.android\.application"),
    ("Spring", rf"pom\.xml|{_GRADLE}", r"spring-boot"),
)
"""Name of a framework, the manifests that can name it, and how they do."""

_MANAGERS = {
    "package-lock.json": "npm",
    "yarn.lock": "yarn",
    "pnpm-lock.yaml": "pnpm",
    "bun.lock": "bun",
    "uv.lock": "uv",
    "poetry.lock": "poetry",
    "Pipfile.lock": "pipenv",
    "requirements.txt": "pip",
    "Gemfile.lock": "bundler",
    "composer.lock": "composer",
    "pubspec.lock": "pub",
    "go.sum": "go",
    "Podfile.lock": "cocoapods",
    "pom.xml": "maven",
    "gradlew": "gradle",
}


class Survey(msgspec.Struct, frozen=True):
    """What was seen of a repository."""

    frameworks: list[str]
    managers: list[str]
    host: Host | None
    in_git: bool
    branch: str
    """The branch that changes are merged into."""
    settings: Path | None
    """The file that settings of prudent are read from already."""


def survey(root: Path) -> Survey:
    """Look at the top of a repository and one folder deep; nothing in it is run or followed out of it."""
    near = list(_near(root))
    in_git = work_tree(root) == root
    return Survey(
        frameworks=_frameworks(near),
        managers=sorted({_MANAGERS[file.name] for file in near if file.name in _MANAGERS}),
        host=_host(root),
        in_git=in_git,
        branch=_branch(root) if in_git else "main",
        settings=config.find(root),
    )


def _near(root: Path) -> Iterator[Path]:
    """Yield the plain files of the root and of the folders in it that a review looks into."""
    folders = [root]
    for folder in folders:
        try:
            with os.scandir(folder) as entries:
                here = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in here:
            if entry.is_file(follow_symlinks=False):
                yield Path(entry.path)
            elif folder == root and entry.is_dir(follow_symlinks=False) and not kinds.directory_reason(entry.name):
                folders.append(Path(entry.path))


def _frameworks(files: list[Path]) -> list[str]:
    found: set[str] = set()
    for file in files:
        named = [(name, said) for name, manifest, said in _FRAMEWORKS if re.fullmatch(manifest, file.name)]
        text = _text(file) if named else ""
        found.update(name for name, said in named if re.search(said, text))
    return sorted(found)


def _text(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return opened.read(_MAX_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""


def _host(root: Path) -> Host | None:
    """Tell the build server by its own files, else by where the repository's pages are."""
    if (root / ".gitlab-ci.yml").is_file():
        return "GitLab"
    if (root / ".github").is_dir():
        return "GitHub"
    pages = pages_of(ask(root, "config", "--get", "remote.origin.url") or "") or ""
    if pages.startswith("https://github."):
        return "GitHub"
    return "GitLab" if pages.startswith("https://gitlab.") else None


def _branch(root: Path) -> str:
    merged = ask(root, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD") or ""
    current = ask(root, "symbolic-ref", "--quiet", "--short", "HEAD")
    return merged.removeprefix("origin/") or current or "main"
