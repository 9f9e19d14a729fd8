"""Pages made to crash, exhaust or hang a reader; run as a program with a name, it reads and rewrites one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from html_oracle import INSERTIONS, assert_only_reported_changes, drafts, read, squeezed, visible_text

MANY = 100_000
SOME = 5_000

HOSTILE: Mapping[str, Callable[[], str]] = {
    "nested div": lambda: "<div>" * MANY + "hej",
    "nested b": lambda: "<b>" * MANY + "hej",
    "nested links": lambda: "<a href=x>hej<i>" * SOME,
    "nested tables": lambda: "<table><tr><td>" * (MANY // 3) + "hej",
    "nested lists": lambda: "<ul><li>hej" * SOME,
    "nested svg": lambda: "<p>hej<svg>" + "<g>" * MANY + "<title>bild</title></svg>",
    "nested formulas": lambda: "<p>hej" + "<math><mi><svg><desc>" * SOME + "du",
    "nested templates": lambda: "hej" + "<template>" * MANY,
    "bold paragraphs": lambda: "<b><p>hej" * SOME,
    "open formatting": lambda: "<b><i><u><s>hej" * (SOME // 4) + "<p>du" * 1_000,
    "adoption": lambda: "<b>x<p>y</b>z" * (SOME // 2),
    "tags out of tables": lambda: "<table>" + "x<tr>" * SOME,
    "end tags alone": lambda: "<p>hej" + "</b>x" * MANY,
    "attribute of 50 MB": lambda: '<p title="' + "ord " * 12_500_000 + '">hej</p>',
    "many attributes": lambda: "<p " + " ".join(f"a{number}=b" for number in range(MANY)) + ">hej",
    "NUL": lambda: "\0" * 1_000_000 + "<p>h\0ej</p>" * SOME,
    "less-than signs": lambda: "<" * 5_000_000,
    "ampersands": lambda: "<p>" + "&" * 1_000_000 + "&amp" * 100_000,
    "comment of 1 MB": lambda: "<p>hej<!--" + "x -" * 350_000 + "-->du</p>",
    "comments": lambda: "<p>hej" + "<!-- x -->" * SOME + "du",
    "open comments": lambda: "<p>hej" + "<!--" * 300_000,
    "quotation marks": lambda: "<p>hej<a title='" * SOME + "<body x='" * 3 + '<body y="' * 3,
    "sections": lambda: "<svg><text>" + "<![CDATA[x" * MANY,
    "protection in turns": lambda: "<p translate=no>" + "<b translate=yes>x<i translate=no>y" * (SOME // 4),
    "languages in turns": lambda: "<p>" + "<b lang=en>x<i lang=sv>y" * (SOME // 4),
    "cells": lambda: "<table><tr>" + "<td>x" * SOME,
    "sentences": lambda: "<p>" + "Hej du. " * SOME,
    "one word": lambda: "<p>" + "x" * 3_000_000,
    "line breaks": lambda: "<p>hej" + "<br>" * MANY + "du",
    "references": lambda: "<p>" + "&#32;&#13;\r\n" * MANY + "hej",
}


def main(name: str) -> None:
    """Reads and rewrites one; raises what goes wrong."""
    import turbohtml

    from i18n_toolkit.languages import Languages
    from i18n_toolkit.model import BlockKind
    from i18n_toolkit.pages.splice import faithful

    languages = Languages()
    html = HOSTILE[name]()
    page = read(html.encode(), languages)
    texts = (b for b in page.document.blocks if b.kind not in (BlockKind.ATTRIBUTE, BlockKind.META))
    found = "".join(p for b in texts for s in b.segments for p in s.source if isinstance(p, str))
    assert squeezed(found) == visible_text(turbohtml.parse(html))
    own = languages.get("sv")
    assert faithful(page, drafts(page, "sv"), own, own).data == html.encode()
    for tag, units in (("en", drafts(page, "en", str.upper)), ("ar", {})):
        assert_only_reported_changes(page, faithful(page, units, languages.get(tag), own, INSERTIONS))


if __name__ == "__main__":
    main(sys.argv[1])
