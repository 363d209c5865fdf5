"""Time zones by their names of the IANA Time Zone Database, from the system or from the package ``tzdata``."""

from __future__ import annotations

import zoneinfo
from datetime import UTC, tzinfo
from functools import cache, lru_cache
from typing import Final

from newsmodel._extras import install
from newsmodel.errors import ModelError, UnknownNameError

#: The name of the zone that needs no database.
UTC_NAME: Final = "UTC"


@lru_cache(64)
def zone_of(name: str) -> tzinfo:
    """The time zone of a name.

    Raises:
        UnknownNameError: There is no time zone of that name.
        ModelError: The system has no database of time zones.

    >>> zone_of("UTC") is UTC
    True
    """
    if name == UTC_NAME:
        return UTC
    known = _known()
    if not known:
        raise ModelError(f"this system has no time zones other than UTC: {install('tzdata')}")
    if name not in known:
        raise UnknownNameError("time zone", name, sorted(known))
    return zoneinfo.ZoneInfo(name)


@cache
def _known() -> frozenset[str]:
    # A zone is opened only by a name that is listed: others can be paths, or files that are no zones of the database.
    # Nor by "localtime", a file beside them that is no name of the database.
    return frozenset(zoneinfo.available_timezones()) - {"localtime"}
