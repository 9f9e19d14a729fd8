"""Any converted OPUS-MT, MADLAD-400, M2M-100 or NLLB-200 model in a folder, run in batches through CTranslate2.

The models are named in i18n.toml; what kind each is and which languages it knows is read from its own
vocabulary. Somali, Tigrinya, Kurdish and Bosnian, which Argos lacks, are in MADLAD, NLLB or M2M-100. A
bilingual OPUS-MT model says its pair in the folder's name (``opus-mt-sv-en``) or in the configuration,
and two of them make a pair through English. The files' SHA-256 is taken at first use and compared
ever after. Mind the licences: NLLB's weights are for non-commercial use only.

    [engines.ctranslate2]
    folders = ["models/opus-mt-sv-en", "models/madlad400-3b-mt-int8"]

    [[engines.ctranslate2.models]]
    folder = "models/own"
    source = "sv"
    target = "so"

A model is converted once, elsewhere, and its tokenizers are copied with it:

    ct2-transformers-converter --model MODEL --quantization int8 --output_dir FOLDER --copy_files source.spm target.spm
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from ...config import Settings
from ...errors import LanguageError
from ...languages import Languages
from ...message import Message
from ..models.folder import ModelFolder, means, opening, pair_of_name, read_folder
from ..models.known import KnownFolders
from ..models.pieces import SentencePieces
from ..models.runtime import Decoding, LoadedModel, Network, Tokens
from ..relay import RelayEngine

NAME = "ctranslate2"
SUMMARY = "Converted OPUS-MT, MADLAD, M2M-100 and NLLB models in folders that i18n.toml names"
CODES = ("opus", "madlad", "m2m100", "nllb")
"""What the languages' codes for these models are called."""


@dataclass(frozen=True)
class Model:
    """[[engines.ctranslate2.models]] `folder` of one model; `source` and `target` are tags, for a model that
    does not say its pair itself or that shall serve no other; `family` (opus, madlad, m2m100 or nllb) where it
    is not to be told from the vocabulary; `token` what is put before every source, in place of the family's."""

    folder: str
    source: str = ""
    target: str = ""
    family: str = ""
    token: str = ""


@dataclass(frozen=True)
class Table:
    """[engines.ctranslate2] `folders` of models that say themselves what they translate; `models` are tables for
    those that do not. The first that knows a pair is used, `models` before `folders`. `beam_size` 0 takes that of
    [models], whose batch size and threads count here too."""

    folders: tuple[str, ...] = ()
    models: tuple[Model, ...] = ()
    beam_size: int = 0


SETTINGS = Table


@dataclass(frozen=True)
class Voice:
    """A model as it is used for one pair."""

    path: Path
    family: str
    tokens: Tokens


def create(settings: Settings, languages: Languages) -> CTranslate2Engine:
    """The engine over the folders that `settings` name. Raises ConfigurationError."""
    return CTranslate2Engine(settings, languages)


class CTranslate2Engine(RelayEngine[Voice]):
    """See `Engine`. A folder that is named and broken is an error where it is needed, never passed over."""

    name = NAME

    def __init__(self, settings: Settings, languages: Languages) -> None:
        self._settings, self._languages = settings, languages
        self._table = settings.engine(NAME, Table)
        beam = self._table.beam_size or settings.models.beam_size
        self._decoding = Decoding.of(replace(settings.models, beam_size=beam))
        self._known = KnownFolders(settings)
        self._networks: dict[Path, Network] = {}
        super().__init__(self._decoding.options)

    def find(self, source: str, target: str) -> Voice | None:
        """The first configured model that knows the pair. Raises ModelError for a folder that holds none."""
        return next((_voice(folder, tokens) for folder, tokens in self._knowing(source, target)), None)

    def size(self, item: Voice) -> int:
        """Of the whole folder's model, all its languages."""
        return self._known.size(item.path, self._folder(item).files)

    def licence(self, item: Voice) -> str:
        """As the model's card says, or the family's makers."""
        return self._folder(item).licence

    def load(self, item: Voice) -> LoadedModel:
        """The files are verified first; one network serves all its pairs."""
        folder = self._folder(item)
        sha256 = self._known.verify(folder.path, folder.files)
        source, target = (SentencePieces(folder.path / name) for name in folder.tokenizers)
        if item.path not in self._networks:
            decoding = replace(self._decoding, length_penalty=folder.family.length_penalty)
            self._networks[item.path] = Network(item.path, decoding)
        tokens = replace(item.tokens, before=opening(item.tokens.before, source))
        return LoadedModel(self._networks[item.path], source, target, tokens, sha256)

    def verify(self, item: Voice) -> str:
        """See `KnownFolders.verify`."""
        return self._known.verify(item.path, self._folder(item).files)

    def manner(self, item: Voice) -> str:
        """The tokens that choose the languages, and the family's way of decoding."""
        tokens = item.tokens
        return repr((tokens.before, tokens.after, tokens.prefix, self._folder(item).family.length_penalty))

    def remedy(self, source: str, target: str) -> str:
        """What to write into i18n.toml."""
        try:
            known = all(any(self._languages.get(tag).codes(family) for family in CODES) for tag in (source, target))
        except LanguageError:
            return ""
        if source == target or not known or self.supports(source, target):
            return ""
        for entry, folder in self._folders:
            if folder.family.optional and not entry.source and pair_of_name(folder.path.name) is None:
                return Message(
                    "The model in {folder} does not say what it translates: name its folder, source and target in "
                    "i18n.toml under {table}",
                    folder=folder.path, table=f"[[engines.{NAME}.models]]",
                )  # fmt: skip
        return Message(
            "Name a folder with a converted model that knows {source} and {target}, in i18n.toml under {table}",
            source=source, target=target, table=f"[engines.{NAME}]",
        )  # fmt: skip

    def close(self) -> None:
        """Frees every loaded model."""
        super().close()
        self._networks.clear()

    @cached_property
    def _folders(self) -> list[tuple[Model, ModelFolder]]:
        entries = [*self._table.models, *(Model(folder) for folder in self._table.folders)]
        return [(entry, read_folder(self._settings.resolve(entry.folder), entry.family)) for entry in entries]

    def _folder(self, item: Voice) -> ModelFolder:
        return next(
            folder for _, folder in self._folders if (folder.path, folder.family.name) == (item.path, item.family)
        )

    def _knowing(self, source: str, target: str) -> Iterator[tuple[ModelFolder, Tokens]]:
        try:
            pair = self._languages.get(source), self._languages.get(target)
        except LanguageError:
            return
        for entry, folder in self._folders:
            if entry.source not in ("", source) or entry.target not in ("", target):
                continue
            family = folder.family
            mine, theirs = (language.codes(family.name) for language in pair)
            named = pair_of_name(folder.path.name) or ("", "")
            # what a model of this family does not say by tokens, the configuration or the folder's name must
            if family.optional and not (entry.source or means(named[0], source, mine)):
                continue
            if family.optional and not folder.multilingual and not (entry.target or means(named[1], target, theirs)):
                continue
            tokens = folder.tokens(mine, theirs)
            if entry.token:
                tokens = replace(tokens or Tokens(), before=(entry.token,))
            if tokens is not None:
                yield folder, tokens


def _voice(folder: ModelFolder, tokens: Tokens) -> Voice:
    return Voice(folder.path, folder.family.name, tokens)
