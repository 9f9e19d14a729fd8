"""The target ends with another kind of mark than the source, or with another script's."""

from __future__ import annotations

from collections.abc import Iterator

from ..examples import Example
from ..fault import INFO, WARNING, Fault
from ..pair import Pair

SEVERITIES = (WARNING, INFO)
EXAMPLES = (
    Example("Har du frågor?", "Do you have questions.", "warning"),
    Example("Ansök i tid.", "Apply in time", "warning"),
    Example("Ansök här", "Apply here.", "warning"),
    Example("Har du frågor?", "هل لديك أسئلة?", "warning", to="ar"),
    Example("Välkommen!", "Welcome.", "info"),
    Example("Har du frågor?", "هل لديك أسئلة؟", to="ar"),
    Example("Ansök i tid.", "ยื่นคำขอให้ทันเวลา", to="th"),
    Example("Han sa ”kom.”", "He said “come”."),
    Example("Ansök senast 1 maj", "Hae viimeistään 1.5.", to="fi"),
)


_CLASSES = {"statement": ".。۔።।", "question": "?؟？፧", "exclamation": "!！", "colon": ":：፡", "ellipsis": "…"}
_SENTENCE = 8
"""Words from which on a text is a sentence, not a heading or a label."""
_BEHIND = "\"”“„’‘'»«)]}›‹」』 \t\n\u00a0\u200e\u200f\u2066\u2067\u2068\u2069\u202a\u202b\u202c"


def find(pair: Pair) -> Iterator[Fault]:
    if not pair.source.letters or not pair.target.letters:
        return
    ends = pair.target.facts.ends
    text = pair.target.text.rstrip(_BEHIND)
    wanted, have = _class(pair.source.text.rstrip(_BEHIND)), _class(text)
    if ends.get("statement", ".") == "":
        return
    if wanted == "none" and any(date.end == len(text) for date in pair.target.dates):
        have = "none"
    here = (max(0, len(text) - 1), len(text))
    if wanted != have and not (wanted == "other" or have == "other"):
        gentle = {wanted, have} in (
            {"exclamation", "statement"},
            {"colon", "none"},
            {"ellipsis", "statement"},
            {"colon", "statement"},
            {"ellipsis", "none"},
        )
        problem = (
            "the mark at the end is missing"
            if have == "none"
            else "the source has no mark at the end"
            if wanted == "none"
            else "the mark at the end is another than in the source"
        )
        # a long source without a mark is the one that lacks it
        gentle = gentle or (wanted == "none" and len(pair.source.words) >= _SENTENCE)
        yield Fault(INFO if gentle else WARNING, problem, *here)
    elif have in ends and text[-1] not in ends[have]:
        yield Fault(WARNING, "this language ends such a sentence with {mark}", *here, {"mark": ends[have][0]})


def _class(text: str) -> str:
    if not text:
        return "none"
    if text.endswith("..."):
        return "ellipsis"
    for name, marks in _CLASSES.items():
        if text[-1] in marks:
            return name
    return "other" if text[-1] in ";؛-–—/,،" else "none"
