"""How much faster the argos engine is than one `translate_batch` call a segment: same model, same run.

    python bench/argos_batching.py [--segments 200] [--beam 4] [--layers 6] [--width 512]

The model is hand-written (tests/phrase_model) with the size of those in the Argos index, which are
OpenNMT "base" Transformers: 6 + 6 layers, width 512, 8 heads, inner width 2,048, int8. Its answers are
known, so both ways are checked to give the same text. Both sides tokenise, decode and detokenise.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from phrase_model import SV_EN, Shape, build_package  # noqa: E402  # found through the path set above

from i18n_toolkit.config import Models, Settings  # noqa: E402
from i18n_toolkit.languages import Languages  # noqa: E402
from i18n_toolkit.translation import models  # noqa: E402
from i18n_toolkit.translation.engines.argos import create  # noqa: E402
from i18n_toolkit.translation.models.runtime import LENGTH_PENALTY, MAX_OUTPUT, Decoding  # noqa: E402


def sentences(count: int, seed: int = 1968) -> list[str]:
    """Distinct made-up sentences of 5 to 40 phrases, one piece each: the lengths of municipal prose."""
    chance, words = random.Random(seed), list(SV_EN.phrases)
    found: dict[str, None] = {}
    while len(found) < count:
        found[" ".join(chance.choices(words, k=round(chance.triangular(5, 40, 15)))) + "."] = None
    return list(found)


def one_by_one(package: Path, decoding: Decoding, inter: int, intra: int) -> Callable[[list[str]], list[str]]:
    """The plain way: a call a segment, with the engine's own decoding options."""
    import ctranslate2  # type: ignore[import-untyped]  # it ships no types
    import sentencepiece

    processor: Any = sentencepiece.SentencePieceProcessor(model_file=str(package / "sentencepiece.model"))
    model = ctranslate2.Translator(str(package / "model"), inter_threads=inter, intra_threads=intra)

    def run(texts: list[str]) -> list[str]:
        out = []
        for text in texts:
            pieces = processor.encode(text, return_type=str)
            result = model.translate_batch(
                [pieces], beam_size=decoding.beam_size, length_penalty=LENGTH_PENALTY, max_decoding_length=MAX_OUTPUT
            )
            out.append(processor.decode(result[0].hypotheses[0]))
        return out

    return run


def timed(label: str, run: Callable[[list[str]], list[str]], texts: list[str]) -> tuple[float, list[str]]:
    """Prints one line; returns wall-clock seconds and the answers, after one warm-up sentence."""
    run(texts[:1])
    start, used = time.perf_counter(), time.process_time()
    answers = run(texts)
    seconds, used = time.perf_counter() - start, time.process_time() - used
    print(f"{label:<50} {seconds:7.2f} s {len(texts) / seconds:7.1f} segments/s  (processor {used:.2f} s)", flush=True)
    return seconds, answers


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    for name, value in (("segments", 200), ("beam", 4), ("layers", 6), ("width", 512), ("inner", 2048)):
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--vocabulary", type=int, default=32_000)
    parser.add_argument("--threads", type=int, default=0)
    given = parser.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        shape = Shape(given.layers, given.width, given.width // 64, given.inner, given.vocabulary)
        archive = build_package(Path(folder), SV_EN, shape)
        shelf = Models(folder=folder, also=(f"{folder}/none",), beam_size=given.beam, threads=given.threads)
        settings = Settings(models=shelf)
        package = models.install(settings, str(archive))
        decoding = Decoding.of(settings.models)
        texts = sentences(given.segments)

        engine = create(settings, Languages())
        print(f"model     {shape}, int8, {package.size / 1e6:.0f} MB on disk")
        print(f"decoding  {decoding}")
        words = sum(len(text.split()) for text in texts) / len(texts)
        print(f"input     {len(texts)} distinct segments, {words:.1f} words each")
        cores = decoding.threads
        batched, answers = timed(
            "argos engine, one call", lambda part: [a.text for a in engine.translate(part, "sv", "en")], texts
        )
        engine.close()
        fastest = float("inf")
        for label, inter, intra in (
            (f"a call a segment, the engine's threads ({cores} × 1)", cores, 1),
            (f"a call a segment, all cores in one call (1 × {cores})", 1, cores),
        ):
            seconds, plain = timed(label, one_by_one(package.path, decoding, inter, intra), texts)
            fastest = min(fastest, seconds)
            print(f"    equal answers: {sum(a == b for a, b in zip(answers, plain, strict=True))} of {len(texts)}")
        print(f"the engine is {fastest / batched:.1f} × as fast as the faster of the two")
        if hasattr(os, "getloadavg") and os.getloadavg()[0] > cores + 0.5:
            print(f"other programs were running (load {os.getloadavg()[0]:.1f} on {cores} cores): measure again alone")


if __name__ == "__main__":
    main()
