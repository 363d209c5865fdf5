"""Payloads that are changed after they are drawn: spelt otherwise, with a fault, with an addition."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from newsmodel.documents import SCHEMA_MEMBER, SCHEMA_VERSIONS
from newsmodel.strategies.drawing import Drawn, loaded
from newsmodel.strategies.faults import InvalidPayload, any_fault, places, planted
from newsmodel.strategies.futures import LaterPayload, any_addition, later
from newsmodel.strategies.phrases import SCHEMA_URLS
from newsmodel.strategies.references import Payload
from newsmodel.strategies.spellings import SPELLINGS, respell

# These are drawn before the payload: what Hypothesis draws after a part that it has changed is often the simplest.

#: One bit for each spelling, and one for the address of the schema.
_SPELLING_BITS = st.integers(0, 2 ** (len(SPELLINGS) + 1) - 1)
#: Which object of a class, whether a rule is broken, and four bytes for which fault.
_FAULT_BYTES = st.binary(min_size=6, max_size=6)
#: Which object of a class, and four bytes for which addition.
_ADDITION_BYTES = st.binary(min_size=5, max_size=5)
_HALF = 128
#: Arrays that may be longer than this are not made too long: they are many, and checking them is slow.
_MOST = 100


@st.composite
def spelt(draw: DrawFn, drawn: Drawn) -> Payload:
    """Payloads of a class of documents that mean the same as the drawn ones, and are not all canonical."""
    bits = draw(_SPELLING_BITS)
    payload = respell(draw(drawn.payloads), bits, drawn.cls, drawn.model._choose)
    head = {SCHEMA_MEMBER: SCHEMA_URLS[bits % len(SCHEMA_URLS)]} if bits >> len(SPELLINGS) else {}
    version = SCHEMA_VERSIONS[~(bits % len(SCHEMA_VERSIONS))]  # the newest where nothing is spelt otherwise
    return {**head, "type": payload["type"], "schema_version": version, **payload}


@st.composite
def spoilt(draw: DrawFn, drawn: Drawn) -> InvalidPayload:
    """Payloads with one planted fault."""
    nth, breaks_rule, *seed = draw(_FAULT_BYTES)
    payload = draw(drawn.payloads)
    found = places(payload, drawn.cls, drawn.model._choose)
    return planted(payload, *any_fault(found, nth, bytes(seed), breaks_rule=breaks_rule >= _HALF, most=_MOST))


@st.composite
def added_to(draw: DrawFn, drawn: Drawn) -> LaterPayload:
    """Payloads with one addition, canonical otherwise: loading moves nothing to which a pointer leads."""
    nth, *seed = draw(_ADDITION_BYTES)
    payload = drawn.model.to_dict(draw(loaded(drawn)))
    found = places(payload, drawn.cls, drawn.model._choose)
    return later(payload, *any_addition(found, nth, bytes(seed)))
