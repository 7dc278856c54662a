"""Line-based configuration as settings at their places."""

from __future__ import annotations

import pytest

from prudent.languages import flat


@pytest.mark.parametrize(
    ("language", "text", "path", "literal"),
    [
        ("toml", "[push]\ndigest = true # weekly\n", "push.digest", True),
        ("toml", "a = { digest = false }\n", "a.digest", False),
        ("env", "export PUSH_ENABLED=1\n", "PUSH_ENABLED", 1.0),
        ("ini", "[mail]\ndigest: weekly\n", "mail.digest", "weekly"),
        ("xml", '<resources><bool name="autoplay">true</bool></resources>', "bool.autoplay", True),
        (
            "xml",
            '<SwitchPreference android:key="autoplay" android:defaultValue="true"/>',
            "SwitchPreference.autoplay.defaultValue",
            True,
        ),
        ("plist", "<key>AutoPlay</key>\n<true/>", "AutoPlay", True),
        (
            "plist",
            "<dict><key>DefaultValue</key><true/>\n<key>Key</key><string>autoplay</string></dict>",
            "PreferenceSpecifiers.autoplay.DefaultValue",
            True,
        ),
        ("sql", "CREATE TABLE u (\n  id int,\n  digest BOOLEAN NOT NULL DEFAULT TRUE\n);", "digest", True),
        ("sql", "ALTER TABLE u ADD COLUMN digest boolean DEFAULT false;", "digest", False),
        ("sql", "model User {\n  digest Boolean @default(true)\n}", "digest", True),
    ],
)
def test_entry(language: str, text: str, path: str, literal: object) -> None:
    found = {e.path: e for e in flat.entries(language, text)}
    assert found[path].value.literal == literal
    entry = found[path]
    assert 0 <= entry.start < entry.end <= len(text)


def test_comments_are_no_settings() -> None:
    assert list(flat.entries("ini", "# a = 1\n; b = 2\n")) == []
