"""The controls: what has planted faults has to be found, or else the rest says nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from typing import Any, Final

import attrs

from services import descriptions, matrix
from services.load import load
from services.servers import UVICORN, Service, running

#: Seconds of load.
_SECONDS: Final = 2.0
#: What applications that always say the same do well, and only that: each case has to be missed by one of them.
SURVIVES: Final = {
    "says_yes": {"valid", "list", "in pieces", "asks first", "slow"},
    "says_no": {"other type", "no type", "compressed"},
}
#: What has to be said of applications under load.
_SAID: Final = {"fails": "errors, such as 500", "leaks": "grew by"}
#: What is planted into a description.
Plant = Callable[[dict[str, Any]], None]


@attrs.frozen
class Control:
    """What was found in an application with a fault.

    Attributes:
        name: What the application does.
        found: What was said of it.
        is_found: Whether that is the fault.
    """

    name: str
    found: str
    is_found: bool


def of_servers() -> Iterator[Control]:
    """What is found in applications with planted faults."""
    with ThreadPoolExecutor() as pool:
        yield from pool.map(_by_cases, SURVIVES)
    yield from map(_under_load, _SAID)


def _by_cases(name: str) -> Control:
    with running(_planted(name)) as server:
        row = matrix.row(server)
    right = {case for case, cell in row.items() if not cell.faults}
    return Control(name, f"does well in {len(right)} of {len(row)} cases: {sorted(right)}", right == SURVIVES[name])


def _under_load(name: str) -> Control:
    with running(_planted(name)) as server:
        found = "; ".join(load(server, _SECONDS).faults())
    return Control(name, found or "nothing", _SAID[name] in found)


def _planted(name: str) -> Service:
    return Service(name, (*UVICORN, f"services.planted:{name}"))


def of_description(description: dict[str, Any], bodies: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Faults that were planted into a description and not found."""
    for plant, said in _PLANTS.items():
        planted = deepcopy(description)
        plant(planted["components"]["schemas"])
        found = list(descriptions.faults(planted, bodies))
        if not any(said in fault for fault in found):
            yield f"{plant.__name__} is not found: {found}"


def _a_strange_type(schemas: dict[str, Any]) -> None:
    schemas["Article"]["type"] = "strange"


def _a_lost_schema(schemas: dict[str, Any]) -> None:
    del schemas["Paragraph"]


def _nothing_required(schemas: dict[str, Any]) -> None:
    for schema in schemas.values():
        schema.pop("required", None)


_PLANTS: Final[Mapping[Plant, str]] = {
    _a_strange_type: "is not valid",
    _a_lost_schema: "has no #/components/schemas/Paragraph",
    _nothing_required: "takes an empty article",
}
