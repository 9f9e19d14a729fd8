"""Images, drawings and embedded objects say in words what they show."""

from __future__ import annotations

from collections.abc import Iterator

from ....dom import Element, Namespace
from ....model import Outcome
from ..facts import Facts
from ..rule import Problem

_NAMED_DRAWINGS = frozenset({"img", "image", "graphics-document", "graphics-symbol"})
_TEXT_LIKE = frozenset({"", "text/html", "application/xhtml+xml", "text/plain", "application/pdf"})


def image_alt(facts: Facts) -> Iterator[Problem | None]:
    for image in facts.named("img"):
        if not facts.exposed(image) or facts.said_role(image) not in ("", "img", "image", "none", "presentation"):
            continue
        if facts.role(image) == "none" or facts.name(image):
            yield None
        elif image.has("alt"):
            # an empty alternative makes an image decoration, unless something about it says otherwise
            yield Problem(image, "blank" if image.get("alt") else "conflict")
        else:
            yield Problem(image)


def input_image_alt(facts: Facts) -> Iterator[Problem | None]:
    for button in facts.named("input"):
        if button.get("type").strip().lower() == "image" and facts.exposed(button):
            yield None if facts.name(button) else Problem(button)


def svg_img_alt(facts: Facts) -> Iterator[Problem | None]:
    for element in facts.having("role"):
        if (
            element.namespace is Namespace.SVG
            and facts.said_role(element) in _NAMED_DRAWINGS
            and facts.exposed(element)
        ):
            role = facts.said_role(element)
            yield None if facts.name(element) else Problem(element, values={"role": role})


def role_img_alt(facts: Facts) -> Iterator[Problem | None]:
    for element in facts.having("role"):
        plain = element.is_html and element.name != "img" and facts.said_role(element) in ("img", "image")
        if plain and facts.exposed(element):
            yield None if facts.name(element) else Problem(element)


def object_alt(facts: Facts) -> Iterator[Problem | None]:
    for element in facts.named("object"):
        if not facts.exposed(element) or not element.get("data").strip() or facts.said_role(element):
            continue
        if element.get("type").strip().lower() in _TEXT_LIKE and not _non_text(element.get("data")):
            continue
        named = facts.name(element) or element.get("title").strip()
        yield None if named else Problem(element)


def _non_text(address: str) -> bool:
    path = address.strip().partition("?")[0].partition("#")[0].lower()
    return path.endswith((".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".mp3", ".mp4", ".ogg", ".webm"))


def area_alt(facts: Facts) -> Iterator[Problem | None]:
    used = {image.get("usemap").strip().removeprefix("#") for image in facts.having("usemap")}
    for area in facts.named("area"):
        around = area.closest("map")
        if not area.has("href") or around is None or around.get("name") not in used or not facts.exposed(area):
            continue
        yield None if facts.name(area) else Problem(area, values={"href": area.get("href")})


def image_redundant_alt(facts: Facts) -> Iterator[Problem | None]:
    for image in facts.with_role("img"):
        around = image.closest("a", "button")
        if image.name != "img" or around is None or not image.get("alt").strip():
            continue
        said = " ".join(image.get("alt").lower().split())
        yield Problem(image, values={"text": said}) if facts.visible_text(around).lower() == said else None


def presentation_role_conflict(facts: Facts) -> Iterator[Problem | None]:
    """Elements the author marked as decoration, and yet made known to assistive technology (WAI-ARIA 1.2, 10.1.3)."""
    for element in _decorative(facts):
        if facts.exposed(element):
            yield Problem(element) if facts.presentation_conflict(element) else None


def _decorative(facts: Facts) -> Iterator[Element]:
    for element in facts.having("role"):
        if facts.said_role(element) in ("none", "presentation"):
            yield element
    for image in facts.named("img"):
        if image.attributes.get("alt") == "" and not facts.said_role(image):
            yield image


def image_alt_is_file_name(facts: Facts) -> Iterator[Problem | None]:
    for image in facts.named("img", "input"):
        said = image.get("alt").strip()
        if not said or not facts.exposed(image):
            continue
        file = image.get("src").partition("?")[0].rpartition("/")[2]
        if said.lower() == file.lower():
            yield Problem(image, values={"text": said})
        elif said.lower().endswith((".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg")) and " " not in said:
            yield Problem(image, values={"text": said}, outcome=Outcome.CANT_TELL)
        else:
            yield None


RULES = {
    "image-alt": image_alt,
    "input-image-alt": input_image_alt,
    "svg-img-alt": svg_img_alt,
    "role-img-alt": role_img_alt,
    "object-alt": object_alt,
    "area-alt": area_alt,
    "image-redundant-alt": image_redundant_alt,
    "presentation-role-conflict": presentation_role_conflict,
    "image-alt-is-file-name": image_alt_is_file_name,
}
