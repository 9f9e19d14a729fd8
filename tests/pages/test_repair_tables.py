"""Tables: headers where they plainly are, none where not, layout unfolded, grids kept."""

from __future__ import annotations

import random

import pytest
from rebuilt.making import body, built, flat
from rebuilt.sources import data_files, example_files, read
from rebuilt.view import attribute, grid, named, text

from i18n_toolkit.languages import Languages
from i18n_toolkit.pages.page import Node
from i18n_toolkit.pages.table_grid import cells_of, fitted, rows_of
from i18n_toolkit.pages.table_grid import grid as slots


def table(*rows: str, before: str = "") -> str:
    """Rows of cells divided by ``|``; ``*a*`` is bold."""
    out = ""
    for row in rows:
        cells = (f"<b>{cell.strip('*')}</b>" if cell.startswith("*") else cell for cell in row.split("|"))
        out += "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    return f"<table>{before}{out}</table>"


def headers(source: str, languages: Languages) -> list[tuple[str, str]]:
    """Scope and text of each header cell."""
    return [(cell.attrs["scope"], text(cell)) for cell in named(body(source, languages), "th")]


@pytest.mark.parametrize(
    "source",
    [
        table("*Ärende*|*Avgift*", "Garage|6 250 kr", "Fasad|3 400 kr"),
        table("*Ärende*|*Avgift*", "Garage|Ja"),
        table("Ärende|Avgift|Veckor", "Garage|6 250 kr|10", "Fasad|3 400 kr|4"),
        table("Ärende|Avgift", "Garage|Ja", "Fasad|Nej").replace("<tr>", '<tr class="tableheader">', 1).replace(
            "tableheader", "header"),
        table("Ärende|Avgift", "Garage|Ja", "Fasad|Nej").replace("<td>Ä", '<td class="rubrik">Ä').replace(
            "<td>Av", '<td class="rubrik">Av'),
        "<table><thead><tr><td>Ärende</td><td>Avgift</td></tr></thead><tr><td>Garage</td><td>Ja</td></tr></table>",
        "<table><tr><th>Ärende</th><th>Avgift</th></tr><tr><td>Garage</td><td>Ja</td></tr></table>",
    ],
)  # fmt: skip
def test_a_first_row_that_plainly_is_a_header(source: str, languages: Languages) -> None:
    assert headers(source, languages)[:2] == [("col", "Ärende"), ("col", "Avgift")]


@pytest.mark.parametrize(
    "source",
    [
        table("Barn|Gratis", "Vuxen|50 kr"),
        table("Måndag|Stängt|Stängt", "Tisdag|8–17|9–12", "Onsdag|8–17|9–12"),
        table("Måndag|Stängt|Öppet", "Tisdag|8–17|9–12", "Onsdag|Öppet|9–12"),
        table("Namn|Anna Ek", "Titel|Handläggare", "Ort|Exempelby"),
        table("*Anna Ek*|*Olle Friberg*", "*Maj Lind*|*Per Ask*"),
        table("*Ärende*|Avgift", "Garage|6 250 kr"),
        table("Plast|Papper|Glas", "Metall|Mat|Trä"),
        table("En mening som är alldeles för lång för att vara en rubrik över en kolumn|Två|Tre", "a|1|2", "b|3|4"),
        table("2023|2024|2025", "1|2|3", "4|5|6"),
    ],
)
def test_a_first_row_that_may_be_data_stays_data(source: str, languages: Languages) -> None:
    assert not headers(source, languages)
    assert named(body(source, languages), "table")


def test_first_cells_in_bold_name_their_rows(languages: Languages) -> None:
    source = table("*Namn*|Anna Ek", "*Titel*|Handläggare", "*Ort*|Exempelby")
    assert headers(source, languages) == [("row", "Namn"), ("row", "Titel"), ("row", "Ort")]
    source = table("*Dag*|*Besök*", "*Måndag*|8–17", "*Fredag*|8–15")
    assert headers(source, languages) == [("col", "Dag"), ("col", "Besök"), ("row", "Måndag"), ("row", "Fredag")]


def test_headers_of_the_page_keep_their_scopes(languages: Languages) -> None:
    source = (
        "<table><caption>Öppet</caption><thead><tr><td></td><th>Besök</th><th>Telefon</th></tr></thead><tbody>"
        "<tr><th>Måndag</th><td>8–17</td><td>8–16</td></tr><tr><th scope=row>Fredag</th><td colspan=2>8–15</td></tr>"
        "</tbody><tfoot><tr><td colspan=3>Stängt röda dagar</td></tr></tfoot></table>"
    )
    html = body(source, languages)
    assert headers(source, languages) == [("col", "Besök"), ("col", "Telefon"), ("row", "Måndag"), ("row", "Fredag")]
    assert [element.tag for element in named(html, "caption", "thead", "tbody", "tfoot")] == [
        "caption", "thead", "tbody", "tfoot"]  # fmt: skip
    assert grid(named(html, "table")[0]) == [3, 3, 3, 3]


def test_a_row_across_the_table_is_its_caption(languages: Languages) -> None:
    source = "<table><tr><td colspan=2><b>Avgifter</b></td></tr>" + table("*Ärende*|*Avgift*", "Garage|Ja")[7:]
    html = body(source, languages)
    assert text(named(html, "caption")[0]) == "Avgifter"
    assert headers(source, languages) == [("col", "Ärende"), ("col", "Avgift")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<table role=presentation><tr><td>a</td><td>b</td></tr></table>", "<p>a</p><p>b</p>"),
        ("<table><tr><td>a</td></tr><tr><td><p>b</p></td></tr></table>", "<p>a</p><p>b</p>"),
        ("<table><tr><td><h2>A</h2><p>b</p></td><td><ul><li>c</li></ul></td></tr></table>",
         "<h2>A</h2><p>b</p><ul><li>c</li></ul>"),
        ("<form action=s><table><tr><td><label for=n>Namn</label></td><td><input id=n name=n></td></tr><tr><td></td>"
         "<td><button>Skicka</button></td></tr></table></form>",
         '<form action="s"><label for="n">Namn</label><input id="n" type="text" name="n">'
         "<button>Skicka</button></form>"),
        ("<table><tr><td><table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table></td><td>e</td></tr>"
         "</table>",
         "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table><p>e</p>"),
        ("<table><caption>A</caption></table>", "<p>A</p>"),
        ("<table><tr></tr></table><p>a</p>", "<p>a</p>"),
    ],
)  # fmt: skip
def test_a_table_that_lays_out_is_unfolded(source: str, expected: str, languages: Languages) -> None:
    assert flat(body(source, languages)) == expected


@pytest.mark.parametrize("tag", ["sv", "ar"])
def test_a_wide_table_scrolls_in_a_named_region(tag: str, languages: Languages) -> None:
    source = "".join(table("*Ärende*|*Avgift*|*Veckor*", "Garage|6|7", before=caption)
                     for caption in ("<caption>Avgifter</caption>", "", ""))  # fmt: skip
    regions = [
        element for element in named(body(source, languages, tag), "div") if attribute(element, "class") == "scroll"
    ]
    names = [element.attrs.get("aria-labelledby") or element.attrs["aria-label"] for element in regions]
    assert len(set(names)) == 3, "regions of one page have different names"
    assert all(element.attrs["tabindex"] == "0" for element in regions)


def test_a_narrow_table_needs_no_region(languages: Languages) -> None:
    assert 'role="region"' not in body(table("*Ärende*|*Avgift*", "Garage|6"), languages)


def test_spans_fit_the_grid_whatever_they_claim() -> None:
    chance = random.Random(1)
    for _ in range(300):
        rows = [
            Node("tr", (), tuple(_cell(chance) for _ in range(chance.randint(1, 4))))
            for _ in range(chance.randint(1, 5))
        ]
        made = fitted([rows])[0]
        assert [len(cells_of(row)) for row in made] == [len(cells_of(row)) for row in rows]
        placed = [slot for row in slots(made) for slot in row]
        taken = [(slot.row + down, slot.column + right) for slot in placed
                 for down in range(slot.height) for right in range(slot.width)]  # fmt: skip
        assert len(taken) == len(set(taken)), "no two cells in one place"
        assert {slot.column for slot in placed} == {column for _, column in taken}, "a cell begins in every column"
        assert max(row for row, _ in taken) < len(made)


def _cell(chance: random.Random) -> Node:
    wide, high = chance.choice(("1", "2", "3", "0", "x", "99")), chance.choice(("1", "1", "2", "0", "9"))
    return Node("td", (("colspan", wide), ("rowspan", high)))


def test_tables_of_the_saved_pages_keep_their_grids(data: object, languages: Languages) -> None:
    compared = 0
    for file in [*data_files(), *example_files()]:
        page = read(file, languages)
        shapes = [[len(cells_of(row)) for row in rows_of(node)] for node in _tables(page.outline)]
        made = [grid(element) for element in named(built(page, languages, "en"), "table")]
        assert all(len(set(widths)) == 1 for widths in made), file.name
        assert len(made) <= len(shapes), file.name
        compared += len(made)
    assert compared > 5


def _tables(node: Node) -> list[Node]:
    inner = [child for child in node.children if isinstance(child, Node)]
    return [*([node] if node.name == "table" else []), *(found for child in inner for found in _tables(child))]


def test_a_table_is_repaired_the_same_in_every_language(languages: Languages) -> None:
    source = table("*Ärende*|*Avgift*", "Garage|6 250 kr", "Fasad|3 400 kr")
    shapes = [[cell.tag for cell in named(body(source, languages, tag), "th", "td")] for tag in ("sv", "ar")]
    assert shapes[0] == shapes[1] == ["th", "th", "td", "td", "td", "td"]
