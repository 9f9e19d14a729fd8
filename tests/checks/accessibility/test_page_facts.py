"""Roles, visibility, focus, style sheets, tables and language tags: what the rules stand on."""

from __future__ import annotations

import pytest
from pages_for_checks import facts, view

from i18n_toolkit.checks.accessibility.grid import read_grid
from i18n_toolkit.checks.accessibility.stylesheets import declarations, read_rules
from i18n_toolkit.checks.accessibility.tags import is_known, same_language

ROLES = {
    '<a id="x">a</a>': "generic",
    '<a id="x" href="/">a</a>': "link",
    '<img id="x" alt="">': "none",
    '<img id="x" alt="" aria-label="A">': "img",
    '<img id="x" alt="" title="A">': "img",
    '<img id="x">': "img",
    '<header id="x"></header>': "banner",
    '<article><header id="x"></header></article>': "generic",
    '<div role="main"><footer id="x"></footer></div>': "generic",
    '<section id="x"></section>': "generic",
    '<section id="x" aria-label="A"></section>': "region",
    '<div id="x" role="nonsense BUTTON link"></div>': "button",
    '<div id="x" role="nonsense"></div>': "generic",
    '<ul><li id="x"></li></ul>': "listitem",
    '<ul role="none"><li id="x"></li></ul>': "none",
    '<div><li id="x"></li></div>': "generic",
    '<table><tr><th id="x" scope="row">': "rowheader",
    '<table role="grid"><tr><td id="x">': "gridcell",
    '<table role="presentation"><tr><td id="x">': "none",
    '<button id="x" role="none">a</button>': "button",
    '<h2 id="x" role="presentation">a</h2>': "none",
    '<h2 id="x" role="presentation" aria-live="polite">a</h2>': "heading",
    '<select id="x"></select>': "combobox",
    '<select id="x" multiple></select>': "listbox",
    '<input id="x" list="l">': "combobox",
    '<input id="x" type="range">': "slider",
    '<input id="x" type="hidden">': "",
    '<details><summary id="x">a</summary></details>': "button",
    '<svg id="x"></svg>': "graphics-document",
}


@pytest.mark.parametrize(("html", "role"), ROLES.items())
def test_role(html: str, role: str) -> None:
    page = facts(html)
    element = page.tree.by_id("x")
    assert element is not None
    assert page.role(element) == role


SHOWN = {
    '<p id="x">a</p>': True,
    '<div hidden><p id="x">a</p></div>': False,
    '<p id="x" hidden style="display: block">a</p>': True,
    '<style>.a .b > p { display: none }</style><div class="a"><div class="b"><p id="x">a</p></div></div>': False,
    '<style>.a > p { display: none }</style><div class="a"><div><p id="x">a</p></div></div>': True,
    "<style>p{display:none} #x{display:block}</style><p id='x'>a</p>": True,
    "<style>p{display:none !important} #x{display:block}</style><p id='x'>a</p>": False,
    "<style>@media print { p { display: none } }</style><p id='x'>a</p>": True,
    "<style>@media screen { p { display: none } }</style><p id='x'>a</p>": False,
    "<style>p:hover { display: none } p::before { display: none }</style><p id='x'>a</p>": True,
    "<style>p:not(.a) { display: none }</style><p id='x' class='a'>a</p>": True,
    "<style>p[lang|=sv] { display: none }</style><p id='x' lang='sv-FI'>a</p>": False,
    '<div style="visibility: hidden"><p id="x" style="visibility: visible">a</p></div>': True,
    '<div style="visibility: hidden"><p id="x">a</p></div>': False,
    '<dialog><p id="x">a</p></dialog>': False,
    '<dialog open><p id="x">a</p></dialog>': True,
    '<body><noscript><p id="x">a</p></noscript>': False,
}


@pytest.mark.parametrize(("html", "shown"), SHOWN.items())
def test_shown(html: str, shown: bool) -> None:
    page = facts(html)
    element = page.tree.by_id("x")
    assert element is not None
    assert page.hidden(element) is not shown


TABBABLE = {
    '<a id="x" href="/">a</a>': True,
    '<a id="x">a</a>': False,
    '<div id="x" tabindex="0">a</div>': True,
    '<div id="x" tabindex="-1">a</div>': False,
    '<div id="x" tabindex="a">a</div>': False,
    '<button id="x" disabled>a</button>': False,
    '<fieldset disabled><button id="x">a</button></fieldset>': False,
    '<fieldset disabled><legend><button id="x">a</button></legend></fieldset>': True,
    '<div inert><button id="x">a</button></div>': False,
    '<div hidden><button id="x">a</button></div>': False,
    '<p id="x" contenteditable>a</p>': True,
    '<video id="x" controls></video>': True,
}


@pytest.mark.parametrize(("html", "reached"), TABBABLE.items())
def test_tabbable(html: str, reached: bool) -> None:
    page = facts(html)
    element = page.tree.by_id("x")
    assert element is not None
    assert page.tabbable(element) is reached


@pytest.mark.parametrize(
    "style", ["position:absolute; left:-9999px", "opacity: 0", "clip: rect(0, 0, 0, 0)", "width:1px; overflow:hidden"]
)
def test_off_the_screen_is_not_hidden_from_listeners(style: str) -> None:
    page = facts(f'<p style="{style}"><a id="x" href="/">a</a></p>')
    element = page.tree.by_id("x")
    assert element is not None
    assert page.exposed(element)
    assert not page.visibility.on_screen(element)


def test_declarations() -> None:
    assert declarations("Color : RED; /* x; */ top:1px !IMPORTANT; top: 2px; broken; :x") == {
        "color": ("red", False), "top": ("1px", True),
    }  # fmt: skip


def test_a_broken_style_sheet_does_no_harm() -> None:
    assert read_rules("p { color: red") != []
    assert read_rules("} { } @media { p") == []
    assert read_rules("@import url(x); p > { a: b } , { a: b } p ~ a { a: b }") == []


def test_grid_with_spans() -> None:
    table = view("<table><tr><th colspan=2>A<td rowspan=2>B<tr><td rowspan=0>C<td>D<tr><td>E").named("table")[0]
    grid = read_grid(table)
    assert {place: cell.name for place, cell in grid.slots.items() if place[0] == 0} == {
        (0, 0): "th",
        (0, 1): "th",
        (0, 2): "td",
    }
    assert grid.slots[1, 2] is grid.slots[0, 2]
    assert grid.slots[2, 0] is grid.slots[1, 0]
    assert grid.slots[2, 1] is grid.cells[-1]
    assert (grid.height, grid.width) == (3, 3)


@pytest.mark.parametrize(
    ("tag", "known"),
    [("sv", True), ("sv-SE", True), ("EN", True), ("kmr", True), ("swl", True), ("yue", True), ("x-mitt", True),
     ("qaa", True),
     ("swe", False), ("svenska", False), ("sv_SE", False), ("xx", False), ("#1", False), ("", False), ("zzz", None)],
)  # fmt: skip
def test_language_tags(tag: str, known: bool | None) -> None:
    assert is_known(tag) is known


def test_languages_that_pass_for_one_another() -> None:
    assert same_language("sv-FI", "sv")
    assert same_language("nb", "no")
    assert not same_language("sv", "en")
