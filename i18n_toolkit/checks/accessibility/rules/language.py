"""The page says in which language it is, truly, and in which direction it runs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from ....dom import Element, Text
from ....errors import LanguageError
from ....model import Outcome
from ...placeholder import NO_LANGUAGE
from ...tongue import ENOUGH, GLANCE, LETTERS, SURE, letters_in, told_language
from ..facts import Facts, said_language
from ..rule import Problem
from ..tags import is_known, primary, same_language

_MUCH = 120
"""Letters under which a block in another language may be a name or a title, so there a person decides."""
_GLANCE = 500
"""Characters that tell its direction."""
_FIRST_RIGHT_TO_LEFT = "\u0590"
"""Where the blocks of Unicode begin whose letters run from right to left (UAX 44, DerivedBidiClass)."""
_BLOCKS = ("p", "li", "td", "th", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figcaption", "caption",
           "label", "legend", "summary", "button", "div")  # fmt: skip


_NO_PROSE = frozenset({"script", "style", "code", "pre", "title"})
_PARTING = frozenset({*_BLOCKS, "ul", "ol", "table", "section", "script", "style", "code"})


def html_has_lang(facts: Facts) -> Iterator[Problem | None]:
    root = facts.tree.root
    if root is not None and facts.is_page:
        if root.get("lang").strip():
            yield None
        else:
            yield Problem(root, "xml" if root.get("xml:lang").strip() else "default")


def html_lang_valid(facts: Facts) -> Iterator[Problem | None]:
    root = facts.tree.root
    if root is not None and facts.is_page and root.get("lang").strip():
        yield _tag_fault(root, root.get("lang"))


def valid_lang(facts: Facts) -> Iterator[Problem | None]:
    root = facts.tree.root
    speaking = _speaking(facts)
    for element in facts.having("lang"):
        if element is not root and element.get("lang") and element.order in speaking:
            yield _tag_fault(element, element.get("lang"))


def _speaking(facts: Facts) -> set[int]:
    """The elements whose `lang` holds for some text, shown or told."""
    found = {holder.order for text in facts.texts if text.parent and (holder := facts.language_holder(text.parent))}
    for element in (*facts.having("alt"), *facts.having("aria-label")):
        if (element.get("alt") + element.get("aria-label")).strip() and facts.exposed(element):
            holder = facts.language_holder(element)
            found |= {holder.order} if holder is not None else set()
    return found


def _tag_fault(element: Element, tag: str) -> Problem | None:
    known = is_known(tag.strip()) if tag.strip() else False
    if known:
        return None
    return Problem(element, values={"tag": tag}, outcome=Outcome.FAILED if known is False else Outcome.CANT_TELL)


def html_xml_lang_mismatch(facts: Facts) -> Iterator[Problem | None]:
    root = facts.tree.root
    if root is not None and root.get("lang").strip() and root.get("xml:lang").strip():
        same = primary(root.get("lang")) == primary(root.get("xml:lang"))
        yield None if same else Problem(root, values={"lang": root.get("lang"), "xml": root.get("xml:lang")})


# --- what the text itself says ------------------------------------------------------------------------


def lang_mismatch(facts: Facts) -> Iterator[Problem | None]:
    root = facts.tree.root
    if facts.settings.identify is None or root is None:
        return
    if facts.language and is_known(facts.language):
        yield from _compare(facts, root, facts.language)
    for element in facts.having("lang"):
        if element is not root and is_known(element.get("lang")):
            yield from _compare(facts, element, element.get("lang"))


def _compare(facts: Facts, element: Element, said: str) -> Iterator[Problem | None]:
    text = _text_in(facts, element)
    found = _identified(facts, text, ENOUGH)
    if found is not None:
        yield None if same_language(said, found) else Problem(element, values=_named(facts, said, found))


def _named(facts: Facts, said: str, found: str) -> dict[str, str]:
    return {"said": facts.language_name(said), "found": facts.language_name(found)}


def _text_in(facts: Facts, element: Element) -> str:
    """The texts that an element's `lang` holds for, as far as they are needed."""
    if element.order not in facts.spoken:
        facts.spoken[element.order] = _spoken(facts, element)
    return facts.spoken[element.order]


def _spoken(facts: Facts, element: Element) -> str:

    def apart(inner: Element) -> bool:
        return "lang" in inner.attributes or inner.name in _NO_PROSE or facts.hidden(inner)

    if facts.hidden(element):
        return ""
    parts: list[str] = []
    size = 0
    for node in facts.tree.inside(element, apart):
        if isinstance(node, Text) and node.data.strip():
            parts.append(node.data.strip())
            size += len(node.data)
            if size > ENOUGH:
                break
    return " ".join(" ".join(parts).split())


def _identified(facts: Facts, text: str, enough: int = GLANCE) -> str | None:
    """The language of a text, None where it cannot be told or the text is a placeholder for one to come."""
    found = told_language(text, facts.settings.identify, enough) if facts.settings.identify is not None else None
    return None if found == NO_LANGUAGE else found


def _certainty(text: str) -> Outcome:
    return Outcome.FAILED if letters_in(text) >= _MUCH else Outcome.CANT_TELL


def untranslated_part(facts: Facts) -> Iterator[Problem | None]:
    """Blocks in another language than the page says, without `lang` of their own. When the whole page is,
    lang-mismatch tells."""
    if facts.settings.identify is None or not is_known(facts.language or "-"):
        return
    root = facts.tree.root
    whole = _identified(facts, _text_in(facts, root), ENOUGH) if root is not None else None
    if whole is not None and not same_language(whole, facts.language):
        return
    for block in facts.named(*_BLOCKS):
        if facts.hidden(block) or (facts.language_holder(block) is block and block is not root):
            continue
        text = _own_text(facts, block)
        found, said = _identified(facts, text), facts.language_of(block)
        if found is not None and same_language(said, found):
            yield None
        elif found is not None:
            yield Problem(block, values=_named(facts, said, found), outcome=_certainty(text))


def _own_text(facts: Facts, block: Element) -> str:
    """A block's text without that of blocks inside it and of passages with `lang`."""

    def apart(inner: Element) -> bool:
        return inner.name in _PARTING or "lang" in inner.attributes or inner.get("translate") == "no"

    parts = [node.data for node in facts.tree.inside(block, apart) if isinstance(node, Text)]
    return " ".join("".join(parts).split())


def title_untranslated(facts: Facts) -> Iterator[Problem | None]:
    title = next((t for t in facts.tree.named("title") if t.is_html), None)
    if title is None or not facts.language:
        return
    text = " ".join(facts.tree.text(title).split())
    source = facts.settings.source_language
    if not text or same_language(facts.language, source):
        return
    original = _original(facts)
    if original is not None:
        if text == original and len(text.split()) > 2:
            yield Problem(title, "same", {"title": text, "said": facts.language_name(facts.language)})
            return
        yield None
    elif (identify := facts.settings.identify) is not None and letters_in(text) >= LETTERS:
        answer = identify(text)
        if answer is not None and answer[1] >= SURE and same_language(answer[0], source):
            yield Problem(
                title, values={"title": text, "said": facts.language_name(facts.language)}, outcome=Outcome.CANT_TELL
            )
        else:
            yield None


def _original(facts: Facts) -> str | None:
    """The title of the page in the source language, where that is among the pages at hand."""
    for link in facts.named("link"):
        if "alternate" in link.get("rel").lower().split() and same_language(
            link.get("hreflang"), facts.settings.source_language
        ):
            other = facts.settings.others.get(link.get("href").strip())
            title = next((t for t in other.named("title") if t.is_html), None) if other is not None else None
            if other is not None and title is not None:
                return " ".join(other.text(title).split())
    return None


# --- direction ------------------------------------------------------------------------------------------


def dir_missing(facts: Facts) -> Iterator[Problem | None]:
    """Text that runs the other way than the page says. Decided by the letters themselves (Unicode Standard Annex 9)."""
    root = facts.tree.root
    if root is None:
        return
    places = [e for e in facts.having("lang") if e is not root]
    for element in (root, *places):
        if facts.hidden(element):
            continue
        wanted = _direction_of_text(_text_in(facts, element)[:_GLANCE]) or _direction_of_language(facts, element)
        if not wanted:
            continue
        said = _direction(facts, element)
        if said in (wanted, "auto"):
            yield None
        elif wanted == "rtl" or element is not root:
            yield Problem(element, values={"direction": wanted, "tag": said_language(element)})


def _direction_of_text(text: str) -> str:
    letters = list(filter(str.isalpha, text))
    if len(letters) < 2:
        return ""
    if max(letters) < _FIRST_RIGHT_TO_LEFT:
        return "ltr"
    right = sum(unicodedata.bidirectional(letter) in ("R", "AL") for letter in letters)
    return "rtl" if right > len(letters) / 2 else "ltr"


def _direction_of_language(facts: Facts, element: Element) -> str:
    """Of an element with no text to go by; "" where the language is not known here."""
    tag = said_language(element)
    if not tag or not _text_in(facts, element):
        return ""
    try:
        return facts.settings.languages.get(tag).direction
    except LanguageError:
        return ""


def _direction(facts: Facts, element: Element) -> str:
    """The direction an element has; that of the body counts for the page."""
    body = facts.body
    said = facts.direction_of(element)
    if not said and element is facts.tree.root and body is not None:
        said = facts.direction_of(body)
    return said or "ltr"


RULES = {
    "html-has-lang": html_has_lang,
    "html-lang-valid": html_lang_valid,
    "valid-lang": valid_lang,
    "html-xml-lang-mismatch": html_xml_lang_mismatch,
    "lang-mismatch": lang_mismatch,
    "untranslated-part": untranslated_part,
    "title-untranslated": title_untranslated,
    "dir-missing": dir_missing,
}
