"""Every contender behind the same few functions: bytes of JSON to a value, and back to plain data."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from typing import Any, Final

import attrs

import newsmodel as nm

Load = Callable[[bytes], Any]


@attrs.frozen(kw_only=True)
class Contender:
    """A library with the models that its experts would write.

    Attributes:
        name: Its name in the tables.
        load: Makes a checked value from bytes; raises an exception if it refuses them.
        to_plain: Plain data of a loaded value, without members that have their default; None where loading returns no
            value.
        dump: JSON text or bytes of a loaded value; None where it is not measured.
        lets_pass: The faults (see `verdicts`) that it does not refuse.
        packages: The packages that it uses.
    """

    name: str
    load: Load
    to_plain: Callable[[Any], Any] | None = None
    dump: Callable[[Any], Any] | None = None
    lets_pass: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()


# What a schema cannot say, and what only newsmodel refuses.
_DUPLICATE: Final = ("duplicate member",)
_RULES: Final = ("dangling citation", "id given twice", "table with a gap")
_FORMS: Final = ("bad URL", "control character")


# --- newsmodel ------------------------------------------------------------------------------------------------------

FAST: Final = "newsmodel +fast"
PLAIN: Final = "newsmodel"


@cache
def model(name: str) -> nm.ContentModel:
    """The model with the extra ``fast``, or a model that does not use what the extra installs.

    This is the only place that knows how the two differ.
    """
    if name == FAST:
        return nm.ContentModel(engine="jsonschema-rs")
    return nm.ContentModel(engine="jsonschema", core="python")


def ours(name: str) -> Contender:
    """The two contenders of newsmodel."""
    made = model(name)
    return Contender(name=name, load=made.from_json, to_plain=made.to_dict, dump=made.to_json)


# --- Peers ----------------------------------------------------------------------------------------------------------


def pydantic_peer() -> Contender:
    """Frozen models with discriminated unions, constraints and rules."""
    from benchmarks.peers.pydantic_models import Article

    return Contender(
        name="pydantic",
        load=Article.model_validate_json,
        to_plain=lambda value: value.model_dump(mode="json", exclude_defaults=True),
        dump=lambda value: value.model_dump_json(exclude_defaults=True),
        lets_pass=("`null`", *_DUPLICATE),
        packages=("pydantic", "pydantic_core"),
    )


def _msgspec(name: str, cls: type, lets_pass: tuple[str, ...]) -> Contender:
    import msgspec

    encoder = msgspec.json.Encoder()
    return Contender(
        name=name,
        load=msgspec.json.Decoder(cls).decode,
        to_plain=lambda value: msgspec.json.decode(encoder.encode(value)),
        dump=encoder.encode,
        lets_pass=lets_pass,
        packages=("msgspec",),
    )


def msgspec_peer() -> Contender:
    """Tagged Structs with sizes and bounds, without patterns or rules: the limit."""
    from benchmarks.peers.msgspec_structs import Article

    return _msgspec("msgspec", Article, (*_FORMS, *_RULES, *_DUPLICATE))


def msgspec_patterns_peer() -> Contender:
    """The same with the patterns of texts."""
    from benchmarks.peers.msgspec_patterns import Article

    return _msgspec("msgspec with patterns", Article, (*_RULES, *_DUPLICATE))


def cattrs_peer() -> Contender:
    """Classes structured by cattrs after orjson, with the settings that are the fastest by its documentation."""
    from cattrs.preconf.orjson import make_converter

    from benchmarks.peers.attrs_classes import Article, Span

    converter = make_converter(
        detailed_validation=False, prefer_attrib_converters=True, forbid_extra_keys=True, omit_if_default=True
    )
    span = converter.get_structure_hook(Span)
    converter.register_structure_hook(str | Span, lambda run, _: run if isinstance(run, str) else span(run, Span))
    structure = converter.get_structure_hook(Article)
    unstructure = converter.get_unstructure_hook(Article)

    import orjson

    return Contender(
        name="cattrs",
        load=lambda data: structure(orjson.loads(data), Article),
        to_plain=lambda value: json.loads(orjson.dumps(unstructure(value), option=orjson.OPT_UTC_Z)),
        dump=lambda value: orjson.dumps(unstructure(value), option=orjson.OPT_UTC_Z),
        lets_pass=("`null`", '`"2"` for 2', "number out of bounds", *_FORMS, *_RULES, *_DUPLICATE),
        packages=("cattrs", "orjson"),
    )


def marshmallow_peer() -> Contender:
    """Schemas of marshmallow; what they load is a dict."""
    from benchmarks.peers.marshmallow_schemas import Article

    schema = Article()
    return Contender(
        name="marshmallow",
        load=schema.loads,
        to_plain=lambda value: _with_z(schema.dump(value)),
        lets_pass=(*_RULES, *_DUPLICATE),
        packages=("marshmallow",),
    )


def _with_z(value: Any) -> Any:
    """Plain data with UTC written as ``Z``."""
    if isinstance(value, dict):
        return {name: _with_z(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_with_z(item) for item in value]
    return re.sub(r"^([0-9-]{10}T[0-9:]{8})\+00:00$", r"\1Z", value) if isinstance(value, str) else value


# --- Engines of JSON Schema: json.loads and a validator that is made once -------------------------------------------


def jsonschema_peer() -> Contender:
    """The reference engine."""
    from newsmodel._validate.engines import offline_validator

    validator = offline_validator(nm.json_schema("article"))

    def check(data: bytes) -> None:
        for error in validator.iter_errors(json.loads(data)):
            raise error

    return Contender(name="jsonschema", load=check, lets_pass=(*_RULES, *_DUPLICATE), packages=("jsonschema",))


def jsonschema_rs_peer() -> Contender:
    """The engine in Rust, which only returns yes or no."""
    import jsonschema_rs

    validator = jsonschema_rs.Draft202012Validator(nm.json_schema("article"), offline=True)

    def check(data: bytes) -> None:
        if not validator.is_valid(json.loads(data)):
            raise ValueError("not valid")

    return Contender(name="jsonschema-rs", load=check, lets_pass=(*_RULES, *_DUPLICATE), packages=("jsonschema_rs",))


def fastjsonschema_peer() -> Contender:
    """The engine that writes Python; it supports draft 7, and our schema uses no other keywords."""
    import fastjsonschema

    validate = fastjsonschema.compile(nm.json_schema("article"))

    def check(data: bytes) -> None:
        validate(json.loads(data))

    return Contender(name="fastjsonschema", load=check, lets_pass=(*_RULES, *_DUPLICATE), packages=("fastjsonschema",))


PEERS: Final = (
    pydantic_peer,
    msgspec_peer,
    msgspec_patterns_peer,
    cattrs_peer,
    marshmallow_peer,
    jsonschema_peer,
    jsonschema_rs_peer,
    fastjsonschema_peer,
)
