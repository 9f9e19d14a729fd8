"""Apertium, the rule-based engine (Forcada et al., Machine Translation 25, 2011), as Debian packs it.

One chain of programs a pair stays alive and is asked over the null-flush pipe; texts go in plain,
because Apertium's own HTML mode loses and doubles links. `align` tells which words became which by
sending the words with marks of their own (word-bound blanks) through the same chain: those keep
fixed expressions apart (``till exempel``), so they give the links, never the text.
"""

from __future__ import annotations

import hashlib
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ...config import Settings
from ...errors import EngineError
from ...languages import Languages
from ...message import Message
from ...model import Span
from ..engine import Holding, Translation
from . import _stream as stream
from ._pipe import NullFlushPipe, PipeError

NAME = "apertium"
SUMMARY = "Apertium's rule-based pairs from the operating system's packages (Swedish to Danish, Norwegian, Icelandic)"
TIMEOUT = 30.0
"""Seconds without any answer after which the chain counts as dead; a sentence takes milliseconds."""


@dataclass(frozen=True, slots=True)
class Mode:
    """One direction: the name of its .mode file and the chain of commands in it."""

    name: str
    commands: tuple[tuple[str, ...], ...]


class Apertium:
    """`code` gives Apertium's code of a tag ("" for none); `folders` hold the .mode files."""

    name = NAME

    def __init__(
        self, code: Callable[[str], str], folders: Sequence[Path] | None = None, timeout: float = TIMEOUT
    ) -> None:
        self._code, self._given_folders, self._timeout = code, folders, timeout
        self._modes: dict[str, Mode | None] = {}
        self._pipes: dict[str, NullFlushPipe] = {}
        self._fingerprints: dict[str, str] = {}

    def supports(self, source: str, target: str) -> bool:
        """Whether the pair's mode is there and every program it calls is installed."""
        return self._mode(source, target) is not None

    def fingerprint(self, source: str, target: str) -> str:
        """SHA-256 over the mode and every program and data file it names. Raises EngineError."""
        mode = self._need(source, target)
        if mode.name not in self._fingerprints:
            self._fingerprints[mode.name] = _fingerprint(mode)
        return self._fingerprints[mode.name]

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """One Translation a text; words Apertium does not know are kept and listed in `unknown`.

        Raises EngineError when the pair is not installed or the chain dies twice.
        """
        mode = self._need(source, target)
        answers = self._ask(mode, [stream.encode(text) for text in texts])
        return [_translation(text, answer, (source, target)) for text, answer in zip(texts, answers, strict=True)]

    def align(
        self, texts: Sequence[str], answers: Sequence[str], source: str, target: str
    ) -> list[tuple[tuple[Span, Span], ...]]:
        """For texts and what `translate` answered, the links between their words, in target order."""
        mode = self._need(source, target)
        marked = self._ask(mode, [stream.encode_words(text) for text in texts])
        return [stream.links(*given) for given in zip(texts, answers, marked, strict=True)]

    def remedy(self, source: str, target: str) -> str:
        """Which packages to install, for the pairs Debian has."""
        packages = self._data["packages"].get(f"{self._code(source)}-{self._code(target)}")
        if not packages or self.supports(source, target):
            return ""
        return Message("Install Apertium's language pair: apt-get install {packages}", packages=" ".join(packages))

    def holding(self, source: str, target: str) -> Holding:
        """The pair's data files, the programs left out."""
        files = {Path(part) for command in self._need(source, target).commands for part in command[1:]}
        size = sum(path.stat().st_size for path in files if path.is_absolute() and path.is_file())
        return Holding(size, str(self._data["licence"]))

    def close(self) -> None:
        """End the programs of every pair."""
        for pipe in self._pipes.values():
            pipe.close()
        self._pipes.clear()

    @cached_property
    def _data(self) -> dict[str, Any]:
        return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))

    @cached_property
    def _folders(self) -> tuple[Path, ...]:
        return tuple(map(Path, self._data["folders"])) if self._given_folders is None else tuple(self._given_folders)

    def _mode(self, source: str, target: str) -> Mode | None:
        codes = self._code(source), self._code(target)
        name = "-".join(codes)
        if name not in self._modes:
            self._modes[name] = _read_mode(name, self._folders) if all(codes) else None
        return self._modes[name]

    def _need(self, source: str, target: str) -> Mode:
        mode = self._mode(source, target)
        if mode is None:
            raise EngineError(
                "Apertium cannot translate from {source} to {target}: the pair is not installed",
                source=source, target=target, todo=self.remedy(source, target), remedy="{todo}",
            )  # fmt: skip
        return mode

    def _ask(self, mode: Mode, texts: Sequence[bytes]) -> list[bytes]:
        pipe = self._pipes.setdefault(mode.name, NullFlushPipe(mode.commands, self._timeout))
        answers: list[bytes] = []
        for attempt in (1, 2):
            if len(answers) == len(texts):
                break
            try:
                answers += pipe.ask(texts[len(answers) :])
            except PipeError as error:
                answers += error.answers
                if attempt == 2:
                    raise EngineError(
                        "Apertium ({mode}) failed twice: {reason}", mode=mode.name, reason=error.reason,
                        remedy="Try the pair by hand with the command apertium {mode}",
                    ) from error  # fmt: skip
        return answers


def _read_mode(name: str, folders: Sequence[Path]) -> Mode | None:
    """The null-flush form of a mode, or None when a file or a program of it is missing."""
    file = next((folder / f"{name}.mode" for folder in folders if (folder / f"{name}.mode").is_file()), None)
    program = shutil.which("apertium-wblank-mode")
    if file is None or program is None:
        return None
    try:
        done = subprocess.run([program, "-z", str(file)], capture_output=True, timeout=10, check=True)
        commands = _commands(done.stdout.decode("utf-8"))
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return Mode(name, commands) if all(shutil.which(command[0]) for command in commands) else None


def _commands(line: str) -> tuple[tuple[str, ...], ...]:
    """The programs of a mode's pipeline; ``$1`` asks to mark unknown words, ``$2`` is left out.

    Raises ValueError for a line that is more than programs joined by pipes.
    """
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    chain: list[list[str]] = [[]]
    for word in lexer:
        if word == "|":
            chain.append([])
        elif word == "$1":
            chain[-1].append("-g")
        elif set(word) <= set("();<>|&"):
            raise ValueError(word)
        elif word != "$2":
            chain[-1].append(word)
    if not all(chain):
        raise ValueError(line)
    return tuple(map(tuple, chain))


def _fingerprint(mode: Mode) -> str:
    digest = hashlib.sha256(repr(mode.commands).encode())
    for command in mode.commands:
        for part in (shutil.which(command[0]) or command[0], *command[1:]):
            path = Path(part)
            if path.is_absolute() and path.is_file():
                with path.open("rb") as file:
                    digest.update(hashlib.file_digest(file, "sha256").digest())
    return f"apertium-1:{mode.name}:{digest.hexdigest()[:32]}"


def _translation(text: str, answer: bytes, path: tuple[str, ...]) -> Translation:
    read = stream.decode(answer, text)
    if read is None:
        return Translation("", path=path, failure="the answer could not be read")
    return Translation(read.text, unknown=read.unknown, path=path)


def create(settings: Settings, languages: Languages) -> Apertium:
    """The engine over the system's installed pairs; codes come from the languages' own data."""

    def code(tag: str) -> str:
        known = {name.lower() for name in languages.tags}
        return languages.get(tag).engines.get(NAME, "") if tag.strip().lower() in known else ""

    return Apertium(code)
