"""The names of the months in a language, in every form CLDR has, with those of our own data."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...languages import Language

_ENDING = r"[^\W\d_]{0,3}"
"""Case endings a name may carry; Turkish and Finnish write longer ones, after an apostrophe or a stem."""


def month_names(language: Language, more: Mapping[int, list[str]]) -> dict[int, list[str]]:
    """Month (1–12) → patterns of its names. Short forms need their full stop or stand alone."""
    from babel.core import Locale

    names: dict[int, set[str]] = {month: set() for month in range(1, 13)}
    months = Locale.parse(language.cldr.replace("-", "_")).months
    if language.months:
        for month, name in enumerate(language.months, 1):
            names[month].add(re.escape(name))
    else:
        for form in ("format", "stand-alone"):
            for month, name in months[form]["wide"].items():
                names[month].add(re.escape(name) + _ENDING)
            for month, name in months[form]["abbreviated"].items():
                if len(name) > 2 and not name[0].isdigit():
                    names[month].add(re.escape(name.rstrip(".")))
    for month, patterns in more.items():
        names[month].update(patterns)
    return {month: sorted(patterns, key=lambda pattern: (-len(pattern), pattern)) for month, patterns in names.items()}
