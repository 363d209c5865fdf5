"""The named scalars: what an id, a URL, a date or a line of text is.

Each is an ``Annotated`` type and, in the JSON Schemas, a definition of the same name. The long patterns are made of
named parts, so that a reader sees why each part is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Annotated

from newsmodel._declare.constraints import Excludes, Ge, Le, MaxLen, MinLen, Named, Pattern, WrittenAs
from newsmodel._wire.canonical import MAX_SAFE_INTEGER

# --- Text -----------------------------------------------------------------------------------------------------------
# Controls (C0, DEL, C1) and the two noncharacters that no text may hold; U+2028 and U+2029 are line breaks to some
# engines and not to others, so the one line break is "\n".

_NEITHER_ASCII_NOR_C1 = "\u2028\u2029\ufffe\uffff"
#: The characters that no text may hold: the inside of a bracketed class.
CONTROLS_BUT_BREAK = r"\x00-\x09\x0B-\x1F\x7F-\x9F" + _NEITHER_ASCII_NOR_C1
#: The same without the tab, which code is indented with.
CONTROLS_BUT_BREAK_AND_TAB = CONTROLS_BUT_BREAK.replace(r"\x00-\x09", r"\x00-\x08")
#: Those of them that JSON text can hold unescaped, one by one.
RAW_CONTROLS = (*map(chr, range(0x7F, 0xA0)), *_NEITHER_ASCII_NOR_C1)
_CONTROLS = CONTROLS_BUT_BREAK + r"\n"
# Soft hyphen, Arabic letter mark, Mongolian vowel separator, zero width space, the bidirectional marks, embeddings and
# isolates, word joiner and the invisible operators, byte order mark. The two joiners U+200C and U+200D are allowed:
# names in Persian, Sinhala and other scripts cannot be written without them.
_INVISIBLE = "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"

_ONE_LINE = Excludes(_CONTROLS, "one line of text without control characters")
_LINES = Excludes(CONTROLS_BUT_BREAK, "text without control characters other than the line break")
_CODE = Excludes(CONTROLS_BUT_BREAK_AND_TAB, "text without control characters other than the line break and the tab")
_NAME = Excludes(
    _CONTROLS + _INVISIBLE, "one line of text without control, invisible or bidirectional control characters"
)
#: For scalars of one line: an engine whose ``$`` also matches before a final line break must not accept that break.
NO_BREAK = Excludes(r"\r\n", "text without line breaks")
#: Those that exclude only characters for which `str.isprintable` is false.
UNPRINTABLE = (_ONE_LINE, _LINES, _NAME, NO_BREAK)

Line = Annotated[str, Named("Line", "Plain text of one line."), _ONE_LINE, MinLen(1), MaxLen(1_000)]
Headline = Annotated[str, Named("Headline", "A headline: plain text of one line."), _ONE_LINE, MinLen(1), MaxLen(300)]
AltText = Annotated[
    str,
    Named("AltText", "What a picture shows, in words; empty where it is decoration only, absent where nobody says."),
    _ONE_LINE,
    MaxLen(2_000),
]
Name = Annotated[
    str,
    Named("Name", "A name, on one line, without invisible or bidirectional control characters."),
    _NAME,
    MinLen(1),
    MaxLen(300),
]
Prose = Annotated[str, Named("Prose", "Plain text of any number of lines."), _LINES, MinLen(1), MaxLen(100_000)]
CodeText = Annotated[
    str, Named("CodeText", "Text for a machine, of any number of lines."), _CODE, MinLen(1), MaxLen(100_000)
]
#: The most characters in one run of rich text.
RUN_LENGTH = 100_000
Run = Annotated[
    str,
    Named("Run", "A run of text; a line feed is a line break."),
    _LINES,
    MinLen(1),
    MaxLen(RUN_LENGTH),
]

_PERCENT = "%[0-9A-Fa-f]{2}"

# --- Identifiers ----------------------------------------------------------------------------------------------------

_LOCAL_ID = "[A-Za-z0-9][A-Za-z0-9_.-]"  # the last part is repeated
LocalId = Annotated[
    str,
    Named("LocalId", "An id within one document, kept for ever."),
    Pattern(
        f"{_LOCAL_ID}*",
        "a local id (letters, digits, '_', '.' and '-', the first a letter or a digit)",
    ),
    NO_BREAK,
    MaxLen(128),
]
_URI = rf"[A-Za-z][A-Za-z0-9+.-]*:(?:[!#\$&'()*+,./0-9:;=?@A-Z_a-z~-]|{_PERCENT})+"
CommentId = Annotated[
    str,
    Named("CommentId", "An id of a comment or of its author: a local id, or a URI in ASCII (RFC 3986)."),
    Pattern(f"(?:{_LOCAL_ID}{{0,127}}|{_URI})", "a local id, or a URI in ASCII such as https://example.org/comments/1"),
    NO_BREAK,
    MaxLen(2_048),
]


def _beyond(least: int, *without: tuple[int, int]) -> Iterator[str]:
    """The parts of a bracketed class with the characters from ``least`` on, without some ranges in order."""
    for first, last in (*without, (0x110000, 0x110000)):
        if least < first:
            yield f"{chr(least)}-{chr(first - 1)}"
        least = last + 1


# The characters beyond ASCII without spaces, surrogates, noncharacters, and those that Unicode calls default ignorable,
# but for joiners and variation selectors, which scripts and pictures need.
_SPACES_AND_INVISIBLE = (
    *((0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x1680, 0x1680), (0x17B4, 0x17B5)),
    *((0x180E, 0x180E), (0x2000, 0x200B), (0x200E, 0x200F), (0x2028, 0x202F), (0x205F, 0x206F), (0x3000, 0x3000)),
    *((0x3164, 0x3164), (0xD800, 0xDFFF), (0xFDD0, 0xFDEF), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB)),
    *((0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE00FF)),
    *((plane + 0xFFFE, plane + 0xFFFF) for plane in range(0, 0x110000, 0x10000)),
)
_WIDE = "".join(_beyond(0xA1, *sorted(_SPACES_AND_INVISIBLE)))
Slug = Annotated[
    str,
    Named("Slug", "The readable last part of a web address, in any script or percent-encoded (RFC 3987)."),
    Pattern(
        f"(?:[A-Za-z0-9{_WIDE}]|{_PERCENT})[A-Za-z0-9_.~{_WIDE}-]*(?:{_PERCENT}[A-Za-z0-9_.~{_WIDE}-]*)*",
        "a slug (letters, digits, '_', '.', '~', '-' and %XX, without spaces)",
    ),
    NO_BREAK,
    MaxLen(1_000),
]
CodeSyntax = Annotated[
    str,
    Named("CodeSyntax", "The name of a language for machines, such as python, c++ or c#."),
    Pattern("[A-Za-z][A-Za-z0-9_.+#-]*", "the name of a language (letters, digits, '_', '.', '+', '#' and '-')"),
    NO_BREAK,
    MaxLen(100),
]
AspectRatio = Annotated[
    str,
    Named("AspectRatio", "The width and the height of a picture in relation to each other, such as 16:9."),
    Pattern("[1-9][0-9]{0,4}:[1-9][0-9]{0,4}", "an aspect ratio such as 16:9"),
    NO_BREAK,
]
Term = Annotated[
    str,
    Named("Term", "A term of an outside vocabulary, verbatim."),
    Pattern("[A-Za-z][A-Za-z0-9_.-]*", "a term (letters, digits, '_', '.' and '-', the first a letter)"),
    NO_BREAK,
    MaxLen(100),
]
DigitalSourceType = Annotated[
    str,
    Named("DigitalSourceType", "A code of the IPTC Digital Source Type NewsCodes, such as trainedAlgorithmicMedia."),
    Pattern("[A-Za-z][A-Za-z0-9]*", "a code of the IPTC Digital Source Type NewsCodes"),
    NO_BREAK,
    MaxLen(100),
]

# --- Addresses (RFC 3986, in its ASCII form) ------------------------------------------------------------------------

# A name or an IPv4 address; no user information, no IPv6 literal. The underline is not in names of hosts, but in names
# of the DNS, and in addresses that are published.
_HOST = "[0-9A-Z_a-z](?:[.0-9A-Z_a-z-]*[0-9A-Z_a-z])?"
_PORT = "(?::[0-9]{1,5})?"
# Runs of characters between escapes, not one alternative per character: this is faster in engines that backtrack.
_PATH_CHARACTERS = r"[!\$&'()*+,./0-9:;=@A-Z_a-z~-]*"
_PATH = f"(?:/{_PATH_CHARACTERS}(?:{_PERCENT}{_PATH_CHARACTERS})*)?"
_PLAIN = r"[!\$&'()*+,./0-9:;=?@A-Z_a-z~-]*"
_QUERY_CHARACTERS = f"{_PLAIN}(?:{_PERCENT}{_PLAIN})*"
_WEB = f"https?://{_HOST}{_PORT}{_PATH}(?:[?]{_QUERY_CHARACTERS})?(?:#{_QUERY_CHARACTERS})?"
_MAILTO = rf"mailto:(?:[!\$'*+./0-9A-Z_a-z~-]|{_PERCENT})+@{_HOST}(?:[?]{_QUERY_CHARACTERS})?"
# A global or a local number, perhaps with parameters such as an extension (RFC 3966).
_TEL = r"tel:[+]?[(]?[*0-9][*0-9().-]*(?:;[0-9A-Za-z-]+(?:=[+.0-9A-Za-z-]+)?)*"
_FRAGMENT = "#[A-Za-z0-9][A-Za-z0-9_.-]*"

Url = Annotated[
    str,
    Named("Url", "An http or https address in the ASCII form of RFC 3986: other characters are percent-encoded."),
    Pattern(_WEB, "an http(s) URL in ASCII (percent-encode other characters)", "uri"),
    NO_BREAK,
    MaxLen(2_048),
]
Href = Annotated[
    str,
    Named("Href", "Where a link leads: an http or https address, mailto:, tel:, or # and the id of a block."),
    Pattern(
        f"(?:{_WEB}|{_MAILTO}|{_TEL}|{_FRAGMENT})",
        "a link target (an http(s) URL in ASCII, mailto:, tel:, or # and a local id)",
        "uri-reference",
    ),
    NO_BREAK,
    MaxLen(2_048),
]
SchemaUrl = Annotated[
    str,
    Named("SchemaUrl", "Where a JSON Schema of this JSON is, for editors; relative too, and never fetched."),
    _ONE_LINE,
    MinLen(1),
    MaxLen(2_048),
]
DocumentId = Annotated[
    str,
    Named("DocumentId", "A URI that names a document for ever, such as a tag: or https: URI (RFC 3986, RFC 4151)."),
    Pattern(_URI, "a URI in ASCII, such as tag:example.org,2026:article-1"),
    NO_BREAK,
    MaxLen(2_048),
]

# --- Languages (BCP 47, RFC 5646 section 2.1; private-use-only and grandfathered tags left out) ---------------------

_LANGUAGE = "(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})"
_SCRIPT = "(?:-[A-Za-z]{4})?"
_REGION = "(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
_VARIANTS = "(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
_EXTENSIONS = "(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*"
_PRIVATE = "(?:-[Xx](?:-[A-Za-z0-9]{1,8})+)?"

LanguageTag = Annotated[
    str,
    Named("LanguageTag", "A language tag of BCP 47, such as en, pt-BR or zh-Hant."),
    Pattern(
        _LANGUAGE + _SCRIPT + _REGION + _VARIANTS + _EXTENSIONS + _PRIVATE, "a BCP 47 language tag such as en or pt-BR"
    ),
    NO_BREAK,
    MaxLen(100),
]

# --- Time -----------------------------------------------------------------------------------------------------------
# The years 1000 to 2999. Months have their lengths, February 29 its leap years; there is no hour 24 and no second 60.

_YEAR = "[12][0-9]{3}"
_MONTH = "(?:0[1-9]|1[0-2])"
_COMMON_DAY = (
    "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|1[0-9]|2[0-8]))"
)
_LEAP_YEAR = "(?:[12][0-9](?:0[48]|[13579][26]|[2468][048])|(?:12|16|2[048])00)"
_DATE = f"(?:{_YEAR}-{_COMMON_DAY}|{_LEAP_YEAR}-02-29)"
_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,6})?"
_OFFSET = "(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
_DATE_TIME = f"{_DATE}T{_TIME}{_OFFSET}"

InstantText = Annotated[
    str,
    Named(
        "Instant", "A moment: an RFC 3339 date-time with an offset, years 1000 to 2999, at most six fraction digits."
    ),
    Pattern(_DATE_TIME, "an RFC 3339 date-time such as 2026-03-01T09:30:00Z", "date-time"),
    NO_BREAK,
]
Instant = Annotated[datetime, WrittenAs(InstantText)]
DayOrInstantText = Annotated[
    str,
    Named("DayOrInstant", "A day, such as 2026-03-01, or a moment as an Instant has it."),
    Pattern(f"{_DATE}(?:T{_TIME}{_OFFSET})?", "a day such as 2026-03-01, or an RFC 3339 date-time with an offset"),
    NO_BREAK,
]
DayOrInstant = Annotated[date | datetime, WrittenAs(DayOrInstantText)]
When = Annotated[
    str,
    Named("When", "A date as precise as it is known: 1999, 2022-06, 2022-06-26, or a date-time of RFC 3339."),
    Pattern(
        f"(?:{_YEAR}(?:-{_MONTH})?|{_DATE}(?:T{_TIME}{_OFFSET})?)",
        "a date such as 1999, 2022-06, 2022-06-26 or 2022-06-26T12:00:00Z",
    ),
    NO_BREAK,
]
#: The first and the last moment that can be written in UTC in the years of an Instant.
EARLIEST = datetime(1000, 1, 1, tzinfo=UTC)
LATEST = datetime(2999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)

# --- Numbers and money ----------------------------------------------------------------------------------------------

Number = Annotated[float, Ge(-MAX_SAFE_INTEGER), Le(MAX_SAFE_INTEGER)]
Whole = Annotated[int, Ge(0), Le(MAX_SAFE_INTEGER)]
Pixels = Annotated[int, Ge(1), Le(1_000_000)]
DecimalText = Annotated[
    str,
    Named("Decimal", "A decimal number as text, so that no digit is lost, such as 12.50."),
    Pattern(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,8})?", "a decimal number as text, such as 12.50"),
    NO_BREAK,
]
Currency = Annotated[
    str,
    Named("Currency", "A currency code of ISO 4217, such as EUR."),
    Pattern("[A-Z]{3}", "an ISO 4217 currency code such as EUR"),
    NO_BREAK,
]
MediaType = Annotated[
    str,
    Named("MediaType", "A media type of RFC 6838, such as image/jpeg."),
    Pattern(
        r"[A-Za-z0-9][A-Za-z0-9!#\$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#\$&^_.+-]{0,126}",
        "a media type such as image/jpeg",
    ),
    NO_BREAK,
]
