"""Inline codes through every engine: all of them come back, nested as they were, or the unit says that it failed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from drafting_material import blocks
from every_engine import OPENERS, REMOTE, opened
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from phrase_model import SV_EN

from i18n_toolkit.content import codes, join, parents, plain, same_codes
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Code, CodeKind, Content, Draft, Segment
from i18n_toolkit.translation.drafting import Request, draft_segments
from i18n_toolkit.translation.engine import Engine
from i18n_toolkit.translation.order import EngineOrder

pytestmark = pytest.mark.filterwarnings("ignore::i18n_toolkit.translation.remote.disclosure.RemoteWarning")

LANGUAGES = Languages()
KNOWN = st.sampled_from([*SV_EN.phrases, "Exempelby", "25", "kl. 13.00", "info@exempelby.se", "och/eller"])

Opened = tuple[Engine, str]


@pytest.fixture(scope="module", params=sorted(OPENERS))
def one(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    with opened(request.param, tmp_path_factory.mktemp(request.param)) as engine:
        yield engine


@st.composite
def sentences(draw: st.DrawFn, depth: int = 4) -> Content:
    """A sentence of words that the hand-written models know, in pairs inside pairs, with lone codes between."""
    number = 0

    def inside(left: int) -> list[str | Code]:
        nonlocal number
        parts: list[str | Code] = []
        for _ in range(draw(st.integers(1, 3))):
            kind = draw(st.sampled_from(["words", "words", "pair", "lone"])) if left else "words"
            if kind == "words":
                parts.append(f"{draw(KNOWN)}{draw(st.sampled_from([' ', ' ', ', ', '']))}")
                continue
            number += 1
            mine = str(number)
            if kind == "lone":
                parts.append(Code(CodeKind.STANDALONE, mine, draw(st.sampled_from(["br", "img"]))))
            else:
                name = draw(st.sampled_from(["a", "b", "em", "span"]))
                parts += [Code(CodeKind.OPEN, mine, name), *inside(left - 1), Code(CodeKind.CLOSE, mine, name), " "]
        return parts

    return join([*inside(depth), "."])


def check(source: Content, draft: Draft) -> None:
    """The multiset and the nesting of codes are the source's, or an error is there and the source is kept."""
    assert draft.source == source
    if draft.target is None:
        assert any(finding.severity == "error" for finding in draft.findings)
        return
    assert sorted(map(repr, codes(draft.target))) == sorted(map(repr, codes(source)))
    assert parents(draft.target) == parents(source)
    assert same_codes(source, draft.target)
    assert plain(draft.target).strip() or not plain(source).strip()


def drafted(engine: Engine, sources: list[Content], target: str) -> list[Draft]:
    wanted: list[Request | Segment] = [Segment(str(number), source) for number, source in enumerate(sources)]
    return draft_segments(wanted, EngineOrder([engine]), LANGUAGES.get("sv"), LANGUAGES.get(target))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(sources=st.lists(sentences(), min_size=1, max_size=4))
def test_nested_codes_around_words_the_engine_knows(one: Opened, sources: list[Content]) -> None:
    engine, target = one
    for source, draft in zip(sources, drafted(engine, sources, target), strict=True):
        check(source, draft)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(sources=blocks())
def test_codes_in_any_mark_up_also_across_sentences(one: Opened, sources: list[Content]) -> None:
    engine, target = one
    for source, draft in zip(sources, drafted(engine, sources, target), strict=True):
        check(source, draft)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(sources=st.lists(sentences(), min_size=1, max_size=3))
def test_codes_through_english_where_an_engine_goes_there(one: Opened, sources: list[Content]) -> None:
    engine, _ = one
    if engine.name in REMOTE or not engine.supports("sv", "ar"):
        # these go nowhere by way of English
        return
    for source, draft in zip(sources, drafted(engine, sources, "ar"), strict=True):
        check(source, draft)
