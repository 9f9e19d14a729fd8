"""`validate`: is this XLIFF valid, and if not, where."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..errors import ExchangeError
from .options import Translate, argument, format_option
from .style import StyledCommand
from .told import told
from .work import print_json

_INVALID, _UNREADABLE = 1, 2


def command(tr: Translate) -> click.Command:
    return StyledCommand(
        tr,
        "validate",
        params=[
            argument(tr, "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…"),
            format_option(tr, "text", "json"),
        ],
        callback=lambda **options: validate_files(tr, **options),
        help=tr("Say whether XLIFF files (1.2, 2.0, 2.1) are valid, and where they are not."),
    )


def validate_files(tr: Translate, files: tuple[Path, ...], format_: str) -> int:
    """Checks every file, whatever the others are like; the exit code is that of the worst."""
    from ..exchange.validation import is_valid, validate

    code, results = 0, []
    for file in files:
        try:
            violations = validate(file)
        except ExchangeError as error:
            code = _UNREADABLE
            click.echo(f"i18n-toolkit: {told(error, tr)}", file=sys.stderr)
            continue
        valid = is_valid(violations)
        code = code if valid else max(code, _INVALID)
        results.append(
            {
                "file": str(file),
                "valid": valid,
                "violations": [
                    {
                        "line": violation.line or None, "rule": violation.rule, "severity": violation.severity.value,
                        "message": violation.text(tr),
                    }
                    for violation in violations
                ],
            }
        )  # fmt: skip
        if format_ != "json":
            for violation in violations:
                place = f"{file}:{violation.line}" if violation.line else f"{file}"
                click.echo(f"{place}: {tr(violation.severity.value)}: {violation.text(tr)} [{violation.rule}]")
            click.echo(tr("{file}: valid" if valid else "{file}: not valid").format(file=file))
    if format_ == "json":
        print_json({"files": results})
    return code
