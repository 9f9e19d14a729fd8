"""Marks of language and direction around what is left, and isolates around what runs the other way."""

from __future__ import annotations

from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Block, BlockKind, Code, CodeKind, Content, Draft, Region, Segment, Unit
from i18n_toolkit.pages.marks import Marked, Piece, mark_parts

A, Z = Code(CodeKind.OPEN, "1", "b"), Code(CodeKind.CLOSE, "1", "b")


def block(*sources: Content, translate: bool = True, language: str = "sv") -> Block:
    segments = tuple(Segment(f"s{number}", source) for number, source in enumerate(sources, 1))
    return Block("b1", BlockKind.PARAGRAPH, Region.MAIN, 0, "main/p[1]", language, segments, translate)


def unit(block: Block, *targets: Content | None) -> Unit:
    made = (Draft(segment.id, segment.source, target) for segment, target in zip(block.segments, targets, strict=True))
    return Unit(block.id, "en", tuple(made))


def written(marked: Marked) -> str:
    out = []
    for part in marked.parts:
        if isinstance(part, Piece):
            out.append(part.html if part.markup else part.html.upper())
        else:
            out.append({CodeKind.OPEN: "<1>", CodeKind.CLOSE: "</1>"}[part.kind])
    return "".join(out).replace('<span lang="sv" dir="ltr">', "[").replace("</span>", "]")


def test_left(languages: Languages) -> None:
    sv, en = languages.get("sv"), languages.get("en")
    both = block(("Ett ", A, "två", Z, ". "), ("Tre",))
    assert written(mark_parts(both, None, en, sv)) == "[ETT <1>TVÅ</1>. TRE]"
    assert written(mark_parts(both, None, en, sv, apart=True)) == "[ETT] <1>[TVÅ]</1>[.] [TRE]"
    some = mark_parts(both, unit(both, None, ("Three",)), en, sv)
    assert (written(some), some.left, some.changed) == ("[ETT <1>TVÅ</1>.] THREE", False, True)
    across = block(("Ett ", A, "två. "), ("Tre", Z, "."))
    assert written(mark_parts(across, unit(across, None, ("Three", Z, ".")), en, sv)) == "[ETT] <1>[TVÅ.] THREE</1>."


def test_own_language_has_no_marks(languages: Languages) -> None:
    sv = languages.get("sv")
    marked = mark_parts(block(("Ett",)), None, sv, sv)
    assert (written(marked), marked.changed, marked.left) == ("ETT", False, False)


def test_protected(languages: Languages) -> None:
    sv, ar = languages.get("sv"), languages.get("ar")
    own = mark_parts(block(("Kl. 13.00",), translate=False), None, ar, sv)
    assert (written(own), own.left) == ("[KL. 13.00]", True)
    other = mark_parts(block(("At 13.00",), translate=False, language="en"), None, ar, sv)
    assert (written(other), other.changed, other.left) == ("AT 13.00", False, False)


def test_isolates(languages: Languages) -> None:
    sv, ar = languages.get("sv"), languages.get("ar")
    source = block(("Ring 08-508 00 000",))
    marked = mark_parts(source, unit(source, ("اتصل 08-508 00 000 الآن",)), ar, sv)
    assert written(marked) == 'اتصل <bdi dir="ltr">08-508 00 000</bdi> الآن'
    assert marked.plain_text() == "اتصل \u206608-508 00 000\u2069 الآن"
    left = mark_parts(source, None, ar, sv)
    assert left.plain_text() == "Ring 08-508 00 000"
