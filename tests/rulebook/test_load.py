"""Loading: what a good rulebook becomes, and the exact words for each way of getting it wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from prudent.rulebook.errors import RuleError
from prudent.rulebook.load import load
from prudent.rulebook.model import Element

Change = Callable[[str, str, str], None]

RULE = "features/autoplay/element.yaml"
FEATURE = "features/autoplay/feature.yaml"
GATE = "safeguards/preference-gate.yaml"
ACT = "authorities/example-act.yaml"


def fault(root: Path, *extra: Path) -> str:
    with pytest.raises(RuleError) as caught:
        load(extra, root=root, cached=False)
    return str(caught.value)


def test_ids_come_from_paths(root: Path) -> None:
    rulebook = load(root=root, cached=False)
    assert [(rule.id, rule.feature, rule.source) for rule in rulebook.rules] == [
        ("autoplay/element", "autoplay", "rules/features/autoplay/element.yaml")
    ]
    assert [item.id for item in rulebook.features] == ["autoplay"]
    assert [item.id for item in rulebook.safeguards] == ["preference-gate"]
    assert [item.id for item in rulebook.authorities] == ["example-act"]


def test_values_are_typed(root: Path) -> None:
    rulebook = load(root=root, cached=False)
    detector = rulebook.rules[0].detectors[0]
    assert detector.match.element == Element(tag="video|audio", attribute="auto~play", value="on")
    assert detector.examples.flagged[0].code.endswith("-->\n")
    assert rulebook.authorities[0].date == "2026-01-01"


def test_unquoted_on_is_text(root: Path, change: Change) -> None:
    change(RULE, 'value: "on"', "value: on")
    element = load(root=root, cached=False).rules[0].detectors[0].match.element
    assert element is not None
    assert element.value == "on"


def test_block_text_loses_its_last_line_end_but_code_does_not(root: Path, change: Change) -> None:
    change(RULE, "why: Nobody asked for it.", "why: |\n  Nobody asked.\n  For it.")
    rule = load(root=root, cached=False).rules[0]
    assert rule.why == "Nobody asked.\nFor it."


def test_empty_rulebook_is_fine(tmp_path: Path) -> None:
    assert load(root=tmp_path, cached=False).rules == []


def test_missing_rulebook(tmp_path: Path) -> None:
    assert fault(tmp_path / "rules").endswith("rules: the rulebook is missing; reinstall prudent")


@pytest.mark.parametrize(
    ("file", "old", "new", "text"),
    [
        (
            RULE,
            "{element: {tag",
            "{elemnt: {tag",
            ":12: detectors[0].match: unknown key 'elemnt'; did you mean 'element'?",
        ),
        (RULE, "severity: high\n", "", ":1: missing key 'severity'; add it"),
        (
            RULE,
            "severity: high",
            "severity: hihg",
            ":3: severity: unknown word 'hihg'; did you mean 'high'?",
        ),
        (
            RULE,
            'since: "0.1"',
            "since: 0.1",
            ':2: since: expected text, got a number; put it in quotes: "0.1"',
        ),
        (RULE, 'since: "0.1"', 'since: "soon"', ":2: since: 'soon' is no version; write it as \"0.1\""),
        (RULE, 'since: "0.1"', 'since: "0.1"\ntitle: Again', ":3: duplicate key 'title'; first given on line 1"),
        (RULE, "{name}", "{nmae}", ":4: message: unknown placeholder '{nmae}'; did you mean '{name}'?"),
        (
            RULE,
            'message: "`{name}` starts media"',
            "message: |\n  One\n  two",
            ":4: message: has more than one line; keep it to one line; `why` has room for more",
        ),
        (
            RULE,
            "alternative: click-to-play",
            "alternative: click-to-pay",
            ":7: alternative: unknown alternative 'click-to-pay'; did you mean 'click-to-play'?",
        ),
        (
            RULE,
            "aliases: [autoplay/old-name]",
            "aliases: [autoplay/element]",
            ":9: aliases[0]: 'autoplay/element' already means the rule 'autoplay/element'; remove it",
        ),
        (
            RULE,
            "aliases: [autoplay/old-name]",
            "aliases: [old]",
            ":9: aliases[0]: 'old' is no rule id; write it as feature/name",
        ),
        (
            RULE,
            "aliases: [autoplay/old-name]",
            "ignore_guards: [preference-gat]",
            ":9: ignore_guards[0]: unknown safeguard 'preference-gat'; did you mean 'preference-gate'?",
        ),
        (
            RULE,
            "languages: [html]",
            "languages: [htm]",
            ":11: detectors[0].languages[0]: unknown language 'htm'; did you mean 'html'?",
        ),
        (
            RULE,
            "match: {element:",
            "match: {text: {phrase: x}, element:",
            ":12: detectors[0].match: expected exactly one matcher, got element, text; make a detector of each",
        ),
        (
            RULE,
            "video|audio",
            "(video|audio",
            (":12: detectors[0].match.element.tag: pattern '(video|audio' is not RE2: missing ): (video|audio;"
            " see github.com/google/re2/wiki/Syntax"),
        ),
        (
            RULE,
            '"video-preview"',
            '"video(?=x)"',
            (":13: detectors[0].where.file_not: pattern 'video(?=x)' is not RE2: invalid perl operator: (?=;"
            " see github.com/google/re2/wiki/Syntax"),
        ),
        (
            RULE,
            'value: "on"',
            'value: ">= many"',
            ":12: detectors[0].match.element.value: '>= many' is no comparison; write it as \">= 100\"",
        ),
        (
            RULE,
            'value: "on"',
            "with: {loop: true}",
            (":12: detectors[0].match.element.with.loop: expected text, got true or false;"
            ' put it in quotes: "true"'),
        ),
        (
            RULE,
            "{element: {tag: video|audio, attribute: auto~play",
            "{element: {without: [muted]",
            ":12: detectors[0].match.element: would match every element; give tag, attribute or text",
        ),
        (
            RULE,
            "prudent: exposed",
            "prudent: expsoed",
            (":16: detectors[0].examples.flagged[0].code: line 2 has an unreadable marker 'prudent: expsoed';"
            " did you mean 'exposed'?"),
        ),
        (
            RULE,
            "- code: <video controls></video>",
            "- {code: x, lines: [1]}",
            (":22: detectors[0].examples.clean[0]: expects a hit, but 'clean' cases expect none;"
            " move it or remove the marker"),
        ),
        (
            RULE,
            "- code: <video controls></video>",
            "- {code: x, language: python}",
            ":22: detectors[0].examples.clean[0].language: the detector does not read 'python'; it reads: html",
        ),
        (
            RULE,
            "      clean:\n",
            "      present:\n",
            ":21: detectors[0].examples.present: a rule has no 'present' examples; expected: flagged, guarded, clean",
        ),
        (
            RULE,
            "title: Media",
            "id: x\ntitle: Media",
            ":1: id: the file's path decides this: 'autoplay/element'; remove the line",
        ),
        (RULE, "title: Media element starts by itself", "title: ' '", ":1: title: is empty; say it in a sentence"),
        (RULE, "detectors:\n", "detectors: *d\n", ":10: uses the alias '*d' before its anchor is complete"),
        (
            RULE,
            "title: Media",
            "title: !shout Media",
            ":1: uses the YAML tag '!shout'; write plain values without tags",
        ),
        (RULE, "{acdp: [", "{acdp: [[", ":8: is not valid YAML: did not find expected ',' or ']'"),
        (
            FEATURE,
            "authorities: [example-act]",
            "authorities: [exmple-act]",
            ":12: authorities[0]: unknown authority 'exmple-act'; did you mean 'example-act'?",
        ),
        (
            FEATURE,
            "due_safeguards: [preference-gate]",
            "due_safeguards: [gate]",
            ":13: due_safeguards[0]: unknown safeguard 'gate'; expected one of: preference-gate",
        ),
        (GATE, "[autoplay]", "[autoply]", ":3: mitigates[0]: unknown feature 'autoply'; did you mean 'autoplay'?"),
        (
            GATE,
            "'settings?\\.'",
            "'settings['",
            ":4: guard.condition: pattern 'settings[' is not RE2: missing ]: [; see github.com/google/re2/wiki/Syntax",
        ),
        (
            ACT,
            "feature: autoplay",
            "feature: autopaly",
            ":9: features[0].feature: unknown feature 'autopaly'; did you mean 'autoplay'?",
        ),
    ],
)  # fmt: skip
def test_fault_names_file_line_field_and_mend(
    root: Path, change: Change, file: str, old: str, new: str, text: str
) -> None:
    change(file, old, new)
    assert fault(root) == f"rules/{file}{text}"


def test_ast_rule_needs_a_grammar(root: Path, change: Change) -> None:
    change(RULE, '{element: {tag: video|audio, attribute: auto~play, value: "on"}}', "{ast: {pattern: '$A.play()'}}")
    change(RULE, "languages: [html]", "keywords: [play]\n    languages: [vue]")
    assert fault(root).startswith(
        "rules/features/autoplay/element.yaml:13: detectors[0].match.ast: ast-grep has no grammar for 'vue'; expected"
    )


def test_ast_rule_must_parse(root: Path, change: Change) -> None:
    change(RULE, '{element: {tag: video|audio, attribute: auto~play, value: "on"}}', "{ast: {kind: no_such_kind}}")
    change(RULE, "languages: [html]", "keywords: [play]\n    languages: [html]")
    assert fault(root) == (
        "rules/features/autoplay/element.yaml:13: detectors[0].match.ast: ast-grep refuses it for html:"
        " Kind `no_such_kind` is invalid.; see ast-grep.github.io/reference/rule.html"
    )


def test_visitor_reads_python_alone(root: Path, change: Change) -> None:
    change(RULE, '{element: {tag: video|audio, attribute: auto~play, value: "on"}}', "{python: some-visitor}")
    change(RULE, "languages: [html]", "keywords: [play]\n    languages: [html]")
    assert fault(root) == (
        "rules/features/autoplay/element.yaml:13: detectors[0].match.python: a visitor reads Python alone;"
        " write `languages: [python]`"
    )


def test_absence_names_safeguards_and_features(root: Path, change: Change) -> None:
    change(
        RULE,
        '{element: {tag: video|audio, attribute: auto~play, value: "on"}}',
        "{absence: {of: [preference-gate], due_to: [autoplai]}}",
    )
    assert fault(root) == (
        "rules/features/autoplay/element.yaml:12: detectors[0].match.absence.due_to[0]: unknown feature 'autoplai';"
        " did you mean 'autoplay'?"
    )


def test_unknown_feature_folder(root: Path) -> None:
    (root / "features" / "auto-play").mkdir()
    assert fault(root) == "rules/features/auto-play: unknown feature 'auto-play'; did you mean 'autoplay'?"


def test_feature_without_description(root: Path) -> None:
    (root / "features" / "minors").mkdir()
    (root / RULE).rename(root / "features" / "minors" / "element.yaml")
    assert fault(root) == (
        "rules/features/minors/element.yaml:1: its feature 'minors' is not described; write minors/feature.yaml"
    )


def test_yml_would_not_be_read(root: Path) -> None:
    (root / "safeguards" / "x.yml").write_text("title: X\n")
    assert fault(root) == "rules/safeguards/x.yml: would not be read; rename it to x.yaml"


def test_not_utf8(root: Path) -> None:
    (root / RULE).write_bytes(b"title: x\nwhy: \xff\n")
    assert fault(root) == "rules/features/autoplay/element.yaml:2: is not UTF-8; save it as UTF-8"


def test_too_large(root: Path) -> None:
    (root / RULE).write_text("#" * 1_000_001)
    assert fault(root) == (
        "rules/features/autoplay/element.yaml: is larger than 1,000,000 bytes; split it or shorten its examples"
    )


@pytest.mark.parametrize("below", ["", "features/"])
def test_team_rules_join(root: Path, tmp_path: Path, below: str) -> None:
    team = tmp_path / "team"
    rule = team / f"{below}autoplay" / "own.yaml"
    rule.parent.mkdir(parents=True)
    rule.write_text((root / RULE).read_text().replace("aliases: [autoplay/old-name]\n", "ignore_guards: [own-gate]\n"))
    (team / "safeguards").mkdir()
    (team / "safeguards" / "own-gate.yaml").write_text((root / GATE).read_text())
    rulebook = load([team], root=root, cached=False)
    assert [rule.id for rule in rulebook.rules] == ["autoplay/element", "autoplay/own"]
    assert [item.id for item in rulebook.safeguards] == ["preference-gate", "own-gate"]
    assert rulebook.rules[1].source == f"{team.as_posix()}/{below}autoplay/own.yaml"


def test_team_cannot_redefine_a_shipped_rule(root: Path, tmp_path: Path) -> None:
    team = tmp_path / "team"
    (team / "autoplay").mkdir(parents=True)
    (team / "autoplay" / "element.yaml").write_text((root / RULE).read_text())
    assert fault(root, team) == (
        f"{team.as_posix()}/autoplay/element.yaml:1: redefines 'autoplay/element';"
        " rules/features/autoplay/element.yaml has this id; choose another file name"
    )


def test_team_cannot_redefine_a_feature(root: Path, tmp_path: Path) -> None:
    team = tmp_path / "team"
    (team / "autoplay").mkdir(parents=True)
    (team / "autoplay" / "feature.yaml").write_text((root / FEATURE).read_text())
    assert fault(root, team).endswith("feature.yaml: a team can't redefine a feature; add rules and safeguards only")


def test_team_folder_must_exist(root: Path, tmp_path: Path) -> None:
    assert fault(root, tmp_path / "none").endswith("none: is no folder; name a folder of rule files")


def test_loose_team_rule_is_not_passed_over(root: Path, tmp_path: Path) -> None:
    team = tmp_path / "team"
    team.mkdir()
    (team / "own.yaml").write_text((root / RULE).read_text())
    assert fault(root, team).endswith("own.yaml: stands outside a feature's folder; move it to <feature>/<name>.yaml")
