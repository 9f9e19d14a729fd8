"""What a page says about its translation."""

from __future__ import annotations

import pytest
from rebuilt.drafts import units
from rebuilt.making import inside
from rebuilt.sources import page_of
from rebuilt.view import attribute, elements, text

from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Draft, Origin, OriginKind, State, Unit
from i18n_toolkit.pages.notice import notice_for
from i18n_toolkit.pages.render import Surroundings, accessible, notice_html

WHOLE = "A computer has translated this page. No person has checked the translation, and it may contain mistakes."
PARTS = (
    "A computer has translated parts of this page. No person has checked those parts, and they may contain mistakes."
)
LEFT = "Some parts of this page are still in Swedish."
NONE = "This page has not been translated yet. It is shown in Swedish."
SOURCE = "<h1>Bygglov</h1><p>Sök här. Vänta sedan.</p><p>***</p>"

MACHINE = Origin(OriginKind.MT, "argos", machine=True)
PERSON = Origin(OriginKind.HUMAN)
NEAR = Origin(OriginKind.TM, "m.tmx", score=96.0)
REMEMBERED = Origin(OriginKind.TM, "m.tmx", score=100.0, machine=True)


def said(languages: Languages, *drafts: tuple[Origin | None, State]) -> tuple[str, ...]:
    """The notice of a page whose three sentences have these origins and states; None: no target."""
    page = page_of(SOURCE, languages)
    made: dict[str, Unit] = {}
    kinds = iter(drafts)
    for block in page.document.blocks:
        if block.path.startswith("main") and block.path != "main/p[2]":
            made[block.id] = Unit(block.id, "en", tuple(
                Draft(segment.id, segment.source, segment.source if origin else None, state, origin)
                for segment, (origin, state) in zip(block.segments, kinds, strict=False)))  # fmt: skip
    notice = notice_for(page, made, languages.get("en"), languages.get("sv"))
    return notice.sentences if notice else ()


@pytest.mark.parametrize(
    ("drafts", "sentences"),
    [
        ([(MACHINE, State.INITIAL)] * 3, (WHOLE,)),
        ([(MACHINE, State.INITIAL)] * 2 + [(PERSON, State.TRANSLATED)], (PARTS,)),
        ([(MACHINE, State.INITIAL)] * 2 + [(None, State.INITIAL)], (PARTS, LEFT)),
        ([(PERSON, State.FINAL)] * 2 + [(None, State.INITIAL)], (LEFT,)),
        ([(None, State.INITIAL)] * 3, (NONE,)),
        ([(PERSON, State.TRANSLATED)] * 3, ()),
        ([(MACHINE, State.REVIEWED)] * 3, ()),
        ([(REMEMBERED, State.TRANSLATED)] * 3, (WHOLE,)),
        ([(REMEMBERED, State.FINAL)] * 3, ()),
        ([(NEAR, State.INITIAL)] * 3, (WHOLE,)),
        ([(NEAR, State.REVIEWED)] * 3, ()),
    ],
)
def test_the_notice_says_who_translated(
    drafts: list[tuple[Origin | None, State]], sentences: tuple[str, ...], languages: Languages
) -> None:
    # a block without words counts for nothing: nobody translates it
    assert said(languages, *drafts) == sentences


def test_the_source_language_has_no_notice(languages: Languages) -> None:
    page = page_of(SOURCE, languages)
    assert notice_for(page, {}, languages.get("sv"), languages.get("sv")) is None


def test_the_chrome_counts_only_where_it_is_translated(languages: Languages) -> None:
    page = page_of(f"{SOURCE}</main><footer><p>Kontakta oss.</p></footer>", languages)
    english, swedish = languages.get("en"), languages.get("sv")
    made = {key: unit for key, unit in units(page, english, machine=False).items()
            if not next(b for b in page.document.blocks if b.id == key).path.startswith("chrome")}  # fmt: skip
    assert notice_for(page, made, english, swedish) is None
    notice = notice_for(page, made, english, swedish, whole_page=True)
    assert notice is not None
    assert notice.sentences == (LEFT,)


def test_the_notice_stands_first_and_leads_to_the_original(languages: Languages) -> None:
    page = page_of(SOURCE, languages)
    arabic = languages.get("ar")
    html = accessible(
        page, units(page, arabic), arabic, languages.get("sv"), Surroundings(original="https://x.se/?a&b")
    )
    first = inside(html)
    notice_element = next(item for item in elements(first) if attribute(item, "role") == "region")
    assert (attribute(notice_element, "lang"), attribute(notice_element, "dir")) == ("ar", "rtl")
    assert first.startswith("<div"), "it comes before everything else"
    named = next(item for item in elements(first) if attribute(item, "id") == "i18n-notice")
    assert attribute(notice_element, "aria-labelledby") == "i18n-notice"
    assert text(named) == arabic.word("Translated automatically")
    assert f"<strong>{arabic.word('Translated automatically')}</strong>" in first
    assert '<a href="https://x.se/?a&amp;b" hreflang="sv">' in first
    notice = notice_for(page, units(page, arabic), arabic, languages.get("sv"))
    assert notice is not None
    assert notice.machine
    assert "<a " not in notice_html(notice, arabic, "", languages.get("sv"))
