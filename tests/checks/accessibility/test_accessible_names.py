"""Accessible names (accname 1.2), case by case."""

from __future__ import annotations

import pytest
from pages_for_checks import facts

CASES = {
    "content": ('<a id="x" href="/">Läs <b>mer</b></a>', "Läs mer"),
    "blocks part words": ('<a id="x" href="/"><div>Läs</div><div>mer</div></a>', "Läs mer"),
    "inline does not": ('<a id="x" href="/">Läs<b>are</b></a>', "Läsare"),
    "image inside": ('<a id="x" href="/"><img alt="Hem"></a>', "Hem"),
    "presentational image": ('<h1 id="x"><img alt="Hem" role="none"></h1>', ""),
    "label beats content": ('<a id="x" href="/" aria-label="Stäng">X</a>', "Stäng"),
    "labelledby beats label": (
        '<a id="x" aria-labelledby="b a" aria-label="c" href="/"></a><i id="a">ett</i><i id="b">två</i>',
        "två ett",
    ),
    "labelledby to itself": (
        '<a id="x" aria-labelledby="x a" aria-label="Läs" href="/"></a><i id="a">om bygglov</i>',
        "Läs om bygglov",
    ),
    "labelledby is followed once": (
        '<a id="x" aria-labelledby="a" href="/"></a><i id="a" aria-labelledby="b">A</i><i id="b">B</i>',
        "A",
    ),
    "labelledby that is lost": ('<a id="x" aria-labelledby="nej" href="/">Hem</a>', "Hem"),
    "hidden target counts": ('<a id="x" aria-labelledby="a" href="/"></a><i id="a" hidden>A<b>B</b></i>', "AB"),
    "hidden content does not": (
        '<a id="x" href="/">A<i hidden>B</i><i style="display:none">C</i><i aria-hidden="true">D</i></a>',
        "A",
    ),
    "visible within invisible": (
        '<a id="x" href="/"><i style="visibility:hidden">A<b style="visibility:visible">B</b></i></a>',
        "B",
    ),
    "label around": ('<label>Namn <input id="x"></label>', "Namn"),
    "label for": ('<label for="x">Namn</label><input id="x">', "Namn"),
    "two labels": ('<label for="x">För</label><label for="x">namn</label><input id="x">', "För namn"),
    "a control in the label speaks its value": (
        '<label>Visa <select><option>10</option><option selected>20</option></select> rader '
        '<input id="y"><input type="checkbox" id="z"></label><input id="x" aria-labelledby="l">'
        '<p id="l">Tid <input value="7"> min</p>',
        "Tid 7 min",
    ),
    "title": ('<input id="x" title="Sök">', "Sök"),
    "placeholder": ('<input id="x" placeholder="Ord">', "Ord"),
    "title before placeholder": ('<input id="x" title="Sök" placeholder="Ord">', "Sök"),
    "submit has a default": ('<input id="x" type="submit">', "Submit"),
    "button value": ('<input id="x" type="button" value="Gå">', "Gå"),
    "image button": ('<input id="x" type="image" alt="Gå">', "Gå"),
    "fieldset": ('<fieldset id="x"><legend>Kontakt</legend></fieldset>', "Kontakt"),
    "table": ('<table id="x"><caption>Avgifter</caption><tr><td>1</td></tr></table>', "Avgifter"),
    "figure": ('<figure id="x"><img alt=""><figcaption>Rådhuset</figcaption></figure>', "Rådhuset"),
    "drawing": ('<svg id="x" role="img"><title>Pil</title></svg>', "Pil"),
    "drawing in a link": ('<a id="x" href="/"><svg><title>Pil</title></svg></a>', "Pil"),
    "tooltip of something inside": ('<a id="x" href="/"><i title="Hem"></i></a>', "Hem"),
    "a paragraph has no name from content": ('<p id="x">Text</p>', ""),
    "owned elsewhere": ('<button id="x" aria-owns="a">Sök</button><i id="a">här</i>', "Sökhär"),
    "frame": ('<iframe id="x" title="Karta"></iframe>', "Karta"),
    "spaces only": ('<a id="x" href="/" aria-label=" ">\n </a>', ""),
}  # fmt: skip


@pytest.mark.parametrize(("html", "name"), CASES.values(), ids=CASES)
def test_name(html: str, name: str) -> None:
    page = facts(html)
    element = page.tree.by_id("x")
    assert element is not None
    assert page.name(element) == name


def test_references_in_a_ring_end() -> None:
    page = facts(
        '<i id="a" aria-labelledby="b">A</i><i id="b" aria-labelledby="a">B</i>'
        '<section id="s" aria-labelledby="s">x</section>'
    )
    assert [page.name(e) for e in page.tree.named("i", "section")] == ["B", "A", "x"]


def test_a_name_in_deep_mark_up() -> None:
    page = facts('<a id="x" href="/">' + "<span>" * 50_000 + "Hej")
    element = page.tree.by_id("x")
    assert element is not None
    assert page.name(element)
