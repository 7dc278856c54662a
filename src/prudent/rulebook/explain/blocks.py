"""What a page is made of, whatever it is shown as: headings over sentences, points and code."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec


class Sentence(msgspec.Struct, frozen=True, tag=True):
    """A paragraph."""

    text: str


class Point(msgspec.Struct, frozen=True, tag=True):
    """An entry of a list, with sentences that belong to it."""

    text: str
    details: list[str] = []


class Code(msgspec.Struct, frozen=True, tag=True):
    """Code, shown as it is."""

    text: str
    language: str = ""


Part = Sentence | Point | Code


class Block(msgspec.Struct, frozen=True):
    """A heading and what stands below it."""

    heading: str
    parts: list[Part] = []


Page = Sequence[Block]
Render = Callable[[Page], str]
