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
#: The bytes that may be part of a digit in UTF-8: not those of ASCII without digits, of the characters before U+0640,
#: and of those from U+2000 to U+9FFF.
OF_DIGITS: Final = frozenset([*b"0123456789", *range(0xD9, 0xE2), *range(0xEA, 0x100)])
#: Makes a one of every such byte, and a zero of all others.
_MARK_DIGITS: Final = bytes(each in OF_DIGITS for each in range(256))


def with_whole_numbers(text: str) -> str:
    r"""Text with no-break spaces between numbers and their units or signs.

    >>> with_whole_numbers("58 \u00b0C on p. 4")
    '58\xa0\xb0C on p.\xa04'
    """
    # Most text has no digit, which is found out much faster than by a pattern.
    if " " not in text or b"\1" not in text.encode("utf-8", "surrogatepass").translate(_MARK_DIGITS):
        return text
    return _INSIDE.sub("\u00a0", text)
