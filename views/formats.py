"""How figures, money and dates are written, in Indonesian and English."""
from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from server.words import _, chosen, say

JAKARTA = ZoneInfo("Asia/Jakarta")
_LOCALES = {"id": "id_ID", "en": "en_GB"}
_COUNTS = (_("Nol"), _("Satu"), _("Dua"), _("Tiga"), _("Empat"), _("Lima"), _("Enam"), _("Tujuh"), _("Delapan"), _("Sembilan"))
_SHORT = [(10**12, _("triliun")), (10**9, _("miliar")), (10**6, _("juta"))]


def today() -> date:
    """The date in Asia/Jakarta."""
    return datetime.now(JAKARTA).date()


def as_date(value: date | str) -> date:
    """A Date or DateTime of the schema, as a day in Asia/Jakarta."""
    if isinstance(value, str):
        return as_date(datetime.fromisoformat(value)) if "T" in value else date.fromisoformat(value)
    return value.astimezone(JAKARTA).date() if isinstance(value, datetime) else value


def spoken(language: str, text: str, /, **values: object) -> str:
    """`say` for templates: the values are escaped."""
    said = chosen(text, language, values.get("n"))
    return Markup(escape(said)).format(**values) if values else said   # noqa: S704 (it is escaped, and format escapes the values)


def number(language: str, value: Decimal | int | float | str, places: int = 2) -> str:
    """8.391 in Indonesian, 8,391 in English."""
    return format_decimal(Decimal(str(value)), format=f"#,##0.{'#' * places}", locale=_LOCALES[language])


def spelled(language: str, value: int) -> str:
    """Tiga; from ten on in figures: for the beginning of a sentence."""
    return say(_COUNTS[value], language) if 0 <= value < len(_COUNTS) else number(language, value)


def percent(language: str, value: float | str) -> str:
    """20,7% in Indonesian, 20.7% in English; at most one place."""
    return f"{number(language, value, places=1)}%"


def rupiah(language: str, value: int | str) -> str:
    """Rp1,2 miliar; Rp528 juta; below a million in full. In English IDR 1.2 billion."""
    amount = int(value)
    for unit, word in _SHORT:
        if abs(amount) >= unit:
            places = 1 if abs(amount) < 100 * unit else 0
            return f"{_currency(language, amount)}{number(language, Decimal(abs(amount)) / unit, places)}\N{NO-BREAK SPACE}{say(word, language)}"
    return rupiah_in_full(language, amount)


def rupiah_in_full(language: str, value: int | str) -> str:
    """Rp1.234.567.890: for forms and tables that must add up."""
    amount = int(value)
    return f"{_currency(language, amount)}{number(language, abs(amount))}"


def _currency(language: str, amount: int) -> str:
    return ("\N{MINUS SIGN}" if amount < 0 else "") + ("Rp" if language == "id" else "IDR\N{NO-BREAK SPACE}")


def day(language: str, value: date | str, weekday: bool = False) -> str:
    """25 Maret 2024, or Senin, 25 Maret 2024: in sentences."""
    return format_date(as_date(value), "EEEE, d MMMM y" if weekday else "d MMMM y", locale=_LOCALES[language])


def short_day(language: str, value: date | str) -> str:
    """15 Des; with its year only when that is not this one: in lists."""
    on = as_date(value)
    return format_date(on, "d MMM" if on.year == today().year else "d MMM y", locale=_LOCALES[language]).replace(".", "")


def month(language: str, value: date | str) -> str:
    """November 2026."""
    return format_date(as_date(value), "MMMM y", locale=_LOCALES[language])


def hour(language: str, value: datetime | str) -> str:
    """16.20 in Indonesian, 16:20 in English; in Asia/Jakarta."""
    at = (datetime.fromisoformat(value) if isinstance(value, str) else value).astimezone(JAKARTA)
    return f"{at:%H.%M}" if language == "id" else f"{at:%H:%M}"


def clock(language: str, value: str) -> str:
    """20 Nov, 16.20: when something happened, in Asia/Jakarta."""
    return f"{short_day(language, value)}, {hour(language, value)}"


def exact(language: str, value: str) -> str:
    """Senin, 25 Maret 2024, 16.20 WIB; of a Date the day alone: what a short time means, in its title."""
    return day(language, value, weekday=True) + (f", {hour(language, value)} WIB" if "T" in value else "")


def ago(language: str, value: str) -> str:
    """5 menit lalu; 3 jam lalu; kemarin; 4 hari lalu; from a week on the day itself, and of what is still to come the hour too."""
    at = datetime.fromisoformat(value)
    minutes, days = (datetime.now(JAKARTA) - at).total_seconds() // 60, -days_until(value)
    if minutes < -1:
        return clock(language, value)
    if minutes < 1:
        return say(_("baru saja"), language)
    if minutes < 60:
        return spoken(language, _("{n} menit lalu"), n=int(minutes))
    if days == 0 or minutes < 6 * 60:                   # what was late last night is hours ago, not a day
        return spoken(language, _("{n} jam lalu"), n=int(minutes // 60))
    if days < 7:
        return say(_("kemarin"), language) if days == 1 else spoken(language, _("{n} hari lalu"), n=days)
    return short_day(language, value)


def days_until(value: date | str) -> int:
    """How many days from today; below zero when it is past."""
    return (as_date(value) - today()).days


def days_left(language: str, value: date | str) -> str:
    """22 hari lagi; besok; hari ini; lewat 12 hari."""
    days = days_until(value)
    if days in (0, 1):
        return say((_("hari ini"), _("besok"))[days], language)
    return spoken(language, _("{n} hari lagi") if days > 0 else _("lewat {n} hari"), n=abs(days))


def elapsed(starts: date | str, ends: date | str) -> float:
    """How much of the time between two days is gone, 0 to 100."""
    first, last = as_date(starts), as_date(ends)
    whole = (last - first).days
    return 100.0 if whole <= 0 else round(min(max(100 * (today() - first).days / whole, 0), 100), 1)


def figure(value: Decimal | int | float | str) -> Decimal:
    """A Decimal or Rupiah of the schema, to reckon with."""
    return Decimal(str(value))


# The forms and titles that tell nothing of who an organisation is.
_TITLES = {"pt", "cv", "ud", "tbk", "yayasan", "perkumpulan", "lembaga", "dinas", "badan", "forum", "koperasi", "bank", "universitas",
           "politeknik", "komunitas", "asosiasi", "kabupaten", "kota"}


def monogram(stakeholder: dict[str, Any]) -> str:
    """Two letters for an organisation's mark, from the words that are its own."""
    words: list[str] = [word for word in re.findall(r"[^\W\d_]+", stakeholder["name"]) if len(word) > 1]
    own = [word for word in words if word.lower() not in _TITLES] or words or ["?"]
    return (own[0][0] + own[1][0] if len(own) > 1 else own[0][:2]).upper()


def colour(stakeholder: dict[str, Any]) -> str:
    """The class of an organisation's colour: the same on every page, for ever."""
    return f"c{sum(stakeholder['slug'].encode()) % 7 + 1}"


def written_in(language: str) -> dict[str, Any]:
    """Everything here under the name templates call it by, in one language."""
    spoken_here: dict[str, Callable[..., str]] = {
        "_": spoken, "number": number, "spelled": spelled, "percent": percent, "rupiah": rupiah, "rupiah_in_full": rupiah_in_full,
        "day": day, "short_day": short_day, "month": month, "clock": clock, "hour": hour, "exact": exact, "ago": ago, "days_left": days_left}
    plain: dict[str, Callable[..., Any]] = {
        "today": today, "as_date": as_date, "days_until": days_until, "elapsed": elapsed, "figure": figure, "monogram": monogram,
        "colour": colour}
    return {name: partial(function, language) for name, function in spoken_here.items()} | plain
