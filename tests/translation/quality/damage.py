"""Seeded faults: for every check a generator that damages a good translation in the way the check must notice.

A generator gets a good pair and gives the damaged one, or None where the pair has nothing to damage. Many put
something into both sides first (an address, a link, an amount), because ordinary sentences have none of it. None of
them asks the check what it looks for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random

from i18n_toolkit.languages import Language
from i18n_toolkit.model import Term, TermStatus
from i18n_toolkit.pages.dates import format_date
from i18n_toolkit.translation.quality import Context


@dataclass(frozen=True)
class Case:
    """A pair in the tagged spelling; `others` are targets of other pairs in the same language, `foreign` the target's
    translations into other languages by tag; `severity` is what the damage deserves."""

    source: str
    target: str
    origin: Language
    language: Language
    others: Sequence[str] = ()
    foreign: dict[str, tuple[str, str]] = field(default_factory=dict)
    context: Context = field(default_factory=Context)
    severity: str = "error"


Damage = Callable[[Random, Case], Case | None]


def _both(case: Case, source: str, target: str | None = None) -> Case:
    """The pair with something put before its last mark, on both sides."""
    return replace(
        case, source=_put(case.source, source), target=_put(case.target, source if target is None else target)
    )


def _put(text: str, what: str) -> str:
    body = text.rstrip()
    end = re.search(r"[\s\"”»“.!?؟。۔:]*$", body)
    cut = end.start() if end else len(body)
    return f"{body[:cut]} {what}{body[cut:]}"


def _swap(case: Case, old: str, new: str, severity: str = "error") -> Case:
    assert old in case.target
    place = case.target.rindex(old)
    return replace(case, target=case.target[:place] + new + case.target[place + len(old) :], severity=severity)


def empty(random: Random, case: Case) -> Case:
    return replace(case, target=random.choice(["", " ", "\u00a0"]))


def _tagged(case: Case) -> Case | None:
    """Both sides with a pair in a pair around their first and second words, and a standalone code at the end."""
    if len(case.source.split()) < 3 or len(case.target.split()) < 3:
        return None

    def tag(text: str) -> str:
        one, two, rest = text.split(" ", 2) if text.count(" ") >= 2 else (*text.split(" ", 1), "")
        return f"<1>{one} <2>{two}</2></1> {rest}<3/>"

    return replace(case, source=tag(case.source), target=tag(case.target))


def tag_missing(random: Random, case: Case) -> Case | None:
    tagged = _tagged(case)
    gone = random.choice([["<3/>"], ["<2>", "</2>"], ["</1>"], ["<1>", "</1>", "<2>", "</2>", "<3/>"]])
    return tagged and replace(tagged, target=re.sub("|".join(gone), "", tagged.target))


def tag_extra(random: Random, case: Case) -> Case | None:
    tagged = _tagged(case)
    return tagged and replace(tagged, target=tagged.target + random.choice(["<4/>", "<5>x</5>", "</9>"]))


def tag_nesting(random: Random, case: Case) -> Case | None:
    tagged = _tagged(case)
    if tagged is None:
        return None
    old, new = random.choice([("</2></1>", "</1></2>"), ("<1>", "</1>"), ("</1>", "")])
    if not new:
        return replace(
            tagged, target=tagged.target.replace("<1>", "", 1).replace("<2>", "<1></1><2>").replace("</2></1>", "</2>")
        )
    if old == "<1>":
        return replace(tagged, target=tagged.target.replace("</1>", "\0").replace("<1>", "</1>").replace("\0", "<1>"))
    return replace(tagged, target=tagged.target.replace(old, new))


def tag_not_copyable(random: Random, case: Case) -> Case | None:
    tagged = _tagged(case)
    return tagged and replace(tagged, target=tagged.target + random.choice(["<3/>", "<2>x</2>"]))


def unsafe_html(random: Random, case: Case) -> Case:
    bad = [
        "<script>x()</script>",
        "<img src=x onerror=x()>",
        "<a href=javascript:x()>",
        "<iframe src=//x.se>",
        "<svg/onload=x()>",
    ]
    if random.random() < 0.3:
        return replace(case, target=f"<b>{case.target}</b>", severity="warning")
    return replace(case, target=_put(case.target, random.choice(bad)))


def placeholder(random: Random, case: Case) -> Case:
    place = random.choice(["{name}", "%s", "${price}", "%(count)d", "{{ date }}", "&nbsp;", "%1$s"])
    changed = random.choice(["", place[1:], place.upper() if place.upper() != place else "", "{other}"])
    return _swap(_both(case, place), place, changed)


def url(random: Random, case: Case) -> Case:
    address = random.choice(["https://www.exempelby.se/bygglov/ansok", "www.exempelby.se/skola?a=1", "exempelby.se"])
    if "/s" in address and random.random() < 0.3:
        return _swap(_both(case, address), "skola", "school", "warning")
    return _swap(
        _both(case, address), address, random.choice(["", address.replace("exempelby.", "exampletown."), "here"])
    )


def email(random: Random, case: Case) -> Case:
    address = random.choice(["kontakt@exempelby.se", "forskola.norr@exempelby.se"])
    return _swap(
        _both(case, address), address, random.choice(["", address.replace("o", "ö"), address.replace("@", " at ")])
    )


def phone(random: Random, case: Case) -> Case:
    number = random.choice(["08-508 00 000", "0771-123 456", "+46 8 606 70 00"])
    digit = random.choice([place for place, mark in enumerate(number) if mark.isdigit() and place > 3])
    other = str((int(number[digit]) + random.randint(1, 9)) % 10)
    return _swap(_both(case, number), number, random.choice(["", number[:digit] + other + number[digit + 1 :]]))


def number(random: Random, case: Case) -> Case:
    found = [match for match in re.finditer(r"(?<![\d.,:])\d{2,}(?![\d.,:])", case.target) if match[0] in case.source]
    if not found:
        case = _both(case, f"({random.randint(20, 9999)})")
        found = [
            match for match in re.finditer(r"(?<![\d.,:])\d{2,}(?![\d.,:])", case.target) if match[0] in case.source
        ]
    match = random.choice(found)
    place = random.randrange(len(match[0]))
    digit = str((int(match[0][place]) + random.randint(1, 8)) % 9 + 1)
    changed = match[0][:place] + (digit if digit != match[0][place] else "0") + match[0][place + 1 :]
    new = random.choice([changed, changed, ""])
    return replace(case, target=case.target[: match.start()] + new + case.target[match.end() :], severity="warning")


def money(random: Random, case: Case) -> Case:
    amount = random.choice(["1 200", "50", "3 500"])
    both = _both(case, f"({amount} kr)", f"({amount} SEK)")
    if random.random() < 0.5:
        return _swap(both, "SEK", random.choice(["EUR", "USD", "€"]))
    return _swap(both, " SEK)", ")", "warning")


def dates(random: Random, case: Case) -> Case:
    day = date(random.randint(2020, 2027), random.randint(1, 12), random.randint(1, 28))
    other = {
        "day": day.replace(day=day.day % 28 + 1), "month": day.replace(month=day.month % 12 + 1),
        "year": day.replace(year=day.year + 1),
    }[random.choice(["day", "month", "year"])]  # fmt: skip
    spelling = day.isoformat() if random.random() < 0.3 else format_date(day, case.origin)
    return replace(_both(case, f"({spelling})", f"({format_date(other, case.language)})"), severity="warning")


def time(random: Random, case: Case) -> Case:
    hour, minute = random.randint(7, 20), random.choice([0, 15, 30, 45])
    changed = f"{hour + random.randint(1, 3):02}:{minute:02}"
    return replace(_both(case, f"(kl. {hour}.{minute:02})", f"({changed})"), severity="warning")


def unit(random: Random, case: Case) -> Case:
    name = random.choice(["km", "kg", "m²", "%", "kWh"])
    other = random.choice([unit for unit in ("km", "kg", "ha", "cm", "") if unit != name])
    return replace(_both(case, f"(17 {name})", f"(17 {other})"), severity="warning")


def law_reference(random: Random, case: Case) -> Case:
    both = _both(case, "(3 kap. 2 § lagen 2010:900)", "(3:2 2010:900)")
    return _swap(
        both, "3:2 2010:900", random.choice(["3:4 2010:900", "3:2 2010:901", "7:2 2010:900", "2010:900", "3:2"])
    )


def do_not_translate(random: Random, case: Case) -> Case:
    word = random.choice(["BankID", "Platsbanken", "Mina sidor"])
    context = Context(keep=(word,))
    return replace(_swap(_both(case, word), word, random.choice(["", word.lower(), word[:-1]])), context=context)


def name_changed(random: Random, case: Case) -> Case | None:
    if case.language.script != "Latn":
        context = Context(names=("Smedjebacken",), latin_names=True)
    elif random.random() < 0.5:
        return replace(
            _both(case, "(Rolando Mendoza)", f"(Rolando {random.choice(['Mendosa', 'Mendozza', 'Mentoza'])})"),
            severity="warning",
        )
    else:
        context = Context(names=("Smedjebacken",))
    new = random.choice(["Smederevo", "", "Smedjebackengatan", "Smejdebacken"])
    return replace(_both(case, "(Smedjebacken)", f"({new})"), context=context, severity="warning")


def glossary_missing(random: Random, case: Case) -> Case:
    context = Context(terms=(Term("bygglov", "zorkoblit"), Term("god man", "vuxnar plim")))
    source, target = random.choice([("bygglovet", "zorkoblit"), ("god mans", "vuxnar plim")])
    wrong = random.choice(["", target[:3], "something"])
    return replace(_both(case, f"({source})", f"({wrong})"), context=context, severity="warning")


def glossary_forbidden(random: Random, case: Case) -> Case:
    context = Context(terms=(Term("bygglov", "zorkoblit", TermStatus.FORBIDDEN),))
    return replace(_both(case, random.choice(["(bygglov)", "(bygglovet)"]), "(zorkoblit)"), context=context)


def same_as_source(random: Random, case: Case) -> Case | None:
    words = case.source.split()
    if len(words) < 5:
        return None
    if random.random() < 0.4 and len(words) > 11 and case.language.tag not in ("da", "nb", "nn"):
        words[random.randrange(len(words))] = case.target.split()[0]
    return replace(case, target=" ".join(words))


_TOLD = ("en", "fi", "ar", "fa", "pl", "tr", "uk", "ru", "es", "da", "de", "fr", "ur", "vi", "ro")
"""Languages the damage comes from: ones that nobody takes for another."""
_ALIKE = (("da", "nb", "nn"), ("fi", "fit"))


def wrong_language(random: Random, case: Case) -> Case | None:
    alike = next((group for group in _ALIKE if case.language.tag in group), ())
    same_script = [
        text
        for tag, (script, text) in case.foreign.items()
        if script == case.language.script and len(text) > 40 and tag in _TOLD and tag not in alike
    ]
    return replace(case, target=random.choice(same_script)) if same_script else None


def wrong_script(random: Random, case: Case) -> Case | None:
    others = [text for script, text in case.foreign.values() if script != case.language.script and len(text) > 15]
    if not others:
        return None
    if random.random() < 0.25:
        words = case.target.split()
        place = random.randrange(len(words))
        mixed = words[place] + random.choice([text for text in ("printable", "рение", "قابلة")
                                              if not _latin(text) or case.language.script != "Latn"])  # fmt: skip
        if mixed.isascii() or not words[place][-2:].isalpha() or (case.language.script == "Cyrl" and "р" in mixed[-5:]):
            return None
        if case.language.script == "Arab" and mixed.endswith("قابلة"):
            return None
        return replace(case, target=" ".join([*words[:place], mixed, *words[place + 1 :]]), severity="warning")
    return replace(case, target=random.choice(others))


def _latin(text: str) -> bool:
    return text.isascii()


def partly_untranslated(random: Random, case: Case) -> Case | None:
    words, sources = case.target.split(), case.source.split()
    if len(words) < 12 or len(sources) < 12:
        return None
    start = random.randrange(0, len(sources) // 2)
    left = sources[start : start + max(6, len(sources) // 3)]
    cut = len(words) // 3
    return replace(case, target=" ".join([*words[:cut], *left, *words[2 * cut :]]), severity="warning")


def length_ratio(random: Random, case: Case) -> Case | None:
    if len(case.source) < 50 or not case.others:
        return None
    if random.random() < 0.5:
        return replace(case, target=case.target[: int(0.4 * len(case.target))], severity="warning")
    long = " ".join([case.target, *case.others])
    if len(long) < 2.4 * len(case.target):
        return None
    return replace(case, target=long[: int(2.4 * len(case.target))], severity="warning")


def repetition(random: Random, case: Case) -> Case | None:
    words = case.target.split()
    if len(words) < 6 or not any(word.isalpha() for word in words):
        return None
    size = random.choice([1, 2, 3, 5])
    start = random.choice([place for place, word in enumerate(words) if word.isalpha()])
    phrase = words[start : start + size]
    return replace(case, target=" ".join([*words[:start], *phrase * random.choice([4, 8]), *words[start + size :]]))


_SENTENCES = re.compile(r"(?<=[^\W\d_]{4}[.!?؟])\s+(?=[^\sa-zåäö])")


def sentence_count(random: Random, case: Case) -> Case | None:
    sentences, sources = _SENTENCES.split(case.target), _SENTENCES.split(case.source)
    if len(sentences) == len(sources) >= 2 and len(sentences[-1]) > 0.35 * len(case.target):
        return replace(case, target=" ".join(sentences[:-1]), severity="warning")
    ends = tuple(".!?؟。।۔")
    more = [
        text for text in case.others if len(text) > 0.8 * len(case.target) and len(text) > 60 and text.endswith(ends)
    ]
    if not more or not case.target.endswith(ends):
        return None
    return replace(case, target=f"{case.target} {random.choice(more)}", severity="warning")


def end_punctuation(random: Random, case: Case) -> Case | None:
    if case.source[-1:] not in ".?" or case.target[-1:] not in ".?؟።。۔":
        return None
    new = random.choice(["", "?" if case.target[-1] in ".።。۔" else ".", ","[:0]])
    return replace(case, target=case.target[:-1] + new, severity="warning")


def brackets(random: Random, case: Case) -> Case:
    both = _both(case, "(xyz)")
    return _swap(both, *random.choice([("(xyz)", "(xyz"), ("(xyz)", "xyz)"), ("(xyz)", "((xyz)")]), severity="warning")


def quotation_marks(random: Random, case: Case) -> Case | None:
    left, right = case.language.quotation
    both = _both(case, "”Xyz”", f"{left}Xyz{right}")
    return _swap(both, f"{left}Xyz{right}", random.choice([f"{left}Xyz", f"Xyz{right}"]), severity="warning")


def spaces(random: Random, case: Case) -> Case | None:
    if " " not in case.target:
        return None
    if random.random() < 0.3:
        return replace(case, target=random.choice([case.target + " ", " " + case.target]), severity="warning")
    places = [match.start() for match in re.finditer(" ", case.target)]
    marks = [match.start() + 1 for match in re.finditer(r"[^\W\d_][,.،](?= |$)", case.target)]
    if marks and random.random() < 0.5 and case.language.tag != "fr":
        place = random.choice(marks)
        return replace(case, target=f"{case.target[:place]} {case.target[place:]}", severity="warning")
    place = random.choice(places)
    mark, severity = random.choice([(" ", "info"), ("\t", "warning")])
    return replace(case, target=case.target[:place] + mark + case.target[place:], severity=severity)


def letter_case(random: Random, case: Case) -> Case | None:
    if not case.target[:1].isupper() or not case.source[:1].isupper() or case.target[1:2].isupper():
        return None
    if random.random() < 0.3 and len(case.target.split()) > 4 and case.target.upper() != case.target:
        return replace(case, target=case.target.upper(), severity="warning")
    return replace(case, target=case.target[0].lower() + case.target[1:], severity="warning")


def bidi_isolation(random: Random, case: Case) -> Case:
    if case.language.direction == "rtl" and random.random() < 0.6:
        return replace(
            _both(case, random.choice(["08-508 00 000", "2025-03-09", "+46 8 508 000 00"])), severity="warning"
        )
    place = random.randrange(len(case.target) + 1)
    mark = random.choice("\u2066\u2067\u2068\u2069\u202b\u202e")
    return replace(case, target=case.target[:place] + mark + case.target[place:], severity="warning")


def inconsistent(random: Random, case: Case) -> Case:
    known = {" ".join(case.source.split()): frozenset({"another wording", " ".join(case.target.split())})}
    return replace(case, context=Context(translations=known), severity="warning")


_NO = {
    "en": r"n[’']t\b|\b(?:not|no|never|cannot|without|none)\b",
    "fi": r"\b(?:ei|eivät|eikä|en|et|emme|ettei)\b",
    "ar": r"\b(?:لا|لم|لن|ليس|ليست|لست|غير|عدم|دون|ولا|ولم|بدون)\b",
    "fa": r"\bن(?=می|بود|دار|شد|کرد|خواه|باید)|\b(?:هیچ|بدون|نیست|نه)\b",
    "pl": r"\b(?:nie|bez|żadn\w+|nigdy|ani|nikt|nic)\b",
    "tr": r"\b(?:değil|yok|hiç|asla)\w*|\w+m[ae](?:z|d[ıi]|m[ıi]ş|y[ae]|y[ıi]|d[ae]n)\w*|\w+m[ıiuü]yor\w*",
    "uk": r"\b(?:не|ні|без|немає|ніколи|жодн\w+)\b",
    "ru": r"\b(?:не|ни|без|нет|никогда)\b",
    "es": r"\b(?:no|ni|sin|nunca|ning\w+|nada|tampoco)\b",
    "da": r"\b(?:ikke|ingen|aldrig|intet|uden|hverken)\b",
}
"""The plainest words for no, whatever the data of the check holds."""


def negation_lost(random: Random, case: Case) -> Case | None:
    no = _NO.get(case.language.tag)
    plainly = re.findall(r"\b(?:inte|aldrig|ingen|inget|inga)\b", case.source)
    if no is None or len(plainly) != 1 or "inte bara" in case.source:
        return None
    changed = " ".join(re.sub(no, "", case.target, flags=re.IGNORECASE).split())
    return replace(case, target=changed, severity="warning") if len(changed) < len(case.target) - 1 else None


def source_changed(random: Random, case: Case) -> Case:
    before = random.choice([case.source + " x", case.source[:-1], "Annan text"])
    return replace(case, context=Context(translated_from=(before,)), severity="warning")


DAMAGE: dict[str, Damage] = {
    "bidi-isolation": bidi_isolation, "brackets": brackets, "date": dates, "do-not-translate": do_not_translate,
    "email": email, "empty": empty, "end-punctuation": end_punctuation, "glossary-forbidden": glossary_forbidden,
    "glossary-missing": glossary_missing, "inconsistent": inconsistent, "law-reference": law_reference,
    "length-ratio": length_ratio, "letter-case": letter_case, "money": money, "name-changed": name_changed,
    "negation-lost": negation_lost, "number": number, "partly-untranslated": partly_untranslated, "phone": phone,
    "placeholder": placeholder, "quotation-marks": quotation_marks, "repetition": repetition,
    "same-as-source": same_as_source, "sentence-count": sentence_count, "source-changed": source_changed,
    "spaces": spaces, "tag-extra": tag_extra, "tag-missing": tag_missing, "tag-nesting": tag_nesting,
    "tag-not-copyable": tag_not_copyable, "time": time, "unit": unit, "unsafe-html": unsafe_html, "url": url,
    "wrong-language": wrong_language, "wrong-script": wrong_script,
}  # fmt: skip
"""Check → its generator of damage."""
