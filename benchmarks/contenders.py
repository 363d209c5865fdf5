"""Every contender behind the same few functions: bytes of JSON to a value, and back to plain data."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from typing import Any, Final, Literal

import attrs

import newsmodel as nm

Load = Callable[[bytes], Any]
Dump = Callable[[Any], str | bytes]


@attrs.frozen(kw_only=True)
class Contender:
    """A library with the models that its experts would write.

    Attributes:
        name: Its name in the tables.
        load: Makes a checked value from bytes; raises an exception if it refuses them.
        to_plain: Plain data of a loaded value, without members that have their default; None where loading returns no
            value.
        dump: JSON text or bytes of a loaded value; None where it is not measured.
        dump_bytes: The same as bytes, where ``dump`` makes text and the library has both.
        dump_indented: The same over many lines, with two blanks a level.
        lets_pass: The faults (see `verdicts`) that it does not refuse.
        packages: The packages that it uses.
    """

    name: str
    load: Load
    to_plain: Callable[[Any], Any] | None = None
    dump: Dump | None = None
    dump_bytes: Dump | None = None
    dump_indented: Dump | None = None
    lets_pass: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()


# What a schema cannot say, and what only newsmodel refuses.
_DUPLICATE: Final = ("duplicate member",)
_RULES: Final = ("dangling citation", "id given twice", "table with a gap")
_FORMS: Final = ("bad URL", "control character")


# --- newsmodel ------------------------------------------------------------------------------------------------------

#: With the native core and with the extra ``fast``.
NATIVE: Final = "newsmodel"
#: With the native core alone; it differs only where something is refused.
NO_EXTRA: Final = "newsmodel without [fast]"
#: With neither: what is left where no compiler was there when it was installed.
PYTHON: Final = "newsmodel in Python"


@cache
def model(name: str) -> nm.ContentModel:
    """The model of one of our contenders: this is the only place that knows how they differ."""
    core: Literal["python", "native"] = "python" if name == PYTHON else "native"
    return nm.ContentModel(core=core, engine="jsonschema-rs" if name == NATIVE else "jsonschema")


def names_of_ours() -> tuple[str, ...]:
    """Our contenders that can be measured here: without the native core, only the one in Python."""
    return (NATIVE, PYTHON) if nm.native else (PYTHON,)


def ours(name: str) -> Contender:
    """A contender of newsmodel."""
    made = model(name)
    return Contender(
        name=name,
        load=made.from_json,
        to_plain=made.to_dict,
        dump=made.to_json,
        dump_bytes=made.to_json_bytes,
        dump_indented=lambda value: made.to_json(value, indent=2),
    )


# --- Peers ----------------------------------------------------------------------------------------------------------

PYDANTIC: Final = "pydantic"
LEAN: Final = "pydantic, lean"
UNCHECKED: Final = "msgspec, unchecked"
SCHEMA: Final = "jsonschema"
RUST: Final = "jsonschema-rs"


def _pydantic(name: str, cls: Any, lets_pass: tuple[str, ...]) -> Contender:
    return Contender(
        name=name,
        load=cls.model_validate_json,
        to_plain=lambda value: value.model_dump(mode="json", exclude_defaults=True),
        dump=lambda value: value.model_dump_json(exclude_defaults=True),
        dump_indented=lambda value: value.model_dump_json(exclude_defaults=True, indent=2),
        lets_pass=lets_pass,
        packages=("pydantic", "pydantic_core"),
    )


def pydantic_peer() -> Contender:
    """Frozen models with discriminated unions, constraints and rules."""
    from benchmarks.peers.pydantic_models import Article

    return _pydantic(PYDANTIC, Article, ("`null`", *_DUPLICATE))


def pydantic_lean_peer() -> Contender:
    """Models with types, discriminators, bounds and sizes, as most users write them."""
    from benchmarks.peers.pydantic_lean import Article

    return _pydantic(LEAN, Article, ("`null`", *_FORMS, *_RULES, *_DUPLICATE))


def _msgspec(name: str, cls: type, lets_pass: tuple[str, ...]) -> Contender:
    import msgspec

    encoder = msgspec.json.Encoder()
    return Contender(
        name=name,
        load=msgspec.json.Decoder(cls).decode,
        to_plain=lambda value: msgspec.json.decode(encoder.encode(value)),
        dump=encoder.encode,
        dump_indented=lambda value: msgspec.json.format(encoder.encode(value), indent=2),
        lets_pass=lets_pass,
        packages=("msgspec",),
    )


def msgspec_peer() -> Contender:
    """Tagged Structs with sizes and bounds, without patterns or rules."""
    from benchmarks.peers.msgspec_structs import Article

    return _msgspec("msgspec", Article, (*_FORMS, *_RULES, *_DUPLICATE))


def msgspec_unchecked_peer() -> Contender:
    """Tagged Structs that check types and tags alone: the limit."""
    from benchmarks.peers.msgspec_unchecked import Article

    lets_pass = ("unknown member", "`null`", "number out of bounds", *_FORMS, *_RULES, *_DUPLICATE)
    return _msgspec(UNCHECKED, Article, lets_pass)


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

    return Contender(name=SCHEMA, load=check, lets_pass=(*_RULES, *_DUPLICATE), packages=("jsonschema",))


def jsonschema_rs_peer() -> Contender:
    """The engine in Rust, which only returns yes or no."""
    import jsonschema_rs

    validator = jsonschema_rs.Draft202012Validator(nm.json_schema("article"), offline=True)

    def check(data: bytes) -> None:
        if not validator.is_valid(json.loads(data)):
            raise ValueError("not valid")

    return Contender(name=RUST, load=check, lets_pass=(*_RULES, *_DUPLICATE), packages=("jsonschema_rs",))


def fastjsonschema_peer() -> Contender:
    """The engine that writes Python; it supports draft 7, and our schema uses no other keywords."""
    import fastjsonschema

    validate = fastjsonschema.compile(nm.json_schema("article"))

    def check(data: bytes) -> None:
        validate(json.loads(data))

    return Contender(name="fastjsonschema", load=check, lets_pass=(*_RULES, *_DUPLICATE), packages=("fastjsonschema",))


PEERS: Final = (
    pydantic_peer,
    pydantic_lean_peer,
    msgspec_unchecked_peer,
    msgspec_peer,
    msgspec_patterns_peer,
    cattrs_peer,
    marshmallow_peer,
    jsonschema_peer,
    jsonschema_rs_peer,
    fastjsonschema_peer,
)
