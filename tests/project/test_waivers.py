"""The waivers file: found, read strictly, each entry with its line."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prudent.errors import PrudentError
from prudent.project.config import Config
from prudent.project.settings import Settings
from prudent.project.waivers import FILE, SCHEMA_FILE, Entry, find, read, schema

WHOLE = """\
# ours

- rule: autoplay/media-attribute
  path: web/legacy/**
  reason: >
    Muted loops of three seconds,
    tested with users
  owner: jo@example.org
  decided-on: 2026-11-22
  expires: 2027-01-31
  link: https://example.org/12

- {rule: autoplay/one, fingerprint: "0123456789abcdef", reason: known}
"""


def entries(tmp_path: Path, text: str) -> list[tuple[int, Entry]]:
    file = tmp_path / FILE
    file.write_text(text, encoding="utf-8")
    return read(file, tmp_path, Config()).entries


def test_every_key_is_read_and_dates_are_text(tmp_path: Path) -> None:
    assert entries(tmp_path, WHOLE) == [
        (
            3,
            Entry(
                rule="autoplay/media-attribute",
                path="web/legacy/**",
                reason="Muted loops of three seconds, tested with users",
                owner="jo@example.org",
                decided_on="2026-11-22",
                expires="2027-01-31",
                link="https://example.org/12",
            ),
        ),
        (13, Entry(rule="autoplay/one", fingerprint="0123456789abcdef", reason="known")),
    ]


def test_what_the_html_report_exports_is_read(tmp_path: Path) -> None:
    exported = (
        '# Decisions of the design review of "shop" of 2026-11-22.\n\n- rule: "a/b"\n'
        '  fingerprint: "0123456789abcdef"\n  reason: "False alarm: a \\"demo\\"\\u2028"\n'
        '  owner: "Jo"\n  decided-on: "2026-11-22"\n  expires: "2027-01-31"\n'
    )
    ((line, entry),) = entries(tmp_path, exported)
    assert (line, entry.rule, entry.reason, entry.expires) == (3, "a/b", 'False alarm: a "demo"', "2027-01-31")


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "[]\n"])
def test_a_file_without_waivers_is_none(tmp_path: Path, text: str) -> None:
    assert entries(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("waivers: []\n", ":1: must be a list of waivers; begin each with `- rule:`"),
        ("yes\n", ":1: must be a list of waivers; begin each with `- rule:`"),
        ("- a/b\n", ":1: a waiver must have keys with values; begin it with `- rule:`"),
        ("- rule: a/b\n  expire: x\n", ":2: unknown key 'expire'; did you mean 'expires'?"),
        ("- rule: a/b\n  owner: 7\n", ":2: owner: must be text; put it in quotes"),
        ("- rule: [a/b]\n", ":1: rule: must be text; put it in quotes"),
        ("- rule: a/b\n  rule: c/d\n", ":2: duplicate key 'rule'; first given on line 1"),
        ("- [\n", ":2: is not valid YAML"),
        ("- !!python/name:os.system []\n", ":1: uses the YAML tag"),
    ],
)
def test_a_broken_file_is_an_error_with_its_line(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(PrudentError) as caught:
        entries(tmp_path, text)
    assert str(caught.value).startswith(f"{tmp_path / FILE}{fault}")


def test_a_key_without_a_value_says_nothing(tmp_path: Path) -> None:
    assert entries(tmp_path, "- rule: a/b\n  reason:\n") == [(1, Entry(rule="a/b"))]


def test_the_nearest_file_up_to_the_repository_applies(tmp_path: Path) -> None:
    inner = tmp_path / "shop" / "web"
    inner.mkdir(parents=True)
    (tmp_path / "shop" / ".git").mkdir()
    (tmp_path / FILE).touch()
    assert find(inner, Config()) is None
    (tmp_path / "shop" / FILE).touch()
    assert find(inner, Config()) == tmp_path / "shop" / FILE
    (inner / FILE).touch()
    assert find(inner, Config()) == inner / FILE


def test_a_file_beside_settings_from_elsewhere_applies_when_there_is_no_other(tmp_path: Path) -> None:
    root, shared = tmp_path / "shop", tmp_path / "shared"
    (root / ".git").mkdir(parents=True)
    shared.mkdir()
    (shared / FILE).touch()
    assert find(root, Config(file=shared / "prudent.toml")) == shared / FILE
    assert read(shared / FILE, root, Config()).path == FILE


def test_the_settings_may_name_it(tmp_path: Path) -> None:
    (tmp_path / "review").mkdir()
    (tmp_path / "web").mkdir()
    file = tmp_path / "review" / "decided.yaml"
    file.touch()
    config = Config(Settings(waivers="review/decided.yaml"), tmp_path / "prudent.toml")
    assert find(tmp_path / "web", config) == file
    # Its patterns speak of the settings' folder.
    assert read(file, tmp_path / "web", config).prefix == "web/"
    assert read(file, tmp_path, config).prefix == ""
    assert read(file, tmp_path, config).path == "review/decided.yaml"


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("gone.yaml", "waivers: 'gone.yaml' is no file; create it or remove the key"),
        ("../x.yaml", "waivers: '../x.yaml' lies outside"),
        ("a\0b", "is no path; name a file such as prudent.waivers.yaml"),
    ],
)
def test_a_name_that_won_t_do_is_an_error(tmp_path: Path, name: str, fault: str) -> None:
    config = Config(Settings(waivers=name), tmp_path / "prudent.toml", {"waivers": "prudent.toml"})
    with pytest.raises(PrudentError, match=r"prudent\.toml: waivers: ") as caught:
        find(tmp_path, config)
    assert fault in str(caught.value)


def test_the_file_is_shown_from_the_root(tmp_path: Path) -> None:
    (tmp_path / FILE).touch()
    (tmp_path / "web").mkdir()
    assert read(tmp_path / FILE, tmp_path / "web", Config()).path == f"../{FILE}"
    assert read(tmp_path / FILE, tmp_path / "web", Config()).prefix == "web/"


def test_the_schema_in_the_package_is_that_of_the_types() -> None:
    assert json.loads(SCHEMA_FILE.read_text(encoding="utf-8")) == schema()


@pytest.mark.parametrize(
    ("entry", "valid"),
    [
        ({"rule": "a/b", "path": "**", "reason": "x"}, True),
        ({"rule": "a/b", "fingerprint": "0123456789abcdef", "reason": "x", "expires": "2027-01-31"}, True),
        ({"rule": "a/b", "reason": "x"}, False),
        ({"rule": "a/b", "path": "**"}, False),
        ({"rule": "a/b", "path": "**", "reason": "x", "expires": "soon"}, False),
        ({"rule": "a/b", "path": "**", "reason": "x", "extra": "x"}, False),
    ],
)
def test_the_schema_asks_for_what_a_waiver_must_say(entry: dict[str, str], valid: bool) -> None:
    assert jsonschema.Draft202012Validator(schema()).is_valid([entry]) is valid


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text() | st.text().map("- rule: ".__add__))
def test_any_text_is_read_or_refused_in_one_line(tmp_path: Path, text: str) -> None:
    file = tmp_path / FILE
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    said = _said(file)
    assert said == "" or (said.startswith(str(file)) and "\n" not in said)


def _said(file: Path) -> str:
    """Return the fault of a file; empty when it can be read."""
    try:
        read(file, file.parent, Config())
    except PrudentError as fault:
        return str(fault)
    return ""
