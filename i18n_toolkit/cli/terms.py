"""`terms import|export|search`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from ..config import Settings
from ..errors import ExchangeError, LanguageError
from ..languages import Language, Languages
from ..model import Concept, Term, TermStatus
from .options import (
    Number,
    Translate,
    argument,
    config_option,
    format_option,
    option,
    output_option,
    tag_option,
    tags_option,
)
from .style import StyledCommand, StyledGroup
from .work import named_languages, print_json, say, settings_for


def command(tr: Translate) -> click.Command:
    config = config_option(tr)
    group = StyledGroup(
        tr, "terms", help=tr("Terms: what municipal words mean, and what they are called in other languages.")
    )
    group.add_command(
        StyledCommand(
            tr,
            "import",
            params=[
                argument(tr, "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…"),
                tag_option(tr),
                option(tr, "--replace", is_flag=True, help="Where a file says otherwise than the project's own terms, "
                       "take what the file says"),
                config,
            ],
            callback=lambda **options: import_files(tr, **options),
            help=tr(
                "Put the terms of CSV and TBX files into the project's own glossaries. What disagrees with a term that "
                "is there is told and left out (exit code 1). A CSV file has the columns source, target, status, note "
                "and is named after its language (ar.csv), or has the columns term, definition, domain, "
                "part_of_speech."
            ),
        )
    )  # fmt: skip
    group.add_command(
        StyledCommand(
            tr,
            "export",
            params=[
                tags_option(tr, required=False),
                option(tr, "--own", is_flag=True, help="Only the project's own terms, not those that come with the "
                       "program"),
                output_option(tr, metavar="FILE", help="File to write to: .csv for one language, .tbx for several"),
                config,
            ],
            callback=lambda **options: export_file(tr, **options),
            help=tr("Write the terms as CSV, or as TBX-Basic (ISO 30042) for other programs."),
        )
    )  # fmt: skip
    group.add_command(
        StyledCommand(
            tr,
            "search",
            params=[
                argument(tr, "words", nargs=-1, required=True, metavar="WORD…"),
                tags_option(tr, required=False),
                option(tr, "--limit", type=Number(tr, 1, 10_000), default=20, show_default=True, metavar="NUMBER",
                       help="Show at most this many"),
                format_option(tr, "text", "json"),
                config,
            ],
            callback=lambda **options: search(tr, **options),
            help=tr("Find a term by any of its forms, in Swedish or in the language of an equivalent."),
        )
    )  # fmt: skip
    return group


def import_files(tr: Translate, files: tuple[Path, ...], to: str, replace: bool, config: Path | None) -> int:
    """Imports every file, or none. 1 where something was left out because it disagrees."""
    from ..glossaries import read_file, take

    settings, languages = settings_for(config), Languages()
    tag = languages.get(to).tag if to else ""
    taken = take(settings, languages, [read_file(file, languages, tag) for file in files], replace)
    for language, merged in taken.merged.items():
        click.echo(
            tr("{language}: {added} new, {same} known already, {conflicts} in disagreement").format(
                language=language, added=merged.added, same=merged.same, conflicts=len(merged.conflicts)
            )
        )
        line = tr("  {term}: here {own}, in the file {new}: replaced") if replace else tr(
            "  {term}: here {own}, in the file {new}: left as it is")  # fmt: skip
        for conflict in merged.conflicts:
            own, new = _shown(tr, conflict.own), _shown(tr, conflict.new)
            click.echo(line.format(term=conflict.new.source, own=own, new=new))
    if taken.definitions:
        click.echo(tr("{n} definitions added").format(n=taken.definitions))
    if taken.unnamed:
        say(tr("Add to i18n.toml, in [translation]: {line}").format(line=_line(settings, taken.unnamed)))
    return 1 if not replace and any(merged.conflicts for merged in taken.merged.values()) else 0


def _line(settings: Settings, unnamed: Iterable[Path]) -> str:
    """The whole line of i18n.toml, with the new files."""
    new = [Path(os.path.relpath(path, settings.folder)).as_posix() for path in unnamed]
    names = ", ".join('"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
                      for name in (*settings.translation.glossary, *new))  # fmt: skip
    return f"glossary = [{names}]"


def export_file(tr: Translate, to: str, own: bool, output: Path, config: Path | None) -> int:
    """Writes the terms, or those of some languages."""
    from ..exchange import terms as tbx
    from ..exchange._xml import replacing
    from ..glossaries import TBX, concepts
    from ..translation.glossary import write_terms

    settings, languages = settings_for(config), Languages()
    chosen = named_languages(to, languages) if to else []
    found = concepts(settings, languages, [language.tag for language in chosen], own)
    found = [concept for concept in found if concept.equivalents or (not own and not to)]
    ending = output.suffix.casefold()
    if ending in TBX:
        number = tbx.write(output, found)
    elif ending != ".csv":
        raise ExchangeError(
            "{ending} is no kind of glossary we can write", place=output, ending=output.suffix or output.name,
            remedy="End the name in .csv or .tbx",
        )  # fmt: skip
    elif len(chosen) != 1:
        raise LanguageError("a CSV file has one language", remedy="Name it with --to, or write a .tbx file")
    else:
        terms = [term for concept in found for _, term in concept.equivalents]
        with replacing(output) as file:
            file.write(write_terms(terms))
        number = len(found)
    click.echo(tr("{file}: {n} terms").format(file=output, n=number))
    return 0


def search(tr: Translate, words: tuple[str, ...], to: str, limit: int, format_: str, config: Path | None) -> int:
    """Prints the terms, those that the words name first."""
    from ..glossaries import SOURCE, concepts
    from ..translation.terms.search import search as found_by

    settings, languages = settings_for(config), Languages()
    chosen = [language.tag for language in named_languages(to, languages)] if to else []
    everything = concepts(settings, languages, chosen)
    tags = dict.fromkeys(tag for concept in everything for tag, _ in concept.equivalents)
    targets = {tag: languages.get(tag) for tag in tags}
    found = found_by(everything, " ".join(words), languages.get(SOURCE), targets)[:limit]
    if format_ == "json":
        print_json({"terms": [_json(concept) for concept in found]})
        return 0
    for concept in found:
        _print(tr, concept, targets)
    if not found:
        click.echo(tr("nothing found"))
    return 0


def _json(concept: Concept) -> dict[str, Any]:
    return {
        "term": concept.term,
        "definition": concept.definition,
        "domain": concept.domain,
        "part_of_speech": concept.part_of_speech,
        "equivalents": [
            {
                "language": tag, "target": term.target, "status": term.status.value, "note": term.note,
                "doubtful": term.note.startswith("?"),
            }
            for tag, term in concept.equivalents
        ],
    }  # fmt: skip


def _print(tr: Translate, concept: Concept, targets: Mapping[str, Language]) -> None:
    """``bygglov (noun): what it means``, and a line a language."""
    parts = {
        "noun": tr("noun"), "verb": tr("verb"), "adjective": tr("adjective"), "adverb": tr("adverb"),
        "phrase": tr("phrase"),
    }  # fmt: skip
    word_class = parts.get(concept.part_of_speech)
    heading = f"{concept.term} ({word_class})" if word_class else concept.term
    click.echo(f"{heading}: {concept.definition}" if concept.definition else heading)
    for tag in targets:
        terms = [term for own, term in concept.equivalents if own == tag]
        if terms:
            click.echo(f"  {tag}: {'; '.join(_shown(tr, term) for term in _ordered(terms))}")


def _ordered(terms: Sequence[Term]) -> list[Term]:
    return sorted(terms, key=lambda term: list(TermStatus).index(term.status))


def _shown(tr: Translate, term: Term) -> str:
    """``building permit``, ``planning permission (admitted)``, with the note somebody has written."""
    names = {
        TermStatus.ADMITTED: tr("admitted"), TermStatus.FORBIDDEN: tr("forbidden"),
        TermStatus.KEEP: tr("not translated"),
    }  # fmt: skip
    marks = [names[term.status]] if term.status in names else []
    if term.note.startswith("?"):
        marks.append(tr("a native reader should confirm it"))
    elif term.note:
        marks.append(term.note)
    return f"{term.target} ({', '.join(marks)})" if marks else term.target
