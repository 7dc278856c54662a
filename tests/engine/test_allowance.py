"""The grammar of a waiver in a comment: the strict form holds, everything else says what to mend."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prudent.engine.allowance import ADDRESSED, FORM, Allowance, parse

WHOLE = "prudent: allow[autoplay/media-attribute] until=2027-01-31 by=NAME -- reason"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (WHOLE, Allowance(["autoplay/media-attribute"], "2027-01-31", "NAME", "reason")),
        ("prudent: allow[a/b] -- why", Allowance(["a/b"], reason="why")),
        ("prudent: allow[a/b, c/d,e/f] -- why", Allowance(["a/b", "c/d", "e/f"], reason="why")),
        ('prudent: allow[a/b] by="Jo Doe" -- why', Allowance(["a/b"], by="Jo Doe", reason="why")),
        ("prudent: allow[a/b] by=jo@example.org -- why", Allowance(["a/b"], by="jo@example.org", reason="why")),
        ("prudent: allow[a/b] by=@org/team -- why", Allowance(["a/b"], by="@org/team", reason="why")),
        ("prudent: allow[a/b] by=Žofie -- v pořádku", Allowance(["a/b"], by="Žofie", reason="v pořádku")),
        ("prudent: allow[a/b] until=soon -- why", Allowance(["a/b"], until="soon", reason="why")),
        ("prudent:  allow[a/b]\t--  a -- b  ", Allowance(["a/b"], reason="a -- b")),
    ],
)
def test_what_follows_the_form(text: str, said: Allowance) -> None:
    assert parse(text) == said


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("prudent: allow -- why", f"names no rule; write `{FORM}`"),
        ("prudent: allow[] -- why", f"names no rule; write `{FORM}`"),
        ("prudent: allow[ , ] -- why", f"names no rule; write `{FORM}`"),
        ("prudent: allow[a/b,] -- why", "has a comma without a rule; name a rule on each side of it"),
        ("prudent: allow[a/b, a/b] -- why", "names a/b twice; name it once"),
        ("prudent: allow[*] -- why", "'*' is no name of a rule; write one in full, such as autoplay/media-attribute"),
        ("prudent: allow[A/B] -- w", "'A/B' is no name of a rule; write one in full, such as autoplay/media-attribute"),
        ("prudent: allow[a/b", f"the bracket after `allow` is not closed; write `{FORM}`"),
        ("prudent:allow[a/b] -- why", f"'prudent:allow[a/b] -- why' is not understood; write `{FORM}`"),
        ("Prudent: allow[a/b] -- why", f"'Prudent: allow[a/b] -- why' is not understood; write `{FORM}`"),
        ("prudent allow[a/b] -- why", f"'prudent allow[a/b] -- why' is not understood; write `{FORM}`"),
        ("prudent-allow[a/b] -- why", f"'prudent-allow[a/b] -- why' is not understood; write `{FORM}`"),
        ("prudent: ignore[a/b] -- why", f"'prudent: ignore[a/b] -- why' is not understood; write `{FORM}`"),
        ("prudent: allow [a/b] -- why", f"names no rule; write `{FORM}`"),
        ("prudent: allow[a/b]", "has no reason; end it with ` -- ` and the reason"),
        ("prudent: allow[a/b] --", "has no reason; end it with ` -- ` and the reason"),
        ("prudent: allow[a/b] -- ...", "has no reason; end it with ` -- ` and the reason"),
        ("prudent: allow[a/b] until=2027-01-31", "has no reason; end it with ` -- ` and the reason"),
        ("prudent: allow[a/b] - why", f"'-' stands where `until=`, `by=` or `-- reason` was expected; write `{FORM}`"),
        ("prudent: allow[a/b] why", f"'why' stands where `until=`, `by=` or `-- reason` was expected; write `{FORM}`"),
        ("prudent: allow[a/b]-- w", f"'--' stands right after a bracket or quote; put a space between; write `{FORM}`"),
        (
            "prudent: allow[a/b] by=x until=2027-01-31 -- why",
            f"`until=` stands before `by=`, and once; put the parts in order; write `{FORM}`",
        ),
        (
            "prudent: allow[a/b] by=Jo Doe -- why",
            f"'Doe' stands where `until=`, `by=` or `-- reason` was expected; write `{FORM}`",
        ),
        (
            'prudent: allow[a/b] by="Jo -- why',
            f"""'by="Jo' can't be read; put a name that holds spaces or marks in double quotes; write `{FORM}`""",
        ),
        ("prudent: allow[a/b] until= -- why", "`until=` has no date; write it as 2027-01-31, or leave `until=` out"),
        ('prudent: allow[a/b] by="" -- why', "`by=` has no name; write it, in quotes if it holds spaces"),
    ],
)
def test_what_does_not_follow_the_form_says_the_mend(text: str, problem: str) -> None:
    assert parse(text).problem == problem
    assert ADDRESSED.match(text)


def test_a_single_hyphen_before_the_reason_is_for_markup() -> None:
    assert parse("prudent: allow[a/b] - why", in_markup=True) == Allowance(["a/b"], reason="why")
    assert parse("prudent: allow[a/b] -- why", in_markup=True) == Allowance(["a/b"], reason="why")


@pytest.mark.parametrize(
    "text",
    [
        "prudent",
        "prudent is a linter",
        "prudent: the design linter",
        "prudent allows what it allows",
        "prudently allow[x]",
        "prudent people ignore it",
        "prudent-looking code",
    ],
)
def test_prose_is_not_addressed_to_the_tool(text: str) -> None:
    assert ADDRESSED.match(text) is None


_STRICT = re.compile(
    r"prudent:[ \t]+allow\[[^\[\]]*/?[^\[\]]*\]([ \t]+until=\S+)?([ \t]+by=(\"[^\"]*\"|\S+))?[ \t]+--[ \t]+.*\w.*",
    re.DOTALL,
)
_PARTS = st.sampled_from(
    [
        "prudent",
        ":",
        " ",
        "allow",
        "[",
        "]",
        "a/b",
        ",",
        "until=",
        "2027-01-31",
        "by=",
        "Jo",
        '"',
        "--",
        "-",
        "why",
        "\t",
    ]
)


@given(st.lists(_PARTS, max_size=20).map("".join) | st.text() | st.text().map("prudent: allow[a/b] ".__add__))
@example("prudent: allow[a/b] until=2027-01-31 by=Jo -- why")
def test_only_the_strict_form_holds(text: str) -> None:
    said = parse(text)
    if not said.problem:
        assert _STRICT.fullmatch(text.rstrip())
        assert said.rules
        assert "\n" not in said.reason
        assert any(character.isalnum() or character == "_" for character in said.reason)
