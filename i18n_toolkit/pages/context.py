"""What holds for the texts of an element and is inherited: language, translate, white space, region."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from turbohtml import Element

from .markup import BLOCKS, OPAQUE

_PREFORMATTED = frozenset({"pre", "textarea", "listing"})
_TEXT_ONLY = frozenset({"title", "option", "textarea"})


@dataclass(frozen=True, slots=True)
class Context:
    """`translate` is false where the page asks to leave a text alone. `main` tells whether it stands in
    the main content. `holder` is the title, option or textarea around it, which can hold no tags."""

    language: str
    translate: bool = True
    preformatted: bool = False
    main: bool = False
    holder: Any = None

    def protects(self, language: str) -> bool:
        """Whether a text here must be left alone on a page whose own language is `language`."""
        return not self.translate or self.language != language

    def within(self, main: bool) -> Context:
        """The same in another region."""
        return replace(self, main=main)


def inherit(tag: str, attributes: Mapping[str, Any], outer: Context) -> Context:
    """The context of an element's content (HTML, 3.2.6.1 lang, 3.2.6.2 translate); `attributes` may be empty."""
    context = outer
    if tag in _PREFORMATTED and not outer.preformatted:
        context = replace(context, preformatted=True)
    if attributes and says_more(attributes):
        language = _text(attributes, "lang").strip() or _text(attributes, "xml:lang").strip() or outer.language
        if primary(language) == primary(outer.language):
            language = outer.language
        translate = _translate(attributes, outer.translate)
        if language != outer.language or translate != outer.translate:
            context = replace(context, language=language, translate=translate)
    return context


def says_more(attributes: Mapping[str, Any]) -> bool:
    """Whether the attributes can change the context: most do not, and this is asked of every element."""
    return "class" in attributes or "lang" in attributes or "translate" in attributes or "xml:lang" in attributes


def inside(element: Any, context: Context) -> Context:
    """The context with `element` as its holder, where that can hold no tags.

    What stands in a textarea is sent with the form, as if the reader had written it: it stays as it is, unless the page
    says otherwise.
    """
    if element.tag not in _TEXT_ONLY:
        return context
    translate = context.translate and (element.tag != "textarea" or _translate(element.attrs, False))
    return replace(context, holder=element, translate=translate)


def _translate(attributes: Mapping[str, Any], outer: bool) -> bool:
    wish = _text(attributes, "translate").strip().lower()
    if wish == "yes" or (not wish and "translate" in attributes):
        return True
    if wish == "no" or "notranslate" in _text(attributes, "class").split():
        return False
    return outer


def boundaries(nodes: Sequence[Any], roots: Collection[Any], outermost: Context) -> set[Any]:
    """Inline elements that part the text around them as blocks do.

    They hold a block, or a root of the main content, or are to be translated inside a passage that is not.
    """
    marked: set[Any] = set()
    contexts: dict[Any, Context] = {}
    for node in nodes:
        if not isinstance(node, Element):
            continue
        tag, attributes = node.tag, node.attrs
        above = node.parent
        outer = contexts.get(above, outermost) if contexts else outermost
        parts = tag in BLOCKS or node in roots
        if attributes and says_more(attributes):
            context = inherit(tag, attributes, outer)
            if isinstance(above, Element):
                language = outermost.language
                parts = parts or (outer.protects(language) and not context.protects(language))
            outer = context
        if outer is not outermost:
            contexts[node] = outer
        if parts:
            marked.add(node)
            while isinstance(above, Element) and above not in marked:
                marked.add(above)
                above = above.parent
    return marked


def is_inline(element: Any, parting: Collection[Any]) -> bool:
    """Whether the element stands in a sentence. A picture does, whatever is drawn inside it."""
    tag = element.tag
    return tag not in BLOCKS and (element not in parting or tag in OPAQUE)


def primary(tag: str) -> str:
    """The language alone, without script, region and variants (BCP 47, 2.2.1)."""
    return tag.replace("_", "-").partition("-")[0].lower()


def _text(attributes: Mapping[str, Any], name: str) -> str:
    value = attributes.get(name) or ""
    return value if isinstance(value, str) else " ".join(map(str, value))
