"""Our own view of a page's elements."""

from __future__ import annotations

from i18n_toolkit.dom import Element, Text, Tree


def _tree() -> tuple[Tree, dict[str, Element | Text]]:
    html, body, one, two, item = (Element(name) for name in ("html", "body", "ul", "ul", "li"))
    words = Text("Hej")
    item.attributes = {"id": "a", "class": "x  y"}
    for parent, *children in ((html, body), (body, one, two), (two, item), (item, words)):
        parent.children = tuple(children)
        for child in children:
            child.parent = parent
    tree = Tree([html], "")
    return tree, {"html": html, "body": body, "one": one, "two": two, "item": item, "words": words}


def test_numbers_tell_what_stands_inside() -> None:
    tree, node = _tree()
    two, item, words = node["two"], node["item"], node["words"]
    assert isinstance(two, Element)
    assert isinstance(item, Element)
    assert two.holds(item)
    assert two.holds(words)
    assert not two.holds(two)
    assert not item.holds(two)
    assert list(tree.inside(two)) == [item, words]
    assert tree.text(two) == "Hej"
    assert [e.name for e in tree.descendants(tree.elements[0], "li", "ul")] == ["ul", "ul", "li"]


def test_inside_leaves_out_what_is_apart() -> None:
    tree, node = _tree()
    body = node["body"]
    assert isinstance(body, Element)
    assert list(tree.inside(body, lambda e: e is node["two"])) == [node["one"]]


def test_looking_up() -> None:
    tree, node = _tree()
    item = node["item"]
    assert isinstance(item, Element)
    assert tree.by_id("a") is item
    assert tree.by_id("b") is None
    assert tree.named("ul") == [node["one"], node["two"]]
    assert item.closest("body", "html") is node["body"]
    assert item.closest("table") is None
    assert item.words("class") == ["x", "y"]
    assert [e.name for e in item.ancestors()] == ["ul", "body", "html"]
    assert item.get("href") == ""


def test_the_sibling_before() -> None:
    tree, node = _tree()
    assert tree.before(node["two"]) is node["one"]
    assert tree.before(node["one"]) is None
    assert tree.before(node["html"]) is None


def test_paths_begin_at_the_nearest_id_and_count_twins() -> None:
    tree, node = _tree()
    item, two = node["item"], node["two"]
    assert isinstance(item, Element)
    assert isinstance(two, Element)
    assert tree.path(item) == "#a"
    assert tree.path(two) == "html > body > ul:nth-of-type(2)"
