"""Sentence boundaries: hard cases of municipal Swedish, Talbanken, and that nothing is ever lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.content import codes, join, text_of
from i18n_toolkit.errors import ConfigurationError
from i18n_toolkit.languages import Language, locales_folder
from i18n_toolkit.model import Code, CodeKind, Content
from i18n_toolkit.pages.sentences import segments, split

SWEDISH = Language("sv", "svenska", "Swedish", "svenska", "ltr", "Latn", "sv", ("”", "”"), locales_folder() / "sv")
OTHER = Language("xx", "x", "x", "x", "ltr", "Latn", "en", ("“", "”"), locales_folder() / "xx-no-such-folder")

HARD = [
    # clock, dates, ordinals, numbers
    "Mötet börjar kl. 13.00 i Rådhuset.",
    "Vi öppnar kl. 8. |Välkommen!",
    "Ansök senast den 3 maj. |Du kan också ringa.",
    "Ansök senast den 3. maj.",
    "Sommaröppet 15 jun. 2024 till 12 aug. 2024 i alla lokaler.",
    "Sista dag är 2024-05-03. |Därefter stängs formuläret.",
    "Avgiften är 1 200 kr. |Den betalas i förskott.",
    "Avgiften höjs med 3,5 procent. |2025 höjs den igen.",
    "Priset är 12.50 per kilo. |Moms ingår.",
    "Öppet månd. 8–16 och fred. 8–14. |Stängt på helger.",
    "Kung Karl XII. |Han stupade 1718.",
    "Vi ses vecka 12. |Ta med kläder efter väder.",
    # law and documents
    "Enligt 3 kap. 2 § kommunallagen gäller detta.",
    "Se prop. 2016/17:180 s. 25 och bet. 2017/18:KU2.",
    "Lagen (2018:1937) 10 §. |Se även bilaga 2.",
    "§ 5 Beslut om detaljplan. |§ 6 Information.",
    "Beslutet finns på s. 12 f. i protokollet.",
    "Ärendet har dnr. KS 2024/15. |Ange det när du ringer.",
    "Förslaget i 2 kap. |Däremot ändras inte 3 kap. 4 §.",
    # abbreviations that introduce something
    "Du kan t.ex. Facebook-chatta med oss.",
    "Vi har bl.a. Haninge och Tyresö som grannar.",
    "Vi har bl. a. Haninge som granne.",
    "Avfallet, dvs. Restavfall och matavfall, hämtas.",
    "Skolan, f.d. Söderbyskolan, är stängd.",
    "Det gäller fr.o.m. 1 januari t.o.m. 31 mars.",
    "Ring tel. 08-606 70 00 vid frågor.",
    "Kontakta ev. Skatteverket om det.",
    "Ca. 40 personer kom till mötet.",
    "De s.k. LSS-insatserna ökar.",
    "Ansök p.g.a. Covid senast fredag.",
    "Det är Max. 5 minuter till stationen.",
    "Gå till S:t. Eriks gata 4.",
    "Mötet leds av tf. kommundirektör Johan Westin.",
    "Johan Westin, t f kommundirektör i Haninge. |Han är ny.",
    # abbreviations that may end a sentence
    "Ta med kläder, skor m.m. |Vi ordnar resten.",
    "Vi har gungor, rutschkanor osv. |Parken är öppen.",
    "Vi har gungor osv. i parken.",
    "Du får lämna 5 st. |Varje kärl kostar extra.",
    "Du får lämna 5 st. 190-literskärl.",
    "Receptionen är stängd t.v. |Ring oss i stället.",
    "Talare är Ann Berg m.fl. |Kom i god tid.",
    "Graven är från 500 f.Kr. |Den grävdes ut 1950.",
    # names and initials
    "Ordförande är J. K. Andersson från Handen.",
    "Ordförande är J.K. Andersson. |Hon valdes i maj.",
    "Boken av A. I. Rabin finns på biblioteket.",
    "Vi håller till i hus B. |Det ligger bakom skolan.",
    # addresses
    "Läs mer på haninge.se. |Där finns också blanketter.",
    "Skriv till haninge.kommun@haninge.se. |Vi svarar inom två dagar.",
    "Se https://www.haninge.se/bygga?id=3. |Logga in där.",
    "Ladda ner filen plan.pdf och öppna den.",
    # marks
    "Vad gör du nu? |Ring oss! |Vi hjälper dig.",
    "”Vad gör du nu?” undrar hon.",
    "”Det är bra.” |Anna nickade.",
    "Hon säger: |”Det är bra för Haninge.”",
    "Anna Berg (KD) är ordförande. |Hon bor här.",
    "Ansök i tid (senast fredag.) |Annars får du vänta.",
    "(Gäller inte sommarlov.) |Under lov är det stängt.",
    "Projektet (startade 2020. Slut 2021) blev dyrt.",
    "Han är nöjd (!) Med resultatet.",
    "Vi väntar … och väntar.",
    "Vi väntar … |Sedan åker vi.",
    "Detta är viktigt!!! |Glöm inte det.",
    "– Jag är glad, säger hon. |– Det är jag också, säger han.",
    "– Ett. |Två.",
    "Använd appen. |iPhone krävs inte.",
    "Öppettider: Måndag till fredag 8–16.",
    "Besöksadress: Rudsjöterrassen 2, Handen.",
    # headings, lists, lines
    "Brottsförebyggande forum 2024\n\n|Tisdag 5 mars hölls forumet.",
    "Rubrik utan punkt\n \n|En mening. |En till.",
    "1. Fyll i ansökan. |2. Skicka den till oss.",
    "a) Barn under tre år.",
    "Ta med:\n|- matsäck\n|- vattenflaska\n|- regnkläder",
    "Haninge kommun\n|Rudsjöterrassen 2\n|136 81 Haninge",
    "Telefon: 08-606 70 00\n|E-post: haninge@haninge.se",
    "Välkommen till\nHaninge kommun 2024",
    "Brottsförebyggande forum\n2024",
    "Information från\nHaninge kommun\n|Box 5",
    "Kommunen har beslutat att\nbygga en ny skola i Handen.",
    "Det här är en lång rad som är bruten av ett brevprogram mitt i\nHaninge kommun, och sedan går den vidare.",
    "Första raden är en mening.\n|Andra raden är också en.",
]


@pytest.mark.parametrize("marked", HARD)
def test_hard_cases(marked: str) -> None:
    assert pieces(marked.replace("|", "")) == marked.split("|")


def test_there_are_enough_hard_cases() -> None:
    assert len(set(HARD)) >= 54


def test_a_language_without_words_follows_the_general_rules() -> None:
    assert pieces("One sentence. Two of them! A. Smith", OTHER) == ["One sentence. ", "Two of them! ", "A. Smith"]
    assert pieces("第一句。第二句！", OTHER) == ["第一句。", "第二句！"]
    assert pieces("كيف حالك؟ أنا بخير.", OTHER) == ["كيف حالك؟ ", "أنا بخير."]


def test_talbanken(data: Path) -> None:
    paragraphs: list[list[str]] = []
    for line in (data / "ud" / "sv_talbanken-ud-dev.conllu").read_text("utf-8").splitlines():
        if line.startswith("# newpar"):
            paragraphs.append([])
        elif line.startswith("# text = "):
            paragraphs[-1].append(line.removeprefix("# text = "))
    assert sum(map(len, paragraphs)) == 504
    assert f1([sentence for paragraph in paragraphs for sentence in paragraph], " ") >= 0.965
    ends = [
        sentence + ("\n\n" if sentence is paragraph[-1] else " ") for paragraph in paragraphs for sentence in paragraph
    ]
    assert f1(ends, "") >= 0.985


def f1(sentences: list[str], space: str) -> float:
    text, gold = "", set()
    for sentence in sentences:
        text += sentence + space
        gold.add(len(text))
    gold.discard(len(text))
    found = {span.start for span in split(text, SWEDISH)[1:]}
    return 2 * len(gold & found) / (len(gold) + len(found))


def pieces(text: str, language: Language = SWEDISH) -> list[str]:
    return [text[span.start : span.end] for span in split(text, language)]


SIGNS = st.sampled_from([*"aB1 .!?…:()”–-\n\r\t,§", "kl.", "m.m.", " A", "。", "\n\n", "<", "br"])


@given(st.lists(SIGNS).map("".join) | st.text())
def test_spans_cover_the_text(text: str) -> None:
    spans = split(text, SWEDISH)
    assert "".join(text[span.start : span.end] for span in spans) == text
    assert all(span.start < span.end for span in spans)
    assert all(not text[span.start].isspace() for span in spans[1:])


@pytest.mark.parametrize("unit", [". - ", "a: ", "(a. ", ".)", "\n ", " ", "((a. ", "k.", "a.\n", "- ", "1. ", "....a"])
def test_hostile_texts_take_linear_time(unit: str) -> None:
    text = unit * (400_000 // len(unit))
    assert split(text, SWEDISH)[-1].end == len(text)


def code(kind: CodeKind, number: int, name: str = "b", **attributes: str) -> Code:
    return Code(kind, str(number), name, tuple(attributes.items()))


OPEN, CLOSE, ALONE = CodeKind.OPEN, CodeKind.CLOSE, CodeKind.STANDALONE
O1, C1, O2, C2 = code(OPEN, 1), code(CLOSE, 1), code(OPEN, 2), code(CLOSE, 2)
BR, IMG = code(ALONE, 3, "br"), code(ALONE, 4, "img")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (("Läs ", O1, "mer", C1, ". Ring oss."), [("Läs ", O1, "mer", C1, ". "), ("Ring oss.",)]),
        ((O1, "En mening.", C1, " ", O2, "En till.", C2), [(O1, "En mening.", C1, " "), (O2, "En till.", C2)]),
        (("En mening.", O1, " En till.", C1), [("En mening.",), (O1, " En till.", C1)]),
        ((O1, "En mening. ", C1, "En till."), [(O1, "En mening. ", C1), ("En till.",)]),
        ((O1, "En mening. En till.", C1), [(O1, "En mening. "), ("En till.", C1)]),
        (("En mening. ", IMG, "En till."), [("En mening. ",), (IMG, "En till.")]),
        (("En mening. ", O1, C1, "En till."), [("En mening. ",), (O1, C1, "En till.")]),
        ((O2, "En mening. ", O1, C1, C2, "En till."), [(O2, "En mening. ", O1, C1, C2), ("En till.",)]),
        (("En mening. ", O1, " ", O2, C2, C1, "Två."), [("En mening. ", O1, " ", O2, C2, C1), ("Två.",)]),
        (("En mening.", BR, "En till."), [("En mening.", BR), ("En till.",)]),
        (("Kommunen har", BR, "beslutat."), [("Kommunen har", BR, "beslutat.")]),
        (
            ("Haninge kommun", BR, "Box 5", BR, O1, "136 81 Haninge", C1),
            [("Haninge kommun", BR), ("Box 5", BR), (O1, "136 81 Haninge", C1)],
        ),
        (("Haninge kommun\nBox 5\n136 81 Haninge",), [("Haninge kommun\nBox 5\n136 81 Haninge",)]),
        ((), []),
        ((IMG,), [(IMG,)]),
    ],
)
def test_codes_go_to_their_own_side(content: Content, expected: list[Content]) -> None:
    found = segments(content, SWEDISH)
    assert [segment.source for segment in found] == expected
    assert [segment.id for segment in found] == [f"s{number}" for number in range(1, len(expected) + 1)]


def test_newlines_count_in_plain_text() -> None:
    lines = ("Haninge kommun\nBox 5\n136 81 Haninge",)
    assert len(segments(lines, SWEDISH, newlines=True)) == 3


def test_nothing_is_split_inside_a_protected_pair() -> None:
    keep = code(OPEN, 1, "span", translate="no")
    assert len(segments(("Se ", keep, "Yes. We can.", C1, " Ring oss."), SWEDISH)) == 2


PARTS = st.lists(SIGNS | st.sampled_from([O1, C1, O2, C2, BR, IMG, "En mening. ", "Två"]), max_size=30).map(join)


@given(PARTS)
def test_segments_joined_are_the_content(content: Content) -> None:
    found = segments(content, SWEDISH)
    assert join(part for segment in found for part in segment.source) == content
    assert "".join(text_of(segment.source) for segment in found) == text_of(content)
    assert [one for segment in found for one in codes(segment.source)] == list(codes(content))
    assert all(segment.source for segment in found)


@pytest.mark.parametrize("line", ['neverr = ["x."]', 'never = "x."', "never = [", 'never = ["x."]'])
def test_a_broken_word_list_names_its_file(tmp_path: Path, line: str) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "abbreviations.toml").write_text(line, "utf-8")
    broken = Language("xx", "x", "x", "x", "ltr", "Latn", "en", ("“", "”"), tmp_path)
    with pytest.raises(ConfigurationError, match=r"abbreviations\.toml"):
        split("Ett. Två.", broken)
