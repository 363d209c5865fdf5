"""Ask every integration over HTTP: ``python -m services [--quick] [--only NAME]``.

Each application of ``apps/`` runs with a real server on this machine and a port that the system chooses. It gets every
case of the matrix, then load, and its OpenAPI document is judged, as is that of the command line. Applications with
planted faults get the same, and these have to be found. Exit code 1 on any miss.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from typing import Final

import attrs

from services import controls, descriptions, documents, matrix
from services.cases import failures
from services.expected import Cell
from services.load import CLIENTS, Load, load
from services.servers import Paths, Running, Service, running
from services.table import SERVICES

#: Seconds of load, and of that in the short form.
SECONDS: Final = 30.0
SHORT: Final = 2.0
#: How servers end that are asked to: gunicorn with 0, uvicorn as the signal would have ended it.
_GRACEFUL: Final = (0, -signal.SIGTERM)


@attrs.frozen
class Measured:
    """What a service has shown.

    Attributes:
        cells: Its part of the matrix.
        load: What it did under load.
    """

    cells: Mapping[str, Cell]
    load: Load


def measured(service: Service, seconds: float) -> Measured:
    """Everything about a service."""
    print(f"{service.name} ...", file=sys.stderr, flush=True)
    with running(service) as server:
        cells = matrix.row(server)
        if service.description is not None:
            cells["OpenAPI"] = described(server, service.description)
        written = len(server.log)
        loaded = load(server, seconds)
        cells["load"] = Cell(f"{len(loaded.errors)} errors", tuple(loaded.faults()))
        cells["end"] = ended(server, written)
    return Measured(cells, loaded)


def described(server: Running, path: str) -> Cell:
    """Its OpenAPI document is valid and describes what it takes; what is planted into that is found."""
    description = descriptions.fetched(server, path)
    bodies = documents.bodies(server.service.paths)
    faults = [*descriptions.faults(description, bodies), *controls.of_description(description, bodies)]
    return Cell(f"{len(description['components']['schemas'])} schemas", tuple(faults))


def printed() -> list[str]:
    """What is wrong with the OpenAPI document of the command line, alone and with a path; controls as for services."""
    path, description = Paths().document, descriptions.printed()
    bodies = {path: documents.bodies(Paths())[path]}
    used = descriptions.with_path(description, path)
    found = [*descriptions.faults(description, {}), *descriptions.faults(used, bodies)]
    return [f"schema --openapi {fault}" for fault in (*found, *controls.of_description(used, bodies))]


def ended(server: Running, written: int) -> Cell:
    """It ends when it is asked to, and has written of no failure since then."""
    code = server.end()
    faults = [] if code in _GRACEFUL else [f"ended with {code}"]
    return Cell("graceful", (*faults, *failures(server.log[written:])))


def figures(found: Mapping[str, Measured]) -> Iterator[str]:
    """The lines of the table of loads, in Markdown."""
    yield "| | requests/s | requests | errors | connections | memory, first third | last third | growth |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    for name, each in found.items():
        loaded = each.load
        first, last = (f"{size / 1e6:.1f} MB" for size in loaded.thirds)
        counts = f"{loaded.rate:.0f} | {loaded.requests} | {len(loaded.errors)} | {loaded.connections}"
        yield f"| {name} | {counts} | {first} | {last} | {loaded.growth:.2%} |"


def main(arguments: list[str]) -> int:
    """Measure, and print the tables and what is wrong."""
    parser = argparse.ArgumentParser(prog="services", description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"{SHORT:g} s of load for each, not {SECONDS:g}")
    parser.add_argument("--only", default="", help="only services whose names have this in them")
    options = parser.parse_args(arguments)
    seconds, begun = SHORT if options.quick else SECONDS, time.monotonic()
    chosen = [service for service in SERVICES if options.only in service.name]
    found = {service.name: measured(service, seconds) for service in chosen}
    rows = {name: each.cells for name, each in found.items()}
    print(*matrix.table(rows), "", sep="\n")
    print(f"{CLIENTS} connections that are kept, {seconds:g} s:", "", *figures(found), "", sep="\n")
    planted = list(controls.of_servers())
    print("Controls:", "", *(f"- {each.name}: {each.found}" for each in planted), "", sep="\n")
    faults = [*matrix.faults(rows), *(f"the control {each.name} is not found" for each in planted if not each.is_found)]
    faults += printed()
    print(*(f"MISS {fault}" for fault in faults), sep="\n")
    cells = sum(len(cells) for cells in rows.values())
    print(f"{cells} cells, {len(planted)} controls, {len(faults)} misses, {time.monotonic() - begun:.0f} s")
    return 1 if faults or not found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
