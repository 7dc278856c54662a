"""From what a scan found to a finished review."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import prudent
from prudent.engine.model import Finding, Scan
from prudent.project.config import Config
from prudent.project.model import Discovery, Skipped
from prudent.review.gate import judge
from prudent.review.model import Coverage, Project, Review, ReviewedFinding, Risk, Tool
from prudent.rulebook.model import Rulebook


def build(scan: Scan, discovery: Discovery, rulebook: Rulebook, config: Config) -> Review:
    """Make the review of one run.

    Args:
        scan: what the engine found.
        discovery: what it was given, and what was passed over before.
        rulebook: supplies each finding's authorities and safer alternative.
        config: the settings that apply.
    """
    findings = _reviewed(scan.findings, rulebook)
    coverage = Coverage(
        files=_analysed(scan, discovery),
        bytes=scan.bytes,
        languages=dict(sorted(scan.languages.items())),
        skipped=_merged(discovery.skipped, scan.skipped),
    )
    settings = config.settings
    return Review(
        tool=Tool("prudent", prudent.__version__),
        project=_project(discovery, config, scan.not_judged),
        gate=judge(findings, coverage, fail_on=settings.fail_on, strict=settings.strict),
        findings=findings,
        safeguards=sorted(scan.safeguards, key=lambda seen: (seen.path, seen.line, seen.safeguard)),
        missing_safeguards=sorted(scan.missing, key=lambda lack: (lack.feature, lack.rule)),
        coverage=coverage,
    )


def _reviewed(findings: Iterable[Finding], rulebook: Rulebook) -> list[ReviewedFinding]:
    authorities = {feature.id: feature.authorities for feature in rulebook.features}
    alternatives = {rule.id: rule.alternative for rule in rulebook.rules}
    reviewed = [
        ReviewedFinding(
            rule=found.rule,
            feature=found.feature,
            status=found.status,
            confidence=found.confidence,
            risk=Risk(found.level, list(found.reasons)),
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
            authorities=list(authorities.get(found.feature, ())),
            alternative=alternatives.get(found.rule) or None,
            fingerprint=found.fingerprint,
            related=list(found.related),
        )
        for found in findings
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


def _project(discovery: Discovery, config: Config, not_judged: list[str]) -> Project:
    root = Path(discovery.root)
    file = config.file
    shown: str | None = None
    if file is not None:
        # Only what lies below the root is named by its path: a review says nothing of the machine.
        shown = file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name
    return Project(root.name, discovery.whole_project, shown, config.digest, sorted(not_judged))
