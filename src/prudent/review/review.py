"""From what a scan found to a finished review."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import prudent
from prudent.engine.model import Finding, Scan
from prudent.project.config import Config
from prudent.project.model import Discovery, Skipped
from prudent.project.origin import Origin, today
from prudent.project.overrides import Declarations
from prudent.project.waivers import WaiverFile
from prudent.review.gate import judge
from prudent.review.model import Baseline, Coverage, Project, Review, ReviewedFinding, RulebookUsed, Tool
from prudent.review.pages import Pages, gather
from prudent.review.part import Before, Loaded
from prudent.review.waivers import Judged, waive
from prudent.review.weighing import Weighing
from prudent.review.written import Demands, all_written
from prudent.rulebook.model import Rulebook
from prudent.rulebook.weights import Weights, weights_of


def build(
    scan: Scan,
    discovery: Discovery,
    rulebook: Rulebook,
    config: Config,
    *,
    weights: Weights | None = None,
    day: date | None = None,
    origin: Origin | None = None,
    waivers: Sequence[WaiverFile] = (),
    baseline: Loaded | None = None,
    before: Before | None = None,
) -> Review:
    """Make the review of one run.

    Args:
        scan: what the engine found.
        discovery: what it was given, and what was passed over before.
        rulebook: supplies each finding's authorities and safer alternative.
        config: the settings that apply.
        weights: the risk table; that of the rulebook when None.
        day: the day of the review; today when None.
        origin: which state of which repository was read, when that was asked for.
        waivers: the waivers files that apply.
        baseline: the findings that were known when the project began.
        before: the state that the change under review began at.
    """
    day, settings = day or today(), config.settings
    earlier = None
    if before is not None:
        # Imported late, as below: most runs compare with nothing, and a pre-commit run counts milliseconds.
        from prudent.review.since import then, with_removed

        earlier = then(before, scan, discovery, rulebook, config)
        scan = with_removed(scan, earlier.removed, rulebook)
    weights = weights or weights_of(rulebook)
    declarations = Declarations(config, Path(discovery.root))
    max_age = settings.authority_max_age
    weighing = Weighing(rulebook, weights, declarations, scan.missing, day=day, max_age=max_age)
    findings = _reviewed(scan.findings, rulebook, weighing)
    written = all_written(scan.waivers, waivers, Demands(rulebook, settings.require_waiver_owner))
    findings, decided = waive(findings, written, Judged.by(scan, rulebook, config, Path(discovery.root)), day)
    baselines: list[Baseline] = []
    if baseline is not None or before is not None:
        from prudent.review.recognise import Past, recognise, took_part

        past = Past(baseline, before, earlier)
        findings, baselines = recognise(findings, past, took_part(scan, discovery, rulebook, settings), rulebook)
    coverage = Coverage(
        files=_analysed(scan, discovery),
        bytes=scan.bytes,
        languages=dict(sorted(scan.languages.items())),
        skipped=_merged(discovery.skipped, scan.skipped),
    )
    return Review(
        tool=Tool("prudent", prudent.__version__),
        project=_project(discovery, config, weights, scan.not_judged, day, origin or Origin()),
        rulebook=RulebookUsed(rulebook.version, len(rulebook.rules), len(rulebook.authorities)),
        gate=judge(
            findings,
            coverage,
            fail_on=settings.fail_on,
            strict=settings.strict,
            may_be_empty=settings.force_exclude and not discovery.whole_project,
        ),
        findings=findings,
        safeguards=sorted(scan.safeguards, key=lambda seen: (seen.path, seen.line, seen.safeguard)),
        missing_safeguards=sorted(scan.missing, key=lambda lack: (lack.feature, lack.rule)),
        coverage=coverage,
        pages=_pages(rulebook, findings, scan),
        waivers=decided,
        baselines=baselines,
    )


def _pages(rulebook: Rulebook, findings: Sequence[ReviewedFinding], scan: Scan) -> Pages:
    """Gather the pages of all that a scan names."""
    return gather(
        rulebook,
        rules={found.rule for found in findings}.union(lack.rule for lack in scan.missing),
        features={found.feature for found in findings}.union(lack.feature for lack in scan.missing),
        safeguards={guard.safeguard for found in findings for guard in found.guards}.union(
            seen.safeguard for seen in scan.safeguards
        ).union(name for lack in scan.missing for name in lack.safeguards),
    )


def _reviewed(findings: Iterable[Finding], rulebook: Rulebook, weighing: Weighing) -> list[ReviewedFinding]:
    alternatives = {rule.id: rule.alternative for rule in rulebook.rules}
    reviewed = [
        ReviewedFinding(
            rule=found.rule,
            feature=found.feature,
            status=found.status,
            confidence=found.confidence,
            risk=risk,
            path=found.path,
            line=found.line,
            column=found.column,
            end_line=found.end_line,
            end_column=found.end_column,
            message=found.message,
            why=found.why,
            instead=found.instead,
            snippet=found.snippet,
            scope=found.scope,
            guards=list(found.guards),
            authorities=authorities,
            alternative=alternatives.get(found.rule) or None,
            fingerprint=found.fingerprint,
            related=list(found.related),
            excerpt=found.excerpt,
            code=found.code,
            also=list(found.also),
        )
        for found in findings
        for risk, authorities in [weighing.weigh(found)]
    ]
    return sorted(reviewed, key=lambda found: (found.path, found.line, found.column, found.rule, found.fingerprint))


def _analysed(scan: Scan, discovery: Discovery) -> int:
    """Count the files that were analysed: a run in which none was has reviewed nothing."""
    unread = {skip.path for skip in scan.skipped if not skip.partly}.intersection(discovery.files)
    # What was found in a file proves that it was read, whatever else is said of it.
    return scan.files - len(unread - {found.path for found in scan.findings})


def _merged(*lists: Iterable[Skipped]) -> list[Skipped]:
    """Put what was skipped before and during the scan together, each once."""
    seen = {(skip.path, skip.reason): skip for skips in lists for skip in skips}
    return [seen[key] for key in sorted(seen)]


def _project(
    discovery: Discovery, config: Config, weights: Weights, not_judged: list[str], day: date, origin: Origin
) -> Project:
    root = Path(discovery.root)
    file = config.file
    shown: str | None = None
    if file is not None:
        # Only what lies below the root is named by its path: a review says nothing of the machine.
        shown = file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name
    return Project(
        name=root.name,
        whole=discovery.whole_project,
        config=shown,
        config_digest=config.digest_with(weights.numbers if weights.own else None),
        not_judged=sorted(not_judged),
        date=day.isoformat(),
        commit=origin.commit,
        branch=origin.branch,
        remote=origin.remote,
        prefix=origin.prefix,
        audience=config.settings.audience,
        jurisdictions=config.settings.jurisdictions,
    )
