"""What every engine must do, whatever is behind it; an engine that is added is tested by being added."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from every_engine import OPENERS, REMOTE, opened
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from i18n_toolkit.config import Settings
from i18n_toolkit.errors import EngineError
from i18n_toolkit.languages import Languages
from i18n_toolkit.translation.engine import (
    Engine,
    Holder,
    Steering,
    create_engine,
    engine_codes,
    engine_names,
    engine_settings,
    engine_summary,
    steering_of,
)

pytestmark = pytest.mark.filterwarnings("ignore::i18n_toolkit.translation.remote.disclosure.RemoteWarning")

TEXTS = ["Skolan är stängd idag.", "Kontakta oss.", "", "Skolan är stängd idag.", "Läs mer om avgiften"]
HOSTILE = [
    " ", "\n", "\x00", "\x1b[31m", "\ud800", "\ufffe", "a" * 9_000, "<1>", "</1>", "&amp;lt;", "{0}", "%s", "{}]}",
    "\\", '"', "Q1Q", "811218-9876", "\u202e", "🏫", "ﷺ" * 50, "a\u0301" * 40, "\u2028", "(" * 200, "^x$", "[]", ".[][",
]  # fmt: skip

Opened = tuple[Engine, str]


@pytest.fixture(scope="module", params=sorted(OPENERS))
def one(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    with opened(request.param, tmp_path_factory.mktemp(request.param)) as engine:
        yield engine


def test_every_engine_is_here() -> None:
    assert set(OPENERS) == set(engine_names())


@pytest.mark.parametrize("name", sorted(OPENERS))
def test_it_describes_itself_and_can_be_made_from_no_settings(name: str) -> None:
    assert engine_summary(name)
    assert not engine_summary(name).endswith(".")
    assert all(any(Languages().get(tag).codes(codes) for tag in Languages().tags)
               for codes in engine_codes(name) if name not in ("identity", "pseudo"))  # fmt: skip
    kind = engine_settings(name)
    if kind is not None:
        assert Settings().engine(name, kind) == kind()
        assert (kind.__doc__ or "").startswith(f"[engines.{name}] ")
        assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    engine = create_engine(name, Settings(), Languages())
    assert engine.name == name
    if name in REMOTE:
        assert not engine.supports("sv", "en"), "a remote engine is none until the configuration names it"
    engine.close()


def test_it_keeps_to_the_protocol(one: Opened) -> None:
    engine, target = one
    assert isinstance(engine, Engine)
    assert steering_of(engine) in Steering
    assert engine.supports("sv", target)
    assert engine.remedy("sv", target) == ""
    prints = [engine.fingerprint("sv", target) for _ in range(2)]
    assert prints[0] == prints[1] != ""
    if isinstance(engine, Holder):
        holding = engine.holding("sv", target)
        assert holding.size is None or holding.size >= 0


def test_one_answer_a_text_in_order_and_the_same_for_the_same(one: Opened) -> None:
    engine, target = one
    answers = engine.translate(TEXTS, "sv", target)
    assert len(answers) == len(TEXTS)
    assert answers[0] == answers[3]
    assert answers[2].text == ""
    assert engine.translate([], "sv", target) == []
    assert all(answer.text and not answer.failure for answer, text in zip(answers, TEXTS, strict=True) if text)
    assert all(answer.path[:1] == ("sv",) and answer.path[-1:] == (target,) for answer in answers if answer.path)
    assert all(answer.score is None or answer.score <= 0 for answer in answers)
    alone = [engine.translate([text], "sv", target)[0].text for text in TEXTS]
    assert alone == [answer.text for answer in answers]


@pytest.mark.parametrize(("source", "target"), [("sv", "zz"), ("zz", "en"), ("en", "sv"), ("fi", "ti")])
def test_a_pair_it_lacks_is_one_clear_error(one: Opened, source: str, target: str) -> None:
    engine, _ = one
    if engine.supports(source, target):
        assert len(engine.translate(["Hej"], source, target)) == 1
        return
    with pytest.raises(EngineError) as caught:
        engine.translate(["Hej"], source, target)
    assert "\n" not in str(caught.value)
    assert engine.name in str(caught.value).lower()
    assert isinstance(engine.remedy(source, target), str)


def test_nothing_a_page_can_hold_takes_it_down(one: Opened) -> None:
    engine, target = one
    answers = engine.translate([*HOSTILE, "Skolan"], "sv", target)
    assert len(answers) == len(HOSTILE) + 1
    assert answers[-1].text
    assert not answers[-1].failure
    for text, answer in zip(HOSTILE, answers, strict=False):
        check_spans(text, answer.text, answer.alignment)
        assert "\n" not in answer.failure


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(max_size=25) | st.sampled_from([*TEXTS, *HOSTILE]), max_size=5))
def test_any_texts_get_answers(one: Opened, texts: list[str]) -> None:
    engine, target = one
    answers = engine.translate(texts, "sv", target)
    assert len(answers) == len(texts)
    for text, answer in zip(texts, answers, strict=True):
        check_spans(text, answer.text, answer.alignment)
        assert all(word in text for word in answer.unknown)


def check_spans(source: str, target: str, links: object) -> None:
    """Links stand inside the two texts, and in target order."""
    place = 0
    for here, there in links or ():  # type: ignore[attr-defined]  # an iterable of pairs, or None
        assert 0 <= here.start < here.end <= len(source)
        assert 0 <= there.start < there.end <= len(target)
        assert there.start >= place
        place = there.start


def test_it_may_be_closed_and_asked_again(one: Opened) -> None:
    engine, target = one
    before = engine.translate(["Skolan"], "sv", target)[0].text
    engine.close()
    engine.close()
    assert engine.translate(["Skolan"], "sv", target)[0].text == before
