"""Date labels are read in every form Swedish pages use, and dates are written in every language's own."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from i18n_toolkit.errors import ConfigurationError
from i18n_toolkit.languages import Language, Languages
from i18n_toolkit.model import Span
from i18n_toolkit.pages.date_words import KINDS, date_words
from i18n_toolkit.pages.dates import DateLabel, find_dates, format_date, last_updated

DAY = date(2024, 3, 6)
SWEDISH = Languages().get("sv")
WORDS = date_words(SWEDISH)
assert WORDS is not None


def days(text: str) -> list[tuple[str, date]]:
    return [(label.kind, label.day) for label in find_dates(text, SWEDISH)]


@pytest.mark.parametrize("form", ["6 mars 2024", "2024-03-06", "6/3 2024", "20240306"])
@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Senast uppdaterad", "updated"),
        ("Senast ändrad", "updated"),
        ("Senast granskad", "reviewed"),
        ("Senast publicerad", "published"),
        ("Sidan uppdaterad", "updated"),
        ("Sidan uppdaterades", "updated"),
        ("Uppdaterad", "updated"),
        ("Granskad", "reviewed"),
        ("Faktagranskad", "reviewed"),
        ("Publicerad", "published"),
    ],
)
@pytest.mark.parametrize("gap", [": ", " ", ":\u00a0", " den "])
def test_every_label_with_every_form(label: str, kind: str, gap: str, form: str) -> None:
    text = label + gap + form
    assert find_dates(text, SWEDISH) == [DateLabel(kind, DAY, Span(0, len(text)))]
    assert days(text.upper()) == days(text.lower()) == [(kind, DAY)]


@pytest.mark.parametrize(
    "text",
    [
        "Senast uppdaterad: onsdag 6 mars 2024",
        "Senast uppdaterad onsdagen den 6 mars 2024 kl. 14.05",
        "Senast uppdaterad: ons, 6 mar. 2024",
        "Senast uppdaterad kl 14:05 den 6 mars 2024",
        "Senast uppdaterad 14.05, 06.03.2024",
        "Senast uppdaterad: 2024-03-06 14:05:33",
        "Senast uppdaterad: 2024-03-06T14:05",
        "Senast uppdaterad: 2024\u201103\u201106",
        "Senast uppdaterad: 6\u00a0mars\u00a02024",
        "Senast\u00a0uppdaterad\n6\u202fmars 2024",
        "Senast uppdaterad: 6/3-2024",
        "Senast uppdaterad: 6 / 3 2024",
        "Senast uppdaterad: 06 mars 2024",
        "Senast uppdaterad: den 6:e mars 2024",
        "Senast uppdaterad (6 mars 2024)",
        "Senast uppdaterad – 6 mars 2024",
        "Senast uppdaterad av: Anna Ek 2024-03-06 14:05",
        "Senast uppdaterad av webbredaktionen@exempelby.se den 6 mars 2024",
        "Sidan är senast uppdaterad: 6 mars 2024",
        "Den här sidan uppdaterades senast den 6 mars 2024",
        "Senaste uppdatering: 6 mars 2024",
        "Uppdateringsdatum 2024-03-06",
    ],
)
def test_what_editors_write_around_the_date(text: str) -> None:
    assert find_dates(text, SWEDISH) == [DateLabel("updated", DAY, Span(0, len(text.rstrip(")"))))]


def test_abbreviated_months() -> None:
    names = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
    assert [days(f"Uppdaterad 6 {name} 2024") for name in names] == [
        [("updated", date(2024, n, 6))] for n in range(1, 13)
    ]
    assert days("Uppdaterad 6 febr. 2024, granskad 7 sept. 2024") == [
        ("updated", date(2024, 2, 6)),
        ("reviewed", date(2024, 9, 7)),
    ]


def test_decomposed_letters_are_the_same_letters() -> None:
    assert days(normalize("NFD", "Senast ändrad: lördag 6 mars 2024")) == [("updated", DAY)]


def test_the_span_is_the_statement_alone() -> None:
    text = "Kontakta oss. Senast uppdaterad: 6 mars 2024 kl. 14.05. Skriv ut"
    (label,) = find_dates(text, SWEDISH)
    assert text[label.span.start : label.span.end] == "Senast uppdaterad: 6 mars 2024 kl. 14.05"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Publicerad 16 september 2008 · Uppdaterad 02 april 2015", ["published", "updated"]),
        ("Publicerad 30 januari 2018Uppdaterad 2 februari 2018", ["published", "updated"]),
        ("Publicerad 1 maj 2023, uppdaterad 2 maj 2023 och granskad 3 maj 2023", ["published", "updated", "reviewed"]),
        ("Granskad och uppdaterad: 6 mars 2024", ["reviewed", "updated"]),
        ("Publicerad/uppdaterad: 2024-03-06", ["published", "updated"]),
    ],
)
def test_several_labels_in_one_text(text: str, expected: list[str]) -> None:
    assert [kind for kind, _ in days(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Senast uppdaterad",
        "Uppdaterad 31 februari 2024",
        "Uppdaterad 2023-02-29",
        "Uppdaterad 20241301",
        "Uppdaterad 0 mars 2024",
        "Uppdaterad 6 mars",
        "Uppdaterad mars 2024",
        "Uppdaterad 6 mars 20245",
        "Granskad 19121212-1212",
        "Uppdaterad: ring 08-508 00 000",
        "Tisdag 5 mars organiserade Haninge kommun ett forum, 2024-03-06.",
        "Planen är uppdaterad och gäller. Mötet hålls 6 mars 2024.",
        "Lag (1998:204), senast ändrad 1 januari 2023, gäller här.",
        "Detaljplanen blev granskad 6 mars 2024 av nämnden.",
        "Ouppdaterad 6 mars 2024",
        "OUPPDATERAD 6 MARS 2024",
        "Uppdaterad av Anna Ek. Mötet hålls 6 mars 2024",
        "Uppdaterad 6 aprıl 2024",
    ],
)
def test_what_only_looks_like_a_label(text: str) -> None:
    assert find_dates(text, SWEDISH) == []


def test_a_language_without_a_list_has_no_labels(tmp_path: Path) -> None:
    assert find_dates("Senast uppdaterad: 6 mars 2024", replace(SWEDISH, folder=tmp_path)) == []


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ([], None),
        ([("published", 9)], 9),
        ([("published", 9), ("reviewed", 5)], 5),
        ([("published", 9), ("updated", 1), ("reviewed", 5), ("updated", 3)], 3),
    ],
)
def test_updated_beats_reviewed_beats_published(labels: list[tuple[str, int]], expected: int | None) -> None:
    found = [DateLabel(kind, date(2024, 3, day), Span(0, 1)) for kind, day in labels]
    assert last_updated(found) == (date(2024, 3, expected) if expected else None)


def test_the_labels_of_real_pages(data: Path) -> None:
    """The lines of saved pages that carry a label, read from their source without tags."""
    pages = [path.read_text("utf-8", "replace") for path in sorted((data / "pages").glob("*.html"))]
    texts = [re.sub(r"<[^>]*>", " ", page) for page in pages]
    found = [label for text in texts for label in find_dates(text, SWEDISH)]
    assert {label.kind for label in found} >= {"updated", "published"}
    assert date(2014, 9, 5) in {label.day for label in found if label.kind == "updated"}
    assert date(2014, 12, 15) in {label.day for label in found if label.kind == "published"}


dates = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@st.composite
def statements(draw: st.DrawFn) -> tuple[str, str, date]:
    """A label, a date and all that editors put between them: (text, kind, day)."""
    day = draw(dates)
    label = draw(st.sampled_from(sorted(WORDS.labels)))
    month = draw(st.sampled_from([name for name, number in WORDS.months.items() if number == day.month]))
    zero = draw(st.sampled_from(["", "0"]))
    written = draw(st.sampled_from(WORDS.forms)).format(
        day=f"{day.day:{zero}2}".strip(),
        number=f"{day.month:{zero}2}".strip(),
        month=month + draw(st.sampled_from(["", "."])),
        year=day.year,
        dd=f"{day.day:02}",
        mm=f"{day.month:02}",
    )
    opening = draw(st.sampled_from(["", "senast ", "sidan är ", "sidan "]))
    gap = draw(st.sampled_from([" ", ": ", ":", " – ", " den ", " senast den ", " av: Anna Ek, "]))
    weekday = draw(st.sampled_from(["", *(f"{name} " for name in WORDS.weekdays)]))
    clock = draw(st.sampled_from(["", " 9.05", " kl. 14.05", ", klockan 23:59:59"]))
    text = opening + label + gap + weekday + written + clock
    text = draw(st.sampled_from([str.lower, str.upper, str.capitalize]))(text)
    text = text.replace(" ", draw(st.sampled_from([" ", "\u00a0", "  ", "\u202f"])))
    return normalize(draw(st.sampled_from(["NFC", "NFD"])), text), WORDS.labels[label], day


@given(statements())
def test_what_is_written_is_read(statement: tuple[str, str, date]) -> None:
    text, kind, day = statement
    assert find_dates(text, SWEDISH) == [DateLabel(kind, day, Span(0, len(text)))]


@given(dates)
def test_our_own_swedish_dates_are_read(day: date) -> None:
    text = SWEDISH.word("Last updated: {date}", date=format_date(day, SWEDISH))
    assert days(text) == [("updated", day)]


@given(st.text(max_size=60), statements(), st.text(max_size=60))
def test_text_around_a_statement_neither_hides_nor_changes_it(
    before: str, statement: tuple[str, str, date], after: str
) -> None:
    text, kind, day = statement
    assume(not re.match(r"\s*[-0-9T,.:]", after))
    whole = f"{before}\n{text}\n{after}"
    start = len(before) + 1
    assert DateLabel(kind, day, Span(start, start + len(text))) in find_dates(whole, SWEDISH)


@given(
    st.text(alphabet=st.sampled_from(sorted(set("uppdaterad granskad den 0123456789-/:.,\n\u00a0mars"))), max_size=80)
)
def test_any_text_gives_dates_in_order_inside_it(text: str) -> None:
    labels = find_dates(text, SWEDISH)
    assert all(0 <= label.span.start < label.span.end <= len(text) for label in labels)
    assert labels == sorted(labels, key=lambda label: label.span)
    assert all(label.kind in KINDS for label in labels)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("sv", "6 mars 2024"), ("en", "6 March 2024"), ("fi", "6. maaliskuuta 2024"), ("hr", "6. ožujka 2024.")],
)
def test_dates_are_written_out(languages: Languages, tag: str, expected: str) -> None:
    assert format_date(DAY, languages.get(tag)) == expected


def own_months(pattern: str, months: int = 12) -> Language:
    return replace(SWEDISH, months=tuple(f"m{n}" for n in range(1, months + 1)), date_pattern=pattern)


@given(dates)
def test_a_language_with_months_of_its_own(day: date) -> None:
    following = day + timedelta(days=1)
    assert format_date(day, own_months("{year}: {month} {day}")) == f"{day.year}: m{day.month} {day.day}"
    assert format_date(following, own_months("")) == f"{following.day} m{following.month} {following.year}"


@pytest.mark.parametrize(
    "language", [own_months("{era}"), own_months("{"), own_months("", 11), replace(SWEDISH, cldr="xx_nowhere")]
)
def test_bad_language_data_is_named(language: Language) -> None:
    with pytest.raises(ConfigurationError, match=r"language\.toml"):
        format_date(DAY, language)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("[labels]", "[label]"), "label"),
        (("published =", "printed ="), r"labels\.printed"),
        (('by = ["av"]', ""), r"around\.by"),
        (('by = ["av"]', 'by = "av"'), r"around\.by must be a list"),
        (('["maj"], ', ""), "twelve"),
        (("[calendar]", "[calendar"), "cannot be read"),
    ],
)
def test_a_faulty_list_is_named(tmp_path: Path, change: tuple[str, str], complaint: str) -> None:
    text = (SWEDISH.folder / "words" / "dates.toml").read_text("utf-8")
    assert change[0] in text
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "dates.toml").write_text(text.replace(*change), "utf-8")
    with pytest.raises(ConfigurationError, match=rf"dates\.toml: .*{complaint}"):
        find_dates("Uppdaterad 6 mars 2024", replace(SWEDISH, folder=tmp_path))
