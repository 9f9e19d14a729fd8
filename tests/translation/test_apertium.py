"""Apertium itself, where it is installed; and what happens where it is not."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from drafting_material import WORDS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from i18n_toolkit.config import Settings
from i18n_toolkit.errors import EngineError
from i18n_toolkit.languages import Languages
from i18n_toolkit.translation.engine import Engine
from i18n_toolkit.translation.engines import _stream as stream
from i18n_toolkit.translation.engines._pipe import NullFlushPipe, PipeError
from i18n_toolkit.translation.engines.apertium import Apertium, _commands, create


@pytest.fixture(scope="module")
def danish() -> Iterator[Apertium]:
    engine = create(Settings(), Languages())
    if not engine.supports("sv", "da"):
        pytest.skip("Apertium's Swedish-Danish pair is not installed (apt-get install apertium apertium-swe-dan)")
    yield engine
    engine.close()


def texts(engine: Apertium, *given: str, to: str = "da") -> list[str]:
    return [answer.text for answer in engine.translate(given, "sv", to)]


def test_it_translates_and_tells_unknown_words(danish: Apertium) -> None:
    assert isinstance(danish, Engine)
    answer = danish.translate(["Du kan ansöka om Xyzzyplov hos kommunen."], "sv", "da")[0]
    assert answer.text == "Du kan søge om Xyzzyplov hos kommunen."
    assert answer.unknown == ("Xyzzyplov",)
    assert answer.path == ("sv", "da")
    assert not answer.failure


@pytest.mark.parametrize(
    "text",
    ["", " ", ".", "...", "!?", "😀", "a[b]{c}^d$/\\@<b>", "*a #b **", "[[t:5]]", "[[/]]", "~+", "{name}", "%s",
     "\ue000*", "1 200", "Q1Q", "[1]", "90001", "25 a\u00a0b"],
)  # fmt: skip
def test_what_it_cannot_know_comes_back(danish: Apertium, text: str) -> None:
    assert texts(danish, text) == [text]


def test_characters_that_break_the_stream_are_made_harmless(danish: Apertium) -> None:
    assert texts(danish, "Hej\0du\nglade", "bygg\u00adlov", "a\ud800b") == ["Hej du glade", "bygglov", "a?b"]


def test_a_text_of_any_length_is_answered_once(danish: Apertium) -> None:
    long = "Vi bygger nya skolor. " * 1000
    answers = texts(danish, long, "Hej.", long)
    assert answers[0] == answers[2]
    assert answers[0].count("skoler") == 1000
    assert answers[1] == "Hej."


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batch=st.lists(st.text(max_size=20) | WORDS, max_size=10))
def test_hostile_text_keeps_its_place_in_the_batch(danish: Apertium, batch: list[str]) -> None:
    marked = [item for text in batch for item in ("Skolan 777.", text)]
    answers = danish.translate(marked, "sv", "da")
    assert len(answers) == len(marked)
    assert all(answer.text == "Skolen 777." for answer in answers[::2])
    assert not any(answer.failure for answer in answers)


def test_links_follow_the_words_through_fixed_expressions(danish: Apertium) -> None:
    text = "I dag kan du till exempel läsa om det."
    answer = texts(danish, text)[0]
    assert answer == "I dag kan du for eksempel læse om det."
    links = {
        (text[one.start : one.end], answer[other.start : other.end])
        for one, other in danish.align([text], [answer], "sv", "da")[0]
    }
    assert {("till", "for"), ("exempel", "eksempel"), ("läsa", "læse")} <= links


def test_every_installed_pair_answers(danish: Apertium) -> None:
    for tag in ("nb", "nn", "is"):
        if danish.supports("sv", tag):
            assert texts(danish, "Vi bygger en ny skola.", to=tag)[0] not in ("", "Vi bygger en ny skola.")
            assert danish.fingerprint("sv", tag) != danish.fingerprint("sv", "da")


def test_a_dead_chain_is_started_again(danish: Apertium) -> None:
    texts(danish, "Hej.")
    pipe = danish._pipes["swe-dan"]
    pipe._processes[3].kill()
    pipe._processes[3].wait()
    assert texts(danish, "Skolan.") == ["Skolen."]
    danish.close()
    assert not danish._pipes
    assert texts(danish, "Skolan.") == ["Skolen."]


def test_an_unknown_pair_says_what_to_install() -> None:
    engine = create(Settings(), Languages())
    bare = Apertium({"sv": "swe", "nb": "nob"}.__getitem__, [])
    assert "apertium-swe-nor apertium-recursive" in bare.remedy("sv", "nb")
    assert engine.remedy("sv", "nb") in (bare.remedy("sv", "nb"), ""), "nothing where it is installed"
    assert engine.remedy("sv", "so") == ""
    assert not engine.supports("sv", "so")
    assert not engine.supports("sv", "no-such-tag")
    with pytest.raises(EngineError, match="sv to so"):
        engine.translate(["Hej"], "sv", "so")


CODES = {"sv": "swe", "da": "dan"}


def installation(folder: Path, pipeline: str, **programs: str) -> Apertium:
    """A stand-in installation: a mode and shell scripts as its programs."""
    for name, body in {"apertium-wblank-mode": f"printf '%s' {pipeline!r}", **programs}.items():
        script = folder / name
        script.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
        script.chmod(0o755)
    (folder / "swe-dan.mode").write_text(pipeline, "utf-8")
    return Apertium(lambda tag: CODES.get(tag, ""), [folder], timeout=2.0)


@pytest.mark.parametrize("pipeline", ["no-such-program-here -z", "cat; rm x", "cat | | cat", "cat > x", "", "'"])
def test_an_installation_that_cannot_work_is_not_supported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pipeline: str
) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert not installation(tmp_path, pipeline).supports("sv", "da")


def test_without_the_program_nothing_is_supported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = installation(tmp_path, "cat")
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    assert not engine.supports("sv", "da")


def test_a_chain_that_dies_twice_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    engine = installation(tmp_path, "dies | cat", dies="echo x >> $0.count; exit 0")
    with pytest.raises(EngineError, match="failed twice"):
        engine.translate(["Hej", "du"], "sv", "da")
    assert (tmp_path / "dies.count").read_text() == "x\nx\n"
    engine.close()


def test_a_silent_chain_is_given_up_even_while_it_is_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    installation(tmp_path, "mute", mute="exec sleep 600")
    engine = Apertium(lambda tag: CODES.get(tag, ""), [tmp_path], timeout=0.2)
    with pytest.raises(EngineError, match=r"no answer in 0\.2 seconds"):
        engine.translate(["Hej " * 100_000], "sv", "da")
    engine.close()


def test_an_answer_that_is_none_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    engine = installation(tmp_path, "stray", stray="exec sed -zu 's/[.]/!/'")
    answers = engine.translate(["Hej"], "sv", "da")
    assert answers[0].failure
    engine.close()


def test_answers_before_a_death_are_kept() -> None:
    cat = shutil.which("head")
    assert cat is not None
    pipe = NullFlushPipe([[cat, "-z", "-n", "2"]], 5.0)
    with pytest.raises(PipeError) as caught:
        pipe.ask([b"a", b"b", b"c"])
    assert caught.value.answers == [b"a", b"b"]
    pipe.close()


def test_a_mode_line_becomes_commands() -> None:
    assert _commands("lt-proc -z $1 '/a b/c.bin' | tagger -g $2 'x.prob'") == (
        ("lt-proc", "-z", "-g", "/a b/c.bin"),
        ("tagger", "-g", "x.prob"),
    )


@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\u00ad")))
def test_what_the_stream_says_is_what_was_meant(text: str) -> None:
    """An engine that changes nothing: the written stream read back."""
    read = stream.decode(stream.encode(text), text)
    assert read is not None
    assert read.text == text
    assert read.unknown == ()
    words = stream.decode(stream.encode_words(text), text)
    assert words is not None
    assert words.text == text
