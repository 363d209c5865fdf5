"""What is published is often nearly right: addresses, lines and dates, in the form that the model has.

Each function returns a value that the model takes, or None where there is none: readers then say what was lost. They
are public for everybody's own readers.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Final
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from newsmodel._arguments import checked
from newsmodel._declare.scalars import CONTROLS_BUT_BREAK, EARLIEST, LATEST

#: The longest address that the model has, in code points.
_URL: Final = 2_048
#: The longest text that may be a date.
_DATE: Final = 100
_CONTROLS: Final = re.compile(f"[{CONTROLS_BUT_BREAK}\ud800-\udfff]")
#: What nobody sees: white space, hyphens and joints that only say where a line may break, directions, empty patterns.
_UNSEEN: Final = re.compile(
    "[\\s\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e0fff]*+"
)
_IN_PATHS: Final = "!$&'()*+,./:;=@-_~%"
_BROKEN_ESCAPE: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_HOST: Final = re.compile(r"[0-9A-Z_a-z](?:[.0-9A-Z_a-z-]*[0-9A-Z_a-z])?")
#: An address that is in the form of the model, as most are.
_PLAIN: Final = re.compile(
    r"https?://[0-9_a-z]++(?:[.-]++[0-9_a-z]++)*+(?:/[!$&'()*+,./0-9:=@A-Z_a-z~-]*+)?"
    r"(?:\?[!$&'()*+,./0-9:;=?@A-Z_a-z~-]++)?(?:#[!$&'()*+,./0-9:;=?@A-Z_a-z~-]++)?"
)
#: A date-time of ISO 8601 in its extended form, as it is published: with a blank for the T, with or without an offset.
_ISO: Final = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[Tt ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?"
    r" ?([Zz]|[+-][0-9]{2}:?[0-9]{2})?)?"
)


@checked
def mend(url: str, base: str | None = None) -> str | None:
    r"""A web address in the form of the model, resolved against that of the page; None where it is none.

    White space around it and line breaks in it are left out, a host that is not ASCII is written in Punycode, other
    characters are percent-encoded, and user information is left out.

    >>> mend(" /weather/caf\u00e9 1?q=a b", "https://example.org/news/")
    'https://example.org/weather/caf%C3%A9%201?q=a%20b'
    >>> mend("javascript:alert(1)", "https://example.org/") is None
    True
    """
    return mended_url(url, base or "")


def mended_url(url: str, base: str) -> str | None:
    """`mend`, for the readers, which give it what it takes."""
    if len(url) <= _URL and _PLAIN.fullmatch(url):
        return url
    return _mended(url, base)


@lru_cache(maxsize=4_096)
def _mended(url: str, base: str) -> str | None:
    if len(url) > 4 * _URL:
        return None
    try:
        parts = urlsplit(urljoin(base, url.strip()))
        host, port = parts.hostname or "", parts.port
        if not host.isascii():
            host = host.encode("idna").decode()
        path = quote(_escaped(parts.path), safe=_IN_PATHS)
        query, fragment = (quote(_escaped(each), safe=_IN_PATHS + "?") for each in (parts.query, parts.fragment))
    except ValueError:  # such as halves of characters, which have no bytes
        return None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host):
        return None
    where = host if port is None else f"{host}:{port}"
    found = urlunsplit((parts.scheme, where, path, query, fragment))
    return found if len(found) <= _URL else None


def _escaped(part: str) -> str:
    """A part of an address in which every % begins an escape."""
    return _BROKEN_ESCAPE.sub("%25", part)


@checked
def mend_line(text: str, longest: int = 1_000) -> str | None:
    r"""Text on one line, without control characters; None where nothing is left, or more than is allowed.

    >>> mend_line(" Rain\n in  the\x07 north ")
    'Rain in the north'
    """
    return mended_line(text, longest)


def is_blank(text: str) -> bool:
    r"""Whether nobody sees anything of a text.

    >>> is_blank(" \u00a0\u200b\n"), is_blank("\u200b."), is_blank("")
    (True, False, True)
    """
    return _UNSEEN.fullmatch(text) is not None


def mended_line(text: str, longest: int = 1_000) -> str | None:
    """`mend_line`, for the readers, which give it what it takes."""
    if not text.isprintable():
        text = _CONTROLS.sub(" ", text)
    found = " ".join(text.split())
    return found if len(found) <= longest and not is_blank(found) else None


@checked
def mend_text(text: str) -> str:
    r"""Text without the control characters that no text may hold; line breaks stay, of any kind.

    >>> mend_text("a\r\nb\x00c")
    'a\nbc'
    """
    return mended_text(text)


def mended_text(text: str) -> str:
    """`mend_text`, for the readers, which give it what it takes."""
    if text.isprintable():
        return text
    breaks = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _CONTROLS.sub("", breaks.replace("\t", " "))


@checked
def mend_date(text: str) -> date | datetime | None:
    """The day, or the moment, that a text for machines names; None where it names none.

    It reads ISO 8601 as it is published, and the dates of RFC 5322. A time without an offset is in UTC: `names_zone`
    says whether there was one.

    >>> mend_date("2026-03-01 09:30+0100"), mend_date("1 March")
    (datetime.datetime(2026, 3, 1, 9, 30, tzinfo=datetime.timezone(datetime.timedelta(seconds=3600))), None)
    """
    text = text.strip()
    if len(text) > _DATE:
        return None
    found = _ISO.fullmatch(text)
    try:
        made = _of_iso(*found.groups()) if found else parsedate_to_datetime(text)
    except (TypeError, ValueError, OverflowError):
        return None
    if isinstance(made, datetime):
        made = made if made.tzinfo else made.replace(tzinfo=UTC)
        return made if EARLIEST <= made <= LATEST else None
    return made if EARLIEST.date() <= made <= LATEST.date() else None


def names_zone(text: str) -> bool:
    """Whether a date that `mend_date` reads says its time zone, or has no time.

    >>> names_zone("2026-03-01T09:30"), names_zone("2026-03-01T09:30Z"), names_zone("2026-03-01")
    (False, True, True)
    """
    found = _ISO.fullmatch(text.strip()[:_DATE])
    return found is None or found[4] is None or found[8] is not None


def _of_iso(*parts: str | None) -> date | datetime:
    year, month, day, hour, minute, second, fraction, offset = parts
    on = date(int(year or 0), int(month or 0), int(day or 0))
    if hour is None:
        return on
    micro = int((fraction or "0")[:6].ljust(6, "0"))
    at = datetime(on.year, on.month, on.day, int(hour), int(minute or 0), int(second or 0), micro, tzinfo=UTC)
    return at if offset is None else at.replace(tzinfo=_zone(offset))


def _zone(offset: str) -> timezone:
    if offset in "Zz":
        return UTC
    sign = -1 if offset[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(offset[1:3]), minutes=int(offset[-2:])))
