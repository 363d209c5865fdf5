"""Numbers in running text: no line ends between a number and its unit, or between a sign and its number."""

from __future__ import annotations

import re
from typing import Final

#: What may come after a number: a unit. Source: The International System of Units, section 5.4.3.
_UNIT: Final = (
    r"[%\u2030\u00b0\u2032\u2033\u20a0-\u20cf\u00a2-\u00a5$]"
    r"|(?:[A-Z]{3}|km/h|m/s|[munkMGTcdh\u00b5\u03bc]?(?:m|g|s|W|Wh|Hz|V|A|J|Pa|l|L|B|eV|bar)|t|h|ha|min|K|dB|ppm)"
    r"[\u00b2\u00b3]?(?!\w)"
)
#: What may come before one, with the blank: the sign of a currency, "p.", "pp.", "No.", "Nr.", "EUR".
_AFTER_SIGN: Final = (
    r"(?<=[$\u00a2-\u00a5\u00a7\u20a0-\u20cf\u2116] )"
    r"|(?<=\b[A-Z]{3} )|(?<=\bp\. )|(?<=\bpp\. )|(?<=\bN[or]\. )"
)
# First the blank, which is found fast, and then its neighbours.
_INSIDE: Final = re.compile(rf" (?:(?<=\d )(?={_UNIT})|(?=\d)(?:{_AFTER_SIGN}))")
_has_digit: Final = re.compile("[0-9]").search


def with_whole_numbers(text: str) -> str:
    r"""Text with no-break spaces between numbers and their units or signs.

    >>> with_whole_numbers("58 \u00b0C on p. 4")
    '58\xa0\xb0C on p.\xa04'
    """
    # Most text has no digit; that is found out fast where all is ASCII.
    if " " not in text or (text.isascii() and not _has_digit(text)):
        return text
    return _INSIDE.sub("\u00a0", text)
