"""Random mark-up as hostile as a page can be: any element in any other, attributes of every kind."""

from __future__ import annotations

import random

_ELEMENTS = (
    "p div span a a b strong em i font h1 h2 h3 h4 h6 ul ol li li dl dt dd table tr td th caption thead tbody tfoot"
    " blockquote figure figcaption form fieldset legend label input input select option optgroup textarea button"
    " details summary pre address img svg video audio iframe object abbr time data bdo ins del q dfn hr br center"
    " section main nav picture math canvas s u sub code ruby rt wbr menu summary marquee"
).split()
_VOID = frozenset({"input", "img", "hr", "br", "wbr"})
_TEXTS = (
    "Bygglov", "Ring 08-508 00 000.", "- mjölk<br>- ost<br>- bröd", "- sten", "1. Läs", "2. Skriv", "– Hej, säger Ek.",
    "24 500 kr", "&lt;script&gt;alert(1)&lt;/script&gt;", "a & b < c", " ", "", "Öppet 8–17", "<b>Rubrik</b>",
    "<p><strong>Öppettider</strong></p><p>Alla dagar</p>", "<!-- x -->", "مرحبا", "\u202e", "\ufeff", "&nbsp;",
    "<br><br>", "En mening. En till!", "<script>alert(2)</script>", "<style>p{}</style>", "]]>", "--!>",
)  # fmt: skip
_VALUES = (
    "", " ", "x", "y", "z", "a b", "#x", "#", "#top", "#%C3%A5", "å", "javascript:alert(1)", " java\nscript:alert(1)",
    "https://exempel.se/å b?q=1&r=<2>", "//cdn.exempel.se/a", "..\\b", "mailto:a@b.se", "tel:+468", "data:text/html,x",
    "data:image/png;base64,iVBORw0KGgo=", "http://[", "1", "0", "-3", "2", "999999999", "auto", "rtl", "sv", "en", "ar",
    "no", "yes", "x-y-z-€", "text", "radio", "checkbox", "submit", "image", "number", "date", "hidden", "color", "file",
    "2024-03-06", "2024-13-40", "13:00", "POST", "get", "\"><script>alert(3)</script>", "' onload='x", "col", "row",
    "_blank", "heading", "presentation", "heading-4", "Rubrik", "on", "name", "[a-z", "\x00", "table-1", "content",
)  # fmt: skip
_NAMES = (
    "id name href src alt title aria-label lang dir translate class role aria-level colspan rowspan scope headers for"
    " type value placeholder required checked selected multiple size maxlength pattern min max step rows cols"
    " autocomplete inputmode action method onclick style target start reversed open disabled label datetime cite data"
    " summary abbr width height aria-describedby list srcset tabindex hreflang poster download ping form formaction"
).split()


def soup(seed: int, size: int = 40) -> str:
    """About `size` pieces of mark-up, the same for the same seed."""
    chance = random.Random(seed)
    out: list[str] = []
    opened: list[str] = []
    for _ in range(size):
        roll = chance.random()
        if roll < 0.5:
            name = chance.choice(_ELEMENTS)
            out.append(f"<{name}{_attributes(chance)}>")
            if name not in _VOID:
                opened.append(name)
        elif roll < 0.75:
            out.append(chance.choice(_TEXTS))
        elif opened:
            out.append(f"</{opened.pop() if roll < 0.95 else chance.choice(_ELEMENTS)}>")
    return "".join(out)


def _attributes(chance: random.Random) -> str:
    out = ""
    for _ in range(chance.choice((0, 0, 1, 2, 4))):
        value = chance.choice(_VALUES).replace("&", "&amp;").replace('"', "&quot;")
        out += f' {chance.choice(_NAMES)}="{value}"'
    return out
