"""State and approval in XLIFF 1.2 (its sections on approved, state and state-qualifier), written and read.

| state | target | written |
|---|---|---|
| initial | none | no target |
| initial | a draft | `needs-review-translation`, approved=no |
| translated | | `translated`, approved=no |
| reviewed | | `signed-off`, approved=yes |
| final | | `final`, approved=yes |

A qualifier tells where an unapproved target came from. Clients change some of this and leave the rest as it was:
Poedit and Lokalize set only the state, others only `approved`, translate-toolkit both. So a state that says that
work is needed holds against approved=yes, except where it is the very one a machine's draft was sent out with.
"""

from __future__ import annotations

from ...model import Content, Origin, OriginKind, State

_WRITTEN = {
    State.INITIAL: "needs-review-translation", State.TRANSLATED: "translated", State.REVIEWED: "signed-off",
    State.FINAL: "final",
}  # fmt: skip
_READ = {written: state for state, written in _WRITTEN.items()}
_UNTOUCHED = ("", "new", "needs-translation")
"""What a client says of a unit nobody has translated."""

_QUALIFIERS = {
    "leveraged-mt": OriginKind.MT, "mt-suggestion": OriginKind.MT, "leveraged-tm": OriginKind.TM,
    "tm-suggestion": OriginKind.TM, "exact-match": OriginKind.TM, "fuzzy-match": OriginKind.TM,
    "id-match": OriginKind.TM, "leveraged-inherited": OriginKind.TM, "leveraged-repository": OriginKind.TM,
}  # fmt: skip
_CONTEXT, _EXACT = 101, 100
"""Match grades of a memory: with its neighbours, and without."""


def write_state(state: State) -> tuple[str, str]:
    """The target's state, and approved of its unit."""
    return _WRITTEN[state], "yes" if state >= State.REVIEWED else "no"


def write_qualifier(origin: Origin | None) -> str | None:
    """The qualifier of a target that nobody has approved, or of a proposal; None for a person's."""
    if origin is None or origin.kind is OriginKind.HUMAN:
        return None
    if origin.kind is OriginKind.MT:
        return "leveraged-mt"
    if origin.score is None:
        return "leveraged-tm"
    return "id-match" if origin.score >= _CONTEXT else "exact-match" if origin.score >= _EXACT else "fuzzy-match"


def read_state(written: str, approved: str, qualifier: str) -> State:
    """The state of a target that is there."""
    if qualifier.startswith("rejected-"):
        return State.INITIAL
    needs_work = written == "new" or written.startswith("needs-")
    if approved != "yes":
        return State.INITIAL if needs_work else _READ.get(written, State.TRANSLATED)
    if needs_work:
        as_sent = written == _WRITTEN[State.INITIAL] and qualifier in _QUALIFIERS
        return State.REVIEWED if as_sent else State.INITIAL
    return max(State.REVIEWED, _READ.get(written, State.REVIEWED))


def is_translated(target: Content, source: Content, written: str, approved: str) -> bool:
    """Whether a target element holds a translation: an empty one, and a copy of the source, only where something says
    that it is meant. A copy stands there where nobody has translated yet in files that OmegaT has made."""
    if target and target != source:
        return True
    return not source or written not in _UNTOUCHED or (bool(target) and approved == "yes")


def read_qualifier(qualifier: str, state: State) -> Origin:
    """The origin that a qualifier tells of; a person's words without one."""
    kind = _QUALIFIERS.get(qualifier, OriginKind.HUMAN)
    return Origin(kind, machine=kind is OriginKind.MT and state < State.REVIEWED)
