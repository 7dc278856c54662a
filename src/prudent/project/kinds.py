"""What kind of file a path is, where the kind is a reason not to review it: vendored, built, generated, tests."""

from __future__ import annotations

import re

VENDORED = "vendored"
BUILD_OUTPUT = "build output"
TOOL_FILES = "tool files"
TEST_CODE = "test code"
MINIFIED = "minified"
LOCK_FILE = "lock file"
GENERATED = "generated"
BINARY = "binary"
TRANSLATION = "translation"
OWN_FILE = "decisions of prudent"
"""Why the baseline and the waivers are not reviewed: they speak of findings, and are none."""

_DIRECTORY_NAMES: dict[str, str] = {
    name: reason
    for reason, names in {
        VENDORED: """node_modules bower_components jspm_packages vendor vendors vendored third_party third-party
            thirdparty 3rdparty Pods Carthage site-packages dist-packages .venv venv virtualenv .yarn .pnpm-store
            .bundle ckeditor codemirror tinymce tiny_mce MathJax ace-builds pdfjs pdf.js
            mediaelement kindeditor ueditor""",
        BUILD_OUTPUT: """dist build .next .nuxt .output .svelte-kit .angular .expo .dart_tool .gradle .terraform
            DerivedData __pycache__ .eggs .turbo .parcel-cache .cache .docusaurus storybook-static staticfiles
            htmlcov""",
        TOOL_FILES: ".idea .vscode .vs .tox .nox .mypy_cache .pytest_cache .ruff_cache .hypothesis",
        TEST_CODE: """test tests __tests__ __test__ __mocks__ __fixtures__ __snapshots__ spec specs e2e cypress
            testdata testFixtures DataFixtures StubbedResponses Specs .storybook""",
        GENERATED: "javadoc javadocs apidoc apidocs phpdoc doxygen",
    }.items()
    for name in names.split()
}

_TEST_DIRECTORY = re.compile(
    r".*[a-z.](?:UI)?Tests$"  # AppTests and AppUITests of Xcode, App.Tests of .NET
    r"|(?:android|integration|functional|acceptance|unit|ui|e2e)[-_]?[Tt]ests?$"
    r"|test(?:Debug|Release)$"
    r"|tests?[-_](?:utils?|helpers?|support|data|fixtures?)$"
)

_PATH_ENDINGS: dict[str, str] = {
    "public/packs": BUILD_OUTPUT,
    "public/assets": BUILD_OUTPUT,
    "wwwroot/lib": VENDORED,
    "web/bundles": VENDORED,
    "target/classes": BUILD_OUTPUT,
    "target/debug": BUILD_OUTPUT,
    "target/release": BUILD_OUTPUT,
    "target/generated-sources": BUILD_OUTPUT,
}

# Rules about copy read English; the same words in other languages say nothing new of the design.
_LANGUAGE = r"(?!en(?:[-_.]|$))(?:[a-z]{2}|fil|kab|ckb|ast)(?:[-_](?:[A-Z][a-z]{3}|[A-Za-z]{2,4}|r?[A-Z]{2}|\d{3}))*"
_TRANSLATED_FILE = re.compile(
    rf"(?:^|/)(?:locales?|i18n|l10n|lang|langs|languages?|strings|translations?|messages)(?:/[\w.-]+){{0,2}}/{_LANGUAGE}\.(?:json5?|ya?ml|php|[jt]s|properties|toml)$"
)
_TRANSLATED_FOLDER = re.compile(
    rf"(?:^|/)(?:values-{_LANGUAGE}|(?!en\b|Base)[\w-]+\.lproj|(?:langs?|languages?|locales?|i18n|l10n|translations?|messages|strings)/{_LANGUAGE})$"
)

# A folder called build below a source folder is somebody's package, not what a build wrote.
_SOURCE_FOLDER = re.compile(r"(?:^|/)(?:src|source|lib)/")

_LOCK_FILES = frozenset(
    """package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml bun.lock deno.lock composer.lock Gemfile.lock
    Cargo.lock poetry.lock Pipfile.lock Podfile.lock pubspec.lock uv.lock pdm.lock packages.lock.json mix.lock
    flake.lock Package.resolved gradle.lockfile go.sum .terraform.lock.hcl""".split()
)

_OWN_FILES = frozenset(("prudent.baseline.json", "prudent.waivers.yaml"))
_SCRIPT = r"(?:[cm]?[jt]sx?|vue|svelte)"
_FILE = re.compile(
    r"(?P<minified>[.-](?:min|bundle|chunk|pack|umd\.prod|uncompressed)\.(?:[cm]?js|css|html)$"
    r"|[.-][0-9a-f]{8,}(?:\.chunk)?\.[cm]?js$)"
    r"|(?P<vendored>-v?\d+\.\d+(?:\.\d+)?(?:[.-][a-z]+)*\.[cm]?js$"
    r"|^jquery[^/]{0,20}\.js$)"
    r"|(?P<tool>^\.?(?:eslintrc|stylelintrc|prettierrc)[\w.-]*$|^eslint\.config\.\w+$)"
    r"|(?P<generated>\.pb\.(?:go|swift|dart)$|_pb2(?:_grpc)?\.pyi?$|_pb\.(?:js|rb)$|_grpc_pb\.js$"
    r"|\.(?:g|gr|freezed|mocks)\.dart$|\.g\.cs$|\.[Dd]esigner\.cs$|\.generated\.\w+$|_generated\.\w+$"
    r"|\.gen\.(?:go|[jt]sx?)$|\.d\.[cm]?ts$)"
    rf"|(?P<tests>[._-](?:test|spec|stories|story|e2e|cy)\.{_SCRIPT}$|_test\.(?:go|py|dart|rb|exs)$|_spec\.rb$"
    r"|^test_[^/]*\.py$|^conftest\.py$|[a-z](?:Tests?|Spec|TestCase)\.(?:java|kt|kts|scala|swift|cs|php|groovy)$"
    r"|[a-z]Spec\.[jt]sx?$)"
)
_FILE_REASONS = {
    "minified": MINIFIED,
    "vendored": VENDORED,
    "tool": TOOL_FILES,
    "generated": GENERATED,
    "tests": TEST_CODE,
}

_BINARY = frozenset(
    """png jpg jpeg gif webp avif ico icns bmp tif tiff psd heic mp3 mp4 m4a m4v mov avi mkv webm ogg ogv oga wav flac
    aac woff woff2 ttf otf eot zip gz tgz bz2 xz 7z rar jar war aar apk ipa exe dll so dylib a o obj class pyc pyd wasm
    bin dat db sqlite sqlite3 pdf doc docx xls xlsx ppt pptx keystore jks p12 mo node""".split()
)


def directory_reason(path: str) -> str | None:
    """Tell why a directory is passed over as a whole, judging by its path alone.

    Args:
        path: the directory, relative to the scanned root, with forward slashes.

    Returns:
        The reason, or None for a directory to look into.
    """
    parent, _, name = path.rpartition("/")
    reason = _DIRECTORY_NAMES.get(name)
    if reason is BUILD_OUTPUT and name in ("build", "dist") and _SOURCE_FOLDER.search(parent + "/"):
        return None
    if reason is not None:
        return reason
    if _TEST_DIRECTORY.match(name):
        return TEST_CODE
    if _TRANSLATED_FOLDER.search(path):
        return TRANSLATION
    return _PATH_ENDINGS.get(f"{parent.rpartition('/')[2]}/{name}")


def file_reason(name: str) -> str | None:
    """Tell why a file is passed over, judging by its name alone (no directories).

    Returns:
        The reason, or None for a file to review.
    """
    if name in _LOCK_FILES:
        return LOCK_FILE
    if name in _OWN_FILES:
        return OWN_FILE
    found = _FILE.search(name)
    return _FILE_REASONS[found.lastgroup or ""] if found else None


def is_translation(path: str) -> bool:
    """Tell whether the file at `path` holds an application's words in a language other than English."""
    return _TRANSLATED_FILE.search(path) is not None


def is_binary(name: str) -> bool:
    """Tell whether a file's extension is that of a binary format."""
    return name.rpartition(".")[2].lower() in _BINARY
