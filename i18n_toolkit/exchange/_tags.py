"""Language tags as other tools write them (``SV-SE``, ``ar_SA``, ``prs``) → ours."""

from __future__ import annotations

from collections.abc import Iterable


def match_tag(written: str, tags: Iterable[str]) -> str:
    """The one of `tags` that `written` names: the same in any letter case, else with its last subtags
    taken off (BCP 47 lookup, RFC 4647 section 3.4), as long as the script stays the same. Deprecated codes
    are read as CLDR's supplemental data replaces them. Where none fits: `written`, with hyphens."""
    by_lower = {tag.lower(): tag for tag in tags}
    plain = written.strip().replace("_", "-")
    for name in (plain, _renamed(plain)):
        parts = name.split("-")
        for length in range(len(parts), 0, -1):
            found = by_lower.get("-".join(parts[:length]).lower())
            if found is not None and (length == len(parts) or _same_script(name, found)):
                return found
    return plain


def _renamed(tag: str) -> str:
    from babel.core import get_global

    first, *rest = tag.split("-")
    alias = str(get_global("language_aliases").get(first.lower(), first)).replace("_", "-").split("-")
    return "-".join([*alias, *(part for part in rest if part.lower() not in map(str.lower, alias))])


def _same_script(one: str, other: str) -> bool:
    scripts = {_script(one), _script(other)} - {""}
    return len(scripts) < 2


def _script(tag: str) -> str:
    """The script a tag names, or CLDR's likely one; "" where CLDR knows none."""
    from babel.core import get_global

    language, *rest = tag.split("-")
    named = next((part for part in rest if len(part) == 4 and part.isalpha()), None)
    if named:
        return named.title()
    likely = get_global("likely_subtags")
    regions = [part.upper() for part in rest if len(part) in (2, 3)]
    for key in (*(f"{language.lower()}_{region}" for region in regions), language.lower()):
        if key in likely:
            return str(likely[key]).split("_")[1]
    return ""
