"""A waiver as it is written, in a comment or in the waivers file, and what is wrong with it by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

import msgspec

from prudent.engine.model import Place, WaiverComment
from prudent.errors import PrudentError
from prudent.project.ignore import Exclusion, Exclusions
from prudent.project.waivers import Entry, WaiverFile
from prudent.review.model import ReviewedFinding
from prudent.rulebook.model import Rule, Rulebook
from prudent.rulebook.names import did_you_mean, find_feature, find_rule, known_names

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SAYS = re.compile(r"\w")
_LISTED = 4


class Written(msgspec.Struct, frozen=True):
    """One waiver of one rule."""

    place: Place
    rule: str
    """The rule's present id, when it is known."""
    entry: Entry
    means: Callable[[ReviewedFinding], bool]
    """Tells whether it speaks of a finding, whose rule is this one."""
    problem: str = ""
    """Why it waives nothing."""
    note: str = ""
    """What to mend, though it holds."""
    comment: WaiverComment | None = None
    """The comment that it is written in; None for an entry of the file."""
    elsewhere: bool = False
    """True when it may speak of files outside the scanned root."""

    @property
    def feature(self) -> str:
        """The feature that the rule is of."""
        return self.rule.partition("/")[0]


class Demands(msgspec.Struct, frozen=True):
    """What a waiver must say to hold."""

    rulebook: Rulebook
    require_owner: bool = False


def all_written(comments: Iterable[WaiverComment], files: Iterable[WaiverFile], demands: Demands) -> list[Written]:
    """Gather the waivers in comments, which are nearer to the code and come first, and those in files."""
    return [*_in_comments(comments, demands), *(each for file in files for each in _in_file(file, demands))]


def _in_comments(comments: Iterable[WaiverComment], demands: Demands) -> Iterator[Written]:
    """Yield one waiver for each rule that a comment names."""
    for each in comments:
        place = Place(each.path, each.line, each.column)
        given = Entry(reason=each.reason, owner=each.by, expires=each.until)
        if each.problem:
            yield Written(place, ", ".join(each.rules), given, _never, each.problem, comment=each)
            continue
        for name in each.rules:
            # Paths are told apart first: lines mean nothing in another file.
            def means(found: ReviewedFinding, said: WaiverComment = each) -> bool:
                return found.path == said.path and found.line in said.lines

            yield _written(place, name, given, means, demands, comment=each)


def _in_file(file: WaiverFile, demands: Demands) -> Iterator[Written]:
    """Yield the entries of a waivers file."""
    for line, entry in file.entries:
        place = Place(file.path, line)
        means, problem = _meaning(entry, file)
        yield _written(place, entry.rule, entry, means, demands, problem, elsewhere=bool(file.prefix))


def day_of(text: str) -> date | None:
    """Read a day as in 2027-01-31; None for anything else."""
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _written(
    place: Place,
    name: str,
    entry: Entry,
    means: Callable[[ReviewedFinding], bool],
    demands: Demands,
    problem: str = "",
    *,
    comment: WaiverComment | None = None,
    elsewhere: bool = False,
) -> Written:
    named = find_rule(demands.rulebook, name)
    rule, former = named if named is not None else (None, False)
    fault = (
        _unknown(name, rule, demands.rulebook) or problem or _lacking(entry, demands, in_comment=comment is not None)
    )
    return Written(
        place=place,
        rule=rule.id if rule is not None else name,
        entry=entry,
        means=means,
        problem=fault,
        note=f"{name} is now called {rule.id}; write the new name" if rule is not None and former else "",
        comment=comment,
        elsewhere=elsewhere,
    )


def _never(_: ReviewedFinding) -> bool:
    return False


def _meaning(entry: Entry, file: WaiverFile) -> tuple[Callable[[ReviewedFinding], bool], str]:
    """Return what tells whether an entry speaks of a finding, and what is wrong with its path or fingerprint."""
    if not entry.path and not entry.fingerprint:
        return _never, "says neither `path` nor `fingerprint`; say which findings it speaks of (`path: '**'` for all)"
    if entry.fingerprint and not _FINGERPRINT.fullmatch(entry.fingerprint):
        return _never, f"fingerprint {entry.fingerprint!r} is none; copy that of the finding in the JSON report"
    try:
        paths = Exclusions([Exclusion([entry.path] if entry.path else [], file.prefix, "path")])
    except PrudentError as error:
        return _never, str(error)

    def means(found: ReviewedFinding) -> bool:
        here = not entry.fingerprint or found.fingerprint == entry.fingerprint
        return here and (not entry.path or paths.match(found.path))

    return means, ""


def _unknown(name: str, rule: Rule | None, rulebook: Rulebook) -> str:
    """Say why a rule's name won't do; empty when it does."""
    if rule is not None:
        return ""
    if not name:
        return "names no rule; add `rule:` with the rule's id"
    if find_feature(rulebook, name) is None:
        mend = did_you_mean(name, known_names(rulebook)) or "see `prudent rules list`"
        return f"no rule is called {name!r}; {mend}"
    # A decision speaks of what somebody looked at: a rule that is added later must not be waived unseen.
    own = [each.id for each in rulebook.rules if each.feature == name]
    more = ", ..." if len(own) > _LISTED else ""
    return f"{name!r} is a feature; name the rules that were decided on: {', '.join(own[:_LISTED])}{more}"


def _lacking(entry: Entry, demands: Demands, *, in_comment: bool) -> str:
    """Say what a waiver lacks to hold; empty when nothing."""
    if not _SAYS.search(entry.reason):
        return "has no reason; say why the design may stay"
    decided, expires = day_of(entry.decided_on), day_of(entry.expires)
    for key, text, day in (("decided-on", entry.decided_on, decided), ("expires", entry.expires, expires)):
        if text and day is None:
            return f"{'until' if in_comment else key} {text!r} is no date; write it as 2027-01-31"
    if decided is not None and expires is not None and expires < decided:
        return f"expires {entry.expires} lies before decided-on {entry.decided_on}; mend one of them"
    scheme = _SCHEME.match(entry.link)
    if scheme is not None and scheme.group(1).lower() not in ("http", "https"):
        return f"link {entry.link!r} is no address of a page; begin it with https://"
    if demands.require_owner and not entry.owner:
        return f"has no owner, and one is required; add `{'by=NAME' if in_comment else 'owner:'}`"
    return ""
