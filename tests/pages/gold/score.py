"""Word F1, and the text of a page that it is measured on.

Words are runs of letters and digits in lower case. Precision = shared / found, recall = shared / gold,
where shared is the multiset overlap; F1 is their harmonic mean; a set of pages has the mean of its
pages' F1 (macro). The same definition as in the WCXB benchmark (Murrough-Foley, 2025).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Set

from turbohtml import Element, Node, Text

_WORD = re.compile(r"\w+")
_SILENT = frozenset(["script", "style", "noscript", "template", "head", "textarea", "iframe", "svg", "object"])
_INLINE = frozenset(
    ["a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
     "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"]
)  # fmt: skip


def words(text: str) -> list[str]:
    """The words of a text, in order."""
    return _WORD.findall(text.lower())


def text_of(roots: Iterable[Element], excluded: Set[Element] = frozenset()) -> str:
    """What a reader sees of these subtrees, block ends as spaces; no recursion."""
    parts: list[str] = []
    stack: list[Node | str] = list(roots)[::-1]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            parts.append(node)
        elif isinstance(node, Text):
            parts.append(node.data)
        elif isinstance(node, Element) and node not in excluded and node.tag not in _SILENT:
            gap = "" if node.tag in _INLINE else " "
            parts.append(gap)
            stack.append(gap)
            stack.extend(reversed(node.children))
    return "".join(parts)


def f1(found: Iterable[str], gold: Iterable[str]) -> float:
    """Word F1 of one page; two empty texts agree."""
    have, want = Counter(found), Counter(gold)
    if not have and not want:
        return 1.0
    shared = (have & want).total()
    return 2 * shared / (have.total() + want.total())
