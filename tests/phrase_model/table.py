"""What a hand-written model knows: phrases, and the characters it copies."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

SPACE = "\u2581"
"""How SentencePiece writes a space."""

UNKNOWN, START, END = "<unk>", "<s>", "</s>"
CONTROL = (UNKNOWN, START, END)

COPIED = string.ascii_letters + string.digits + string.punctuation + "åäöÅÄÖéÉüÜ–…”’«»€§½°\u00a0\u2068\u2069"
"""What a Swedish page is written with; every other character is unknown to the model."""


@dataclass(frozen=True)
class PhraseTable:
    """A language pair and its phrases, source → target; both may contain spaces.

    What no phrase covers is copied character by character as far as `copied` reaches; a character
    outside it is unknown, and comes out as itself only where the caller asks for unknown words to be
    replaced. `swaps` exchanges target positions (counted in pieces), which gives a translation whose
    word order differs from the source's. `prefix` is a token the decoder must be started with. `lead` are
    tokens that may stand before a source, with the word the model writes for each: so a test sees what it
    was given. `tokens` stand in the target's vocabulary beside all that. `ends` tells whether the model itself ends
    the source, as those converted from Transformers do not.
    """

    source: str
    target: str
    phrases: Mapping[str, str]
    copied: str = COPIED
    version: str = "1.0"
    swaps: tuple[tuple[int, int], ...] = ()
    prefix: str = ""
    lead: Mapping[str, str] = field(default_factory=dict)
    tokens: tuple[str, ...] = ()
    ends: bool = True
    names: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def pieces(self) -> dict[str, str]:
        """Source piece → target piece, control tokens first: the order is the vocabulary's."""
        table = {token: token for token in CONTROL}
        table |= {_piece(phrase): _piece(answer) for phrase, answer in self.phrases.items()}
        table.setdefault(SPACE, SPACE)
        for character in self.copied:
            table.setdefault(character, character)
        return table | {token: _piece(word) for token, word in self.lead.items()}

    @cached_property
    def scored(self) -> dict[str, float]:
        """Every piece SentencePiece must know with its log-probability.

        A phrase beats any spelling of it in single characters, and a long phrase beats two short
        ones, because each piece of a spelling costs as much as the next.
        """
        beside = {*self.lead, *self.tokens}
        source = {piece: -10.0 if len(piece) == 1 else -1.0 for piece in self.pieces if piece not in beside}
        answers = {piece: -90.0 for piece in self.target_pieces if piece not in source and piece not in beside}
        return source | answers

    @cached_property
    def target_pieces(self) -> list[str]:
        """The target vocabulary, control tokens first."""
        extra = [*self.tokens, *([self.prefix] if self.prefix else [])]
        return list(dict.fromkeys([*self.pieces.values(), *extra]))


def _piece(phrase: str) -> str:
    return SPACE + phrase.replace(" ", SPACE)
