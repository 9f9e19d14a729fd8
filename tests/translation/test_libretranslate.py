"""The libretranslate engine against a loopback server like it, one that misbehaves, and the real one."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from json_server import Asked, Said, json_server
from libretranslate_server import libretranslate, real_server, serving

from i18n_toolkit.config import Settings
from i18n_toolkit.content import plain
from i18n_toolkit.errors import ConfigurationError, EngineError
from i18n_toolkit.languages import Languages
from i18n_toolkit.message import Message
from i18n_toolkit.model import Segment
from i18n_toolkit.translation.drafting import draft_segments
from i18n_toolkit.translation.engine import Engine, create_engine
from i18n_toolkit.translation.order import EngineOrder
from i18n_toolkit.translation.remote import client
from i18n_toolkit.translation.remote.disclosure import RemoteWarning

pytestmark = pytest.mark.filterwarnings("ignore::i18n_toolkit.translation.remote.disclosure.RemoteWarning")


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "PAUSE", 0.01)


def engine_at(url: str, languages: Languages, **table: Any) -> Engine:
    return create_engine("libretranslate", Settings(engines={"libretranslate": {"url": url, **table}}), languages)


def broken(answer: Callable[[Asked], Said]) -> Callable[[Asked], Said]:
    """A server that lists its languages and translates as the function says."""
    return lambda asked: libretranslate()(asked) if asked.path == "/languages" else answer(asked)


def test_lists_go_in_bounded_requests_and_come_back_in_order(languages: Languages) -> None:
    with serving() as server:
        engine = engine_at(server.address, languages, batch=3, characters=40)
        texts = ["ett", "två", "ett", "", " ", *(f"text nummer {number}" for number in range(7))]
        answers = engine.translate(texts, "sv", "en")
        assert [answer.text for answer in answers] == [text.upper() for text in texts]
        assert {answer.path for answer in answers} == {("sv", "en")}
        sent = server.sent("/translate")
        assert all(len(data["q"]) <= 3 and sum(map(len, data["q"])) <= 40 for data in sent)
        assert sum(len(data["q"]) for data in sent) == 9
        assert {(data["source"], data["target"], data["format"]) for data in sent} == {("sv", "en", "text")}
        assert "api_key" not in sent[0]


def test_pairs_are_the_servers_and_asked_once(languages: Languages) -> None:
    with serving() as server:
        engine = engine_at(server.address, languages)
        for target, able in [("en", True), ("ar", True), ("fi", False), ("so", False), ("sv", False), ("zz", False)]:
            assert engine.supports("sv", target) is able
            assert engine.remedy("sv", target) == ""
        assert len(server.asked) == 1
        with pytest.raises(EngineError, match="libretranslate has no model here from sv to fi"):
            engine.translate(["Hej"], "sv", "fi")


def test_a_language_of_several_codes_takes_the_one_the_server_lists(languages: Languages) -> None:
    for code in ("zh", "zh-Hans"):
        with serving(pairs={"sv": [code]}) as server:
            engine_at(server.address, languages).translate(["Hej"], "sv", "zh")
            assert server.sent("/translate")[0]["target"] == code


def test_what_is_escaped_stays_escaped(languages: Languages) -> None:
    texts = ["Skriv &lt;b&gt; först", "AT&T &copy 2024", "&amp;lt;", "fisk & fågel", "&#228;"]
    with serving(lambda text: text) as server:
        answers = engine_at(server.address, languages).translate(texts, "sv", "en")
        assert [answer.text for answer in answers] == texts
        assert not any(answer.failure for answer in answers)
    with serving(lambda text: text.replace("&amp;", "&")) as server:
        answers = engine_at(server.address, languages).translate(texts, "sv", "en")
        assert [bool(answer.failure) for answer in answers] == [True, True, True, False, True]


def test_a_key_is_taken_from_the_environment_and_wanted_by_name(
    languages: Languages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LIBRETRANSLATE_API_KEY", raising=False)
    with serving(key="hemlig") as server:
        with pytest.raises(EngineError, match=r"Invalid API key\. .* variable LIBRETRANSLATE_API_KEY"):
            engine_at(server.address, languages).translate(["Hej"], "sv", "en")
        monkeypatch.setenv("NYCKEL", "hemlig")
        engine = engine_at(server.address, languages, key_variable="NYCKEL")
        assert engine.translate(["Hej"], "sv", "en")[0].text == "HEJ"
        assert "hemlig" not in repr(engine.fingerprint("sv", "en"))


def test_a_text_the_server_refuses_fails_alone(languages: Languages) -> None:
    with serving(longest=20) as server:
        answers = engine_at(server.address, languages).translate(["kort", "l" * 21, "också kort"], "sv", "en")
        assert [answer.text for answer in answers] == ["KORT", "", "OCKSÅ KORT"]
        assert "exceeds text limit (20)" in answers[1].failure
    with serving() as server:
        (answer,) = engine_at(server.address, languages, characters=10).translate(["l" * 11], "sv", "en")
        assert answer.failure == "too long: 11 characters, at most 10"
        assert server.sent("/translate") == []


def test_personal_identity_numbers_never_leave(languages: Languages) -> None:
    with serving() as server:
        answers = engine_at(server.address, languages).translate(["Född 811218-9876", "Hej"], "sv", "en")
        assert [bool(answer.failure) for answer in answers] == [True, False]
        order = EngineOrder([engine_at(server.address, languages)])
        (draft,) = draft_segments(
            [Segment("1", ("Skriv 19811218-9876 här",))], order, languages.get("sv"), languages.get("en")
        )
        assert draft.target is not None
        assert plain(draft.target) == "SKRIV 19811218-9876 HÄR"
        assert "811218" not in repr(server.asked)


def test_the_person_is_told_once_and_before(languages: Languages) -> None:
    with serving() as server:
        engine = engine_at(server.address, languages)
        engine.supports("sv", "en")
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            engine.translate([" "], "sv", "en")
            assert not caught
            engine.translate(["Hej"], "sv", "en")
            engine.translate(["Hej då"], "sv", "en")
    (warning,) = caught
    message = warning.message.args[0]  # type: ignore[union-attr]
    assert isinstance(warning.message, RemoteWarning)
    assert isinstance(message, Message)
    assert f"libretranslate: the texts to be translated go to the server at {server.address} on this machine" in message


@pytest.mark.parametrize(
    "first",
    [
        Said(503, {"error": "busy"}),
        Said(429, {"error": "Slowdown"}, {"Retry-After": "0"}),
        Said(500, {"error": "oops"}),
        Said(200, {"translatedText": ["HEJ"]}, cut=5),
    ],
)
def test_what_passes_is_tried_again(languages: Languages, first: Said) -> None:
    answers = iter([first])
    with json_server(broken(lambda asked: next(answers, Said(data={"translatedText": ["HEJ"]})))) as server:
        assert engine_at(server.address, languages).translate(["Hej"], "sv", "en")[0].text == "HEJ"
        assert len(server.sent("/translate")) == 2


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (Said(503, {"error": "busy"}), "the server refuses: busy"),
        (Said(302, b"", {"Location": "http://example.org/"}), "sends us on to http://example.org/"),
        (Said(200, b"x" * 3000), "is larger than 2000 bytes"),
        (Said(200, {"translatedText": ["HEJ"]}, {"Content-Encoding": "gzip"}), "it is compressed"),
        (Said(401, {"error": {"message": "no\n\x1bkey"}}), "the server refuses: no"),
        (Said(200, {"translatedText": ["HEJ"]}, cut=3), "cannot be reached"),
    ],
)
def test_a_server_that_fails_is_one_clear_line(
    languages: Languages, said: Said, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("i18n_toolkit.translation.engines.libretranslate._MAX_ANSWER", 2000)
    with json_server(broken(lambda asked: said)) as server:
        with pytest.raises(EngineError) as caught:
            engine_at(server.address, languages).translate(["Hej"], "sv", "en")
        assert told in str(caught.value)
        assert str(caught.value).startswith(server.address)
        assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    "data",
    [b"", b"[", b"[]", b"{}", b'{"translatedText": "HEJ"}', b'{"translatedText": []}', b'{"translatedText": [1]}',
     b'{"translatedText": ["A", "B"]}', b"\xff", b"[" * 5000],
)  # fmt: skip
def test_a_malformed_answer_is_a_failure_of_the_text(languages: Languages, data: bytes) -> None:
    with json_server(broken(lambda asked: Said(data=data))) as server:
        (answer,) = engine_at(server.address, languages).translate(["Hej"], "sv", "en")
        assert answer.failure.startswith("the server refused it: its answer is not one text for each")


@pytest.mark.parametrize("said", [Said(data={"translatedText": ["HEJ"]}, wait=30), Said(data=b" " * 3000, drip=0.01)])
def test_a_slow_server_is_left_in_time(languages: Languages, said: Said) -> None:
    with json_server(broken(lambda asked: said)) as server:
        engine = engine_at(server.address, languages, timeout=0.3, attempts=2)
        start = time.monotonic()
        with pytest.raises(EngineError, match="cannot be reached: it did not answer in full in time"):
            engine.translate(["Hej"], "sv", "en")
        assert time.monotonic() - start < 10


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"[1]", b'[{"code": 1}]', b'[{"targets": 3, "code": "sv"}]'])
def test_a_server_without_languages_supports_nothing(languages: Languages, data: bytes) -> None:
    with json_server(lambda asked: Said(data=data)) as server:
        assert not engine_at(server.address, languages).supports("sv", "en")


def test_a_server_that_is_not_there_is_told_by_the_remedy(languages: Languages) -> None:
    with serving() as server:
        address = server.address
    engine = engine_at(address, languages, attempts=1)
    assert not engine.supports("sv", "en")
    assert (
        engine.remedy("sv", "en") == f"The server cannot be used now: {address}: cannot be reached: Connection refused"
    )


def test_without_an_address_nothing_is_asked(languages: Languages) -> None:
    engine = create_engine("libretranslate", Settings(), languages)
    assert not engine.supports("sv", "en")
    assert engine.remedy("sv", "en") == "Name a LibreTranslate server in i18n.toml: url under [engines.libretranslate]"
    with pytest.raises(EngineError, match="Name a LibreTranslate server"):
        engine.translate(["Hej"], "sv", "en")


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("translate.example.org", "is not an http or https address"),
        ("ftp://example.org", "is not an http or https address"),
        ("http://exa mple.org", "is not an http or https address"),
        ("https://[::1", "is not an http or https address"),
        ("http://example.org", "would send the texts over the network in the clear. Use https, or set"),
        ("http://192.168.1.5:5000", "in the clear"),
        ("http://127.0.0.1.example.org", "in the clear"),
        ("https://anna:hemlig@example.org", "without a password or a query"),
        ("https://example.org/?key=1", "without a password or a query"),
    ],
)
def test_addresses_that_may_not_be_used(languages: Languages, url: str, told: str) -> None:
    with pytest.raises(ConfigurationError, match=r"engines\.libretranslate\.url") as caught:
        engine_at(url, languages)
    assert told in str(caught.value)
    assert "hemlig" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["https://example.org/lt/", "http://localhost:5000", "http://127.8.0.1", "http://[::1]:5000"]
)
def test_addresses_that_may(languages: Languages, url: str) -> None:
    engine_at(url, languages)


def test_plain_http_where_it_is_allowed(languages: Languages) -> None:
    engine_at("http://192.168.1.5:5000", languages, allow_http=True)


def test_the_real_server(tmp_path: Path, phrase_packages: Path, languages: Languages) -> None:
    """LibreTranslate itself, with hand-written models in it: lists, what looks like HTML, its unescaping, pivots."""
    with real_server(tmp_path, phrase_packages) as address:
        engine = engine_at(address, languages, batch=2)
        assert [target for target in ("en", "ar", "fi", "pl") if engine.supports("sv", target)] == ["en", "ar", "fi"]
        texts = ["Skolan är stängd idag.", "Läs &lt;script&gt; mer", "Skolan <b>är</b> stängd", "Kontakta oss &amp;"]
        answers = engine.translate(texts, "sv", "en")
        assert [answer.text for answer in answers] == [
            "The school is closed today.", "Read &lt;script&gt; more", "The school <b>är</b> stängd",
            "Contact us &amp;",
        ]  # fmt: skip
        assert engine.translate(["Skolan är stängd idag."], "sv", "ar")[0].text == "المدرسة مغلقة اليوم."
        order = EngineOrder([engine])
        source = "Kontakta oss: a_b@c.se, 811218-9876, &lt;b&gt; {namn}."
        (draft,) = draft_segments([Segment("1", (source,))], order, languages.get("sv"), languages.get("en"))
        assert draft.target is not None
        assert plain(draft.target) == "Contact us: a_b@c.se, 811218-9876, &lt;b&gt; {namn}."
