"""Sharing a run among several machines, and making the one review of what each of them read.

Which part a file belongs to follows from its path alone, so it does not change when other files come and go.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import reduce

import msgspec

from prudent.engine.model import Scan
from prudent.errors import PrudentError
from prudent.project.config import Config
from prudent.project.model import Discovery
from prudent.project.waivers import WaiverFile
from prudent.review.model import Gate, Review
from prudent.review.part import Before, Loaded, Part
from prudent.review.since import concluded
from prudent.rulebook.model import Rulebook
from prudent.rulebook.weights import Weights

MOST = 1000
_SHARD = re.compile(r"([0-9]{1,4})/([0-9]{1,4})")


class Shard(msgspec.Struct, frozen=True):
    """Which part of how many."""

    number: int
    of: int

    def holds(self, path: str) -> bool:
        """Tell whether a file belongs to this part."""
        digest = hashlib.sha256(path.encode("utf-8", "surrogateescape")).digest()
        return int.from_bytes(digest[:8], "big") % self.of == self.number - 1


def parse(text: str) -> Shard:
    """Read `2/8`: the second of eight parts.

    Raises:
        PrudentError: it says something else.
    """
    found = _SHARD.fullmatch(text)
    number, of = (int(found.group(1)), int(found.group(2))) if found else (0, 0)
    if not 1 <= number <= of <= MOST:
        raise PrudentError(f"--shard {text!r}: won't do; write the number of the part and of all parts, as in 2/8")
    return Shard(number, of)


def tree_of(discovery: Discovery) -> str:
    """Make a digest of what was found and passed over, whatever it holds."""
    document = msgspec.json.encode([discovery.files, discovery.skipped, discovery.whole_project])
    return hashlib.sha256(document).hexdigest()[:32]


def only(discovery: Discovery, shard: Shard) -> Discovery:
    """Keep the files of one part."""
    return msgspec.structs.replace(discovery, files=[path for path in discovery.files if shard.holds(path)])


def part_of(
    shard: Shard,
    discovery: Discovery,
    scan: Scan,
    config: Config,
    weights: Weights,
    waivers: Sequence[WaiverFile],
    baseline: Loaded | None,
    before: Before | None,
) -> Part:
    """Make the part of a run that one machine read.

    Args:
        shard: which part it is.
        discovery: all files of the run.
        scan: what those of the part yielded.
        config: the settings, with exact names of rules.
        weights: the numbers of the risk table.
        waivers: the waivers files that apply.
        baseline: the known findings of the whole run.
        before: the earlier versions of the part's files.
    """
    return Part(
        number=shard.number,
        of=shard.of,
        tree=tree_of(discovery),
        whole=discovery.whole_project,
        files=only(discovery, shard).files,
        bytes=scan.bytes,
        results=scan.results,
        skipped=discovery.skipped,
        settings=msgspec.structs.replace(config.settings, jobs=None),
        options=sorted(key for key, origin in config.origins.items() if origin.startswith("--")),
        weights=weights,
        waivers=list(waivers),
        baseline=baseline,
        before=before,
    )


def alone(scan: Scan, discovery: Discovery, rulebook: Rulebook, config: Config) -> Scan:
    """Make of a part's results what can be said without the others: nothing of the project as a whole.

    Args:
        scan: what the part's files yielded.
        discovery: the part's files.
        rulebook: what was looked for.
        config: the settings, with exact names of rules.
    """
    return concluded(scan.results, scan.bytes, partly(discovery), rulebook, config)


def partly(discovery: Discovery) -> Discovery:
    """Say of a discovery that it is no whole project."""
    return msgspec.structs.replace(discovery, whole_project=False)


def with_part(review: Review, part: Part) -> Review:
    """Put into the review of a part what the whole is made of; a part without files has nothing to fail for."""
    gate = review.gate
    if not part.files:
        gate = Gate(gate.fail_on, True, 0, 0, "none of the files belongs to this part")
    return msgspec.structs.replace(review, gate=gate, part=part)


def join(reports: Mapping[str, Review]) -> Part:
    """Put the parts of one run together.

    Args:
        reports: the review of each part by the name of its file.

    Returns:
        The one part that holds all files.

    Raises:
        PrudentError: a part is missing or given twice, or they are of different runs.
    """
    parts = {name: review.part for name, review in reports.items() if review.part is not None}
    for name in reports:
        if name not in parts:
            raise PrudentError(f"{name}: is the review of a whole run; make parts with `prudent check --shard 1/4`")
    (first, one), *others = parts.items()
    for name, part in others:
        for what, of_one, of_other in _compared(reports[first], one, reports[name], part):
            if of_one != of_other:
                mend = "make all parts again from one state, with reports outside the project"
                raise PrudentError(f"{first} and {name}: are of different runs, by their {what}; {mend}")
    _complete(parts)
    files = sorted(path for part in parts.values() for path in part.files)
    whole = msgspec.structs.replace(
        one,
        number=1,
        of=1,
        files=files,
        bytes=sum(part.bytes for part in parts.values()),
        results=[result for part in parts.values() for result in part.results],
        before=reduce(_both, (part.before for part in parts.values())),
    )
    if tree_of(Discovery("", files, whole.skipped, whole.whole)) != whole.tree:
        raise PrudentError(f"{first}: the parts do not hold the files of the run; make all parts again")
    return whole


def _compared(one: Review, a: Part, other: Review, b: Part) -> Iterator[tuple[str, object, object]]:
    """Yield what must be the same of two parts: what it is, and how each has it."""
    yield "number of parts", a.of, b.of
    yield "version of prudent", one.tool, other.tool
    yield "rules", one.rulebook, other.rulebook
    yield "settings", (a.settings, a.options, one.project.config), (b.settings, b.options, other.project.config)
    yield "commit", one.project.commit, other.project.commit
    yield "files", (one.project.name, a.tree, a.whole), (other.project.name, b.tree, b.whole)
    yield "risk table", a.weights, b.weights
    yield "waivers", a.waivers, b.waivers
    yield "baseline", a.baseline, b.baseline
    yield (
        "base of comparison",
        a.before and (a.before.ref, a.before.commit),
        b.before and (b.before.ref, b.before.commit),
    )


def _complete(parts: Mapping[str, Part]) -> None:
    """Refuse parts that are not each there once."""
    seen: dict[int, str] = {}
    for name, part in parts.items():
        if part.number in seen:
            raise PrudentError(
                f"{seen[part.number]} and {name}: are both part {part.number} of {part.of}; name each once"
            )
        seen[part.number] = name
    of = next(iter(parts.values())).of
    missing = [str(number) for number in range(1, of + 1) if number not in seen]
    if missing:
        raise PrudentError(f"part {', '.join(missing)} of {of}: is missing; name the reports of all parts")


def _both(one: Before | None, other: Before | None) -> Before | None:
    if one is None or other is None:
        return None
    return Before(
        one.ref,
        one.commit,
        one.changed + other.changed,
        sorted([*one.differing, *other.differing]),
        sorted([*one.results, *other.results], key=lambda result: result.path),
    )
