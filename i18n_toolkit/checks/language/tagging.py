"""Word classes of running text: the tagger put to the words of a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...model import Span
from ...vocabulary.memory import remember
from ..tools import Tagged
from .features import Features
from .tagger import Tagger

CLASSES = ("PP", "KN", "SN", "PN", "PS", "DT", "HP", "HD", "HA", "IE", "PL", "IN", "RG", "RO", "AB")
"""The closed classes and adverbs of SUC that ``words/word-classes.txt`` lists."""
VERBS = ("deponent", "passive_ending", "imperative", "s_adverb", "s_noun")
"""The groups of ``words/verbs.txt``."""
_SENTENCES = 5_000
"""Sentences whose tags are kept: several rules and the metrics ask for the same."""
_IMPERATIVE = "VB.IMP.AKT"
_FINITE = ("VB.PRS.", "VB.PRT.")
S_FORM, ACTIVE, DEPONENT = "SFO", "AKT", "DEP"
"""Features of verbs: SUC's s-form and active form, and our own for an s-form that is no passive."""


def is_passive(features: frozenset[str]) -> bool:
    """Whether a word with these features is an s-passive: a verb's s-form, deponents left out."""
    return S_FORM in features and DEPONENT not in features


class WordTagger:
    """Tags the words of a sentence; `verbs` are the groups `VERBS`."""

    def __init__(self, tagger: Tagger, features: Features, verbs: Mapping[str, frozenset[str]]) -> None:
        self._tagger = tagger
        self._features = features
        self._deponents = verbs["deponent"]
        self._endings = tuple(verbs["passive_ending"])
        self._imperatives = verbs["imperative"]
        self._no_verbs = [
            (tag, *_words_and_endings(verbs[name])) for tag, name in (("AB", "s_adverb"), ("NN", "s_noun"))
        ]
        self._sentences: dict[tuple[str, ...], list[tuple[str, frozenset[str]]]] = {}
        self._classes: dict[tuple[str, str], tuple[str, frozenset[str]]] = {}

    def tag(self, text: str, words: Sequence[Span]) -> tuple[Tagged, ...]:
        """The words of one sentence, which stand at `words` in the text, with their classes.

        Punctuation marks beside and between the words help to tag them, but are not in the answer.
        """
        forms, classes = self._tagged(text, words)
        return tuple(
            Tagged(form, tag, features, span) for form, (tag, features), span in zip(forms, classes, words, strict=True)
        )

    def classes(self, text: str, words: Sequence[Span]) -> list[tuple[str, frozenset[str]]]:
        """The word class and the features of each word alone, for counting."""
        return self._tagged(text, words)[1]

    def _tagged(self, text: str, words: Sequence[Span]) -> tuple[list[str], list[tuple[str, frozenset[str]]]]:
        forms, places = _tokens(text, words)
        classes = self._classified(forms, places[0] if places else 0)
        return [forms[place] for place in places], [classes[place] for place in places]

    def _classified(self, forms: list[str], first: int) -> list[tuple[str, frozenset[str]]]:
        """The class and the features of each token of a sentence whose first word is token number `first`."""
        key = tuple(forms)
        found = self._sentences.get(key)
        if found is None:
            known = self._classes
            labelled = zip(forms, self._labels(forms, first), strict=True)
            found = [known.get(each) or self._class(*each) for each in labelled]
            remember(self._sentences, key, found, _SENTENCES)
        return found

    def _labels(self, forms: list[str], first: int) -> list[str]:
        """The tagger's labels, and the imperative that may begin a sentence."""
        labels = self._tagger.tag(forms)
        follows = labels[first + 1] if first + 1 < len(labels) else ""
        imperative = forms and forms[first].lower() in self._imperatives and not follows.startswith(_FINITE)
        if imperative and not labels[first].startswith("VB"):
            labels[first] = _IMPERATIVE
        return labels

    def _class(self, form: str, label: str) -> tuple[str, frozenset[str]]:
        """The word class and the features that a label gives a form."""
        return remember(self._classes, (form, label), self._judge(form, label))

    def _judge(self, form: str, label: str) -> tuple[str, frozenset[str]]:
        tag, *features = label.split(".")
        lower = form.lower()
        if S_FORM in features:
            classes = self._features.classes_of(form)
            other = next((tag for tag, known, ends in self._no_verbs if lower in known or lower.endswith(ends)), "")
            if classes or other:
                tag, features = classes[0] if classes else other, []
            elif not lower.endswith(self._endings):
                features = [ACTIVE if feature == S_FORM else feature for feature in features]
            elif lower in self._deponents:
                features.append(DEPONENT)
        return tag, frozenset(features)


def _words_and_endings(group: frozenset[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of a group, and the endings, which are written with a hyphen first."""
    endings = tuple(sorted(word[1:] for word in group if word.startswith("-")))
    return frozenset(word for word in group if not word.startswith("-")), endings


def _tokens(text: str, words: Sequence[Span]) -> tuple[list[str], list[int]]:
    """The words and the marks beside them as tokens, and which of them are the words."""
    forms: list[str] = []
    places: list[int] = []
    position = _marks_begin(text, words[0].start) if words else 0
    for span in words:
        if (between := text[position : span.start]) != " ":
            forms += [sign for sign in between if not sign.isspace()]
        places.append(len(forms))
        forms.append(text[span.start : span.end].replace("\u00ad", ""))
        position = span.end
    while words and position < len(text) and not text[position].isspace() and not text[position].isalnum():
        forms.append(text[position])
        position += 1
    return forms, places


def _marks_begin(text: str, start: int) -> int:
    """Where the marks begin that touch the first word from before."""
    while start and not text[start - 1].isspace() and not text[start - 1].isalnum():
        start -= 1
    return start
