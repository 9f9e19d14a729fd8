"""Folders as CTranslate2's converters write them, in the manner of each family of models."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from .network import Shape, phrase_network
from .sentencepiece_file import sentencepiece_model
from .table import PhraseTable


@dataclass(frozen=True)
class Manner:
    """How a family's folders look: tokenizer files, how it writes a language, its codes of ours, which side's
    token leads the source, whether the answer begins with the target's, and whether tokens are pieces."""

    files: tuple[str, ...]
    token: str
    codes: dict[str, str]
    leads: str
    prefixed: bool
    pieces: bool = False


FAMILIES = {
    "opus": Manner(("source.spm", "target.spm"), ">>{}<<", {"sv": "swe", "en": "eng", "so": "som"}, "target", False),
    "madlad": Manner(("spiece.model",), "<2{}>", {"sv": "sv", "en": "en", "so": "so"}, "target", False, True),
    "m2m100": Manner(("sentencepiece.bpe.model",), "__{}__", {"sv": "sv", "en": "en", "so": "so"}, "source", True),
    "nllb": Manner(
        ("sentencepiece.bpe.model",), "{}", {"sv": "swe_Latn", "en": "eng_Latn", "so": "som_Latn"}, "source", True
    ),
}


def told(table: PhraseTable, family: str) -> PhraseTable:
    """The table as a model of the family that is told its languages, and writes the leading one down."""
    manner = FAMILIES[family]
    tokens = {tag: manner.token.format(code) for tag, code in manner.codes.items()}
    return replace(
        table,
        lead={token: f"[{tag}]" for tag, token in tokens.items()},
        prefix=tokens[table.target] if manner.prefixed else "",
        ends=family == "opus",
    )


def build_folder(folder: Path, table: PhraseTable, family: str, shape: Shape | None = None, card: str = "") -> Path:
    """Writes the model into `folder` and returns it; `card` is its README.md."""
    manner = FAMILIES[family]
    folder.mkdir(parents=True)
    if manner.prefixed:
        # every language may be asked for, so every token stands in the target's vocabulary as well
        table = replace(table, tokens=tuple(token for token in table.lead if token != table.prefix))
    phrase_network(table, shape or Shape()).save(str(folder))
    for name in manner.files:
        (folder / name).write_bytes(sentencepiece_model(table.scored, tuple(table.lead) if manner.pieces else ()))
    if card:
        (folder / "README.md").write_text(card, "utf-8")
    return folder
