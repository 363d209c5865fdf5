"""Days and moments in the form that HTML has for machines."""

from __future__ import annotations

from datetime import datetime

from newsmodel._wire.canonical import instant_text
from newsmodel.writers.html.fragments import Fragment, escaped


def machine_time(at: datetime) -> Fragment:
    """A moment in a form that HTML accepts: in UTC, with three fraction digits at most."""
    return escaped(instant_text(at.replace(microsecond=at.microsecond // 1000 * 1000) if at.microsecond else at))


def machine_date(date: str) -> Fragment:
    """A date in a form that HTML accepts."""
    return machine_time(datetime.fromisoformat(date)) if "T" in date else escaped(date)
