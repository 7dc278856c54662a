"""The grammar of a waiver in a comment: `prudent: allow[RULE] until=2027-01-31 by=NAME -- reason`.

Strict, so that a slip never waives anything: the parts stand in this order, `until` and `by` may be absent, the rules
and the reason may not. What is addressed to the tool and does not follow the form is malformed, with the mend.
"""

from __future__ import annotations

import re

import msgspec

FORM = "prudent: allow[RULE] until=YYYY-MM-DD by=NAME -- reason"
"""What a person is told to write."""

_VERBS = (
    "allow|allows|allowed|ignore|ignored|disable|disabled|enable|waive|waived|waiver|skip|suppress|suppressed"
    "|accept|accepted|except|exempt|exclude|off|noqa|nolint|nosem|expect|permit|ok"
)
ADDRESSED = re.compile(
    rf"prudent[ \t]{{0,8}}(?::[ \t]{{0,8}}(?:(?:{_VERBS})\b|[a-z0-9-]{{1,40}}/|[^\n]{{0,200}}?(?:\[|until=|[ \t]--[ \t]))"
    rf"|[-_/@]?[ \t]{{0,8}}(?:{_VERBS})\b[ \t]{{0,8}}(?:[\[(:]|[a-z0-9-]{{1,40}}/)|[-_](?:{_VERBS})\b)",
    re.IGNORECASE,
)
"""What is meant for the tool: its name with a word of deciding, a rule, or a part of the form."""

_HEAD = re.compile(r"prudent:[ \t]+allow\[([^\[\]]*)\]")
_RULE = re.compile(r"[a-z0-9][a-z0-9-]*(?:/[a-z0-9][a-z0-9-]*)?")
_UNTIL = re.compile(r"[ \t]+until=(\S*)")
_BY = re.compile(r"[ \t]+by=(\"[^\"]*\"|[^\s\"'\[\]=,;-][^\s\"'\[\]=,;]*(?=\s|\Z))")
_REASON = re.compile(r"[ \t]+--[ \t]+(\S.*)")
_REASON_IN_MARKUP = re.compile(r"[ \t]+--?[ \t]+(\S.*)")
_WORDY = re.compile(r"\w")
_MOST_SHOWN = 40


class Allowance(msgspec.Struct, frozen=True):
    """What a comment says, and what is wrong with it; a comment with a problem waives nothing."""

    rules: list[str] = []
    until: str = ""
    by: str = ""
    reason: str = ""
    problem: str = ""


def parse(text: str, *, in_markup: bool = False) -> Allowance:
    """Read what a comment says from the tool's name on, without the mark that closes the comment.

    Args:
        text: one line.
        in_markup: whether it stands between `<!--` and `-->`, where XML allows no two hyphens: there the reason may
            follow a single one.
    """
    text = text.rstrip()
    head = _HEAD.match(text)
    if head is None:
        return Allowance(problem=f"{_misheaded(text)}; write `{FORM}`")
    rules = [name.strip() for name in head.group(1).split(",")]
    until = _UNTIL.match(text, head.end())
    at = until.end() if until is not None else head.end()
    by = _BY.match(text, at)
    at = by.end() if by is not None else at
    reason = (_REASON_IN_MARKUP if in_markup else _REASON).fullmatch(text, at)
    return Allowance(
        rules=rules if all(rules) else [],
        until=until.group(1) if until is not None else "",
        by=by.group(1).strip('" \t') if by is not None else "",
        reason=reason.group(1) if reason is not None else "",
        problem=_misnamed(rules) or (_unread(text[at:]) if reason is None else _unsaid(until, by, reason)),
    )


def _misheaded(text: str) -> str:
    """Say what is wrong before the closing bracket of the rules."""
    if re.match(r"prudent:[ \t]+allow\[", text):
        return "the bracket after `allow` is not closed"
    if re.match(r"prudent:[ \t]+allow\b", text):
        return "names no rule"
    return f"{_short(text)} is not understood"


def _misnamed(rules: list[str]) -> str:
    """Say what is wrong with the names of the rules; empty when nothing is."""
    if not any(rules):
        return f"names no rule; write `{FORM}`"
    if not all(rules):
        return "has a comma without a rule; name a rule on each side of it"
    wrong = next((name for name in rules if not _RULE.fullmatch(name)), None)
    if wrong is not None:
        return f"{_short(wrong)} is no name of a rule; write one in full, such as autoplay/media-attribute"
    twice = next((name for name in rules if rules.count(name) > 1), None)
    return f"names {twice} twice; name it once" if twice is not None else ""


def _unsaid(until: re.Match[str] | None, by: re.Match[str] | None, reason: re.Match[str]) -> str:
    """Say which part is there and says nothing; empty when each says something."""
    if until is not None and not until.group(1):
        return "`until=` has no date; write it as 2027-01-31, or leave `until=` out"
    if by is not None and not _WORDY.search(by.group(1)):
        return "`by=` has no name; write it, in quotes if it holds spaces"
    return "" if _WORDY.search(reason.group(1)) else _NO_REASON


_NO_REASON = "has no reason; end it with ` -- ` and the reason"


def _unread(rest: str) -> str:
    """Say why what follows the rules (or the parts after them that could be read) is no reason."""
    words = rest.split()
    if not words or (words[0] in ("-", "--") and len(words) == 1):
        return _NO_REASON
    first = words[0]
    if first.startswith("until="):
        return "`until=` stands before `by=`, and once; put the parts in order" + _and_form()
    if first.startswith("by="):
        return f"{_short(first)} can't be read; put a name that holds spaces or marks in double quotes" + _and_form()
    if not rest[:1].isspace():
        return f"{_short(first)} stands right after a bracket or quote; put a space between" + _and_form()
    return f"{_short(first)} stands where `until=`, `by=` or `-- reason` was expected" + _and_form()


def _and_form() -> str:
    return f"; write `{FORM}`"


def _short(text: str) -> str:
    return repr(text if len(text) <= _MOST_SHOWN else text[: _MOST_SHOWN - 3] + "...")
