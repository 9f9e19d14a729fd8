"""What the rules ask of a page: names, roles, visibility, focus, languages; each worked out once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ...dom import Element, Namespace, Text, Tree
from ...languages import Languages
from ..tongue import Identify
from .aria import read_aria, read_html_facts
from .focus import Focus, tabindex
from .names import Names
from .roles import explicit_role, implicit_role
from .stylesheets import Rule as StyleRule
from .stylesheets import read_rules
from .visibility import Visibility
from .words import LanguageWords, read_words

if TYPE_CHECKING:
    from .rule import Problem

_PRESENTATIONAL = frozenset({"none", "presentation"})


@dataclass(frozen=True, slots=True)
class Settings:
    """What the checks may use beside the page.

    `identify` tells the language of a text; without it the rules that need it say nothing. `languages` are the
    known languages (their directions and words). `source_language` is the language pages are translated from.
    `others` are further pages of the same site by address: with them addresses and alternates can be followed.
    `computed` are the verdicts of the rules that need a browser, by rule, where one has looked at the page.
    """

    languages: Languages = field(default_factory=Languages)
    identify: Identify | None = None
    source_language: str = "sv"
    others: Mapping[str, Tree] = field(default_factory=dict)
    computed: Mapping[str, Sequence[Problem | None]] = field(default_factory=dict)


class Facts:
    """A page's facts."""

    def __init__(self, tree: Tree, settings: Settings | None = None) -> None:
        self.tree = tree
        self.settings = settings or Settings()
        self.visibility = Visibility(tree)
        self.focus = Focus(tree, self.visibility)
        self.names = Names(tree, self.visibility, self.role)
        self._roles: dict[int, str] = {}
        self._words: dict[str, LanguageWords] = {}
        # what elements say in the language of their own, by number: three rules ask
        self.spoken: dict[int, str] = {}

    # --- looking up --------------------------------------------------------------------------------

    def named(self, *names: str) -> list[Element]:
        """HTML elements of these names."""
        return [element for element in self.tree.named(*names) if element.namespace is Namespace.HTML]

    @cached_property
    def _by_attribute(self) -> Mapping[str, Sequence[Element]]:
        found: dict[str, list[Element]] = {}
        for element in self.tree.elements:
            for name in element.attributes:
                found.setdefault(name, []).append(element)
        return found

    def having(self, attribute: str) -> Sequence[Element]:
        """Elements with this attribute."""
        return self._by_attribute.get(attribute, ())

    @cached_property
    def aria_attributes(self) -> list[str]:
        """Every attribute of the page that begins with ``aria-``."""
        return [name for name in self._by_attribute if name.startswith("aria-")]

    @cached_property
    def _by_role(self) -> Mapping[str, Sequence[Element]]:
        found: dict[str, list[Element]] = {}
        for element in self.tree.elements:
            role = self.role(element)
            if role and role != "generic":
                found.setdefault(role, []).append(element)
        return found

    def with_role(self, *roles: str) -> list[Element]:
        """Elements of these roles that assistive technology gets, in document order."""
        found = [e for role in roles for e in self._by_role.get(role, ()) if self.visibility.exposed(e)]
        return sorted(found, key=lambda element: element.order) if len(roles) > 1 else found

    @cached_property
    def texts(self) -> list[Text]:
        """The texts that can be read, without those of scripts and the like."""
        unread = ("script", "style", "template", "title")
        return [
            node
            for node in self.tree.nodes
            if isinstance(node, Text)
            and node.parent is not None
            and node.parent.name not in unread
            and not node.data.isspace()
            and not self.visibility.hidden(node.parent)
        ]

    @cached_property
    def body(self) -> Element | None:
        return next(iter(self.named("body")), None)

    @cached_property
    def style_rules(self) -> list[tuple[Element, list[StyleRule]]]:
        """The page's own style elements, each with its rules, whatever screen they are for."""
        return [(style, read_rules(self.tree.text(style))) for style in self.tree.named("style")]

    @cached_property
    def self_styled(self) -> bool:
        """Whether all style of the page stands in the page itself."""
        linked = any("stylesheet" in link.get("rel").lower().split() for link in self.named("link"))
        return not linked and not any("@import" in self.tree.text(style) for style in self.named("style"))

    @cached_property
    def is_page(self) -> bool:
        """Whether it is a whole HTML page rather than a piece or a drawing."""
        root = self.tree.root
        return root is not None and root.name == "html" and (root.tag is not None or self.tree.doctype)

    # --- one element -------------------------------------------------------------------------------

    def role(self, element: Element) -> str:
        """Its role: the author's, unless that would make something operable presentational (WAI-ARIA 1.2, 10.1.3)."""
        known = self._roles.get(element.order)
        if known is None:
            self._roles[element.order] = ""  # a name that is asked for meanwhile must not come round again
            known = self._roles[element.order] = self._role(element)
        return known

    def _role(self, element: Element) -> str:
        said = explicit_role(element) if "role" in element.attributes else ""
        if said in _PRESENTATIONAL and self.presentation_conflict(element):
            said = ""
        if said:
            return "none" if said == "presentation" else said
        role = implicit_role(element, self.names.said)
        if role == "none" and self.presentation_conflict(element):
            return "img" if element.name == "img" else "generic"
        return role

    def presentation_conflict(self, element: Element) -> bool:
        """Whether an element said to be presentational is reached by keyboard or carries a global ARIA attribute."""
        if (self.focus.native(element) and element.name != "iframe") or tabindex(element) is not None:
            # a frame hands the focus on to what is in it
            return self.focus.focusable(element)
        aria = read_aria().attributes
        return any(
            name.startswith("aria-") and name != "aria-hidden" and name in aria and aria[name].everywhere
            for name in element.attributes
        )

    def said_role(self, element: Element) -> str:
        """The role the author gave, valid ones only."""
        return explicit_role(element)

    def name(self, element: Element) -> str:
        """Its accessible name."""
        return self.names.of(element)

    def hidden(self, element: Element) -> bool:
        """Whether nobody gets it."""
        return self.visibility.hidden(element)

    def exposed(self, element: Element) -> bool:
        """Whether assistive technology gets it."""
        return self.visibility.exposed(element)

    def focusable(self, element: Element) -> bool:
        return self.focus.focusable(element)

    def tabbable(self, element: Element) -> bool:
        return self.focus.tabbable(element)

    def owner(self, element: Element) -> Element | None:
        """Whose child it is to assistive technology: what owns it by aria-owns, else the nearest thing around it
        that is more than a box (WAI-ARIA 1.2, 5.2.6 and 5.2.7). Looks at no more than 256 ancestors."""
        identifier = element.get("id")
        if identifier and identifier in self._owned:
            return self._owned[identifier]
        for number, above in enumerate(element.ancestors()):
            if above.name in ("html", "body") or number > 256:
                return None
            identifier = above.get("id")
            if self.role(above) not in ("generic", "none", "") or any(n.startswith("aria-") for n in above.attributes):
                return above
            if identifier and identifier in self._owned:
                return self._owned[identifier]
        return None

    @cached_property
    def _owned(self) -> Mapping[str, Element]:
        return {
            identifier: owner
            for owner in self.having("aria-owns")
            for identifier in owner.words("aria-owns")
            if not self.hidden(owner)
        }

    def owned(self, element: Element) -> list[Element]:
        """What belongs to it for assistive technology, boxes looked through: its children, then what aria-owns adds."""
        found: list[Element] = []
        added = [e for identifier in element.words("aria-owns") if (e := self.tree.by_id(identifier)) is not None]
        stack = [*reversed(added), *reversed(element.elements)]
        while stack:
            child = stack.pop()
            identifier = child.get("id")
            if not self.exposed(child) or (
                self._owned.get(identifier, element) is not element if identifier else False
            ):
                continue
            if self.role(child) in ("generic", "none", "") and child.name not in _WHOLE:
                stack.extend(reversed(child.elements))
            else:
                found.append(child)
        return found

    def visible_text(self, element: Element) -> str:
        """What can be read inside an element, as it stands on the screen, white space collapsed."""
        flow = read_html_facts().flow
        parts: list[str] = []
        for node in self.tree.inside(element):
            if isinstance(node, Element):
                if node.name in flow:
                    parts.append(" ")
            elif node.parent is not None and self.visibility.on_screen(node.parent) and node.parent.name != "title":
                parts.append(node.data)
        return " ".join("".join(parts).split())

    # --- languages -----------------------------------------------------------------------------------

    @cached_property
    def language(self) -> str:
        """The page's own language as its html element says it, "" where it does not."""
        root = self.tree.root
        return said_language(root) if root is not None else ""

    def language_name(self, tag: str) -> str:
        """A language's name for itself with its tag, as messages give it."""
        return self.settings.languages.told(tag)

    def language_of(self, element: Element) -> str:
        """The language of an element: the nearest `lang`."""
        holder = self._speech[element.order][0]
        return said_language(holder) if holder is not None else ""

    def language_holder(self, element: Element) -> Element | None:
        """The nearest element, itself or around it, that has a `lang`."""
        return self._speech[element.order][0]

    def direction_of(self, element: Element) -> str:
        """``ltr``, ``rtl`` or ``auto``: its own `dir`, or that of what it stands in; "" where nobody says."""
        return self._speech[element.order][1]

    @cached_property
    def _speech(self) -> list[tuple[Element | None, str]]:
        """Language holder and direction by number, inherited in one pass."""
        nothing: tuple[Element | None, str] = (None, "")
        found = [nothing] * len(self.tree.nodes)
        for element in self.tree.elements:
            holder, direction = found[element.parent.order] if element.parent is not None else nothing
            attributes = element.attributes
            if "lang" in attributes or "xml:lang" in attributes:
                holder = element
            said = attributes.get("dir", "").strip().lower()
            if said in ("ltr", "rtl", "auto"):
                direction = said
            elif element.name == "bdi":
                direction = "auto"
            found[element.order] = (holder, direction)
        return found

    def words(self, language: str) -> LanguageWords:
        """What links say in a language."""
        known = self._words.get(language)
        if known is None:
            known = self._words[language] = read_words(self.settings.languages, language)
        return known


_WHOLE = frozenset({"input", "select", "textarea", "iframe", "object", "video", "audio", "canvas"})


def said_language(element: Element) -> str:
    """An element's own `lang`, else its `xml:lang`."""
    return element.attributes.get("lang", element.attributes.get("xml:lang", "")).strip()
