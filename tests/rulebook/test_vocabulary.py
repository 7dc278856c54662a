"""The word lists agree with each other."""

from __future__ import annotations

import pytest

from prudent.rulebook.vocabulary import AST_GREP, EXAMPLE_FILES, GROUPS, LANGUAGES, expand


def test_expand() -> None:
    assert expand(["script"]) == {"javascript", "typescript", "tsx"}
    assert expand(["markup", "python"]) == {"html", "vue", "svelte", "tsx", "python"}
    assert expand(["any"]) == LANGUAGES
    with pytest.raises(KeyError):
        expand(["cobol"])


def test_groups_hold_languages_and_none_is_called_like_one() -> None:
    assert all(group <= LANGUAGES for group in GROUPS.values())
    assert not GROUPS.keys() & LANGUAGES


def test_every_language_but_manifest_has_an_example_file() -> None:
    assert EXAMPLE_FILES.keys() == LANGUAGES - {"manifest"}


def test_ast_grep_knows_every_grammar_that_is_named() -> None:
    from ast_grep_py import SgRoot

    assert all(SgRoot("", grammar).root() is not None for grammar in AST_GREP.values())
