"""Word classes of running text: the tagger put to the words of a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...model import Span
from ..tools import Tagged
from .features import Features
from .memory import remember
from .tagger import Tagger

CLASSES = ("PP", "KN", "SN", "PN", "PS", "DT", "HP", "HD", "HA", "IE", "PL", "IN", "RG", "RO", "AB")
"""The closed classes and adverbs of SUC that ``words/word-classes.txt`` lists."""
S_FORMS = ("deponent", "passive_ending")
"""The groups of ``words/deponents.txt``."""
_SENTENCES = 5_000
"""Sentences whose tags are kept: several rules and the metrics ask for the same."""
S_FORM, ACTIVE, DEPONENT = "SFO", "AKT", "DEP"
"""Features of verbs: SUC's s-form and active form, and our own for an s-form that is no passive."""


def is_passive(token: Tagged) -> bool:
    """Whether a word is an s-passive: a verb's s-form, deponents left out."""
    return S_FORM in token.features and DEPONENT not in token.features


class WordTagger:
    """Tags the words of a sentence; `s_forms` are the groups `S_FORMS`."""

    def __init__(self, tagger: Tagger, features: Features, s_forms: Mapping[str, frozenset[str]]) -> None:
        self._tagger = tagger
        self._features = features
        self._deponents = s_forms["deponent"]
        self._endings = tuple(s_forms["passive_ending"])
        self._labels: dict[tuple[str, ...], list[str]] = {}

    def tag(self, text: str, words: Sequence[Span]) -> tuple[Tagged, ...]:
        """The words of one sentence, which stand at `words` in the text, with their classes.

        Punctuation marks beside and between the words help to tag them, but are not in the answer.
        """
        forms, places = _tokens(text, words)
        key = tuple(forms)
        labels = self._labels.get(key) or remember(self._labels, key, self._tagger.tag(forms), _SENTENCES)
        return tuple(self._tagged(forms[place], labels[place], span) for place, span in zip(places, words, strict=True))

    def _tagged(self, form: str, label: str, span: Span) -> Tagged:
        tag, *features = label.split(".")
        lower = form.lower()
        if S_FORM in features:
            classes = self._features.classes_of(form)
            if classes:
                tag, features = classes[0], []
            elif not lower.endswith(self._endings):
                features = [ACTIVE if feature == S_FORM else feature for feature in features]
            elif lower in self._deponents:
                features.append(DEPONENT)
        return Tagged(form, tag, frozenset(features), span)


def _tokens(text: str, words: Sequence[Span]) -> tuple[list[str], list[int]]:
    """The words and the marks beside them as tokens, and which of them are the words."""
    forms: list[str] = []
    places: list[int] = []
    position = _marks_begin(text, words[0].start) if words else 0
    for span in words:
        forms += [sign for sign in text[position : span.start] if not sign.isspace()]
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
