"""Numbers and amounts of money in words, where they can be read in one way only."""

from __future__ import annotations

import re
from typing import Final

#: Languages that group digits with a comma, and those that do so with a point.
_COMMAS: Final = frozenset({"en"})
_POINTS: Final = frozenset({"de", "es", "it", "pt"})
_WHOLE: Final = re.compile(r"[+\-\u2212]?[0-9]{1,15}")
_GROUPED_BY_COMMAS: Final = re.compile(r"[+\-\u2212]?[0-9]{1,3}(?:,[0-9]{3})*+(?:\.[0-9]{1,8})?")
_GROUPED_BY_POINTS: Final = re.compile(r"[+\-\u2212]?[0-9]{1,3}(?:\.[0-9]{3})*+(?:,[0-9]{1,8})?")
_WITH_COMMA: Final = re.compile(r"[+\-\u2212]?[0-9]{1,15}(?:,[0-9]{1,8})?")
_WITH_POINT: Final = re.compile(r"[+\-\u2212]?[0-9]{1,15}(?:\.[0-9]{1,8})?")
#: Signs that stand for one currency only.
_SIGNS: Final = {"\u20ac": "EUR", "\u00a3": "GBP", "US$": "USD", "A$": "AUD", "C$": "CAD", "R$": "BRL", "\u20b9": "INR"}
_CODES: Final = frozenset({
    "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "INR", "JPY", "KRW", "MXN", "NOK",
    "NZD", "PLN", "SEK", "SGD", "TRY", "USD", "ZAR",
})  # fmt: skip
#: The most digits of an amount.
_DIGITS: Final = 15


def number_of(text: str, language: str | None) -> float | None:
    """The number that a text is in a language; None where it is none, or could be another one.

    >>> number_of("1,200", "en"), number_of("1,200", None), number_of("1901", None)
    (1200.0, None, 1901.0)
    """
    plain = _plain(text, language)
    return None if plain is None else float(plain)


def amount_of(text: str, language: str | None) -> tuple[str, str] | None:
    """The amount, as decimal text, and the currency that a text is; None where it is not surely one.

    >>> amount_of("12.50 EUR", "en"), amount_of("$5", "en")
    (('12.50', 'EUR'), None)
    """
    text = text.replace("\u00a0", " ").strip()
    for sign, code in (*_SIGNS.items(), *((code, code) for code in _CODES)):
        if text.startswith(sign):
            rest = text[len(sign) :]
        elif text.endswith(sign):
            rest = text[: -len(sign)]
        else:
            continue
        plain = _plain(rest.strip(), language)
        if plain is None or (sign == "A$" and text.startswith("CA$")):
            return None
        whole, _, part = plain.lstrip("+").partition(".")
        sign_of, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
        digits = digits.lstrip("0") or "0"
        return f"{sign_of}{digits}{'.' if part else ''}{part}", code
    return None


def _plain(text: str, language: str | None) -> str | None:
    """A number as computers write it."""
    own = (language or "").partition("-")[0].lower()
    text = text.replace("\u2212", "-")
    if _WHOLE.fullmatch(text):
        return text
    if own in _COMMAS and (_GROUPED_BY_COMMAS.fullmatch(text) or _WITH_POINT.fullmatch(text)):
        found = text.replace(",", "")
    elif own in _POINTS and (_GROUPED_BY_POINTS.fullmatch(text) or _WITH_COMMA.fullmatch(text)):
        found = text.replace(".", "").replace(",", ".")
    elif own == "fr" and _WITH_COMMA.fullmatch(text):
        found = text.replace(",", ".")
    else:
        return None
    return found if sum(map(str.isdigit, found)) <= _DIGITS else None
