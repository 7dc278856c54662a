"""What a called name resolves to through the imports of its file."""

from __future__ import annotations

import re

from prudent.languages.tree import Tree
from prudent.late import late

_PY_FROM = late(r"^[ \t]*from[ \t]+([\w.]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n#]+)", re.MULTILINE)
_PY_IMPORT = late(r"^[ \t]*import[ \t]+([^\n#]+)", re.MULTILINE)
_JS_IMPORT = late(r"^[ \t]*import[ \t]+(?:type[ \t]+)?([^;'\"]+?)[ \t\r\n]+from[ \t]*[\"']([^\"']+)[\"']", re.MULTILINE)
_JS_REQUIRE = late(r"\b(?:const|let|var)[ \t]+(\{[^}]*\}|\w+)[ \t]*=[ \t]*require\(\s*[\"']([^\"']+)[\"']\s*\)")
_JS_ITEM = late(r"(?:type\s+)?([\w$*]+)(?:\s+as\s+([\w$]+)|\s*:\s*([\w$]+))?")


def qualified(tree: Tree, name: str, offset: int) -> str | None:
    """Return the dotted name that `name` stands for at `offset`, or None when the file doesn't import it.

    Script modules are given as `module.member`. In Python a name that is bound again in the file is confirmed with
    LibCST's scope analysis.
    """
    head, dot, rest = name.partition(".")
    if tree.language == "python":
        target = python_imports(tree.text).get(head)
        if target is not None and re.search(
            rf"^[ \t]*(?:def|class)[ \t]+{re.escape(head)}\b|^[ \t]*{re.escape(head)}[ \t]*=[^=]",
            tree.text,
            re.MULTILINE,
        ):
            from prudent.languages.python.names import qualified_at  # LibCST is slow to load

            return qualified_at(tree.text, offset) or None
    else:
        target = script_imports(tree.text).get(head)
    return None if target is None else f"{target}{dot}{rest}"


def python_imports(text: str) -> dict[str, str]:
    """Return local name to dotted name for the imports of Python source."""
    table: dict[str, str] = {}
    for module, items in _PY_FROM.findall(text):
        for item in items.strip("() \t\n").split(","):
            words = item.split()
            if words:
                table[words[-1]] = f"{module}.{words[0]}"
    for (items,) in ((m,) for m in _PY_IMPORT.findall(text)):
        for item in items.split(","):
            words = item.split()
            if len(words) == 3:
                table[words[2]] = words[0]
            elif words:
                table[words[0].partition(".")[0]] = words[0].partition(".")[0]
    return table


def script_imports(text: str) -> dict[str, str]:
    """Return local name to `module.member` for the imports and requires of a script."""
    table: dict[str, str] = {}
    for clause, module in [*_JS_IMPORT.findall(text), *_JS_REQUIRE.findall(text)]:
        default, brace, named = clause.partition("{")
        for item in _JS_ITEM.finditer(default.replace("* as", "*as") if "*" not in default else default):
            local = item.group(2) or item.group(1)
            table[local] = module if item.group(1) in ("*", local) and brace == "" else f"{module}.default"
        for item in _JS_ITEM.finditer(named):
            table[item.group(2) or item.group(3) or item.group(1)] = f"{module}.{item.group(1)}"
    return table
