"""The style sheets a page carries itself, read without a browser's machinery.

What is read: `style` elements and `style` attributes; selectors of names, classes, ids, attributes, ``:not()``
of one of those, ``:root`` and ``:link``, joined by descendants and children; the cascade by importance,
specificity and order (CSS Cascading and Inheritance 4). What is not: linked sheets, states (``:hover``),
structural pseudo-classes, custom properties, layers. A rule that cannot be read is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ...dom import Element

Declarations = Mapping[str, tuple[str, bool]]
"""Property → value and whether it is ``!important``; names and values lower-case."""

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_PART = re.compile(
    r"(?P<name>\*|[a-z][\w-]*)|\.(?P<class>[\w-]+)|#(?P<id>[\w-]+)"
    r"|\[\s*(?P<attribute>[\w:-]+)\s*(?:(?P<how>[~|^$*]?=)\s*(?P<quote>[\"']?)(?P<value>[^\"'\]]*)(?P=quote)\s*)?\]"
    r"|(?P<pseudo>::?[a-z-]+)(?:\((?P<argument>[^()]*)\))?",
    re.IGNORECASE,
)
_MOST = 200_000
"""Selectors tried for one page: a hostile style sheet is not read to the end."""
_MEDIA = frozenset({"", "all", "screen", "only screen"})


@dataclass(frozen=True, slots=True)
class Part:
    """One condition of a selector: `kind` is name, class, id, attribute or root."""

    kind: str
    key: str
    how: str = ""
    value: str = ""
    negated: bool = False

    def matches(self, element: Element) -> bool:
        return self._holds(element) != self.negated

    def _holds(self, element: Element) -> bool:
        if self.kind == "name":
            return self.key in ("*", element.name.lower())
        if self.kind == "class":
            return self.key in element.words("class")
        if self.kind == "id":
            return element.get("id") == self.key
        if self.kind == "root":
            return element.parent is None
        if self.key not in element.attributes:
            return False
        own, value = element.attributes[self.key], self.value
        if self.how == "~=":
            return value in own.split()
        if self.how == "|=":
            return own == value or own.startswith(value + "-")
        tests = {"": True, "=": own == value, "^=": own.startswith(value), "$=": own.endswith(value)}
        return tests.get(self.how, value in own)


@dataclass(frozen=True, slots=True)
class Rule:
    """`steps` are the compound selectors from the innermost out, each with how it joins the one before
    (" " or ">"); `media` is the condition of the ``@media`` around it."""

    steps: tuple[tuple[str, tuple[Part, ...]], ...]
    specificity: tuple[int, int, int]
    declarations: Declarations
    media: str = ""

    def matches(self, element: Element) -> bool:
        """Whether the selector selects this element. Looks at no more than 64 ancestors a step."""
        here = element
        for join, parts in self.steps:
            if join == "":
                if not all(part.matches(here) for part in parts):
                    return False
                continue
            found = None
            for distance, above in enumerate(here.ancestors()):
                if all(part.matches(above) for part in parts):
                    found = above
                    break
                if join == ">" or distance > 64:
                    break
            if found is None:
                return False
            here = found
        return True


@dataclass(slots=True)
class StyleSheet:
    """All rules of a page, those for every screen looked up by the innermost name, class or id."""

    rules: list[Rule] = field(default_factory=list)
    _by_key: dict[str, list[tuple[int, Rule]]] = field(default_factory=dict)
    _tries: int = 0

    def add(self, css: str) -> None:
        for rule in read_rules(css):
            if rule.media in _MEDIA:
                self._by_key.setdefault(_key(rule), []).append((len(self.rules), rule))
            self.rules.append(rule)

    def declared(self, element: Element) -> dict[str, str]:
        """What the page says of this element's own style: sheets and attribute, cascaded, not inherited."""
        weighed: list[tuple[tuple[bool, bool, tuple[int, int, int], int], Declarations]] = []
        if self._by_key:
            keys = ["*", element.name.lower(), *("." + name for name in element.words("class"))]
            keys.append("#" + element.get("id"))
            for key in keys:
                for order, rule in self._by_key.get(key, ()):
                    self._tries += 1
                    if self._tries < _MOST and rule.matches(element):
                        weighed.append(((False, False, rule.specificity, order), rule.declarations))
        if "style" in element.attributes:
            weighed.append(((False, True, (0, 0, 0), 0), declarations(element.attributes["style"])))
        won: dict[str, tuple[tuple[bool, bool, tuple[int, int, int], int], str]] = {}
        for (_, inline, specificity, order), declared in weighed:
            for name, (value, important) in declared.items():
                weight = (important, inline, specificity, order)
                if name not in won or weight >= won[name][0]:
                    won[name] = (weight, value)
        return {name: value for name, (_, value) in won.items()}


def read_sheets(sheets: Iterable[str]) -> StyleSheet:
    """One StyleSheet of several texts, in order."""
    sheet = StyleSheet()
    for css in sheets:
        sheet.add(css)
    return sheet


def declarations(text: str) -> dict[str, tuple[str, bool]]:
    """``color: red; display: none !important`` → names, values, importance."""
    found: dict[str, tuple[str, bool]] = {}
    for piece in _COMMENT.sub("", text).split(";"):
        name, colon, value = piece.partition(":")
        name, value = name.strip().lower(), " ".join(value.lower().split())
        if colon and name and value:
            bare = re.sub(r"\s*!\s*important$", "", value)
            important = bare != value
            if name not in found or important or not found[name][1]:
                found[name] = (bare, important)
    return found


def read_rules(css: str) -> list[Rule]:
    """The rules of a style sheet that can be read, in order."""
    text, rules = _COMMENT.sub("", css), []
    media: list[str] = []
    position = 0
    while position < len(text):
        end = re.compile("[{};]").search(text, position)
        if end is None:
            break
        head = text[position : end.start()].strip()
        position = end.end()
        if end[0] == "}":
            if media:
                media.pop()
        elif end[0] == "{":
            if head.startswith("@"):
                name, _, condition = head[1:].partition(" ")
                media.append(" ".join(condition.lower().split()) if name.lower() == "media" else "unread")
                continue
            stop = text.find("}", position)
            body = text[position : stop if stop >= 0 else len(text)]
            position = stop + 1 if stop >= 0 else len(text)
            declared = declarations(body)
            condition = " and ".join(filter(None, media))
            rules += [
                Rule(steps, _specificity(steps), declared, condition)
                for selector in _selectors(head)
                if (steps := _steps(selector))
            ]
    return rules


def _selectors(head: str) -> list[str]:
    return [part.strip() for part in head.split(",")] if "(" not in head or ":not" not in head else [head]


def _steps(selector: str) -> tuple[tuple[str, tuple[Part, ...]], ...]:
    """The compounds from the innermost out; empty where something in the selector is not understood."""
    steps: list[tuple[str, tuple[Part, ...]]] = []
    join = ""
    for piece in reversed(re.sub(r"\s*>\s*", " > ", selector).split()):
        if piece == ">":
            if join != " ":
                return ()
            join = ">"
            continue
        parts = _compound(piece)
        if not parts:
            return ()
        steps.append((join, parts))
        join = " "
    return tuple(steps)


def _compound(piece: str) -> tuple[Part, ...]:
    parts: list[Part] = []
    position = 0
    while position < len(piece):
        match = _PART.match(piece, position)
        if match is None or (match["name"] and position):
            return ()
        position = match.end()
        if match["name"]:
            parts.append(Part("name", match["name"].lower()))
        elif match["class"]:
            parts.append(Part("class", match["class"]))
        elif match["id"]:
            parts.append(Part("id", match["id"]))
        elif match["attribute"]:
            parts.append(Part("attribute", match["attribute"].lower(), match["how"] or "", match["value"] or ""))
        elif match["pseudo"].lower() == ":root":
            parts.append(Part("root", ""))
        elif match["pseudo"].lower() == ":link":
            parts.append(Part("attribute", "href"))
        elif match["pseudo"].lower() == ":not" and match["argument"]:
            inner = _compound(match["argument"].strip())
            if len(inner) != 1:
                return ()
            parts.append(Part(inner[0].kind, inner[0].key, inner[0].how, inner[0].value, not inner[0].negated))
        else:
            return ()
    return tuple(parts)


def _specificity(steps: Sequence[tuple[str, Sequence[Part]]]) -> tuple[int, int, int]:
    kinds = [part for _, parts in steps for part in parts]
    return (
        sum(part.kind == "id" for part in kinds),
        sum(part.kind in ("class", "attribute", "root") for part in kinds),
        sum(part.kind == "name" and part.key != "*" for part in kinds),
    )


def _key(rule: Rule) -> str:
    """Under what an element that the rule may match is looked up."""
    for part in rule.steps[0][1]:
        if part.negated:
            continue
        if part.kind == "id":
            return "#" + part.key
        if part.kind == "class":
            return "." + part.key
    return next((p.key for p in rule.steps[0][1] if p.kind == "name" and not p.negated), "*")
