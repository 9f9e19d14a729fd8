"""Small tables about a municipality, enough for a sentence or two in each direction."""

from __future__ import annotations

from .table import PhraseTable

NAMES = {"sv": "Swedish", "en": "English", "ar": "Arabic", "fi": "Finnish"}

SV_EN = PhraseTable(
    "sv",
    "en",
    {
        "Kommunen": "The municipality", "kommunen": "the municipality", "Skolan": "The school", "skolan": "the school",
        "Biblioteket": "The library", "biblioteket": "the library", "är öppet": "is open", "är stängd": "is closed",
        "är": "is", "och": "and", "Du kan": "You can", "kan": "can", "söka": "apply for", "plats": "a place",
        "i förskolan": "at preschool", "på webben": "on the web", "på": "on", "i": "in", "varje": "every",
        "måndag": "Monday", "tisdag": "Tuesday", "Läs": "Read", "mer": "more", "om": "about", "avgiften": "the fee",
        "Kontakta": "Contact", "oss": "us", "Ring": "Call", "eller": "or", "besök": "visit", "beslutet": "the decision",
        "Senast uppdaterad": "Last updated", "idag": "today", "vatten": "water", "till": "to", "för": "for",
    },
    names=NAMES,
)  # fmt: skip

EN_AR = PhraseTable(
    "en",
    "ar",
    {
        "The municipality": "البلدية", "the municipality": "البلدية", "The school": "المدرسة", "the school": "المدرسة",
        "The library": "المكتبة", "the library": "المكتبة", "is open": "مفتوحة", "is closed": "مغلقة", "is": "هي",
        "and": "و", "You can": "يمكنك", "can": "يمكن", "apply for": "طلب", "a place": "مكان",
        "at preschool": "في الروضة",
        "on the web": "على الإنترنت", "on": "في", "in": "في", "every": "كل", "Monday": "اثنين", "Tuesday": "ثلاثاء",
        "Read": "اقرأ", "more": "المزيد", "about": "عن", "the fee": "الرسوم", "Contact": "اتصل", "us": "بنا",
        "today": "اليوم", "water": "ماء", "to": "إلى", "for": "من أجل",
    },
    names=NAMES,
)  # fmt: skip

EN_FI = PhraseTable(
    "en",
    "fi",
    {
        "The municipality": "Kunta", "the municipality": "kunta", "The school": "Koulu", "the school": "koulu",
        "The library": "Kirjasto", "the library": "kirjasto", "is open": "on avoinna", "is closed": "on suljettu",
        "is": "on", "and": "ja", "You can": "Voit", "apply for": "hakea", "a place": "paikkaa", "today": "tänään",
        "Read": "Lue", "more": "lisää", "Monday": "maanantai", "Tuesday": "tiistai", "water": "vesi",
    },
    names=NAMES,
)  # fmt: skip
