"""Which language a text is in, told by the small words that are Swedish alone before anything else is asked."""

from __future__ import annotations

import pytest
from ground import data_folder

from i18n_toolkit.checks.tongue import by_own_words, told_language
from i18n_toolkit.languages import Languages
from i18n_toolkit.vocabulary.word_groups import word_groups

OWN = word_groups(Languages().get("sv").folder / "words" / "own-words.txt", ("own",))["own"]
SWEDISH = "Du behöver bygglov när du ska bygga till ditt hus, och vi svarar inte förrän allt är klart."
OTHERS = [
    "Du skal søge byggetilladelse, når du vil bygge til dit hus, og vi svarer først, når alt er klart.",  # Danish
    "Du må søke om byggetillatelse når du skal bygge på huset ditt, og vi svarer ikke før alt er klart.",  # Bokmål
    "Du må søkje om byggjeløyve når du skal byggje på huset ditt, og vi svarar ikkje utan at alt er klart.",  # Nynorsk
    "Sie brauchen eine Baugenehmigung, wenn Sie anbauen, und wir antworten erst, wenn alles klar ist.",
    "You need planning permission when you extend your house, and we answer when all is ready.",
    "Tarvitset rakennusluvan, kun rakennat talosi laajennuksen, ja vastaamme vasta, kun kaikki on valmista.",
]


class Asked:
    """An identifier that knows one answer and remembers what it was asked."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, text: str) -> tuple[str, float]:
        self.texts.append(text)
        return "da", 0.95


def test_swedish_is_told_by_its_own_words() -> None:
    asked = Asked()
    assert told_language(SWEDISH, by_own_words(asked, "sv", OWN)) == "sv"
    assert asked.texts == []


@pytest.mark.parametrize("text", OTHERS)
def test_of_other_languages_the_identifier_is_asked(text: str) -> None:
    asked = Asked()
    assert told_language(text, by_own_words(asked, "sv", OWN)) == "da"
    assert asked.texts == [text]


def test_a_few_swedish_words_in_another_language_decide_nothing() -> None:
    asked = Asked()
    text = f"{OTHERS[4]} {OTHERS[4]} The Swedish words are “inte” and “och”, och those inte are hard to say."
    assert told_language(text, by_own_words(asked, "sv", OWN)) == "da"
    assert len(asked.texts) == 1


def test_no_sentence_of_another_language_is_taken_for_swedish() -> None:
    files = sorted((data_folder() / "flores").glob("*/*.*"))
    if not files:
        pytest.skip("no FLORES-200 beside the checkout")
    swedish = taken = 0
    for file in files:
        for sentence in file.read_text("utf-8").splitlines():
            asked = Asked()
            by_own_words(asked, "sv", OWN)(sentence)
            if file.suffix == ".sv":
                swedish += 1
                taken += not asked.texts
            else:
                assert asked.texts, f"{file.name}: {sentence}"
    assert taken > 0.6 * swedish > 0
