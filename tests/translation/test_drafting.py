from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from drafting_material import Backwards, Fake, Unable, blocks, content, squeezed
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_toolkit.config import Settings, Translation
from i18n_toolkit.content import codes, join, same_codes, tagged, text_of
from i18n_toolkit.errors import EngineError
from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Block, BlockKind, Content, Draft, OriginKind, Region, Segment, State
from i18n_toolkit.translation.drafting import Request, draft_segments, requests
from i18n_toolkit.translation.engine import Engine
from i18n_toolkit.translation.engine import Translation as Answer
from i18n_toolkit.translation.engines.apertium import create
from i18n_toolkit.translation.engines.identity import Identity
from i18n_toolkit.translation.engines.pseudo import Pseudo
from i18n_toolkit.translation.flat import flatten
from i18n_toolkit.translation.masking import find, read_patterns
from i18n_toolkit.translation.order import EngineOrder, open_engines

LANGUAGES = Languages()
SV, EN, DA, ZH = (LANGUAGES.get(tag) for tag in ("sv", "en", "da", "zh"))

PATTERNS = read_patterns(SV.folder)


def drafts(*sources: str, engine: Engine, protected: tuple[str, ...] = (), target: str = "en") -> list[Draft]:
    segments = [Segment(str(number), content(source)) for number, source in enumerate(sources)]
    return draft_segments(segments, EngineOrder([engine]), SV, LANGUAGES.get(target), protected=protected)


def target(source: str, engine: Engine, *protected: str, to: str = "en") -> str:
    draft = drafts(source, engine=engine, protected=protected, target=to)[0]
    assert draft.target is not None, draft.findings
    assert same_codes(draft.source, draft.target)
    return tagged(draft.target)


@pytest.fixture(scope="module")
def danish() -> Iterator[Engine]:
    engine = create(Settings(), LANGUAGES)
    if not engine.supports("sv", "da"):
        pytest.skip("Apertium's Swedish-Danish pair is not installed (apt-get install apertium apertium-swe-dan)")
    yield engine
    engine.close()


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("Du kan ansöka <b>om</b> bygglov.", "Du kan søge <b>om</b> bygglov."),
        ("Läs <a>mer om <b>nya skolor</b></a>.", "Læs <a>mere om <b>nye skoler</b></a>."),
        ("Hej, du har <a>%s nya {x}</a>.", "Hej, du har <a>%s nye {x}</a>."),
        ("Skriv till <a>kontakt@exempelby.se</a>, tack!", "Skriv til <a>kontakt@exempelby.se</a>, tak!"),
        ("<b>Vi bygger. Ni väntar.</b>", "<b>Vi bygger. I venter.</b>"),
        ("Vi på <a>Exempelby kommun</a> bygger", "Vi på <a>Exempelby kommun</a> bygger"),
        ("Läs <no>inte detta</no> men <b>läs</b> det", "Læs <no>inte detta</no> men <b>læs</b> det"),
        ("Ring 08-508 00 000 eller läs 3 kap. 2 §", "Ring 08-508 00 000 eller læs 3 kap. 2 §"),
        ("Läs &lt;script>alert(1)&lt;/script> nu", "Læs &lt;script>alert(1)&lt;/script> nu"),
    ],
)
def test_seeded_horrors_through_apertium(danish: Engine, source: str, wanted: str) -> None:
    assert target(source, danish, "Exempelby kommun", to="da") == wanted


def test_an_answer_with_mark_up_stays_text() -> None:
    draft = drafts("Läs <b>nu</b>", engine=Fake(lambda text: "<script>x</script> <b>now</b>"))[0]
    assert draft.target is not None
    assert text_of(draft.target) == "<script>x</script> <b>now</b>"
    assert codes(draft.target) == codes(draft.source)


def test_equal_texts_are_sent_once_and_all_in_one_call() -> None:
    engine = Fake(str.upper)
    sources = [f"Skola nummer {word}" for word in ("ett", "två", "tre")] * 50
    done: list[tuple[int, int]] = []
    found = draft_segments(
        [Segment(str(number), (source,)) for number, source in enumerate(sources)],
        EngineOrder([engine]), SV, EN, progress=lambda now, total: done.append((now, total)),
    )  # fmt: skip
    assert [draft.target for draft in found] == [(source.upper(),) for source in sources]
    assert [draft.segment for draft in found] == [str(number) for number in range(150)]
    assert engine.calls == [["Skola nummer ett", "Skola nummer två", "Skola nummer tre"]]
    assert done[-1] == (3, 3)


def test_texts_that_differ_in_what_is_kept_are_sent_once() -> None:
    engine = Fake(lambda text: text.replace("Ring", "Call"))
    assert [draft.target for draft in drafts("Ring 08-1 23 45", "Ring 08-508 00 000", engine=engine)] == [
        ("Call 08-1 23 45",), ("Call 08-508 00 000",),
    ]  # fmt: skip
    assert len(engine.calls[0]) <= 2


def test_a_draft_says_who_made_it() -> None:
    draft = drafts("Läs mer", engine=Pseudo())[0]
    assert draft.state is State.INITIAL
    assert draft.origin is not None
    assert (draft.origin.kind, draft.origin.engine, draft.origin.machine) == (OriginKind.MT, "pseudo", True)
    assert draft.origin.fingerprint == "pseudo-1"


@pytest.mark.parametrize(
    "source",
    ["", " ", "<img/>", "12 345", "08-508 00 000", "<a>kontakt@exempelby.se</a>", "—", "<no>Läs detta</no>", "<a></a>",
     "Exempelby", "<b>3 kap. 2 §</b>.", "2024-03-06", "<br/>", "😀", "<no>Läs"],
)  # fmt: skip
def test_nothing_to_translate_is_copied_without_an_engine_or_a_notice(source: str) -> None:
    draft = drafts(source, engine=Unable(str.upper), protected=("Exempelby",))[0]
    assert draft.target == draft.source
    assert draft.state is State.FINAL
    assert draft.origin is not None
    assert not draft.origin.machine


def test_a_language_drafted_by_copying_gets_the_source() -> None:
    draft = drafts("Läs <b>mer</b>", engine=Unable(str.upper), target="sv-simple")[0]
    assert draft.target == draft.source
    assert draft.state is State.INITIAL
    assert draft.origin is not None
    assert draft.origin.machine
    assert draft.origin.engine == "copy"


def test_masks_an_engine_breaks_are_tried_in_another_spelling() -> None:
    engine = Fake(lambda text: text.replace("Q", "q"))
    assert target("Skriv till a@b.se eller c@d.se", engine) == "Skriv till a@b.se eller c@d.se"
    assert len(engine.calls) == 2


def test_numbers_an_engine_loses_are_hidden_on_the_next_attempt() -> None:
    engine = Fake(lambda text: text.replace("25", "many").upper())
    assert target("Vi har 25 skolor", engine) == "VI HAR 25 SKOLOR"


def test_when_every_mask_is_lost_the_pieces_are_translated() -> None:
    words = {"Skriv": "Write", "till": "to", "före": "before", "maj": "May", "tack": "thanks"}
    engine = Fake(lambda text: " ".join(words[word] for word in re.findall(r"[^\W\d]+", text) if word in words))
    draft = drafts("Skriv till <a>a@b.se</a> före 25 maj, tack", engine=engine)[0]
    assert draft.target is not None
    assert tagged(draft.target) == "Write to <a>a@b.se</a> before 25 May thanks"
    assert [(finding.check, finding.severity) for finding in draft.findings] == [("pieces", "warning")]


def test_what_cannot_be_kept_is_left_to_the_source() -> None:
    engine = Fake(
        lambda text: "" if "@" not in text and "Q" not in text and "[" not in text and "9" not in text else "x"
    )
    draft = drafts("Skriv till a@b.se", engine=engine)[0]
    assert draft.target is None
    assert [(finding.check, finding.severity) for finding in draft.findings] == [("placeholder", "error")]


@pytest.mark.parametrize(
    ("answer", "check"), [("", "empty"), (" \n", "empty"), ("och " * 200, "length")], ids=["empty", "space", "long"]
)
def test_an_answer_that_is_none_leaves_the_source_and_says_so(answer: str, check: str) -> None:
    draft = drafts("Läs mer", engine=Fake(lambda _: answer))[0]
    assert draft.target is None
    assert [(finding.check, finding.severity) for finding in draft.findings] == [(check, "error")]


def test_a_failure_leaves_the_source_and_says_so() -> None:
    class Failing(Identity):
        def translate(self, texts, source, target):  # type: ignore[no-untyped-def]
            return [Answer("half a", failure="cut off") for _ in texts]

    draft = drafts("Läs mer", engine=Failing())[0]
    assert draft.target is None
    assert draft.findings[0].message == "cut off"


SENTENCE = "Du måste söka bygglov innan du börjar bygga huset på tomten."
ENGLISH = "You must apply for a building permit before you start to build the house."


@pytest.mark.parametrize(
    ("answer", "check"),
    [
        (SENTENCE, "same-as-source"),
        ("Sinun on haettava rakennuslupaa ennen kuin alat rakentaa taloa tontille.", "wrong-language"),
        ("You must apply apply apply apply apply for a building permit.", "repetition"),
    ],
)
def test_what_an_engine_plainly_failed_at_goes_to_the_next_one(answer: str, check: str) -> None:
    bad, good = Fake(lambda _: answer, name="bad"), Fake(lambda _: ENGLISH, name="good")
    [draft] = draft_segments([Segment("1", (SENTENCE,))], EngineOrder([bad, good]), SV, EN)
    assert draft.target == (ENGLISH,)
    assert draft.origin is not None
    assert draft.origin.engine == "good"
    [alone] = draft_segments([Segment("1", (SENTENCE,))], EngineOrder([bad]), SV, EN)
    assert alone.target is None
    assert [finding.check for finding in alone.findings] == ["engine", check]
    assert not (alone.origin and alone.origin.machine)


def test_only_what_the_first_engine_failed_at_is_sent_to_the_next() -> None:
    asked: list[str] = []
    bad = Fake(lambda text: text if "bygglov" in text else "Read more about the schools", name="bad")
    good = Fake(lambda text: asked.append(text) or ENGLISH, name="good")
    first, second = draft_segments(
        [Segment("1", (SENTENCE,)), Segment("2", ("Läs mer om skolorna",))], EngineOrder([bad, good]), SV, EN
    )
    assert asked == [SENTENCE]
    assert (first.target, second.target) == ((ENGLISH,), ("Read more about the schools",))
    marks = EngineOrder([bad, good]).chains("sv", "en")
    assert [draft.origin.fingerprint for draft in (second, first) if draft.origin] == list(marks)


def test_a_stand_in_is_not_refused_for_what_it_is_meant_to_do() -> None:
    assert drafts(SENTENCE, engine=Identity())[0].target == (SENTENCE,)
    assert drafts(SENTENCE, engine=Pseudo())[0].target is not None


def test_a_number_the_source_lacks_is_told() -> None:
    draft = drafts("Två skolor", engine=Fake(lambda _: "7 schools"))[0]
    assert draft.target == ("7 schools",)
    assert draft.findings[0].check == "number"


def test_control_characters_of_an_engine_never_reach_a_page() -> None:
    assert drafts("Läs mer", engine=Fake(lambda _: "Read\0more\ud800\nnow\u2028"))[0].target == ("Read more\ufffd now",)


def test_no_engine_says_what_each_would_need() -> None:
    order = EngineOrder([Unable(str.upper, name="one"), Unable(str.upper, name="two")])
    with pytest.raises(EngineError, match=r"sv to en\. Install one\. Install two"):
        draft_segments([Segment("1", ("Läs mer",))], order, SV, EN)


def test_none_at_the_end_of_the_order_leaves_the_source() -> None:
    with open_engines(Settings(translation=Translation(engines=("none",))), LANGUAGES) as order:
        draft = draft_segments([Segment("1", ("Läs mer",))], order, SV, EN)[0]
    assert draft.target is None
    assert draft.origin is None
    assert draft.findings == ()
    with pytest.raises(EngineError, match="unknown engine none"):
        open_engines(Settings(), LANGUAGES, ("none", "identity"))


def test_the_first_engine_that_can_is_taken() -> None:
    order = EngineOrder([Unable(str.upper, name="one"), Fake(str.upper, name="two"), Fake(str.lower, name="three")])
    draft = draft_segments([Segment("1", ("Läs mer",))], order, SV, EN)[0]
    assert draft.target == ("LÄS MER",)
    assert draft.origin is not None
    assert draft.origin.engine == "two"


def test_the_space_between_sentences_is_the_target_languages() -> None:
    segment = Segment("1", ("Läs mer. ",))
    order = EngineOrder([Fake(lambda _: "阅读更多。")])
    assert draft_segments([segment], order, SV, ZH)[0].target == ("阅读更多。",)
    assert draft_segments([segment], order, SV, EN)[0].target == ("阅读更多。 ",)


def test_a_protected_pair_over_three_sentences_is_kept_in_all_of_them() -> None:
    sources = ["Läs <no>detta. ", "Och detta. ", "Och så</no> här."]
    whole = content("".join(sources))
    open_code, close_code = (part for part in whole if not isinstance(part, str))
    segments = (
        Segment("1", ("Läs ", open_code, "detta. ")), Segment("2", ("Och detta. ",)),
        Segment("3", ("Och så", close_code, " här.")),
    )  # fmt: skip
    block = Block("b1", BlockKind.PARAGRAPH, Region.MAIN, 0, "main/p[1]", "sv", segments)
    found = draft_segments(requests(block), EngineOrder([Fake(str.upper)]), SV, EN)
    assert [draft.target for draft in found] == [
        ("LÄS ", open_code, "detta. "), ("Och detta. ",), ("Och så", close_code, " HÄR."),
    ]  # fmt: skip


def test_without_links_the_pairs_own_words_are_translated_alone_and_found() -> None:
    words = {"Idag söker du bygglov här": "A permit is what you seek", "bygglov": "permit"}
    engine = Fake(words.__getitem__)
    assert target("Idag söker du <b>bygglov</b> här", engine) == "A <b>permit</b> is what you seek"
    assert len(engine.calls) == 2


def test_unknown_words_are_marked_in_the_target(danish: Engine) -> None:
    draft = drafts("Läs om <b>xyzzyplov</b> nu", engine=danish, target="da")[0]
    assert draft.target is not None
    finding = draft.findings[0]
    assert finding.check == "unknown-word"
    assert text_of(draft.target)[finding.start : finding.end] == "xyzzyplov"


def test_broken_nesting_is_a_finding() -> None:
    draft = drafts("<a>ett <b>två</a> tre</b>", engine=Pseudo())[0]
    assert draft.target is None
    assert draft.findings[0].check == "codes"


def test_a_text_no_sentence_can_be_is_not_sent() -> None:
    engine = Fake(str.upper)
    assert drafts("Läs " * 5000, engine=engine)[0].findings[0].check == "length"
    assert engine.calls == []


def _lossy(text: str) -> str:
    return " ".join(word for word in text.split() if not any(letter.isdigit() for letter in word))


ENGINES = st.sampled_from(
    [Identity, Pseudo, lambda: Backwards(True), lambda: Backwards(False), lambda: Fake(str.upper), lambda: Fake(_lossy),
     lambda: Fake(lambda text: text.replace(" ", "")), lambda: Fake(lambda text: text[: len(text) // 2])]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(segments=blocks(), make=ENGINES)
def test_whatever_the_engine_codes_and_kept_texts_survive(segments: list[Content], make: type[Identity]) -> None:
    check_block(segments, make())


@settings(max_examples=50, deadline=None)
@given(batch=st.lists(blocks(), min_size=1, max_size=4))
def test_codes_survive_apertium(danish: Engine, batch: list[list[Content]]) -> None:
    for segments in batch:
        check_block(segments, danish, "da")


def check_block(segments: list[Content], engine: Engine, to: str = "en") -> None:
    block = Block("b1", BlockKind.PARAGRAPH, Region.MAIN, 0, "main/p[1]", "sv",
                  tuple(Segment(str(number), source) for number, source in enumerate(segments)))  # fmt: skip
    wanted = requests(block)
    assert all(isinstance(item, Request) for item in wanted)
    found = draft_segments(wanted, EngineOrder([engine]), SV, LANGUAGES.get(to))
    assert [draft.source for draft in found] == segments
    for draft in found:
        if draft.target is None:
            assert draft.findings
            continue
        assert same_codes(draft.source, draft.target)
        assert text_of(draft.target).startswith(flatten(draft.source).lead)
        assert text_of(draft.target).endswith(flatten(draft.source).trail)
        text = flatten(draft.source).text
        for span in find(text, PATTERNS):
            assert "".join(text[span.start : span.end].split()) in squeezed(draft.target)
        if isinstance(engine, Identity):
            assert draft.target == draft.source
    whole = join(part for source in segments for part in source)
    joined = join(part for draft in found for part in draft.target or draft.source)
    assert same_codes(whole, joined)
