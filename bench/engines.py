"""The argos engine beside the stock argostranslate and beside bare CTranslate2: same model, same texts, same run.

    python bench/engines.py [--segments 120] [--rounds 3] [--beam 4] [--memory 20000]

The contestants take turns, a part of the texts each, so that what else runs on the machine meets all of them;
figures are sums over the turns, by the clock and of the processor (of all threads). The model is hand-written
(tests/phrase_model) in the size of those of the Argos index (6 + 6 layers, width 512, int8), so all answers are
known and compared.

- stock: `argostranslate.translate()` text by text, in the peers' environment (tools/peers). Its sentence splitter
  wants models that it downloads; here every text counts as one sentence, which spares it that work.
- bare: all texts of a turn encoded, sorted by length, in one `translate_batch`, decoded; nothing else.
- ours: the engine, with links between words, scores, limits and unknown words.

Then memory over many distinct segments, with a small model: what grows would grow with any.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from argos_batching import ROOT, sentences
from phrase_model import SV_EN, Shape, build_package

from i18n_toolkit.config import Models, Settings
from i18n_toolkit.languages import Languages
from i18n_toolkit.translation import models
from i18n_toolkit.translation.engines.argos import create
from i18n_toolkit.translation.models.runtime import LENGTH_PENALTY, MAX_OUTPUT, Decoding

STOCK = """
import json, sys, time
from argostranslate import sbd, translate
for kind in (sbd.StanzaSentencizer, sbd.MiniSBDSentencizer):
    kind.split_sentences = lambda self, text: [text]
translation = translate.get_translation_from_codes("sv", "en")
translation.translate("Skolan")
print(json.dumps("ready"), flush=True)
for line in sys.stdin:
    start, used = time.perf_counter(), time.process_time()
    answers = [translation.translate(text) for text in json.loads(line)]
    print(json.dumps([time.perf_counter() - start, time.process_time() - used, answers]), flush=True)
"""

Run = Callable[[list[str]], tuple[float, float, list[str]]]


@dataclass
class Contestant:
    """`run` gives seconds by the clock, seconds of the processor, and the answers."""

    name: str
    run: Run
    clock: float = 0.0
    processor: float = 0.0
    answers: list[str] = field(default_factory=list)

    def turn(self, texts: list[str]) -> None:
        clock, processor, answers = self.run(texts)
        self.clock += clock
        self.processor += processor
        self.answers += answers


def timed(translate: Callable[[list[str]], list[str]]) -> Run:
    """Measures a function of this process."""

    def run(texts: list[str]) -> tuple[float, float, list[str]]:
        start, used = time.perf_counter(), time.process_time()
        answers = translate(texts)
        return time.perf_counter() - start, time.process_time() - used, answers

    translate(["Skolan"])
    return run


def bare(package: Path, decoding: Decoding) -> Callable[[list[str]], list[str]]:
    """One sorted batch, with the engine's own decoding options and threads."""
    import ctranslate2  # type: ignore[import-untyped]  # it ships no types
    import sentencepiece

    processor: Any = sentencepiece.SentencePieceProcessor(model_file=str(package / "sentencepiece.model"))
    model = ctranslate2.Translator(str(package / "model"), inter_threads=decoding.threads, intra_threads=1)

    def run(texts: list[str]) -> list[str]:
        pieces = [processor.encode(text, return_type=str) for text in texts]
        order = sorted(range(len(texts)), key=lambda number: len(pieces[number]))
        batch = [pieces[number] for number in order]
        results = model.translate_batch(
            batch, beam_size=decoding.beam_size, length_penalty=LENGTH_PENALTY, max_decoding_length=MAX_OUTPUT,
            max_batch_size=decoding.share(sum(map(len, batch))), batch_type="tokens", replace_unknowns=True,
        )  # fmt: skip
        answers = dict(zip(order, (processor.decode(result.hypotheses[0]) for result in results), strict=True))
        return [answers[number] for number in range(len(texts))]

    return run


@contextmanager
def stock(archive: Path, folder: Path, beam: int) -> Iterator[Run | None]:
    """argostranslate in a process of the peers' environment; None where there is no such environment."""
    python = Path(os.environ.get("I18N_TOOLKIT_PEERS") or ROOT / ".peers") / "bin" / "python"
    if not python.is_file():
        yield None
        return
    with zipfile.ZipFile(archive) as package:
        package.extractall(folder / "packages")
    environment = os.environ | {
        "HOME": str(folder), "ARGOS_PACKAGES_DIR": str(folder / "packages"), "ORT_DISABLE_TELEMETRY": "1",
        "ARGOS_BEAM_SIZE": str(beam), "PYTHONWARNINGS": "ignore",
    }  # fmt: skip
    pipe = subprocess.PIPE
    with subprocess.Popen([str(python), "-c", STOCK], stdin=pipe, stdout=pipe, env=environment, text=True) as process:
        asked, told = process.stdin, process.stdout
        assert asked is not None
        assert told is not None
        assert json.loads(told.readline()) == "ready"

        def run(texts: list[str]) -> tuple[float, float, list[str]]:
            print(json.dumps(texts), file=asked, flush=True)
            clock, used, answers = json.loads(told.readline())
            return clock, used, answers

        yield run
        asked.close()


def speed(given: argparse.Namespace, folder: Path) -> None:
    shape = Shape(6, 512, 8, 2048, 32_000)
    archive = build_package(folder, SV_EN, shape)
    settings = Settings(models=Models(folder=str(folder), also=(str(folder / "none"),), beam_size=given.beam))
    package = models.install(settings, str(archive))
    decoding = Decoding.of(settings.models)
    texts = sentences(given.segments * given.rounds)
    words = sum(len(text.split()) for text in texts)
    print(f"model   {shape}, int8, {package.size / 1e6:.0f} MB; {decoding}")
    print(f"input   {len(texts)} distinct segments in {given.rounds} turns, {words / len(texts):.1f} words each")
    engine = create(settings, Languages())
    with stock(archive, folder, given.beam) as peer:
        contestants = [
            Contestant("ours", timed(lambda part: [a.text for a in engine.translate(part, "sv", "en")])),
            Contestant("bare CTranslate2, one sorted batch", timed(bare(package.path, decoding))),
        ]
        if peer is None:
            print("stock   left out: the peers' environment is not there (tools/peers makes it)")
        else:
            contestants.append(Contestant("stock argostranslate.translate(), text by text", peer))
        for number in range(given.rounds):
            part = texts[number * given.segments : (number + 1) * given.segments]
            # the order changes, so that none always comes after the same one
            for contestant in contestants[number % len(contestants) :] + contestants[: number % len(contestants)]:
                contestant.turn(part)
    engine.close()
    ours = contestants[0]
    print(
        f"\n{'':48} {'segments/s':>10} {'clock':>8} {'processor':>10} {'ours is faster, clock / processor':>35}  equal"
    )
    for one in contestants:
        equal = sum(a == b for a, b in zip(ours.answers, one.answers, strict=True))
        print(
            f"{one.name:48} {len(texts) / one.clock:10.1f} {one.clock:6.1f} s {one.processor:8.1f} s "
            f"{one.clock / ours.clock:20.2f} × / {one.processor / ours.processor:.2f} ×  {equal} of {len(texts)}"
        )
    if hasattr(os, "getloadavg"):
        print(f"load of the machine afterwards: {os.getloadavg()[0]:.1f} on {decoding.threads} cores")


def memory(given: argparse.Namespace, folder: Path) -> None:
    settings = Settings(models=Models(folder=str(folder), also=(str(folder / "none"),), beam_size=1))
    models.install(settings, str(build_package(folder / "small", SV_EN)))
    engine = create(settings, Languages())
    texts = sentences(given.memory, seed=2010)
    print(f"\nmemory  {len(texts)} distinct segments through the engine, 1,000 a call (MB resident)")
    step = max(1000, len(texts) // 10)
    sizes = []
    for start in range(0, len(texts), 1000):
        engine.translate(texts[start : start + 1000], "sv", "en")
        if (start + 1000) % step == 0:
            gc.collect()
            sizes.append(resident())
            print(f"  after {start + 1000:6}: {sizes[-1]:7.1f}", flush=True)
    engine.close()
    if len(sizes) > 2:
        print(f"  from the second of these to the last: {sizes[-1] - sizes[1]:+.1f} MB")


def resident() -> float:
    """Megabytes of this process in memory (Linux)."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    for name, value in (("segments", 120), ("rounds", 3), ("beam", 4), ("memory", 20_000)):
        parser.add_argument(f"--{name}", type=int, default=value)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        speed(given, Path(folder))
        if given.memory and Path("/proc/self/statm").exists():
            memory(given, Path(folder))


if __name__ == "__main__":
    sys.exit(main())
