"""Names in drafts: what an engine spoils is put right, by rule and by configuration."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from drafting_material import Fake, content
from phrase_model import PhraseTable, build_package

from i18n_toolkit.config import Models, Settings
from i18n_toolkit.content import same_codes, tagged
from i18n_toolkit.errors import ConfigurationError
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Draft, Segment, Span, Term
from i18n_toolkit.translation import models
from i18n_toolkit.translation.attempts import Answer
from i18n_toolkit.translation.drafting import draft_segments
from i18n_toolkit.translation.engine import Engine, Translation, create_engine
from i18n_toolkit.translation.names.brackets import bracketed
from i18n_toolkit.translation.names.naming import Naming
from i18n_toolkit.translation.names.rendering import BRACKETS, FREE, ISOLATED, require_manner
from i18n_toolkit.translation.order import EngineOrder
from i18n_toolkit.translation.quality import Context

LANGUAGES = Languages()
SV = LANGUAGES.get("sv")

SPOILT = {
    "Vi bor i": "We live in", "Alvesta": "Alvestagatan", "Bussen går till": "The bus goes to",
    "Smedjebacken": "Smederevo",
    "Du ansöker hos": "You apply at", "Haninge": "Hanover", "kommun": "commune", "kommuns": "of the commune",
    "Stockholms": "the log islet", "stad": "town",
    "Ring": "Call", "Skatteverket": "the tax works", "Skatteverkets": "the tax work's", "kontor": "office",
    "Besök oss på": "Visit us at", "Storgatan": "the Big Street", "Ordförande är": "The chair is", "Anna": "Ann",
    "Svensson": "Swedish son", "i dag": "today", "Läs mer": "Read more",
}  # fmt: skip
ARABIC = {
    "We live in": "نعيش في", "Alvestagatan": "الفستاغاتان", "You apply at": "تقدم الطلب إلى", "Hanover": "هانوفر",
    "commune": "كومونة", "Call": "اتصل ب", "the tax works": "أعمال الضرائب", "today": "اليوم", "Visit us at": "زرنا في",
}  # fmt: skip


@pytest.fixture(scope="module")
def argos(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Argos with models that spoil names, as real ones were seen to do."""
    folder: Path = tmp_path_factory.mktemp("naming")
    settings = Settings(folder=folder, models=Models(folder=str(folder / "models"), also=(str(folder / "none"),)))
    for table in (PhraseTable("sv", "en", SPOILT), PhraseTable("en", "ar", ARABIC)):
        models.install(settings, str(build_package(folder / "packages", table)))
    engine = create_engine("argos", settings, LANGUAGES)
    yield engine
    engine.close()


def draft(source: str, engine: Engine, to: str = "en", names_as: str = ISOLATED, terms: tuple[Term, ...] = ()) -> Draft:
    context = Context(terms=terms, names_as=names_as, isolated=True)
    segments = [Segment("1", content(source))]
    (made,) = draft_segments(segments, EngineOrder([engine]), SV, LANGUAGES.get(to), context=context)
    assert made.target is not None
    assert same_codes(made.source, made.target)
    return made


def text(made: Draft) -> str:
    assert made.target is not None
    return tagged(made.target)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("Vi bor i Alvesta", "We live in Alvesta"),
        ("Bussen går till Smedjebacken i dag", "The bus goes to Smedjebacken today"),
        ("Du ansöker hos <a>Haninge kommun</a>", "You apply at <a>Haninge Municipality</a>"),
        ("Du ansöker hos Haninge kommuns kontor", "You apply at Haninge Municipality's office"),
        ("Ring Skatteverket i dag", "Call the Swedish Tax Agency today"),
        ("Ring Skatteverkets kontor", "Call the Swedish Tax Agency's office"),
        ("Besök oss på <b>Storgatan 12 B</b> i dag", "Visit us at <b>Storgatan 12 B</b> today"),
        ("Ordförande är Anna Svensson (S)", "The chair is Anna Svensson (S)"),
        ("Ordförande är Anna Svensson i dag", "The chair is Anna Svensson today"),
        ("Skatteverket", "The Swedish Tax Agency"),
        ("Läs mer", "Read more"),
    ],
)
def test_names_come_out_by_rule(argos: Engine, source: str, wanted: str) -> None:
    made = draft(source, argos)
    assert text(made) == wanted
    assert [item for item in made.findings if item.check == "name-changed"] == []


@pytest.mark.parametrize(
    ("names_as", "source", "wanted"),
    [
        (ISOLATED, "Vi bor i Alvesta", "نعيش في Alvesta"),
        (BRACKETS, "Vi bor i Alvesta", "نعيش في الفستاغاتان (Alvesta)"),
        (FREE, "Vi bor i Alvesta", "نعيش في الفستاغاتان"),
        (ISOLATED, "Du ansöker hos Haninge kommun", "تقدم الطلب إلى بلدية Haninge"),
        (BRACKETS, "Du ansöker hos Haninge kommun", "تقدم الطلب إلى بلدية Haninge"),
        (BRACKETS, "Du ansöker hos Stockholms stad", "تقدم الطلب إلى مدينة ستوكهولم (Stockholms stad)"),
        (ISOLATED, "Ring Skatteverket i dag", "اتصل ب Skatteverket اليوم"),
        (BRACKETS, "Ring Skatteverket i dag", "اتصل ب مصلحة الضرائب (Skatteverket) اليوم"),
        (FREE, "Besök oss på Storgatan 12 B i dag", "زرنا في Storgatan 12 B اليوم"),
    ],
)
def test_names_in_another_script_stand_as_configured(argos: Engine, names_as: str, source: str, wanted: str) -> None:
    assert text(draft(source, argos, "ar", names_as)) == wanted


def test_without_a_manner_names_are_the_engines(argos: Engine) -> None:
    made = draft("Vi bor i Alvesta", argos, names_as="")
    assert text(made) == "We live in Alvestagatan"
    assert [item.check for item in made.findings] == ["name-changed"]


def test_a_term_within_a_name_is_no_term_of_its_own(argos: Engine) -> None:
    made = draft("Du ansöker hos Haninge kommun", argos, terms=(Term("kommun", "local authority"),))
    assert text(made) == "You apply at Haninge Municipality"
    assert made.findings == ()


@pytest.mark.parametrize(
    ("to", "source", "answer", "calls"),
    [
        # what the engine says in a form of its own stands
        ("fi", "Vi bor i Alvesta kommun", "Asumme Alvestan kunnassa", 1),
        ("fi", "Vi bor i Alvesta", "Asumme Alvestassa", 1),
        ("en", "Vi bor i Göteborg", "We live in Gothenburg", 1),
        ("en", "Fråga Försäkringskassan", "Ask Försäkringskassan", 1),
        ("en", "Fråga Haninge kommun", "Ask the Municipality of Haninge", 1),
    ],
)
def test_a_right_name_is_left_in_its_form(to: str, source: str, answer: str, calls: int) -> None:
    engine = Fake(lambda _: answer)
    assert text(draft(source, engine, to)) == answer
    assert len(engine.calls) == calls


def with_mask(before: str, after: str) -> Callable[[str], str]:
    return lambda text: f"{before} Q1Q{after}" if "Q1Q" in text else "Asumme Smederevossa"


def test_a_language_with_cases_keeps_the_swedish_name() -> None:
    assert text(draft("Vi bor i Alvesta kommun", Fake(with_mask("Asumme:", "")), "fi")) == "Asumme: Alvesta kommun"


def test_a_name_is_no_unknown_word() -> None:
    class Frank(Fake):
        def translate(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
            return [Translation("Vi bor i Alvesta, qwerty", unknown=("Alvesta", "qwerty")) for _ in texts]

    made = draft("Vi bor i Alvesta, qwerty", Frank(str), "da")
    assert [item.values for item in made.findings if item.check == "unknown-word"] == [(("word", "qwerty"),)]


def test_an_article_is_not_said_twice() -> None:
    engine = Fake(lambda text: "Call the Q1Q" if "Q1Q" in text else "Call the tax works")
    assert text(draft("Ring Skatteverket", engine)) == "Call the Swedish Tax Agency"


@pytest.mark.parametrize(
    ("tag", "source", "wanted"),
    [
        ("en", "Förvaltningsrätten i Stockholm", "the Administrative Court in Stockholm"),
        ("en", "Malmö stad", "the City of Malmö"),
        ("en", "Göteborgs Stad", "the City of Gothenburg"),
        ("en", "Region Skåne", "Region Skåne"),
        ("en", "Länsstyrelsen i Stockholms län", "the County Administrative Board of Stockholm"),
        ("en", "Lunds tingsrätt", "Lund District Court"),
        ("fi", "Haninge kommun", "Haningen kunta"),
        ("fi", "Lunds kommun", "Lundin kunta"),
        ("fi", "Stockholms stad", "Tukholman kaupunki"),
        ("ar", "Haninge kommun", "بلدية Haninge"),
        ("so", "Haninge kommun", "degmada Haninge"),
        ("fa", "Haninge kommun", "شهرداری Haninge"),
        ("pl", "Haninge kommun", "gmina Haninge"),
        ("uk", "Haninge kommun", "муніципалітет Haninge"),
        ("es", "Haninge kommun", "el municipio de Haninge"),
        ("tr", "Haninge kommun", "Haninge kommun"),
        ("da", "Haninge kommuns", "Haninge Kommune"),
    ],
)
def test_renderings(tag: str, source: str, wanted: str) -> None:
    naming = Naming(SV, LANGUAGES.get(tag))
    [wish] = naming.wishes(f"Till {source}.")
    latin = LANGUAGES.get(tag).script == "Latn"
    assert wanted in (wish.accepted if latin else (wish.put,))
    assert naming.lost([wish], f"… {wanted} …") == []
    assert naming.lost([wish], "…") == [wish]


def test_lost_names_are_told_once() -> None:
    naming = Naming(SV, LANGUAGES.get("en"))
    wishes = naming.wishes("Från Alvesta till Alvesta via Mora")
    assert [wish.name.base for wish in naming.lost(wishes, "From here to Mora")] == ["Alvesta"]


def test_brackets_need_a_link_to_the_name_alone() -> None:
    links = ((Span(0, 3), Span(0, 3)), (Span(4, 8), Span(4, 7)))
    answer = Answer("abc def ghi", links, exact=((Span(9, 12), Span(8, 11)),))
    told = bracketed(answer, {Span(4, 8): "Lund"})
    assert told.text == "abc def (Lund) ghi"
    assert told.exact == ((Span(9, 12), Span(15, 18)),)
    assert bracketed(Answer("abc"), {Span(0, 3): "Lund"}).text == "abc"
    far = Answer("a" * 40, ((Span(0, 4), Span(0, 40)),))
    assert bracketed(far, {Span(0, 4): "Lund"}) == far


def test_an_unknown_manner_is_named() -> None:
    assert require_manner("free") == "free"
    with pytest.raises(
        ConfigurationError, match=r"translation\.names cannot be latin\. Allowed: isolated, brackets, free"
    ):
        require_manner("latin")


@pytest.mark.parametrize(
    ("to", "wanted"),
    [
        ("en", "Ask Haninge Municipality now"),
        ("ar", "اسأل بلدية Haninge الآن"),
        ("fi", "Kysy Haninge kommun nyt"),
    ],
)
def test_a_name_the_engine_only_copied_is_rendered(to: str, wanted: str) -> None:
    """An engine that does not know kommun leaves it in Swedish, which is no rendering."""
    around = {"en": ("Ask", "now"), "ar": ("اسأل", "الآن"), "fi": ("Kysy", "nyt")}[to]
    engine = Fake(lambda asked: asked.replace("Fråga", around[0]).replace("nu", around[1]))
    assert text(draft("Fråga Haninge kommun nu", engine, to)) == wanted
