"""Segments: state, target, order, language; and what units and skeletons must hold."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from ..context import Context
from ..names import XML_LANG, core, shown
from .texts import Pair, Unit


def check(unit: Unit, scope: str, context: Context) -> None:
    """All segments and ignorables of a unit."""
    texts = unit.texts
    report = context.report
    if texts and not any(core(pair.holder, "segment") for pair in texts):
        report.add("unit-without-segment", unit.element)
    for pair in texts:
        holder = pair.holder
        if holder.get("subState") is not None and holder.get("state") is None:
            report.add("substate-without-state", holder)
        if (holder.get("subState") or "").startswith("xlf:"):
            report.add(
                "reserved-value", holder, element=shown(holder), attribute="subState", value=holder.get("subState")
            )
        if holder.get("state", "initial") != "initial" and pair.target is None:
            report.add("state-without-target", holder, state=holder.get("state"))
        if pair.target is not None and not context.target_language:
            report.add("target-language-missing", pair.target.element)
        for text, language in ((pair.source, context.source_language), (pair.target, context.target_language)):
            if text is not None:
                check_language(text.element, language, context)
    _check_order(texts, context)


def check_language(text: etree._Element, language: str, context: Context) -> None:
    """xml:lang is the file's language or a variety of it; RFC 4647, basic filtering."""
    said = text.get(XML_LANG)
    if said is None or not language:
        return
    if said.lower() != language.lower() and not said.lower().startswith(f"{language.lower()}-"):
        context.report.add("language-differs", text, element=shown(text), value=said, wanted_language=language)


def check_skeleton(skeleton: etree._Element, context: Context) -> None:
    """Either content or an address."""
    filled = len(skeleton) > 0 or bool(skeleton.text)
    if filled == (skeleton.get("href") is not None):
        context.report.add("skeleton-content", skeleton)


def _check_order(texts: list[Pair], context: Context) -> None:
    """Positions of the targets: within the unit, none twice, and none left open by one that moved."""
    explicit: dict[int, int] = {}
    taken: Counter[int] = Counter()
    for place, pair in enumerate(texts, 1):
        order = (pair.target.element.get("order") if pair.target is not None else None) or ""
        if order.strip().lstrip("+").isdigit() and len(order) < 20:
            explicit[place] = int(order)
        if pair.target is not None:
            taken[explicit.get(place, place)] += 1
    filled = set(explicit.values())
    for place, order_value in explicit.items():
        target = texts[place - 1].target
        if target is None:
            continue
        if order_value > len(texts):
            context.report.add("order-too-large", target.element, value=order_value, limit=len(texts))
        elif taken[order_value] > 1:
            context.report.add("order-taken", target.element, value=order_value)
        if place not in filled:
            context.report.add("order-gap", target.element, value=place)
