"""Which paths are passed over for their kind."""

from __future__ import annotations

import pytest

from prudent.project.kinds import directory_reason, file_reason, is_binary


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("node_modules", "vendored"),
        ("web/vendor", "vendored"),
        ("static/third_party", "vendored"),
        ("ios/Pods", "vendored"),
        (".venv", "vendored"),
        ("wwwroot/lib", "vendored"),
        ("dist", "build output"),
        ("web/build", "build output"),
        ("app/public/packs", "build output"),
        ("api/target/classes", "build output"),
        (".idea", "tool files"),
        ("tests", "test code"),
        ("app/src/test", "test code"),
        ("app/src/androidTest", "test code"),
        ("web/__tests__", "test code"),
        ("spec", "test code"),
        ("src/DataFixtures", "test code"),
        ("docs/javadoc", "generated"),
        ("Specs", "test code"),
        ("ShopTests", "test code"),
        ("ShopUITests", "test code"),
        ("Shop.Tests", "test code"),
        ("test-utils", "test code"),
        ("src", None),
        ("src/build", None),
        ("src/dist", None),
        ("lib", None),
        ("stories", None),
        ("contest", None),
        ("latest", None),
        ("fixtures", None),
    ],
)
def test_directories(path: str, reason: str | None) -> None:
    assert directory_reason(path) == reason


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("app.min.js", "minified"),
        ("main.3f2a9c1b.js", "minified"),
        ("vendor.bundle.js", "minified"),
        ("jquery.js", "vendored"),
        ("jquery.infinitescroll.js", "vendored"),
        ("video-7.20.3.js", "vendored"),
        (".eslintrc-auto-import.json", "tool files"),
        ("eslint.config.mjs", "tool files"),
        ("package-lock.json", "lock file"),
        ("pnpm-lock.yaml", "lock file"),
        ("feed.pb.go", "generated"),
        ("feed_pb2.py", "generated"),
        ("feed.g.dart", "generated"),
        ("feed.freezed.dart", "generated"),
        ("schema.generated.ts", "generated"),
        ("routeTree.gen.ts", "generated"),
        ("Form1.Designer.cs", "generated"),
        ("globals.d.ts", "generated"),
        ("feed.test.tsx", "test code"),
        ("feed.spec.js", "test code"),
        ("Feed.stories.tsx", "test code"),
        ("feed_test.go", "test code"),
        ("feed_spec.rb", "test code"),
        ("test_feed.py", "test code"),
        ("FeedTest.kt", "test code"),
        ("FeedTests.swift", "test code"),
        ("feed.js", None),
        ("bootstrap.js", None),
        ("stories.tsx", None),
        ("latest.py", None),
        ("contest.ts", None),
        ("admin.js", None),
        ("feedback.json", None),
        ("Request.java", None),
        ("app.config.dart", None),
        ("package.json", None),
        ("prudent.baseline.json", "decisions of prudent"),
        ("prudent.waivers.yaml", "decisions of prudent"),
        ("baseline.json", None),
    ],
)
def test_files(name: str, reason: str | None) -> None:
    assert file_reason(name) == reason


def test_binaries_are_told_by_extension() -> None:
    assert is_binary("logo.PNG")
    assert not is_binary("logo.svg")
    assert not is_binary("README")
