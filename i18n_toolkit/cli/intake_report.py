"""What an import would change, or has: a word diff for people, JSON for programs, and a line for each refusal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import click

from ..content import join, tagged
from ..errors import ExchangeError, ToolkitError
from ..intake import Examined, Outcome, Verdict
from ..message import Message
from ..model import Draft, Unit
from ..word_diff import ADDED, REMOVED, word_diff
from .options import Translate

_MOST_REFUSALS = 50
"""Lines about one file; whoever needs all of them asks for JSON."""
_SHOWN = 80
"""Characters of a text in such a line."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]+")


def refusals(examined: Examined, *, partly: bool) -> list[ToolkitError]:
    """What is wrong with a file, each in an error of its own: with the file as a whole, or with its units."""
    if examined.error is not None:
        return [examined.error]
    verdicts = examined.verdicts
    if len(verdicts) > 1 and all(item.outcome is Outcome.REFUSED and item.held is None for item in verdicts):
        return [
            ExchangeError(
                "none of its {n} texts is on a page of this project", place=examined.file, n=len(verdicts),
                remedy="Import it in the project that it went out from",
            )
        ]  # fmt: skip
    faults: list[ToolkitError] = [
        _refusal(examined.file, verdict) for verdict in islice(examined.refusals, _MOST_REFUSALS)
    ]  # fmt: skip
    if (more := len(examined.refusals) - len(faults)) > 0:
        faults.append(ExchangeError("{n} more texts are refused", place=examined.file, n=more))
    if faults and not partly:
        remedy = "Nothing of this file was taken in; --partly takes in the rest of it"
        faults[-1].remedy = faults[-1].remedy or remedy
    return faults


def _refusal(file: str, verdict: Verdict) -> ExchangeError:
    place = f"{file}:{verdict.entry.line}" if verdict.entry.line else file
    text = shown(_text(verdict.entry.unit.drafts, source=True))
    if verdict.outcome is Outcome.CONFLICT:
        assert verdict.before is not None
        assert verdict.theirs is not None
        return ExchangeError(
            "“{text}” has been changed here, to “{ours}” ({rival}), and in the file, to “{theirs}” ({who})",
            place=place, text=text, ours=shown(_text(verdict.before.drafts)), rival=verdict.rival or "?",
            theirs=shown(_text(verdict.theirs.drafts)), who=verdict.who or "?",
            remedy="Choose with --on-conflict keep or take; nothing of this file was taken in",
        )  # fmt: skip
    return ExchangeError("“{text}”: {why}", place=place, text=text, why=verdict.reason or "")


def shown(text: str) -> str:
    """A text from a stranger's file as it may stand in a line on a terminal."""
    line = " ".join(_CONTROL.sub("\ufffd", text).split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def _text(drafts: Sequence[Draft], *, source: bool = False) -> str:
    return tagged(join(part for draft in drafts for part in (draft.source if source else draft.target or ())))


def counts_line(examined: Examined, tr: Translate, *, dry: bool) -> str:
    """``a.xlf: ar: 12 changed, 30 approved, 200 as they were``."""
    counts = examined.counts
    told = {
        Outcome.CHANGED: tr("{n} changed"),
        Outcome.APPROVED: tr("{n} approved"),
        Outcome.MARKED: tr("{n} in another state"),
        Outcome.NOTED: tr("{n} with a new note"),
        Outcome.STALE: tr("{n} whose page has changed since (kept in the memory)"),
        Outcome.KEPT: tr("{n} in conflict, kept as they are here"),
        Outcome.CONFLICT: tr("{n} in conflict, left out"),
        Outcome.REFUSED: tr("{n} refused, left out"),
        Outcome.SAME: tr("{n} as they were"),
    }
    parts = [template.format(n=counts[outcome]) for outcome, template in told.items() if counts[outcome]]
    if capped := sum(verdict.capped for verdict in examined.verdicts):
        parts.append(tr("{n} approved in the file, but not here because of errors").format(n=capped))
    if examined.missing:
        parts.append(tr("{n} that went out are not in the file").format(n=examined.missing))
    line = f"{examined.file}: {examined.language}: {', '.join(parts) or tr('no texts')}"
    if examined.saved and any(outcome.changes for outcome in counts):
        line += " " + tr("(import {number})").format(number=examined.saved)
    return tr("would be: {line}").format(line=line) if dry else line


def print_changes(examined: Examined, tr: Translate, *, diff: bool) -> None:
    """With `diff` every unit that changes, word by word; without, those that the checks kept from being approved."""
    for verdict in examined.verdicts:
        if verdict.held is None or verdict.outcome is Outcome.SAME or not (diff or verdict.capped):
            continue
        for line in _lines(verdict, tr):
            click.echo(line)
        click.echo()


def _lines(verdict: Verdict, tr: Translate) -> Iterator[str]:
    assert verdict.held is not None
    assert verdict.before is not None
    names = _names(tr)
    after = verdict.after or verdict.before
    states = f"{verdict.before.state.label} → {after.state.label}" if verdict.after else verdict.before.state.label
    who = f", {shown(verdict.who)}" if verdict.who else ""
    yield click.style(f"{verdict.held.address} {verdict.held.path}", bold=True) + (
        f"  [{names[verdict.outcome]}: {states}{who}]"
    )
    yield f"  {_clean(_text(verdict.before.drafts, source=True))}"
    yield "  " + "".join(_marked(verdict.before, _wanted(verdict)))
    if verdict.reason is not None:
        yield f"    {_clean(verdict.reason.told(tr))}"
    if after.note != verdict.before.note:
        yield "  " + tr("note: {note}").format(note=_clean(after.note))
    for finding in verdict.findings:
        yield f"    {tr(finding.severity)}: {_clean(finding.text(tr))} [{finding.check}]"


def _wanted(verdict: Verdict) -> Unit | None:
    """What the unit will be, or what the file wanted it to be."""
    if verdict.outcome in (Outcome.KEPT, Outcome.CONFLICT):
        return verdict.theirs
    return verdict.entry.unit if verdict.outcome is Outcome.REFUSED else verdict.after or verdict.before


def _names(tr: Translate) -> dict[Outcome, str]:
    return {
        Outcome.CHANGED: tr("changed"), Outcome.APPROVED: tr("approved"), Outcome.MARKED: tr("other state"),
        Outcome.NOTED: tr("new note"), Outcome.STALE: tr("page has changed"), Outcome.KEPT: tr("conflict, kept"),
        Outcome.CONFLICT: tr("conflict"), Outcome.REFUSED: tr("refused"),
    }  # fmt: skip


def _marked(before: Unit, after: Unit | None) -> Iterator[str]:
    """The words with what is gone struck out and what is new underlined; on no terminal, as `wdiff` marks them."""
    for kind, text in word_diff(_text(before.drafts), _text(after.drafts) if after is not None else ""):
        text = _clean(text)
        if kind == REMOVED:
            yield click.style(f"[-{text}-]", fg="red", strikethrough=True)
        elif kind == ADDED:
            yield click.style(f"{{+{text}+}}", fg="green", underline=True)
        else:
            yield text


def _clean(text: str) -> str:
    return _CONTROL.sub("\ufffd", text.replace("\n", " "))


def report_json(files: Sequence[Examined], tr: Translate, *, dry: bool, partly: bool) -> dict[str, Any]:
    """Every file with its counts, and every unit that is not as it was."""
    return {
        "dry_run": dry,
        "files": [
            {
                "file": item.file,
                "format": item.format or None,
                "language": item.language or None,
                "export": item.number or None,
                "import": item.saved or None,
                "taken": item.error is None and not (item.refusals and not partly),
                "error": item.error.line(tr) if item.error is not None else None,
                "missing": item.missing,
                "counts": {outcome.value: item.counts[outcome] for outcome in Outcome},
                "units": [
                    _unit_json(verdict, tr) for verdict in item.verdicts if verdict.outcome is not Outcome.SAME
                ],
            }
            for item in files
        ],
    }  # fmt: skip


def _unit_json(verdict: Verdict, tr: Translate) -> dict[str, Any]:
    held = verdict.held
    goal = verdict.after or (verdict.theirs if verdict.outcome in (Outcome.KEPT, Outcome.CONFLICT) else None)
    return {
        "page": held.address if held is not None else None,
        "id": held.unit.block if held is not None else None,
        "line": verdict.entry.line or None,
        "outcome": verdict.outcome.value,
        "source": _text(verdict.entry.unit.drafts, source=True),
        "before": _version(verdict.before),
        "after": _version(goal),
        "note": goal.note if goal is not None else None,
        "who": verdict.who or None,
        "rival": verdict.rival or None,
        "reason": _told(verdict.reason, tr),
        "capped": verdict.capped,
        "findings": [
            {
                "check": item.check, "severity": item.severity, "message": item.text(tr), "start": item.start,
                "end": item.end,
            }
            for item in verdict.findings
        ],
    }  # fmt: skip


def _version(unit: Unit | None) -> dict[str, Any] | None:
    if unit is None:
        return None
    return {"target": tagged(unit.target) if unit.target is not None else None, "state": unit.state.label}


def _told(reason: Message | None, tr: Translate) -> str | None:
    return reason.told(tr) if reason is not None else None
