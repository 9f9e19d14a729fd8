"""Firefox's translation models, run by fxtranslate from files in a local folder; nothing is ever fetched.

Mozilla's models are small and better than Argos's for the pairs that both have (COMET over FLORES, as Mozilla
publishes it), from and into English: all else goes through it. Put the unpacked files of each pair into the
folder (`model.sven.intgemm.alphas.bin`, `vocab.sven.spm`, `lex.50.50.sven.s2t.bin`); their SHA-256 is taken
at first use and compared ever after. fxtranslate is an extra of this program: pip install "i18n-toolkit[firefox]".

Its own sentence splitter is not used. A translator belongs to the thread that made it, and tells neither
scores nor links.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, TypeVar

from ...config import Settings
from ...errors import LanguageError, ModelError
from ...languages import Languages
from ...message import Message
from ..engine import Translation
from ..models.known import KnownFolders
from ..models.mozilla import MozillaModel, checked_shortlist, find_models
from ..models.pieces import SentencePieces, encodable
from ..relay import RelayEngine, hops

if TYPE_CHECKING:
    from fxtranslate import Translator

NAME = "firefox"
SUMMARY = "Firefox's translation models in a local folder; pairs without a model of their own go through English"

MAX_INPUT = 256
"""Pieces of one text: fxtranslate 0.5 leaves out what comes after them and says nothing (measured)."""

LICENCE = "MPL-2.0"

Result = TypeVar("Result")


@dataclass(frozen=True)
class Table:
    """[engines.firefox] `folder` of the model files, its folders included; default: `firefox` in the folder of
    installed models."""

    folder: str = ""


SETTINGS = Table


def create(settings: Settings, languages: Languages) -> FirefoxEngine:
    """The engine over the files in the folder that `settings` name. fxtranslate is imported when first needed."""
    return FirefoxEngine(settings, languages)


class FirefoxEngine(RelayEngine[MozillaModel]):
    """See `Engine`."""

    name = NAME

    def __init__(self, settings: Settings, languages: Languages) -> None:
        table = settings.engine(NAME, Table)
        self._languages = languages
        self.folder = settings.resolve(table.folder) if table.folder else settings.folder / settings.models.path / NAME
        self._known = KnownFolders(settings)
        super().__init__({"fxtranslate": _version(), "max_input": MAX_INPUT})

    def find(self, source: str, target: str) -> MozillaModel | None:
        """The model whose files are named after the pair; none while fxtranslate is missing."""
        if not _version():
            return None
        names = (one + other for one in self._codes(source) for other in self._codes(target))
        return next((self._models[name] for name in names if name in self._models), None)

    def size(self, item: MozillaModel) -> int:
        """Of its files."""
        return self._known.size(item.folder, item.files)

    def licence(self, item: MozillaModel) -> str:
        """Of Mozilla's repository of models; later ones may say something else."""
        return LICENCE

    def load(self, item: MozillaModel) -> LoadedFirefoxModel:
        """The files are verified first."""
        return LoadedFirefoxModel(item, self._known.verify(item.folder, item.files))

    def verify(self, item: MozillaModel) -> str:
        """See `KnownFolders.verify`."""
        return self._known.verify(item.folder, item.files)

    def remedy(self, source: str, target: str) -> str:
        """Which files to get, or to install fxtranslate."""
        if source == target or not self._codes(source) or not self._codes(target) or self.supports(source, target):
            return ""
        if not _version():
            return Message("Install fxtranslate: pip install {package}", package='"i18n-toolkit[firefox]"')
        codes = [self._codes(tag)[0] for tag in (source, target)]
        missing = [hop for hop in hops(*codes) if "".join(hop) not in self._models]
        return Message(
            "Put the files of Firefox's models {pairs} into {folder}",
            pairs=", ".join("→".join(hop) for hop in missing), folder=self.folder,
        )  # fmt: skip

    @cached_property
    def _models(self) -> dict[str, MozillaModel]:
        return find_models(self.folder)

    def _codes(self, tag: str) -> tuple[str, ...]:
        try:
            return self._languages.get(tag).codes(NAME)
        except LanguageError:
            return ()


class LoadedFirefoxModel:
    """One model in memory, in a thread of its own: it may be asked from any thread."""

    def __init__(self, model: MozillaModel, sha256: str) -> None:
        """Raises ModelError when the files are not what they should be."""
        self.sha256 = sha256
        self._model = model
        self._pieces = SentencePieces(model.folder / model.source)
        # the engine takes any bytes for a vocabulary, and would answer with nothing
        SentencePieces(model.folder / model.target)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=NAME)
        self._translator: list[Translator] = []
        try:
            self._inside(self._open)
        except BaseException:
            self._thread.shutdown()
            raise

    def translate(self, texts: Sequence[str]) -> list[Translation]:
        """One answer a text, in order; equal texts are translated once. `path` is left empty."""
        answers = self._inside(lambda: {text: self._one(text) for text in dict.fromkeys(texts)})
        return [answers[text] for text in texts]

    def close(self) -> None:
        """Frees the model, in its own thread."""
        self._inside(self._translator.clear)
        self._thread.shutdown()

    def _open(self) -> None:
        from fxtranslate import Translator

        folder, model = self._model.folder, self._model
        weights, source, target = ((folder / name).read_bytes() for name in (model.weights, model.source, model.target))
        shortlist = None
        if model.shortlist:
            path = folder / model.shortlist
            shortlist = checked_shortlist(path, path.read_bytes())
        self._translator.append(Translator(weights, source, target, shortlist))

    def _one(self, text: str) -> Translation:
        line = " ".join(text.split())
        pieces = self._pieces.encode(line)
        if not pieces.pieces:
            return Translation(text)
        if len(pieces.pieces) > MAX_INPUT:
            return Translation(
                "", failure=Message("too long: {n} pieces, at most {most}", n=len(pieces.pieces), most=MAX_INPUT)
            )
        try:
            answer = self._translator[0].translate(encodable(line)).strip()
        except BaseException as error:
            return Translation("", failure=Message("the model failed: {problem}", problem=_reason(error)))
        return Translation(answer, unknown=pieces.unknown, failure="" if answer else "no answer")

    def _inside(self, work: Callable[[], Result]) -> Result:
        """Does it in the model's thread."""
        try:
            return self._thread.submit(work).result()
        except ModelError:
            raise
        except BaseException as error:
            raise self._unusable(error) from error

    def _unusable(self, error: BaseException) -> ModelError:
        place = self._model.folder / self._model.weights
        return ModelError("cannot be loaded: {reason}", place=place, reason=_reason(error))


def _reason(error: BaseException) -> str:
    """What the engine says, in one line. Its panics are no `Exception`: left alone they would end the program.
    Raises the error itself where it is none of the engine's."""
    if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
        raise error
    return " ".join(str(error).split())[:200] or type(error).__name__


def _version() -> str:
    """Of fxtranslate; "" while it is not installed."""
    try:
        return version("fxtranslate")
    except PackageNotFoundError:
        return ""
