"""Argos packages without training: a phrase table written down as a real CTranslate2 Transformer.

For the tests of everything that runs a model, and for `bench/`. The weights are computed, not
learnt, so a package is small, the same bytes on every machine, and translates predictably, while
SentencePiece and CTranslate2 run exactly as they do with a package from the Argos index.

    build_package(folder, PhraseTable("sv", "en", {"skola": "school"}))   -> folder/translate-sv_en-1_0.argosmodel
    write_index(folder)                                                   -> folder/index.json
    build_folder(folder, told(SV_EN, "nllb"), "nllb")                     -> folder, as a converter would write it
"""

from .folder import FAMILIES, build_folder, told
from .network import Shape
from .package import build_package, write_index
from .samples import EN_AR, EN_FI, SV_EN
from .table import PhraseTable

__all__ = [
    "EN_AR", "EN_FI", "FAMILIES", "SV_EN", "PhraseTable", "Shape", "build_folder", "build_package", "told",
    "write_index",
]  # fmt: skip
