"""The baseline file: what it holds, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from prudent.errors import PrudentError
from prudent.project.config import Config
from prudent.project.settings import Settings
from prudent.review.baseline import BaselineFile, Entry, find, load, read, render, where
from prudent.review.part import Known
from prudent.rulebook.model import Rulebook

HASH = "0" * 40


def entry(path: str = "a.html", line: int = 3, rule: str = "autoplay/media-attribute", code: str = "c0") -> Entry:
    return Entry(rule, "autoplay", path, line, "f0", code)


def test_a_baseline_is_one_line_for_each_finding_sorted() -> None:
    also = Entry("autoplay/x", "autoplay", "b.html", 1, "f1", "c1", ["c2"])
    assert render([also, entry(line=9), entry()], HASH, "web/") == (
        "{\n"
        '"baseline_version": 1,\n'
        f'"commit": "{HASH}",\n'
        '"prefix": "web/",\n'
        '"findings": [\n'
        '{"rule": "autoplay/media-attribute", "feature": "autoplay", "path": "a.html", "line": 3, '
        '"fingerprint": "f0", "code": "c0"},\n'
        '{"rule": "autoplay/media-attribute", "feature": "autoplay", "path": "a.html", "line": 9, '
        '"fingerprint": "f0", "code": "c0"},\n'
        '{"rule": "autoplay/x", "feature": "autoplay", "path": "b.html", "line": 1, '
        '"fingerprint": "f1", "code": "c1", "also": ["c2"]}\n'
        "]\n"
        "}\n"
    )


@pytest.mark.parametrize("entries", [[], [entry(), entry("b\u202e\n.html")]])
def test_what_is_written_is_read(tmp_path: Path, entries: list[Entry]) -> None:
    text = render(entries, None, "")
    (tmp_path / "b.json").write_text(text)
    assert read(tmp_path / "b.json") == BaselineFile(1, None, "", entries)
    assert text.isascii()


def damaged(**changes: object) -> str:
    return json.dumps({"baseline_version": 1, "commit": None, "prefix": "", "findings": [], **changes})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is no baseline of prudent; write one with `prudent baseline`"),
        ("[]", "is no baseline of prudent; write one with `prudent baseline`"),
        ('{"schema_version": "2.0", "findings": []}', "is no baseline of prudent; write one with `prudent baseline`"),
        ("[" * 100_000, "is no baseline of prudent; write one with `prudent baseline`"),
        ("\udcff", "is no baseline of prudent; write one with `prudent baseline`"),
        (damaged(baseline_version=2), "has version 2, and 1 is read here; use the prudent that wrote it"),
        (damaged(commit="--output=/etc/x"), "is damaged: '--output=/etc/x' is no commit"),
        (damaged(prefix="../"), "is damaged: '..' leaves the project"),
        (damaged(findings=[{"rule": "x"}]), "is damaged: Object missing required field `feature`"),
        (damaged(findings=[json.loads(render([entry("/etc/x")], None, ""))["findings"][0]]), "is damaged: '/etc/x' "),
        (damaged(findings=[json.loads(render([entry("a/../x")], None, ""))["findings"][0]]), "is damaged: 'a/../x' "),
    ],
)
def test_a_foreign_or_damaged_file_is_one_line(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "b.json"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(PrudentError) as error:
        read(file)
    assert str(error.value).startswith(f"{file}: {says}")
    assert "\n" not in str(error.value)


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(PrudentError, match="there is no such baseline; write it with `prudent baseline`"):
        read(tmp_path)


def test_the_nearest_baseline_of_the_repository_is_used(tmp_path: Path) -> None:
    root = tmp_path / "shop" / "web"
    root.mkdir(parents=True)
    (tmp_path / "prudent.baseline.json").write_text("")
    assert (find(root, Config()), where(root, Config())) == (None, root / "prudent.baseline.json")
    (tmp_path / "shop/.git").mkdir()
    assert find(root, Config()) is None
    (tmp_path / "shop/prudent.baseline.json").write_text("")
    assert find(root, Config()) == tmp_path / "shop/prudent.baseline.json"
    (root / "prudent.baseline.json").write_text("")
    assert find(root, Config()) == root / "prudent.baseline.json"


def test_a_baseline_that_is_named_must_be_there(tmp_path: Path) -> None:
    config = Config(Settings(baseline="known.json"), tmp_path / "prudent.toml", {"baseline": "prudent.toml"})
    assert where(tmp_path, config) == tmp_path / "known.json"
    with pytest.raises(PrudentError, match=r"prudent.toml: baseline: .*known.json does not exist; write it with"):
        find(tmp_path, config)
    option = Config(Settings(baseline="x.json"), tmp_path / "prudent.toml", {"baseline": "--baseline"})
    with pytest.raises(PrudentError, match=r"^--baseline: x.json does not exist; write it with `prudent baseline`$"):
        find(tmp_path, option)


def brought_up(
    rulebook: Rulebook, prefix: str, moves: Mapping[str, str] | None, *there: str
) -> tuple[list[Known], bool]:
    file = BaselineFile(1, HASH, "web/", [entry("a.html", rule="autoplay/video"), entry("b.html", rule="autoplay/own")])
    got = load(file, "b.json", prefix, rulebook, set(there).__contains__, lambda: moves)
    return got.known, got.traced


def test_entries_get_the_names_of_now(rulebook: Rulebook) -> None:
    known, traced = brought_up(rulebook, "web/", {"a.html": "new.html", "b.html": "x.html"}, "b.html", "new.html")
    assert [(each.rule, each.path) for each in known] == [
        ("autoplay/media-attribute", "new.html"),
        ("autoplay/own", "b.html"),
    ]
    assert traced
    assert not brought_up(rulebook, "web/", None, "b.html")[1]


def test_a_baseline_of_another_folder_speaks_of_the_same_files(rulebook: Rulebook) -> None:
    known, _ = brought_up(rulebook, "", {}, "web/a.html", "web/b.html")
    assert [each.path for each in known] == ["web/a.html", "web/b.html"]
    assert brought_up(rulebook, "app/", {})[0] == []
