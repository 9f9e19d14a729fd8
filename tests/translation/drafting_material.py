"""What the drafting tests share: content from its tagged spelling, random mark-up, and engines that are
hard to work with, each a small real engine rather than a mock."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from hypothesis import strategies as st

from i18n_toolkit.content import from_tagged, join, slice_content, text_of
from i18n_toolkit.model import Code, CodeKind, Content, Span
from i18n_toolkit.translation.engine import Translation
from i18n_toolkit.translation.tokens import tokens

_TAG = re.compile(r"<(/?)([A-Za-z0-9]+)(/?)>")


def content(text: str) -> Content:
    """Content from `Läs <a1>mer</a1><br1/>`: the letters of an id are the element's name; `no…` protects."""
    known = []
    for close, code_id, alone in _TAG.findall(text):
        kind = CodeKind.CLOSE if close else CodeKind.STANDALONE if alone else CodeKind.OPEN
        attributes = (("translate", "no"),) if code_id.startswith("no") and kind is CodeKind.OPEN else ()
        known.append(Code(kind, code_id, code_id.rstrip("0123456789"), attributes))
    return from_tagged(text, known)


class Fake:
    """An engine over one function from text to text; it counts its calls and keeps what it was sent."""

    def __init__(self, answer: Callable[[str], str], aligned: bool = False, name: str = "fake") -> None:
        self.name, self._answer, self._aligned = name, answer, aligned
        self.calls: list[list[str]] = []

    def supports(self, source: str, target: str) -> bool:
        return True

    def fingerprint(self, source: str, target: str) -> str:
        return f"{self.name}-{source}-{target}"

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        self.calls.append(list(texts))
        return [Translation(self._answer(text), path=(source, target)) for text in texts]

    def remedy(self, source: str, target: str) -> str:
        return f"Install {self.name}."

    def close(self) -> None:
        pass


class Unable(Fake):
    """Supports nothing."""

    def supports(self, source: str, target: str) -> bool:
        return False


class Backwards(Fake):
    """Turns the order of the words around; tells the alignment when asked to."""

    def __init__(self, aligned: bool) -> None:
        super().__init__(lambda text: " ".join(reversed(text.split())), name="backwards")
        self._with_links = aligned

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        return [
            Translation(answer.text, alignment=_reversed_links(text) if self._with_links else None)
            for text, answer in zip(texts, super().translate(texts, source, target), strict=True)
        ]


def _reversed_links(text: str) -> tuple[tuple[Span, Span], ...]:
    spans = [Span(*match.span()) for match in re.finditer(r"\S+", text)]
    links, position = [], 0
    for span in reversed(spans):
        links.append((span, Span(position, position + span.end - span.start)))
        position += span.end - span.start + 1
    return tuple(links)


def words_backwards(text: str) -> str:
    return " ".join(reversed(text.split()))


WORDS = st.sampled_from(
    ["Du", "kan", "ansöka", "om", "bygglov", "till exempel", "Haninge", "kl. 13.00", "25", "1 200 kr", "{name}", "%s",
     "info@exempelby.se", "https://exempelby.se/a_b", "3 kap. 2 §", "och/eller", "😀", "<b>", "&", "العربية", "漢字",
     "e\u0301", "bygg\u00adlov", "!", "?", "”Hej”", "(KD)", "a\u00a0b", "[1]", "Q1Q", "90001", "*", "^x$", "\u200b"]
)  # fmt: skip
SPACES = st.sampled_from(["", " ", " ", " ", "\n  ", ", ", ". ", "."])


@st.composite
def _items(draw: st.DrawFn, depth: int, counter: list[int]) -> list[str | Code]:
    parts: list[str | Code] = []
    for _ in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(["text", "text", "text", "pair", "alone", "empty"]))
        if kind == "text":
            parts += [draw(WORDS), draw(SPACES)]
            continue
        counter[0] += 1
        code_id = str(counter[0])
        if kind == "alone":
            parts.append(Code(CodeKind.STANDALONE, code_id, draw(st.sampled_from(["br", "img"]))))
            continue
        protects = (("translate", "no"),) if draw(st.integers(0, 9)) == 0 else ()
        inner = draw(_items(depth - 1, counter)) if kind == "pair" and depth else []
        name = draw(st.sampled_from(["a", "b"]))
        parts += [Code(CodeKind.OPEN, code_id, name, protects), *inner, Code(CodeKind.CLOSE, code_id, name)]
    return parts


@st.composite
def blocks(draw: st.DrawFn) -> list[Content]:
    """A well-nested block as one to three segments: pairs may begin in one and end in another."""
    whole = join(draw(_items(3, [0])))
    length = len(text_of(whole))
    cuts = sorted({draw(st.integers(0, length)) for _ in range(draw(st.integers(0, 2)))})
    edges = [0, *(cut for cut in cuts if 0 < cut < length), length]
    segments = [slice_content(whole, start, end) for start, end in pairwise(edges)]
    return segments or [whole]


def squeezed(parts: Content) -> str:
    """The text without white space."""
    return "".join(text_of(parts).split())


def words_of(text: str) -> list[str]:
    return [text[token.start : token.end] for token in tokens(text)]
