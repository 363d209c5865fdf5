"""Of load it is known what went wrong, and whether the memory stays as it is."""

from __future__ import annotations

import os
import subprocess
import sys

from services.load import GROWTH, Load
from services.servers import family

FLAT = (100_000_000,) * 30


def load(requests: int = 10, errors: tuple[str, ...] = (), memory: tuple[int, ...] = FLAT) -> Load:
    """What was measured in two seconds."""
    return Load(2.0, requests, errors, 8, memory)


def test_flat_memory_and_no_errors_are_no_fault() -> None:
    """The rate is that of the requests."""
    assert [] == list(load().faults())
    assert 5.0 == load().rate


def test_one_error_is_a_fault() -> None:
    """It is counted and shown."""
    assert ["1 errors, such as 500 for 200"] == list(load(errors=("500 for 200",)).faults())


def test_a_server_that_answers_nothing_is_a_fault() -> None:
    """No requests have no errors either."""
    assert ["answered nothing"] == list(load(requests=0).faults())


def test_memory_that_grows_is_a_fault() -> None:
    """A twentieth from the first third to the last is allowed, and not more."""
    allowed = tuple(int(100_000_000 * (1 + GROWTH * index / 29)) for index in range(30))
    grown = tuple(int(100_000_000 * (1 + 2 * GROWTH * index / 29)) for index in range(30))
    assert [] == list(load(memory=allowed).faults())
    assert ["grew by 6.8%, from 101.6 MB to 108.4 MB"] == list(load(memory=grown).faults())


def test_a_moment_of_more_memory_is_no_growth() -> None:
    """What is released again was only needed for a moment."""
    memory = (*FLAT[:25], 900_000_000, *FLAT[26:])
    assert 0 == load(memory=memory).growth


def test_the_processes_of_a_server_are_its_own_and_those_it_has_started() -> None:
    """A worker is counted with its master."""
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'input()'], check=True)"
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603
        while len(found := list(family(process.pid))) == 1 and process.poll() is None:
            os.sched_yield()
        process.communicate(b"\n", timeout=60)
    assert process.pid == found[0]
    assert 2 == len(found)
    assert 0 == process.returncode
