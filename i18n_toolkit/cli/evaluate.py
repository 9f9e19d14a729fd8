"""`evaluate TESTSET`: engines side by side over texts whose translation is known."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..errors import EngineError, ExchangeError, LanguageError
from ..languages import Language, Languages
from .bilingual import Pair, read_pairs
from .options import Translate, argument, config_option, format_option, option
from .style import StyledCommand
from .table import print_table
from .told import told
from .work import print_json, progress_of, say, settings_for

if TYPE_CHECKING:
    from ..config import Settings
    from ..translation.evaluation import Evaluation, Measure

_SEVERITIES = ("error", "warning", "info")
_FEW = 100
"""Segments: with fewer the intervals are so wide that few engines can be told apart."""
_COMMONEST = 3


def command(tr: Translate) -> click.Command:
    return StyledCommand(
        tr,
        "evaluate",
        params=[
            argument(tr, "testset", type=click.Path(path_type=Path), metavar="TESTSET"),
            option(tr, "--engine", "engines", multiple=True, metavar="NAME",
                   help="Translation engine. Repeat it to compare several (default: the engines of i18n.toml)"),
            option(tr, "--to", "to", required=True, metavar="TAG", help="Language of the translations"),
            option(tr, "--source", default="sv", show_default=True, metavar="TAG", help="Language of the sources"),
            format_option(tr, "text", "json"),
            config_option(tr),
        ],
        callback=lambda **options: run(tr, **options),
        help=tr(
            "Compare translation engines by texts of your own, so that you can choose: TESTSET has texts with good "
            "translations by people, as text with source, tab, translation on each line, as TMX or as another "
            "bilingual file. Shows BLEU and chrF++ (higher is nearer to the people's translations), the speed, and "
            "what the quality checks find for a thousand words. Take at least 100 sentences, which the engines were "
            "not trained on."
        ),
    )  # fmt: skip


def run(
    tr: Translate, testset: Path, engines: tuple[str, ...], to: str, source: str, format_: str, config: Path | None
) -> int:
    """Prints every engine's figures; 3 where some engine could not do it and another could."""
    settings, languages = settings_for(config), Languages()
    origin, target = languages.get(source), languages.get(to)
    if origin.tag == target.tag:
        raise LanguageError("{tag} is the language of the sources", tag=to, remedy="Name another with --to")
    pairs = read_pairs(testset, origin, target, languages)
    if not pairs:
        raise ExchangeError("there is no pair of {source} and {target} in it", place=testset, source=source, target=to)
    names = list(dict.fromkeys(engines or (name for name in settings.translation.engines if name != "none")))
    done, failed = _evaluated(names, pairs, settings, languages, origin, target, tr)
    if not done:
        raise failed[names[0]]
    if format_ == "json":
        print_json(_json(testset, done, failed, origin, target))
    else:
        _print(done, tr)
    for name, error in failed.items():
        say(f"i18n-toolkit: {name}: {told(error, tr)}")
    return 3 if failed else 0


def _evaluated(
    names: Sequence[str], pairs: Sequence[Pair], settings: Settings, languages: Languages,
    source: Language, target: Language, tr: Translate,
) -> tuple[list[Evaluation], dict[str, EngineError]]:  # fmt: skip
    """What could be measured, and what stood in the way of the others. An engine nobody knows stops it all."""
    from ..translation.engine import create_engine
    from ..translation.evaluation import evaluate
    from ..translation.quality.context import Context
    from ..workshop import glossary_for

    made = {name: create_engine(name, settings, languages) for name in names}
    glossary = glossary_for(settings, languages, target)
    keep = (*settings.translation.protected, *glossary.keep)
    context = Context(terms=glossary.terms, keep=keep, isolated=True, classes=glossary.classes)
    texts = [(pair.source, pair.target) for pair in pairs]
    done: list[Evaluation] = []
    failed: dict[str, EngineError] = {}
    for name, engine in made.items():
        try:
            with progress_of(name) as progress:
                done.append(evaluate(engine, texts, source, target, protected=keep, context=context, progress=progress))
        except EngineError as error:
            failed[name] = error
        finally:
            engine.close()
    return done, failed


def _json(
    testset: Path, done: Sequence[Evaluation], failed: dict[str, EngineError], source: Language, target: Language
) -> dict[str, Any]:
    return {
        "testset": str(testset),
        "source": source.tag,
        "target": target.tag,
        "segments": done[0].segments,
        "words": done[0].words,
        "engines": [
            {
                "engine": item.engine,
                "bleu": _measure(item.bleu),
                "chrf": _measure(item.chrf),
                "seconds": round(item.seconds, 3),
                "processor_seconds": round(item.processor, 3),
                "loading_seconds": round(item.loading, 3),
                "segments_per_second": round(item.speed, 2),
                "left": item.left,
                "findings_per_thousand_words": {
                    severity: round(item.per_thousand(severity), 2) for severity in _SEVERITIES
                },
                "findings": {severity: item.findings[severity] for severity in _SEVERITIES},
                "checks": dict(item.checks.most_common()),
            }
            for item in done
        ],
        "failed": {name: str(error) for name, error in failed.items()},
    }


def _measure(measure: Measure) -> dict[str, Any]:
    return {"score": round(measure.value, 2), "interval": measure.interval, "signature": measure.signature}


def _print(done: Sequence[Evaluation], tr: Translate) -> None:
    template = tr("{segments} texts, {words} words")
    click.echo(template.format(segments=done[0].segments, words=done[0].words))
    click.echo()
    headings = [
        tr("Engine"), "BLEU", "chrF++", tr("Texts a second"), tr("Without a draft"), tr("Errors"), tr("Warnings"),
        tr("Notes"),
    ]  # fmt: skip
    rows = [
        [
            item.engine, _figure(item.bleu), _figure(item.chrf), f"{item.speed:.1f}", str(item.left),
            *(f"{item.per_thousand(severity):.1f}" for severity in _SEVERITIES),
        ]
        for item in sorted(done, key=lambda item: -item.chrf.value)
    ]  # fmt: skip
    print_table(headings, rows, right=range(1, len(headings)))
    click.echo(tr("Errors, warnings and notes: findings of the quality checks for a thousand words of the sources."))
    for item in done:
        if item.checks:
            common = ", ".join(f"{check} {count}" for check, count in item.checks.most_common(_COMMONEST))
            click.echo(tr("{engine}: most often {checks}").format(engine=item.engine, checks=common))
    if done[0].bleu.interval is not None:
        click.echo(
            tr(
                "±: in 95 of 100 such sets of texts the true figure lies that near. Engines that differ by less cannot "
                "be told apart by these texts."
            )
        )
    if done[0].segments < _FEW:
        click.echo(tr("These are few texts: take at least {least} before you choose.").format(least=_FEW))
    for name, measure in (("BLEU", done[0].bleu), ("chrF++", done[0].chrf)):
        click.echo(f"{name}: {measure.signature}")


def _figure(measure: Measure) -> str:
    return f"{measure.value:.1f}" + (f" ± {measure.interval:.1f}" if measure.interval is not None else "")
