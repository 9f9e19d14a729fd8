"""What every quality check must keep, whoever wrote it: the contract that each inherits by being there."""

from __future__ import annotations

import re
from string import Formatter

import pytest
from damage import DAMAGE, Case
from hypothesis import given, settings
from hypothesis import strategies as st
from material import page_words

from i18n_toolkit.content import join, plain
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Code, CodeKind, Content
from i18n_toolkit.translation.quality import Context, check, not_checkable
from i18n_toolkit.translation.quality.examples import Example, content_of
from i18n_toolkit.translation.quality.fault import SEVERITIES
from i18n_toolkit.translation.quality.pair import Pair
from i18n_toolkit.translation.quality.registry import checks

LANGUAGES = Languages()
NAMES = list(checks())
ASKED = 33
"""Checks that the toolkit must have at least."""


def examples() -> list[tuple[str, Example]]:
    return [(name, example) for name, member in checks().items() for example in member.EXAMPLES]


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """Text of any script with numbers, marks, markup, control characters, and codes in any order."""
    parts: list[str | Code] = []
    pieces = [
        *(
            "Hej på dig. ",
            "12 000 kr ",
            "٣٫٥",
            "kl. 13.00",
            "\u2067",
            '”«»"',
            "(",
            ")",
            "{0} ",
            "{name}",
            "%s",
            "<script>",
        ),
        *(
            "6 mars 2024",
            "3 kap. 2 §",
            "www.exempelby.se",
            "a@b.se",
            "مرحبا ",
            "не ",
            "\u00ad",
            "x" * 30,
            "à la ",
            "the the ",
        ),
    ]
    for _ in range(draw(st.integers(0, 6))):
        if draw(st.integers(0, 4)) == 0:
            name = draw(st.sampled_from(["b", "br", "img"]))
            parts.append(Code(draw(st.sampled_from(CodeKind)), str(draw(st.integers(1, 3))), name))
        else:
            parts.append(draw(st.one_of(st.sampled_from(pieces), st.text(max_size=15))))
    return join(parts)


def test_there_are_as_many_as_asked_for() -> None:
    assert len(NAMES) >= ASKED


@pytest.mark.parametrize("name", NAMES)
def test_a_check_is_whole(name: str) -> None:
    member = checks()[name]
    assert re.fullmatch("[a-z]+(-[a-z]+)*", name)
    assert (member.__doc__ or "").strip().endswith(".")
    assert member.SEVERITIES == tuple(s for s in SEVERITIES if s in member.SEVERITIES) != ()
    reported = {example.severity for example in member.EXAMPLES}
    assert reported == {*member.SEVERITIES, ""}, "an example for every severity, and one to leave alone"


@pytest.mark.parametrize(
    ("name", "example"), examples(), ids=lambda value: value if isinstance(value, str) else value.target
)
def test_examples(name: str, example: Example) -> None:
    source, target = LANGUAGES.get(example.origin), LANGUAGES.get(example.to)
    found = check(content_of(example.source), content_of(example.target), source, target, example.context, only={name})
    assert {finding.check for finding in found} <= {name}
    assert [finding.severity for finding in found][:1] == ([example.severity] if example.severity else [])


@settings(max_examples=60)
@given(contents(), contents(), st.sampled_from(LANGUAGES.tags), st.booleans())
def test_any_pair_gets_findings_that_hold(source: Content, target: Content, tag: str, equal: bool) -> None:
    target = source if equal else target
    text = plain(target)
    for finding in check(source, target, LANGUAGES.get("sv"), LANGUAGES.get(tag), Context(keep=("Hej",))):
        assert finding.severity in checks()[finding.check].SEVERITIES
        assert 0 <= finding.start <= finding.end <= len(text)
        places = {name for _, name, _, _ in Formatter().parse(finding.message) if name}
        assert places <= {key for key, _ in finding.values}
        assert finding.text().strip()


@settings(max_examples=60)
@given(contents(), st.sampled_from(["en", "ar", "fi"]))
def test_codes_and_places_that_are_the_same_are_no_errors(content: Content, tag: str) -> None:
    left = {"placeholder", "url", "email", "phone", "tag-missing", "tag-extra", "tag-not-copyable", "law-reference"}
    assert check(content, content, LANGUAGES.get("sv"), LANGUAGES.get(tag), only=left) == []


def test_what_nobody_can_tell_is_said() -> None:
    assert "wrong-language" in not_checkable(LANGUAGES.get("sv"), LANGUAGES.get("fa-AF"))
    assert "wrong-language" in not_checkable(LANGUAGES.get("sv"), LANGUAGES.get("rom"))
    assert "wrong-language" not in not_checkable(LANGUAGES.get("sv"), LANGUAGES.get("fa"))
    assert "letter-case" in not_checkable(LANGUAGES.get("sv"), LANGUAGES.get("ar"))


def test_every_check_has_a_generator_of_damage() -> None:
    assert sorted(DAMAGE) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_seeded_faults_are_found(name: str) -> None:
    from random import Random

    swedish = LANGUAGES.get("sv")
    told = {"hit": 0, "miss": 0}
    for tag in ("en", "fi", "ar", "fa", "pl", "tr", "uk", "ru", "es", "da", "de", "fr", "nb", "so"):
        if name in not_checkable(swedish, LANGUAGES.get(tag)):
            continue
        random = Random(f"{name} {tag}")
        for item in [item for item in LONG if item.targets.get(tag)]:
            foreign = {
                other: (LANGUAGES.get(other).script, text) for other, text in item.targets.items() if other != tag
            }
            others = tuple(other.targets[tag] for other in LONG if other is not item)
            case = DAMAGE[name](
                random, Case(item.source, item.targets[tag], swedish, LANGUAGES.get(tag), others, foreign)
            )
            if case is None or case.severity == "info":
                continue
            found = check(
                content_of(case.source), content_of(case.target), swedish, case.language, case.context, {name}
            )
            told["hit" if any(f.severity == case.severity for f in found) else "miss"] += 1
    assert told["hit"] + told["miss"] > 0
    assert told["hit"] >= 0.8 * (told["hit"] + told["miss"]), told


LONG = [item for item in page_words(LANGUAGES) if len(item.source) > 40 and item.source.endswith(".")]


@pytest.mark.parametrize(
    "unit", ["a", "1", "<a ", "ord ", "a.", "a@", "ab", '"', "(", "{", "\u2067", "Abcdef ", "123 ", "the the "]
)
def test_a_hostile_text_takes_no_time_out_of_proportion(unit: str) -> None:
    # a check whose time grows with the square would need minutes here, and the run would be noticed
    text = unit * (20_000 // len(unit))
    for finding in check((text,), (f"{text}b",), LANGUAGES.get("sv"), LANGUAGES.get("en")):
        assert finding.end <= len(text) + 1


@pytest.mark.parametrize("name", [name for name, member in checks().items() if hasattr(member, "NEEDS")])
@given(contents(), contents(), st.sampled_from(["en", "ar", "fi"]))
def test_a_check_says_nothing_where_there_is_not_what_it_needs(
    name: str, source: Content, target: Content, tag: str
) -> None:
    member = checks()[name]
    needs = getattr(member, "NEEDS", "")
    assert needs in ("digits", "tags")
    if needs == "tags":
        source, target = (join(part for part in side if isinstance(part, str)) for side in (source, target))
    else:
        source, target = (
            join(re.sub(r"\d", "", part) if isinstance(part, str) else part for part in side)
            for side in (source, target)
        )
    assert not [*member.find(Pair(source, target, LANGUAGES.get("sv"), LANGUAGES.get(tag), Context()))]
