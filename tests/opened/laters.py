"""Payloads of a later version that tests of several folders read: every addition to the examples of the library."""

from __future__ import annotations

from functools import cache

import newsmodel as nm
from newsmodel._validate.schema import example
from newsmodel.content.article import DOCUMENTS
from newsmodel.documents import KINDS
from newsmodel.model import DEFAULT
from newsmodel.strategies.faults import places
from newsmodel.strategies.futures import LaterPayload, additions, later_copy


@cache
def every_later() -> tuple[LaterPayload, ...]:
    """One payload for each kind of addition to each class and member, in documents of every kind."""
    found = {}
    for kind in KINDS:
        payload = nm.to_dict(nm.from_dict(example(kind)))
        for place in places(payload, DOCUMENTS[kind], DEFAULT._choose):
            for addition in additions(place):
                key = (kind, addition.kind, addition.place, addition.variant)
                if key not in found:
                    found[key] = later_copy(payload, place, addition)
    return tuple(found.values())


def some_later(step: int = 7) -> tuple[LaterPayload, ...]:
    """One of so many of them, for each code of warnings."""
    codes = dict.fromkeys(each.code for each in every_later())
    return tuple(each for code in codes for each in [found for found in every_later() if found.code == code][::step])
