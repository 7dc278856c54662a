"""Results of earlier runs: the same as fresh ones, for unchanged files alone, and never in the way."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.engine.conftest import rulebook

from prudent.engine import files, remembered
from prudent.engine.compiled import compile_rulebook
from prudent.engine.model import Scan
from prudent.engine.scan import scan
from prudent.languages.detect import language_of
from prudent.project.discovery import discover
from prudent.rulebook.load import load
from prudent.rulebook.model import Rulebook

EXAMPLES = Path(__file__).parents[2] / "examples"
RULEBOOK = msgspec.structs.replace(
    rulebook('element: {tag: video, attribute: autoplay, value: "on"}'), key="rulebook-test"
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache folder that holds what every run makes of the shipped rulebook."""
    folder = tmp_path_factory.mktemp("shared")
    with pytest.MonkeyPatch.context() as patched:
        at(folder, patched)
        assert compile_rulebook(load()).prefilter
        yield folder


@pytest.fixture(autouse=True)
def home(tmp_path: Path, shared: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own, and files that count as settled at once."""
    shutil.copytree(shared, tmp_path / "cache")
    at(tmp_path / "cache", monkeypatch)
    monkeypatch.setattr(remembered, "SETTLED_NS", 0)
    monkeypatch.setattr(remembered, "SETTLED_COARSE_NS", 0)
    return tmp_path / "cache"


def at(folder: Path, patched: pytest.MonkeyPatch) -> None:
    patched.setenv("XDG_CACHE_HOME", str(folder))
    patched.setenv("LOCALAPPDATA", str(folder))


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    root = tmp_path / "shop"
    root.mkdir()
    (root / "feed.html").write_text("<video autoplay>\n")
    (root / "about.html").write_text("<p>about</p>\n")
    time.sleep(0.02)  # clocks of files tick in steps
    return root


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were analysed since the list was last emptied."""
    names: list[str] = []
    really: Callable[..., object] = files.read_one

    def noting(root: Path, path: str, compiled: object, ignored: object) -> object:
        names.append(path)
        return really(root, path, compiled, ignored)

    monkeypatch.setattr(files, "read_one", noting)
    return names


def run(root: Path, rules: Rulebook = RULEBOOK, paths: Sequence[Path] = (), **options: Any) -> Scan:
    found = discover(root, language_of, paths=paths)
    return scan(root, found, rules, jobs=1, remember=True, **options)


def kept(home: Path) -> list[Path]:
    return sorted(home.rglob("results-*"))


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("scrollr", {}),
        ("scrollr", {"pedantic": True}),
        ("scrollr", {"select": ["autoplay"]}),
        ("scrollr", {"select": ["usage-limits"]}),
        ("scrollr-prudent", {}),
    ],
)
def test_a_remembered_review_is_the_same_to_the_byte(name: str, options: dict[str, Any], read: list[str]) -> None:
    rules, root = load(), EXAMPLES / name
    plain = scan(root, discover(root, language_of), rules, jobs=1, **options)
    cold = run(root, rules, **options)
    read.clear()
    warm = run(root, rules, **options)
    assert read == []
    assert msgspec.json.encode(warm) == msgspec.json.encode(cold) == msgspec.json.encode(plain)
    assert warm.safeguards


def test_a_file_is_read_again_when_other_rules_are_left_out_of_it(shop: Path, read: list[str]) -> None:
    run(shop)
    read.clear()
    assert run(shop, ignored_at=lambda path: ["autoplay"] if path == "feed.html" else []).findings == []
    assert read == ["feed.html"]
    assert [f.path for f in run(shop).findings] == ["feed.html"]


def test_only_a_changed_file_is_read_again(shop: Path, read: list[str]) -> None:
    run(shop)
    (shop / "about.html").write_text("<p>about us</p><video autoplay>\n")
    read.clear()
    assert [f.path for f in run(shop).findings] == ["about.html", "feed.html"]
    assert read == ["about.html"]


def test_waivers_in_comments_are_remembered(shop: Path, read: list[str]) -> None:
    (shop / "about.html").write_text("<!-- prudent: allow[autoplay/one] -- why -->\n<p></p>\n")
    time.sleep(0.02)
    cold = run(shop)
    read.clear()
    assert run(shop).waivers == cold.waivers
    assert ([each.lines for each in cold.waivers], read) == ([[2]], [])


def test_the_same_size_and_time_with_other_bytes_is_a_change(shop: Path, read: list[str]) -> None:
    run(shop)
    before = (shop / "feed.html").stat()
    (shop / "feed.html").write_text("<video autopl4y>\n")
    os.utime(shop / "feed.html", ns=(before.st_atime_ns, before.st_mtime_ns))
    read.clear()
    assert run(shop).findings == []
    assert read == ["feed.html"]


def test_another_time_with_the_same_bytes_is_read_again(shop: Path, read: list[str]) -> None:
    first = run(shop)
    os.utime(shop / "feed.html", ns=(1, 1))
    read.clear()
    assert run(shop) == first
    assert read == ["feed.html"]


def test_a_file_written_while_it_was_read_is_not_trusted(
    shop: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "SETTLED_NS", 3600 * 10**9)
    monkeypatch.setattr(remembered, "SETTLED_COARSE_NS", 3600 * 10**9)
    run(shop)
    read.clear()
    run(shop)
    assert sorted(read) == ["about.html", "feed.html"]


def test_other_rules_settings_and_places_are_not_confused(shop: Path, tmp_path: Path, read: list[str]) -> None:
    run(shop)
    moved = tmp_path / "moved"
    shutil.copytree(shop, moved)
    other = msgspec.structs.replace(RULEBOOK, key="rulebook-other")
    again: list[tuple[Path, Rulebook, dict[str, Any]]] = [
        (shop, other, {}),
        (shop, RULEBOOK, {"ignore": ["autoplay"]}),
        (moved, RULEBOOK, {}),
    ]
    for root, rules, options in again:
        read.clear()
        run(root, rules, **options)
        assert sorted(read) == ["about.html", "feed.html"]
    read.clear()
    assert run(shop, ignore=["autoplay"]).findings == []
    assert len(run(shop).findings) == len(run(shop, select=["autoplay"]).findings) == 1
    assert read == []


def test_other_code_makes_other_results(
    shop: Path, read: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = tmp_path / "prudent"
    for folder in ("engine/matchers", "languages/python", "project"):
        (code / folder).mkdir(parents=True)
    (code / "engine" / "fold.py").write_text("a = 1\n")
    monkeypatch.setattr("prudent.__file__", str(code / "__init__.py"))
    run(shop)
    read.clear()
    run(shop)
    assert read == []
    (code / "engine" / "fold.py").write_text("a = 12\n")
    run(shop)
    assert sorted(read) == ["about.html", "feed.html"]


def test_code_that_is_no_folder_is_not_remembered(
    shop: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prudent.__file__", str(tmp_path / "prudent.zip" / "__init__.py"))
    assert len(run(shop).findings) == 1
    assert kept(home) == []


def test_a_rulebook_without_a_name_is_not_remembered(shop: Path, home: Path) -> None:
    assert len(run(shop, msgspec.structs.replace(RULEBOOK, key="")).findings) == 1
    assert kept(home) == []


def test_a_removed_file_is_gone(shop: Path, home: Path) -> None:
    run(shop)
    size = kept(home)[0].stat().st_size
    (shop / "feed.html").unlink()
    found = run(shop)
    assert (found.findings, found.files) == ([], 1)
    assert kept(home)[0].stat().st_size < size


def test_a_part_of_a_project_adds_to_what_is_remembered(shop: Path, read: list[str]) -> None:
    run(shop)
    (shop / "feed.html").write_text("<video autoplay> \n")
    time.sleep(0.02)
    run(shop, paths=[shop / "feed.html"])
    read.clear()
    run(shop)
    assert read == []


def test_a_failed_analysis_is_tried_again(shop: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    (shop / "large.html").write_bytes(b" " * 1000)
    monkeypatch.setattr(files, "MOST_BYTES", 500)
    for _ in range(2):
        read.clear()
        found = run(shop)
        assert [skip.path for skip in found.skipped] == ["large.html"]
    assert read == ["large.html"]


def test_what_was_skipped_is_remembered_with_its_reason(shop: Path, read: list[str]) -> None:
    (shop / "odd.html").write_bytes(b"\0\0")
    (shop / "old.html").write_bytes(b"caf\xe9 <video autoplay>")
    time.sleep(0.02)
    cold = run(shop)
    read.clear()
    assert run(shop) == cold
    assert (read, [skip.path for skip in cold.skipped]) == ([], ["odd.html", "old.html"])


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\xc1",
        b"\x90" * 5000,
        msgspec.msgpack.encode({"feed.html": [[1, 2, 3], None]}),
        msgspec.msgpack.encode({"feed.html": "x"}),
    ],
)
def test_damaged_results_are_made_anew(shop: Path, home: Path, read: list[str], damage: bytes) -> None:
    first = run(shop)
    kept(home)[0].write_bytes(damage)
    read.clear()
    assert run(shop) == first
    assert sorted(read) == ["about.html", "feed.html"]
    assert run(shop) == first
    assert len(read) == 2


@pytest.mark.parametrize("made", [7, [[{"rule": 1}]], [[["x"]]], {"findings": []}])
def test_a_damaged_result_alone_is_made_anew(shop: Path, home: Path, read: list[str], made: object) -> None:
    first = run(shop)
    entries = msgspec.msgpack.decode(kept(home)[0].read_bytes())
    entries["feed.html"][1] = made
    kept(home)[0].write_bytes(msgspec.msgpack.encode(entries))
    read.clear()
    assert run(shop) == first
    assert read == ["feed.html"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")
def test_results_are_the_users_alone(shop: Path, home: Path, read: list[str]) -> None:
    run(shop)
    assert kept(home)[0].stat().st_mode & 0o777 == 0o600
    kept(home)[0].chmod(0o622)
    read.clear()
    run(shop)
    assert sorted(read) == ["about.html", "feed.html"]


def test_no_place_to_write_is_no_error(shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "file"))
    assert run(shop) == run(shop)


def test_old_projects_are_forgotten(tmp_path: Path, home: Path) -> None:
    for number in range(remembered.KEEP + 3):
        root = tmp_path / f"shop-{number}"
        root.mkdir()
        (root / "feed.html").write_text("<video autoplay>\n")
        run(root)
    assert len(kept(home)) == remembered.KEEP


def test_nothing_is_written_when_nothing_changed(shop: Path, home: Path) -> None:
    run(shop)
    before = kept(home)[0].stat().st_ino
    run(shop)
    assert kept(home)[0].stat().st_ino == before


def command(root: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "prudent", "check", str(root), "--no-config", "--format", "json", *options]


def test_two_runs_at_once_agree(home: Path) -> None:
    root = EXAMPLES / "scrollr"
    runs = [subprocess.Popen(command(root), stdout=subprocess.PIPE) for _ in range(3)]
    first, *others = [process.communicate()[0] for process in runs]
    assert first
    assert all(other == first for other in others)
    assert subprocess.run(command(root), stdout=subprocess.PIPE, check=False).stdout == first
    assert not list(home.rglob("*.part"))


def test_a_run_that_remembers_all_starts_no_engine(home: Path) -> None:
    script = (
        "import sys; from prudent.cli.main import main; code = main(['check', sys.argv[1], '--no-config']);"
        "loaded = [n for n in ('ast_grep_py', 're2', 'libcst', 'ahocorasick_rs', 'yaml') if n in sys.modules];"
        "print(code, loaded, file=sys.stderr)"
    )
    told = [
        subprocess.run([sys.executable, "-c", script, str(EXAMPLES / "scrollr")], check=False, capture_output=True)
        for _ in range(2)
    ]
    assert told[0].stdout == told[1].stdout
    assert told[1].stderr == b"1 []\n"


def test_without_the_cache_nothing_is_kept(home: Path) -> None:
    subprocess.run(command(EXAMPLES / "scrollr", "--no-cache"), stdout=subprocess.DEVNULL, check=False)
    assert kept(home) == []
    subprocess.run(command(EXAMPLES / "scrollr"), stdout=subprocess.DEVNULL, check=False)
    assert len(kept(home)) == 1
