"""Which language a file is written in, told from its path alone."""

from __future__ import annotations

EXTENSIONS: dict[str, str] = {
    "py": "python", "pyi": "python", "pyx": "python", "pxd": "python",
    "js": "javascript", "mjs": "javascript", "cjs": "javascript", "jsx": "tsx", "es6": "javascript",
    "ts": "typescript", "mts": "typescript", "cts": "typescript", "tsx": "tsx",
    "vue": "vue", "svelte": "svelte", "astro": "html",
    "html": "html", "htm": "html", "xhtml": "html", "djhtml": "html", "jinja": "html", "jinja2": "html", "j2": "html",
    "mako": "html", "erb": "html", "rhtml": "html", "twig": "html", "hbs": "html", "handlebars": "html", "mustache": "html",
    "ejs": "html", "njk": "html", "liquid": "html", "cshtml": "html", "razor": "html", "xaml": "html", "axaml": "html", "compact": "html", "mobile": "html",
    "jsp": "html", "ftl": "html", "phtml": "php", "tpl": "html", "tmpl": "html", "gohtml": "html", "heex": "html", "haml": "haml", "slim": "haml",
    "kt": "kotlin", "kts": "kotlin", "java": "java", "swift": "swift", "dart": "dart",
    "php": "php", "rb": "ruby", "rake": "ruby", "scala": "scala", "sc": "scala", "go": "go", "cs": "csharp",
    "sql": "sql", "ddl": "sql", "prisma": "sql", "yaml": "yaml", "yml": "yaml", "json": "json", "json5": "json", "webmanifest": "json",
    "toml": "toml", "env": "env", "ini": "ini", "cfg": "ini", "conf": "ini", "properties": "ini",
    "strings": "ini", "xml": "xml", "plist": "plist", "entitlements": "plist",
    "tf": "hcl", "tfvars": "hcl", "hcl": "hcl", "css": "css", "scss": "css", "sass": "css", "less": "css",
}  # fmt: skip
"""File extension (lower case) to language. `haml` has no parser and is read line by line."""

MANIFESTS: frozenset[str] = frozenset(
    {
        "package.json", "bower.json", "composer.json", "requirements.txt", "requirements.in", "pyproject.toml", "pipfile",
        "setup.cfg", "gemfile", "build.gradle", "build.gradle.kts", "libs.versions.toml", "pubspec.yaml", "podfile",
        "package.swift", "go.mod", "build.sbt", "pom.xml", "cargo.toml",
    }
)  # fmt: skip
"""Names (lower case) of files that list a project's dependencies."""

NAMES: dict[str, str] = {
    "gemfile": "ruby", "rakefile": "ruby", "podfile": "ruby", "requirements.txt": "ini", "requirements.in": "ini",
    "pipfile": "toml", "go.mod": "ini", ".env": "env", "build.sbt": "scala", "androidmanifest.xml": "xml",
    "robots.txt": "robots",
}  # fmt: skip
"""Whole file names (lower case) that tell a language by themselves."""

TEMPLATES: frozenset[str] = frozenset(
    {"twig", "erb", "ejs", "j2", "jinja", "jinja2", "njk", "hbs", "liquid", "tmpl", "tpl", "ftl"}
)
"""Extensions of templates that may stand after the extension of what they write, as in `worker.js.twig`."""

GRAMMARS: dict[str, str] = {
    "python": "python", "javascript": "javascript", "typescript": "typescript", "tsx": "tsx", "html": "html",
    "kotlin": "kotlin", "java": "java", "swift": "swift", "dart": "dart", "php": "php", "ruby": "ruby",
    "scala": "scala", "go": "go", "csharp": "csharp", "yaml": "yaml", "json": "json", "hcl": "hcl",
}  # fmt: skip
"""Language to ast-grep grammar. A name outside this table must never reach ast-grep, which panics on it."""


def language_of(path: str) -> str | None:
    """Return the language of the file at `path` (forward slashes), or None when no language claims it."""
    name = path.rpartition("/")[2].lower()
    known = NAMES.get(name)
    if known:
        return known
    if name.startswith(".env"):
        return "env"
    stem, dot, extension = name.rpartition(".")
    if not dot:
        return None
    if extension in {"example", "dist", "sample", "template"} and "." in stem:
        return language_of(stem)
    if extension == "php" and stem.endswith(".blade"):
        return "html"
    if extension in TEMPLATES and stem.endswith((".js", ".mjs", ".ts")):
        return language_of(stem)
    return EXTENSIONS.get(extension)


def is_manifest(path: str) -> bool:
    """Say whether the file at `path` lists dependencies."""
    return path.rpartition("/")[2].lower() in MANIFESTS
