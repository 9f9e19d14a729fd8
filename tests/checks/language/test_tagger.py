"""The tagger: training, its file, and Swedish sentences."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18n_toolkit.checks.language.resources import Resources
from i18n_toolkit.checks.language.tagger import Tagger, read_tagger, rows_of, write_tagger
from i18n_toolkit.checks.language.tagging import WordTagger, is_passive
from i18n_toolkit.checks.language.training import train
from i18n_toolkit.checks.language.treebank import label, read_treebank
from i18n_toolkit.errors import ConfigurationError, SourceError
from i18n_toolkit.tokens import words
from i18n_toolkit.vocabulary.word_groups import word_groups

LESSONS = [
    (("Vi", "målar", "huset", "."), ("PN", "VB", "NN", "MAD")),
    (("Du", "målar", "bilen", "."), ("PN", "VB", "NN", "MAD")),
    (("Huset", "målas", "av", "oss", "."), ("NN", "VB", "PP", "PN", "MAD")),
    (("Bilen", "tvättas", "av", "dem", "."), ("NN", "VB", "PP", "PN", "MAD")),
]
TAGS = ["MAD", "NN", "PN", "PP", "VB"]


@pytest.fixture(scope="session")
def tagger(swedish_words: Resources) -> WordTagger:
    assert swedish_words.tagger is not None
    return swedish_words.tagger


def tagged(tagger: WordTagger, text: str) -> dict[str, tuple[str, frozenset[str]]]:
    return {token.word: (token.tag, token.features) for token in tagger.tag(text, words(text))}


def test_what_was_taught_is_known(swedish_words: Resources) -> None:
    assert swedish_words.features is not None
    weights = train(swedish_words.features, LESSONS)
    tagger = Tagger(swedish_words.features, TAGS, rows_of(TAGS, weights))
    assert [tuple(tagger.tag(forms)) for forms, _ in LESSONS] == [tags for _, tags in LESSONS]
    assert tagger.tag(("Du", "tvättar", "bilen", ".")) == ["PN", "VB", "NN", "MAD"]
    assert tagger.tag(()) == []


def test_the_file_is_the_same_each_time_and_reads_back(swedish_words: Resources, tmp_path: Path) -> None:
    assert swedish_words.features is not None
    one, two = tmp_path / "1.gz", tmp_path / "2.gz"
    write_tagger(one, TAGS, train(swedish_words.features, LESSONS))
    write_tagger(two, TAGS, train(swedish_words.features, LESSONS))
    assert one.read_bytes() == two.read_bytes()
    tagger = read_tagger(one, swedish_words.features)
    assert [tuple(tagger.tag(forms)) for forms, _ in LESSONS] == [tags for _, tags in LESSONS]


@pytest.mark.parametrize("content", [b"", b"no gzip", gzip.compress(b""), gzip.compress(b"NN\tVB\nword\tx:y")],
                         ids=["empty", "text", "nothing", "wrong"])  # fmt: skip
def test_a_damaged_file_is_said_in_a_line(swedish_words: Resources, tmp_path: Path, content: bytes) -> None:
    assert swedish_words.features is not None
    (tmp_path / "t.gz").write_bytes(content)
    with pytest.raises(ConfigurationError, match=r"t\.gz"):
        read_tagger(tmp_path / "t.gz", swedish_words.features)


def test_a_swedish_sentence(tagger: WordTagger) -> None:
    found = tagged(tagger, "Du ansöker om bygglov hos miljönämnden och betalar en avgift.")
    assert {word: tag for word, (tag, _) in found.items()} == {
        "Du": "PN", "ansöker": "VB", "om": "PP", "bygglov": "NN", "hos": "PP", "miljönämnden": "NN", "och": "KN",
        "betalar": "VB", "en": "DT", "avgift": "NN",
    }  # fmt: skip
    assert found["ansöker"][1] == {"PRS", "AKT"}


@pytest.mark.parametrize(
    ("text", "passives"),
    [
        ("Ansökan skickas till nämnden.", ["skickas"]),
        ("Soporna hämtades av en entreprenör.", ["hämtades"]),
        ("Beslutet kan överklagas inom tre veckor.", ["överklagas"]),
        ("Det finns plats och vi hoppas att barnen trivs.", []),
        ("Barnen leker utomhus och Växthus är varma.", []),
        ("Det luktar gas. Gas används i köket.", ["används"]),
        ("De boendes och anhörigas synpunkter tas emot.", ["tas"]),
        ("Kommunens regler gäller tills nämndens beslut, vars datum är klart.", []),
    ],
)
def test_passives(tagger: WordTagger, text: str, passives: list[str]) -> None:
    assert [token.word for token in tagger.tag(text, words(text)) if is_passive(token.features)] == passives


def test_deponents_are_told_apart(tagger: WordTagger) -> None:
    tag, features = tagged(tagger, "Vi hoppas på sol.")["hoppas"]
    assert tag == "VB"
    assert features > {"SFO", "DEP"}


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Ring oss på telefon.", "VB"),
        ("Kontakta kommunen.", "VB"),
        ("– Besök oss gärna.", "VB"),
        ("Besök är välkomna.", "NN"),
        ("Vi får besök.", "NN"),
    ],
)
def test_imperatives_begin_sentences(tagger: WordTagger, text: str, tag: str) -> None:
    found = {word.lower(): (found, features) for word, (found, features) in tagged(tagger, text).items()}
    word = next(name for name in ("ring", "kontakta", "besök") if name in found)
    assert found[word][0] == tag


@given(st.text() | st.text(alphabet="aå.:-/ 19'’–+wS!?\u00ad”"))
def test_every_word_gets_one_tag_in_its_place(tagger: WordTagger, text: str) -> None:
    spans = words(text)
    tokens = tagger.tag(text, spans)
    assert [token.span for token in tokens] == spans
    assert [token.word for token in tokens] == [text[s.start : s.end].replace("\u00ad", "") for s in spans]
    assert all(token.tag for token in tokens)


def test_a_treebank_is_read(tmp_path: Path) -> None:
    rows = [
        ("Huset", "NOUN", "NN|NEU|SIN|DEF|NOM", "_"),
        ("målas", "VERB", "VB|PRS|SFO", "Mood=Ind|Voice=Pass"),
        (".", "PUNCT", "MAD", "_"),
    ]
    lines = "".join(
        f"{number}\t{form}\t_\t{upos}\t{tag}\t{features}\t0\troot\t_\t_\n"
        for number, (form, upos, tag, features) in enumerate(rows, 1)
    )
    path = tmp_path / "x.conllu"
    path.write_text(f"# newdoc id = A\n# newpar id = A.1\n# text = Huset målas.\n{lines}\n", "utf-8")
    [sentence] = read_treebank(path)
    assert (sentence.document, sentence.paragraph, sentence.text) == ("A", "A.1", "Huset målas.")
    assert sentence.labels == ("NN", "VB.PRS.SFO", "MAD")
    assert sentence.words == (True, True, False)
    assert sentence.passives == (False, True, False)


def test_labels() -> None:
    assert label("PC|PRF|UTR|SIN|IND|NOM") == "PC"
    assert label("VB|SUP|AKT") == "VB.SUP.AKT"


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"just text\n"])
def test_no_treebank_is_said_in_a_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.conllu").write_bytes(content)
    with pytest.raises(SourceError, match=r"x\.conllu"):
        read_treebank(tmp_path / "x.conllu")


def test_word_groups(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("# comment\n\na\tett två\na\ttre\n", "utf-8")
    assert word_groups(path, ["a", "b"]) == {"a": {"ett", "två", "tre"}, "b": frozenset()}
    assert word_groups(tmp_path / "none.txt", ["a"]) == {"a": frozenset()}
    path.write_text("a\tett\nc\ttvå\n", "utf-8")
    with pytest.raises(ConfigurationError, match=r"x\.txt:2: unknown key c\. .*: a, b"):
        word_groups(path, ["a", "b"])


def test_the_shipped_groups_are_read(swedish_words: Resources) -> None:
    assert {"finns", "trivs", "hoppas"} <= swedish_words.verbs["deponent"]
    assert swedish_words.verbs["passive_ending"] == {"s"}
