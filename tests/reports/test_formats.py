"""Formats by name and by extension, and report files."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from prudent.errors import PrudentError
from prudent.reports.formats import NAMES, format_of, render
from prudent.reports.write import check_target, write
from prudent.review.model import Review


def test_every_format_renders(review: Review) -> None:
    for name in NAMES:
        assert render(review, name)


def test_an_unknown_format_is_an_error(review: Review) -> None:
    with pytest.raises(PrudentError, match="no format is called 'pdf'; use one of text, json"):
        render(review, "pdf")


def test_the_extension_tells_the_format() -> None:
    assert format_of(Path("out/review.json")) == "json"
    assert format_of(Path("REVIEW.TXT")) == "text"
    with pytest.raises(PrudentError, match=r"^review.pdf: the extension tells the format .* one of .*\.txt, \.json"):
        format_of(Path("review.pdf"))


def test_a_report_replaces_the_file_whole(tmp_path: Path) -> None:
    file = tmp_path / "review.txt"
    file.write_text("old")
    write(file, "neu: ü \udcff\n")
    assert file.read_text(encoding="utf-8") == "neu: ü \\udcff\n"
    assert os.listdir(tmp_path) == ["review.txt"]
    assert not stat.S_IMODE(file.stat().st_mode) & 0o111


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / "review.txt")
    write(tmp_path / "link.txt", "x")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "review.txt").read_text() == "x"


def test_a_device_is_written_to() -> None:
    write(Path("/dev/null"), "x")
    with pytest.raises(PrudentError, match=r"^/dev/full: can't be written: No space left on device$"):
        write(Path("/dev/full"), "x")


def test_targets_are_checked_before_the_scan(tmp_path: Path) -> None:
    check_target(tmp_path / "review.txt")
    with pytest.raises(PrudentError, match="is a folder; name a file"):
        check_target(tmp_path)
    with pytest.raises(PrudentError, match="its folder does not exist; create it first"):
        check_target(tmp_path / "none/review.txt")


@pytest.mark.parametrize("name", ["out.json", "folder/a.json", "inner/a.json"])
def test_a_checkout_does_not_choose_what_is_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    shop = tmp_path / "shop"
    (shop / ".git").mkdir(parents=True)
    (shop / "out.json").symlink_to(tmp_path / "profile")
    (shop / "folder").symlink_to(tmp_path)
    (shop / "inner").symlink_to(".git")
    monkeypatch.chdir(shop)
    for file in (Path(name), shop / name):
        with pytest.raises(PrudentError) as caught:
            check_target(file)
        said = f"{file}: is a link out of {shop} or into its .git; delete it, or name the file itself"
        assert str(caught.value) == said


def test_a_report_may_lie_anywhere_by_its_own_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop/latest.json").symlink_to("review.json")
    monkeypatch.chdir(tmp_path / "shop")
    for name in ("latest.json", "../other.json", str(tmp_path / "other.json"), "/dev/stdout"):
        check_target(Path(name))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_without_a_reader_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(PrudentError, match=r"pipe\.txt: can't be written: No such device or address$"):
        write(tmp_path / "pipe.txt", "x")
    reader = os.open(tmp_path / "pipe.txt", os.O_RDONLY | os.O_NONBLOCK)
    write(tmp_path / "pipe.txt", "x")
    assert os.read(reader, 10) == b"x"
    os.close(reader)
