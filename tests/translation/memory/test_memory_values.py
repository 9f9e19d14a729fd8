"""Numbers, dates, names and codes: what stands behind the masks, and new values in old translations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.content import from_tagged, tagged, text_of
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Code, CodeKind
from i18n_toolkit.translation.memory.forms import Former
from i18n_toolkit.translation.memory.substitution import Substituter, substituted
from i18n_toolkit.translation.memory.writing import number_like, read_number

LANGUAGES = Languages()
SWEDISH = LANGUAGES.get("sv")
FORMER = Former(SWEDISH, ["Granby", "Sjövik", "Sjöviks skola"])
CODES = [Code(kind, id, "b") for id in "12" for kind in CodeKind]


def replaced(old: str, new: str, translation: str, tag: str) -> tuple[str, bool] | None:
    """The translation with the new values, and whether that is certain; None where some could not be replaced."""
    one, other = FORMER.form(from_tagged(old, CODES)), FORMER.form(from_tagged(new, CODES))
    assert one.text == other.text
    target = from_tagged(translation, CODES)
    edits = Substituter(SWEDISH, LANGUAGES.get(tag)).edits(one.held, other.held, target)
    if None in edits:
        return None
    return tagged(substituted(target, edits)), all(edit.certain for edit in edits if edit)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Avgiften är 1 200 kr.", [("number", 1200.0)]),
        ("Senast den 6 mars 2024 kl. 8–17.", [("date", (6, 3, 2024)), ("time", (8, 0)), ("time", (17, 0))]),
        ("Klockan 8:46 på tomten 16:1", [("time", (8, 46)), ("property", "16:1")]),
        ("Öppet 13.00–16.30", [("time", (13, 0)), ("time", (16, 30))]),
        ("2,5 km av 10", [("number", 2.5), ("number", 10.0)]),
        ("Ring 08-508 00 000 eller a@b.se", [("phone", "08-508 00 000"), ("e-mail", "a@b.se")]),
        ("3 kap. 2 § lagen (2010:900)", [("number", 3.0), ("number", 2.0), ("statute", "2010:900")]),
        ("Blankett SKV7-12", [("code", "SKV7-12")]),
        ("Hej {name}", [("placeholder", "{name}")]),
        ("I Granby ligger Sjöviks skola", [("name", "Granby"), ("name", "Sjöviks skola")]),
        ("Tala med Anna Berg nu", [("name?", "Anna Berg")]),
        ("Anna Berg är rektor", [("name?", "Berg")]),
        ("Läs mer", []),
    ],
)
def test_values_behind_masks(text: str, values: list[tuple[str, object]]) -> None:
    form = FORMER.form((text,))
    assert [item.told for item in form.held] == values
    assert all(text[item.start : item.end] == item.text for item in form.held)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Avgiften är 1 200 kr", "Avgiften är 90 kr"),
        ("Senast 6 mars", "Senast 15 maj"),
        ("Senast 2024-03-06", "Senast 6 mars 2024"),
        ("<1>Läs</1> 3 mer ", "<2>Läs</2>  4 mer"),
        ("Se www.a.se", "Se www.b.se/c"),
        ("Välkommen till Granby!", "Välkommen till Sjövik!"),
    ],
)
def test_sentences_that_differ_in_values_have_one_form(one: str, other: str) -> None:
    assert FORMER.form(from_tagged(one, CODES)).text == FORMER.form(from_tagged(other, CODES)).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Avgiften är 1 200 kr", "Avgiften är 1 200 euro"),
        ("3 skolor", "tre skolor"),
        ("Läs mer", "läs mer"),
        ("<1>Läs</1> mer", "Läs mer"),
        ("Blankett A5", "Blankett 5"),
        ("Sida \ue003", "Sida 3"),
    ],
)
def test_other_sentences_have_not(one: str, other: str) -> None:
    assert FORMER.form(from_tagged(one, CODES)).text != FORMER.form(from_tagged(other, CODES)).text


def test_a_text_without_end_has_no_form() -> None:
    assert FORMER.form(("1 " * 100_000,)).text == ""
    assert FORMER.form(tuple(part for _ in range(5000) for part in ("1", CODES[2]))).text == ""


def test_of_a_great_many_values_none_is_replaced() -> None:
    numbers = " och ".join(str(number) for number in range(100, 300))
    assert replaced(f"Välj {numbers}", f"Välj {numbers.replace('1', '2')}", f"Choose {numbers}", "en") is None
    assert replaced("Välj 2", "Välj 3", "Choose 2" + " x" * 50_000, "en") is None


def test_the_rules_change_with_the_names() -> None:
    assert Former(SWEDISH).rules == Former(SWEDISH, ["", " "]).rules != FORMER.rules
    assert Former(SWEDISH, ["b", "a"]).rules == Former(SWEDISH, ["a", "b", "a"]).rules


@pytest.mark.parametrize(
    ("old", "new", "translation", "tag", "result"),
    [
        ("Det kostar 1 200 kr.", "Det kostar 12 500 kr.", "It costs SEK 1,200.", "en", "It costs SEK 12,500."),
        ("Det kostar 1 200 kr.", "Det kostar 950 kr.", "It costs SEK 1,200.", "en", "It costs SEK 950."),
        ("Det kostar 900 kr.", "Det kostar 1 250 kr.", "Cuesta 900 SEK.", "es", "Cuesta 1.250 SEK."),
        ("Det kostar 1 200 kr.", "Det kostar 1 250 kr.", "It costs SEK 1200.", "en", "It costs SEK 1250."),
        ("Ytan är 2,5 m²", "Ytan är 3,75 m²", "The area is 2.5 m²", "en", "The area is 3.75 m²"),
        ("Ytan är 2,5 m²", "Ytan är 3,75 m²", "Pinta-ala on 2,5 m²", "fi", "Pinta-ala on 3,75 m²"),
        ("Det kostar 1 200", "Det kostar 1 350", "الرسوم ١٬٢٠٠", "ar", "الرسوم ١٬٣٥٠"),
        ("År 2023", "År 2024", "In 2023", "en", "In 2024"),
        ("Från 6 mars 2024", "Från 15 april 2025", "From 6 March 2024", "en", "From 15 April 2025"),
        ("Från 6 mars", "Från 15 april", "From March 6", "en", "From April 15"),
        ("Från 6 mars", "Från 15 april", "Alkaen 6. maaliskuuta", "fi", "Alkaen 15. huhtikuuta"),
        ("Från 6 mars", "Från 15 april", "От 6 марта", "ru", "От 15 апреля"),
        ("Från 2024-03-06", "Från 2025-04-15", "From 6 March 2024", "en", "From 15 April 2025"),
        ("Från 2024-03-06", "Från 2025-04-15", "From 2024-03-06", "en", "From 2025-04-15"),
        ("Kl. 8–17", "Kl. 9–16", "At 8–17", "en", "At 9–16"),
        ("Kl. 9.00–16.30", "Kl. 13.00–17.15", "At 9:00–16:30", "en", "At 13:00–17:15"),
        ("Kl. 9.00–16.30", "Kl. 8.00–17.15", "At 09:00–16:30", "en", "At 08:00–17:15"),
        ("Ring 08-508 00 000", "Ring 08-508 00 111", "Call 08-508\u00a000\u00a0000", "en", "Call 08-508 00 111"),
        ("Se a@b.se", "Se c@d.se", "See a@b.se.", "en", "See c@d.se."),
        ("Välj 8 av 17", "Välj 17 av 20", "Choose 8 of 17", "en", "Choose 17 of 20"),
        ("Läs 2010:900 nu", "Läs 2018:222 nu", "Read 2010:900 now", "en", "Read 2018:222 now"),
        ("Bo i Granby", "Bo i Sjövik", "Live in Granby", "en", "Live in Sjövik"),
        ("Hej {a} 2", "Hej {b} 3", "Hello {a} 2", "en", "Hello {b} 3"),
        ("<1>3</1> skolor", "<1>4</1> skolor", "<1>3</1> schools", "en", "<1>4</1> schools"),
        ("2 skolor", "2 skolor", "two schools", "en", "two schools"),
    ],
)
def test_replaced_with_certainty(old: str, new: str, translation: str, tag: str, result: str) -> None:
    assert replaced(old, new, translation, tag) == (result, True)


@pytest.mark.parametrize(
    ("old", "new", "translation", "tag", "result"),
    [
        ("Det finns 1 skola", "Det finns 3 skola", "There is 1 school", "en", "There is 3 school"),
        ("3 barn", "12 barn", "3 أطفال", "ar", "12 أطفال"),
        ("2 skolor", "5 skolor", "2 szkoły", "pl", "5 szkoły"),
        ("Tala med Anna Berg", "Tala med Olle Ek", "Talk to Anna Berg", "en", "Talk to Olle Ek"),
    ],
    ids=["singular", "Arabic plurals", "Polish plurals", "what may be a name"],
)
def test_replaced_with_doubt(old: str, new: str, translation: str, tag: str, result: str) -> None:
    assert replaced(old, new, translation, tag) == (result, False)


@pytest.mark.parametrize(
    ("old", "new", "translation", "tag"),
    [
        ("Välj 2", "Välj 3", "Choose two", "en"),
        ("Välj 2", "Välj 3", "Choose 2 of 2", "en"),
        ("Välj 2 eller 2", "Välj 3 eller 4", "Choose 2", "en"),
        ("Välj 2 av 2", "Välj 2 av 3", "Choose two of 2", "en"),
        ("Kl. 8 med 8 personer", "Kl. 8 med 9 personer", "With eight people at 8", "en"),
        ("Gå i klass 3 nu", "Gå i klass 4 nu", "Be in the 3rd class", "en"),
        ("År 2024", "År 2025", "2024'te", "tr"),
        ("Från 6 mars", "Från 15 april", "From March 6th", "en"),
        ("Från 6 mars", "Från 15 april", "Maaliskuussa 6. päivä", "fi"),
        ("Från 6 mars", "Från 6 april", "Kuudes maaliskuuta", "fi"),
        ("Från 6/3 2024", "Från 7/4 2025", "From 03/06/2024", "en"),
        ("Kl. 9.00", "Kl. 17.00", "At 9:00 a.m.", "en"),
        ("Kl. 9", "Kl. 17", "At 9 am", "en"),
        ("Klockan 8:46", "Klockan 17:30", "At 8:46 a.m.", "en"),
        ("Kl. 9.00", "Kl. 17.00", "في 9:00 صباحا", "ar"),
        ("Kl. 9", "Kl. 9.30", "At 9", "en"),
        ("Det kostar 2,5 kr", "Det kostar 3,5 kr", "It costs 2.50", "en"),
        ("Det kostar 2 000 000", "Det kostar 3 000 000", "It costs 2 million", "en"),
        ("Ring 08-508 00 000", "Ring 08-508 00 111", "Call +46 8 508 00 000", "en"),
        ("Bo i Granby", "Bo i Sjövik", "Asu Granbyssa", "fi"),
        ("12 skolor", "13 skolor", "1<1/>2 schools", "en"),
    ],
)
def test_not_replaced(old: str, new: str, translation: str, tag: str) -> None:
    assert replaced(old, new, translation, tag) is None


NUMBERS = st.integers(0, 10**9).map(lambda n: f"{n:,}".replace(",", " ")) | st.integers(0, 10**6).map(str)
TAGS = ("en", "fi", "ar", "fa", "es", "pl", "uk", "so")


@given(NUMBERS, NUMBERS, st.sampled_from(TAGS), st.sampled_from([",", ".", " ", "\u00a0", ""]), st.booleans())
def test_a_number_written_like_another_has_its_value(old: str, new: str, tag: str, mark: str, native: bool) -> None:
    written = old.replace(" ", mark)
    if native:
        written = written.translate({ord("0") + n: 0x660 + n for n in range(10)})
    got = number_like(written, old, new, LANGUAGES.get(tag))
    assert got is not None
    plain = "".join(str("٠١٢٣٤٥٦٧٨٩".index(sign)) if sign in "٠١٢٣٤٥٦٧٨٩" else sign for sign in got)
    assert float(new.replace(" ", "")) in read_number(plain.replace("٬", ","))
    assert number_like(written, old, old, LANGUAGES.get(tag)) in (written, written.replace(mark, "")) or " " not in old


@given(st.text("0123456789., \u00a0", max_size=14))
def test_reading_a_number_never_fails(text: str) -> None:
    assert all(value >= 0 for value in read_number(text))


@given(st.text("ab12, kl.:–", max_size=40))
def test_a_form_can_be_spelled_out(text: str) -> None:
    form = FORMER.form((text,))
    shown = FORMER.spelled(form, range(len(form.held)))
    assert shown == " ".join(text_of(form.inside).split())
    assert FORMER.spelled(form, ()) == form.text
