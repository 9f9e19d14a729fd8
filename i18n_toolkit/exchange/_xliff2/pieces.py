"""The sentences of a block as segments, those that were merged as one segment again.

A sentence whose target is empty while the one before it has codes or words of both is written with it: the standard
lets no code of a segment's target belong to another segment's source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...content import codes, edges, join
from ...model import Content, Draft, State


@dataclass(frozen=True, slots=True)
class Piece:
    """One segment: the sentences `drafts`. `space` is the white space after its source, which is no part of the
    sentence, and `target_space` that after its target; None where they stay with the sentence."""

    drafts: tuple[Draft, ...]
    source: Content
    target: Content | None
    state: State
    space: str | None = None
    target_space: str | None = None

    @property
    def id(self) -> str:
        """The first sentence's."""
        return self.drafts[0].segment


def pieces(drafts: Sequence[Draft]) -> list[Piece]:
    """The segments of a block."""
    groups: list[list[Draft]] = []
    for draft in drafts:
        if groups and _belongs(groups[-1], draft):
            groups[-1].append(draft)
        else:
            groups.append([draft])
    return [_piece(group) for group in groups]


def _belongs(group: list[Draft], draft: Draft) -> bool:
    first = group[0]
    if first.target is None or draft.target is None:
        return False
    if draft.target == () and first.target and draft.source and draft.state is first.state:
        return True
    own = {(code.kind, code.id) for member in group for code in codes(member.source)}
    return any((code.kind, code.id) not in own for code in codes(_target(group))) and bool(codes(draft.source))


def _target(group: list[Draft]) -> Content:
    return join(part for draft in group for part in draft.target or ())


def _piece(group: list[Draft]) -> Piece:
    drafts, state = tuple(group), min(draft.state for draft in group)
    source = join(part for draft in group for part in draft.source)
    target = None if group[0].target is None else _target(group)
    lead, words, space = edges(source)
    if not space or not words:
        return Piece(drafts, source, target, state)
    body = join([lead, *words])
    if target is None:
        return Piece(drafts, body, None, state, space)
    lead, words, after = edges(target)
    return Piece(drafts, body, join([lead, *words]), state, space, after if words else "")
