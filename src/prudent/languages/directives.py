"""Template directives: blanked out before markup is parsed, and read as conditions on what they enclose."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from prudent.late import late

# Patterns below run on files that may be hostile. Each alternative is linear: it has one lazy run that ends at a fixed
# closing mark, and no nested repetition.
_TAGS = late(
    r"</?%(?:namespace|def|call|block|include|inherit|page|text|doc|\w+:\w+)\b(?:\"[^\"]*\"|'[^']*'|[^>\"']){0,400}>"
    r"|<%.*?%>|<\?(?:php|=).*?(?:\?>|\Z)|\{%.*?%\}|\{#(?!if|each|await|key|snippet).*?#\}|\{\{.*?\}\}|\{!!.*?!!\}|\$\{[^}\n]*\}"
    r"|\{[#:/@][^}\n]*\}"
    r"|<!--[ \t]+(?:IF|ELSE|ELSEIF|ENDIF|BEGIN|BEGINELSE|END|INCLUDE|INCLUDECSS|INCLUDEJS|DEFINE|UNDEFINE|EVENT)\b[^\n]{0,300}?-->"
    r"|</?[#@][a-zA-Z](?:\"[^\"\n]*\"|[^>\"]){0,400}>"
    r"|^[ \t]*%(?!>)[^\n]*$"
    r"|@(?:if|elseif|else|endif|unless|endunless|isset|endisset|auth|endauth|guest|endguest|can|endcan|foreach|endforeach|for|endfor|"
    r"forelse|endforelse|empty|switch|case|default|while|endwhile|section|endsection|include|extends|php|endphp|checked|selected|disabled|class)\b"
    r"[ \t]*(?:\((?:[^()\n]|\((?:[^()\n]|\([^()\n]*\))*\))*\))?",
    re.DOTALL | re.MULTILINE,
)
_OPEN = late(
    r"\A(?:<#(?:if|switch)\b|\{\{-?\s*(?:if|with|range|block|define)\b|<%[-=]?\s*(?:if|unless|case)\b|<\?php\s*(?:if|foreach)?\b(?=.*:\s*\?>)|\{%-?\s*(?:if|ifequal|ifnotequal|unless|switch|ifchanged)\b"
    r"|\{\{[~#]*[#^]\s*(?!each\b|foreach\b|for\b|list\b)[\w.-]+|\{#if\b|[ \t]*%\s*if\b|@(?:if|unless|isset|auth|guest|can)\b|<!--[ \t]+IF\b)",
    re.DOTALL,
)
_ELSE = late(
    r"\A(?:<#else|<%-?\s*(?:else|elsif|when|\}\s*else)\b|<\?php\s*else|\{%-?\s*(?:else|elif|elseif)\b|\{\{-?\s*else\b|\{:else\b"
    r"|[ \t]*%\s*(?:else|elif)\b|@else|<!--[ \t]+ELSE(?:IF)?\b)"
)
_CLOSE = late(
    r"\A(?:</#(?:if|switch)\b|\{\{-?\s*end\s*-?\}\}|<%-?\s*(?:end|\})\s*-?%>|<\?php\s*(?:endif|endforeach)\b|\{%-?\s*(?:endif|endifequal|endifnotequal|endunless|endswitch|endifchanged)\b"
    r"|\{\{~?/\s*(?!each\b|foreach\b|for\b|list\b)[\w.-]+|\{/if\b|[ \t]*%\s*endif\b|@end(?:if|unless|isset|auth|guest|can)\b|<!--[ \t]+ENDIF\b)"
)


_LOOP = late(r"\A\{\{-?\s*(?:range|block|define)\b")
"""Go's blocks that no condition opens, though the same word closes them."""
_BRACE = late(r"[ \t]*\{(?!\{)")
_BRACES = late(r"[{}]")


class Span(msgspec.Struct, frozen=True):
    """A stretch of a template that is shown under a condition; offsets are code points."""

    start: int
    end: int
    condition: str
    at: int


def mask(text: str) -> str:
    """Return `text` with every template tag replaced by spaces, line breaks kept, so that offsets stay true."""
    return _TAGS.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    tag = match.group()
    if "\n" in tag:
        return "".join(c if c in "\r\n" else " " for c in tag)
    return " " * len(tag)


_QUOTED = late(r"\"([^\"\n]{4,})\"|'([^'\n]{4,})'")


def quoted(text: str) -> Iterator[tuple[int, str]]:
    """Yield offset and words of every quoted string within a template's tags, as far as it holds more than one word."""
    for tag in _TAGS.finditer(text):
        for hit in _QUOTED.finditer(tag.group()):
            group = 1 if hit.group(1) is not None else 2
            if " " in hit.group(group):
                yield tag.start() + hit.start(group), hit.group(group)


def _block_end(text: str, at: int) -> int | None:
    """Return where the braces close that open at `at`, as in Angular's `@if (shown) { ... }`; None when none open there."""
    opening = _BRACE.match(text, at)
    if opening is None:
        return None
    depth = 0
    for brace in _BRACES.finditer(text, opening.end() - 1):
        depth += 1 if brace.group() == "{" else -1
        if depth == 0:
            return brace.start()
    return len(text)


def conditions(text: str) -> list[Span]:
    """Return the conditional stretches of a template, by pairing opening, else and closing directives.

    An unclosed directive reaches to the end of the file; a stray close is ignored.
    """
    spans: list[Span] = []
    stack: list[tuple[int, str, int]] = []
    for tag in _TAGS.finditer(text):
        word = tag.group()
        if _CLOSE.match(word):
            if stack:
                start, condition, at = stack.pop()
                spans.append(Span(start, tag.start(), condition, at))
        elif _ELSE.match(word):
            if stack:
                start, condition, at = stack[-1]
                spans.append(Span(start, tag.start(), condition, at))
                stack[-1] = (tag.end(), f"{condition} {word}", at)
        elif _OPEN.match(word):
            closing = _block_end(text, tag.end()) if word.startswith("@") else None
            if closing is not None:
                spans.append(Span(tag.end(), closing, word, tag.start()))
            else:
                stack.append((tag.end(), "" if _LOOP.match(word) else word, tag.start()))
    spans.extend(Span(start, len(text), condition, at) for start, condition, at in stack)
    return spans
