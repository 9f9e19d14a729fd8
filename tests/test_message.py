"""Messages: English until asked, with the messages inside them."""

from __future__ import annotations

import pickle

from i18n_toolkit.errors import UserError
from i18n_toolkit.message import Message, joined

SWEDISH = {"Install {what}": "Installera {what}", "a model": "en modell", "no engine: {todo}": "ingen motor: {todo}"}


def swedish(text: str) -> str:
    return SWEDISH.get(text, text)


def test_a_message_is_its_english_text() -> None:
    assert Message("Install {what}", what="sv-en") == "Install sv-en"


def test_it_is_told_in_another_language_with_what_it_holds() -> None:
    assert Message("Install {what}", what=Message("a model")).told(swedish) == "Installera en modell"


def test_several_are_told_each() -> None:
    messages = joined([Message("Install {what}", what="a"), "Wait."])
    assert messages == "Install a. Wait"
    assert messages.told(swedish) == "Installera a. Wait"


def test_an_error_tells_the_messages_among_its_values() -> None:
    error = UserError("no engine: {todo}", todo=Message("Install {what}", what="sv-en"))
    assert str(error) == "no engine: Install sv-en"
    assert error.line(swedish) == "ingen motor: Installera sv-en"


def test_a_message_comes_back_from_another_process_whole() -> None:
    again = pickle.loads(pickle.dumps(Message("Install {what}", what="sv-en")))
    assert again.told(swedish) == "Installera sv-en"


def test_braces_in_a_value_stay() -> None:
    assert Message("Install {what}", what="{x}").told(swedish) == "Installera {x}"
