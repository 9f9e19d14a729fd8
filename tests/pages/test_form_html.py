"""Forms: every field keeps what it sends, and has a name people hear."""

from __future__ import annotations

import pytest
from rebuilt.making import body, flat
from rebuilt.sources import page_of
from rebuilt.view import attribute, elements, label_faults, named, text

from i18n_toolkit.languages import Languages
from i18n_toolkit.pages.render import fragment

FORM = '<form action="https://x.se/s" method="post"><p>Namn</p>{}<button>Skicka</button></form>'


def form(html: str, languages: Languages, tag: str = "sv", missing: float = 0.0) -> str:
    return body(FORM.format(html), languages, tag, missing=missing)


@pytest.mark.parametrize("tag", ["sv", "en", "ar"])
def test_what_a_form_sends_stays(tag: str, languages: Languages) -> None:
    source = (
        '<select name="a"><option value="1">Ett</option><option>Två</option><option value="">Inget</option></select>'
        '<input type="hidden" name="h" value="Värde å"><input type="radio" name="r" value="Ja" id="j">'
        '<label for="j">Ja</label><button name="k" value="Spara">Spara nu</button>'
        '<input type="checkbox" name="c" value=" två ord ">Ja tack'
    )
    html = form(source, languages, tag)
    values = [(attribute(item, "name"), attribute(item, "value")) for item in named(html, "input")]
    assert values == [("h", "Värde å"), ("r", "Ja"), ("c", " två ord ")]
    assert [attribute(item, "value") for item in named(html, "option")] == ["1", "Två", ""]
    assert [attribute(item, "value") for item in named(html, "button")] == ["Spara", None]
    assert (attribute(named(html, "form")[0], "action"), attribute(named(html, "form")[0], "method")) == (
        "https://x.se/s", "post")  # fmt: skip


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ('<label for="n">Namn</label><input id="n">', None),
        ("<label>Namn <input></label>", None),
        ('<p>Namn</p><input name="n">', "Namn"),
        ('<p>Namn</p><input placeholder="Ditt namn">', "Ditt namn"),
        ('<p>Namn</p><input aria-label="För- och efternamn">', "För- och efternamn"),
        ('<p>Namn</p><input title="Hela namnet">', "Hela namnet"),
        ('<label for="borta">Namn</label><input id="n">', "Namn"),
        ('<p>Välj</p><input type="checkbox" name="a"> Ja tack', "Ja tack"),
        ('<input name="fritext">', "Namn"),
        ('<label for="n"></label><input id="n" name="fritext">', "Namn"),
        ('<label>Från <input name="a"> till <input name="b"></label>', "Från"),
    ],
)
def test_every_field_has_a_name(source: str, name: str | None, languages: Languages) -> None:
    for tag in ("sv", "ar"):
        html = form(source, languages, tag)
        assert label_faults(elements(html)) == []
    field = named(form(source, languages), "input")[0]
    assert attribute(field, "aria-label") == name


def test_two_controls_of_one_id_are_both_named(languages: Languages) -> None:
    html = form('<label for="n">Namn</label><input id="n"><label for="n">Ort</label><input id="n">', languages)
    assert label_faults(elements(html)) == []
    assert [attribute(item, "for") for item in named(html, "label")] == ["n", None]
    assert [attribute(item, "aria-label") for item in named(html, "input")] == [None, "Ort"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<input type="date" min="i dag" max="2025-12-31" value="inte än">',
         '<input type="date" max="2025-12-31" aria-label="Namn">'),
        ('<input type="number" step="0" pattern="x" maxlength="3">', '<input type="number" aria-label="Namn">'),
        ('<input type="text" maxlength="-1" pattern="[a-z" autocomplete="nope" size="0" required>',
         '<input type="text" required aria-label="Namn">'),
        ('<input type="okänd" name="a" autocomplete="given-name" onfocus="x()" style="x" form="y">',
         '<input type="text" name="a" autocomplete="given-name" aria-label="Namn">'),
        ('<input type="file" value="x" multiple>', '<input type="file" multiple aria-label="Namn">'),
        ('<input type="image" src="a.png" alt="Sök">', '<input type="submit" value="Sök">'),
        ('<select name="a" required><option value="1">Ett</select>',
         '<select name="a" aria-label="Namn"><option value="1">Ett</option></select>'),
        ('<select name="a" required><option value="">Välj</select>',
         '<select name="a" required aria-label="Namn"><option value="">Välj</option></select>'),
        ('<select name="a"><option selected>Ett<option selected>Två</select>',
         '<select name="a" aria-label="Namn"><option value="Ett">Ett</option>'
         '<option value="Två" selected>Två</option></select>'),
        ('<select name="a"><option value=""></select>',
         '<select name="a" aria-label="Namn"><option value="">–</option></select>'),
        ('<textarea name="a" rows="x" cols="20"></textarea>',
         '<textarea name="a" cols="20" aria-label="Namn"></textarea>'),
    ],
)  # fmt: skip
def test_attributes_are_valid_or_gone(source: str, expected: str, languages: Languages) -> None:
    made = flat(form(source, languages)).replace(">\n", ">")
    assert expected in made


def test_choices_left_in_swedish_say_so(languages: Languages) -> None:
    html = form('<select name="a"><option>Garage</option></select>', languages, "ar", missing=1.0)
    option = named(html, "option")[0]
    assert (attribute(option, "lang"), attribute(option, "dir")) == ("sv", "ltr")


def test_a_box_stands_beside_its_label(languages: Languages) -> None:
    html = form('<input type="checkbox" id="a" name="a"><label for="a">Ja</label>', languages)
    assert text(next(item for item in named(html, "div") if attribute(item, "class") == "tick")) == "Ja"
    html = form('<input type="checkbox" id="a" name="a"><input id="b"><label for="b">Namn</label>', languages)
    assert not [item for item in named(html, "div") if attribute(item, "class") == "tick"]


def test_a_form_without_an_address_is_sent_where_the_original_is(languages: Languages) -> None:
    html = body("<form><input name=a><button>Sök</button></form>", languages, "en")
    assert attribute(named(html, "form")[0], "action") == "https://exempelby.example/sidan"
    html = body("<form action='javascript:x()'><input name=a><button>Sök</button></form>", languages, "en")
    assert attribute(named(html, "form")[0], "action") is None


def test_a_field_without_any_words_is_named_by_what_it_sends(languages: Languages) -> None:
    page = page_of("<form><input name=fritext><button>Sök</button></form>", languages)
    html = fragment(page, {}, languages.get("sv"), languages.get("sv"))
    assert attribute(named(html, "input")[0], "aria-label") == "fritext"
