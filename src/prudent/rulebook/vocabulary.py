"""The closed word lists of the rule language: languages, groups, placeholders, words for values."""

from __future__ import annotations

from collections.abc import Iterable

FEATURES = frozenset(
    {
        "infinite-scroll", "unbounded-feed", "autoplay", "autoplay-next", "engagement-ranking", "reengagement",
        "streak-reward", "social-pressure", "ephemeral", "dark-pattern", "minors", "usage-limits",
        "ai-training-data", "ai-agents", "generated-media",
    }
)  # fmt: skip
"""The features with a liability record that the tool knows; a team's rules join one of them."""

SCRIPT = frozenset({"javascript", "typescript", "tsx"})
MARKUP = frozenset({"html", "vue", "svelte", "tsx"})
MOBILE = frozenset({"kotlin", "java", "swift", "dart"})
SERVER = frozenset({"python", "php", "ruby", "java", "kotlin", "scala", "go", "csharp", "javascript", "typescript"})
CONFIG = frozenset({"yaml", "json", "toml", "env", "ini", "plist", "xml", "hcl"})
CODE = SCRIPT | MOBILE | SERVER | {"vue", "svelte", "sql"}

LANGUAGES = CODE | MARKUP | CONFIG | {"css", "robots", "manifest"}
GROUPS: dict[str, frozenset[str]] = {
    "script": SCRIPT,
    "markup": MARKUP,
    "mobile": MOBILE,
    "server": SERVER,
    "config": CONFIG,
    "code": CODE,
    "any": LANGUAGES,
}

AST_GREP: dict[str, str] = {
    name: name
    for name in (
        "csharp dart go hcl html java javascript json kotlin php python ruby scala swift tsx typescript yaml"
    ).split()
}
"""Our name of each language that ast-grep parses, and ast-grep's own. Any other name makes it panic."""

EXAMPLE_FILES: dict[str, str] = {
    "python": "example.py",
    "javascript": "example.js",
    "typescript": "example.ts",
    "tsx": "example.tsx",
    "vue": "example.vue",
    "svelte": "example.svelte",
    "html": "example.html",
    "kotlin": "Example.kt",
    "java": "Example.java",
    "swift": "Example.swift",
    "dart": "example.dart",
    "php": "example.php",
    "ruby": "example.rb",
    "scala": "Example.scala",
    "go": "example.go",
    "csharp": "Example.cs",
    "sql": "example.sql",
    "yaml": "example.yaml",
    "json": "example.json",
    "toml": "example.toml",
    "env": "example.env",
    "ini": "example.ini",
    "xml": "example.xml",
    "plist": "Example.plist",
    "hcl": "example.tf",
    "css": "example.css",
    "robots": "robots.txt",
}
"""The file name an example gets when it names none; a manifest always needs its own."""

PLACEHOLDERS = frozenset({"name", "value", "tag", "line"})
VALUE_WORDS = frozenset({"on", "off", "true", "dynamic", "any"})


def expand(languages: Iterable[str]) -> frozenset[str]:
    """Return the languages that a list of languages and groups stands for.

    Raises:
        KeyError: a name is neither a language nor a group.
    """
    found: set[str] = set()
    for name in languages:
        if name in LANGUAGES:
            found.add(name)
        else:
            found |= GROUPS[name]
    return frozenset(found)
