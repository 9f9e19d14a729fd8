"""All the rules of a language, made ready once and run over many pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from ..config import Rules
from ..errors import ConfigurationError
from ..languages import Language
from ..model import Document, Finding
from ..parameters import read_parameters
from .registry import kind_of, kinds
from .rules import Rule, read_rules
from .runner import ReadyRule, check_page, prepare
from .settings import applied, check_settings, is_on, near_ids
from .tools import Tools
from .view import PageView
from .word_lists import WordLists


@dataclass(frozen=True)
class RuleBook:
    """The rules for texts in one language. `settings` say which of them run on which page."""

    language: str
    ready: tuple[ReadyRule, ...]
    settings: Rules = field(default_factory=Rules)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule, silenced ones too, by id."""
        return tuple(item.rule for item in self.ready)

    def check(
        self,
        document: Document,
        tools: Tools | None = None,
        *,
        address: str = "",
        categories: Collection[str] = (),
        others: Collection[str] = (),
    ) -> tuple[Finding, ...]:
        """The findings in one page, in reading order. `address` is what the settings' globs see (default: the
        document's); `categories` are those wanted (none named: all). `others` are the accessibility rules that run on
        the page: a fault that they tell of too is told once."""
        where = address or document.address
        wanted = [
            item for item in self.ready
            if is_on(self.settings, item.rule.id, where) and (not categories or item.rule.category in categories)
            and item.rule.same_as not in others
        ]  # fmt: skip
        return check_page(PageView(document, self.language, tools), wanted)

    def unavailable(self, tools: Tools) -> tuple[str, ...]:
        """The rules that find nothing because a tool they need is missing."""
        return tuple(
            item.rule.id for item in self.ready
            if any(getattr(tools, name) is None for name in getattr(kinds()[item.rule.kind], "NEEDS", ()))
        )  # fmt: skip


def read_rulebook(
    language: Language, settings: Rules | None = None, *, base: Path | None = None, others: Iterable[str] = (),
    place: object = "i18n.toml",
) -> RuleBook:  # fmt: skip
    """The rules of ``locales/<tag>/rules`` and of the settings' own folders (relative to `base`).

    A rule of one's own with the id of one of ours takes its place. `others` are ids that the settings may name besides
    (accessibility rules). Raises ConfigurationError naming file and key.
    """
    settings = settings or Rules()
    folders = [(base or Path.cwd()) / folder for folder in settings.folders]
    for folder, said in zip(folders, settings.folders, strict=True):
        if not folder.is_dir():
            raise ConfigurationError(
                "there is no folder {folder} ({key})", place=place, folder=said, key="rules.folders"
            )
    lists = WordLists(language, [folder / "words" for folder in folders])
    rules: dict[str, Rule] = {}
    for folder in (language.folder / "rules", *folders):
        rules |= {rule.id: rule for rule in read_rules(folder, language.tag)}
    check_settings(settings, {*rules, *others}, place)
    for name, changed in settings.parameters.items():
        _check_parameters(rules.get(name), name, changed, place)
    ready = tuple(prepare(rule, lists) for rule in applied(settings, [rules[name] for name in sorted(rules)]))
    return RuleBook(language.tag, ready, settings)


def check_twins(rules: Collection[Rule], others: Collection[str]) -> None:
    """Raises ConfigurationError for a rule that names, in `same_as`, what is not among `others`, or, in `gives_way`,
    what is not a rule at all."""
    ids = {*others, *(rule.id for rule in rules)}
    for rule in rules:
        if rule.same_as and rule.same_as not in others:
            _unknown(rule, rule.same_as, "same_as", others)
        for name in rule.gives_way:
            if name not in ids:
                _unknown(rule, name, "gives_way", ids)


def _unknown(rule: Rule, name: str, key: str, known: Collection[str]) -> NoReturn:
    raise ConfigurationError(
        "unknown rule {rule} in {key}", place=rule.file or rule.id, rule=name, key=key,
        near=", ".join(near_ids(name, known)) or ", ".join(sorted(known)), remedy="Rules: {near}",
    )  # fmt: skip


def _check_parameters(rule: Rule | None, name: str, changed: Mapping[str, Any], place: object) -> None:
    """What the settings change of a rule is judged by itself, so that the error names their file, not the rule's."""
    if rule is None:
        raise ConfigurationError("the rule {rule} has no parameters ({key})", place=place, rule=name,
                                 key=f"rules.parameters.{name}")  # fmt: skip
    parameters = kind_of(rule).Parameters
    read_parameters(parameters, {**rule.parameters, **changed}, place=place, prefix=f"rules.parameters.{name}.")
