"""The order of review: what is known against a draft decides, and nothing that is made up."""

from __future__ import annotations

from i18n_toolkit.languages import Languages
from i18n_toolkit.model import Draft, DraftFinding, Origin, OriginKind, State, Unit
from i18n_toolkit.translation.comparison import compared, share_of
from i18n_toolkit.translation.ranking import ranks

MT = Origin(OriginKind.MT, "argos", machine=True)
ERROR, WARNING = (DraftFinding("x", severity, "y") for severity in ("error", "warning"))


def unit(name: str, *drafts: Draft) -> tuple[str, Unit]:
    return name, Unit(name, "en", drafts)


def draft(target: str | None = "text", *findings: DraftFinding, **more: object) -> Draft:
    return Draft("s1", ("källa",), None if target is None else (target,), findings=findings, **{"origin": MT, **more})


def agreeing(share: float) -> DraftFinding:
    return DraftFinding("agreement", "info", "…", values=(("share", f"{share:.2f}"),))


def test_the_order_of_evidence() -> None:
    in_order = [
        unit("nothing to show", draft(), draft(None)),
        unit("two errors", draft("text", ERROR, ERROR, agreeing(0.9))),
        unit("an error", draft("text", ERROR)),
        unit("the engines disagree", draft("text", agreeing(0.2))),
        unit("a warning", draft("text", WARNING)),
        unit("a low score", draft("text", origin=Origin(OriginKind.MT, "argos", score=-2.0, machine=True))),
        unit("a higher score", draft("text", origin=Origin(OriginKind.MT, "argos", score=-0.5, machine=True))),
        unit("a distant memory", draft("text", origin=Origin(OriginKind.TM, score=76.0))),
        unit("the engines agree", draft("text", WARNING, agreeing(0.8))),
        unit("a near memory", draft("text", origin=Origin(OriginKind.TM, score=98.0))),
        unit("approved, with an error", draft("text", ERROR, state=State.REVIEWED)),
    ]
    found = ranks(dict(reversed(in_order)))
    assert sorted(found, key=found.__getitem__) == [name for name, _ in in_order]
    assert sorted(found.values()) == list(range(1, len(in_order) + 1))


def test_equal_evidence_keeps_the_reading_order() -> None:
    assert ranks(dict([unit("b", draft()), unit("a", draft())])) == {"b": 1, "a": 2}


def test_agreement_is_measured_on_the_words() -> None:
    second = Origin(OriginKind.MT, "other", "other-1")
    mine = draft("You must apply for a building permit")
    same = compared(mine, mine, second)
    far = compared(mine, draft("Something else entirely was said"), second)
    assert share_of(same) == 1.0
    assert (share_of(far) or 0) < 0.3
    assert share_of(compared(same, draft("You must apply for planning permission"), second)) not in (None, 1.0)
    assert compared(mine, draft(None), second) is mine
    assert "1.00" in same.findings[-1].text(Languages().get("sv").interface_words.gettext)
