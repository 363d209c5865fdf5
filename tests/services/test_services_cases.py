"""What comes back from a service is held to what the library says."""

from __future__ import annotations

import json
import socket
import subprocess
import threading
from pathlib import Path
from typing import Any, cast

import attrs
import pytest

import newsmodel as nm
from newsmodel.integrations.requests import JSON_TYPE, PROBLEM_TYPE
from services import controls, documents, matrix
from services.cases import CASES, PLAIN, REFUSED, failures, one_answer
from services.expected import Cell, Expected
from services.servers import Running, Service
from services.wire import Answer

FOUND = documents.problems(documents.invalid())


def answer(details: dict[str, Any], status: int = 422, content_type: str = PROBLEM_TYPE) -> Answer:
    """An answer with such details."""
    return Answer(status, {"content-type": content_type}, json.dumps(details).encode(), 0)


def faults(details: dict[str, Any], problems: tuple[nm.Problem, ...] = FOUND) -> list[str]:
    """What is wrong with details, where the problems are known."""
    return list(Expected(422, PROBLEM_TYPE, problems).faults(answer(details)))


def test_the_wrong_article_has_three_problems_in_three_lines() -> None:
    """What is sent has the faults that the cases are about."""
    assert [("/headline", "min_length"), ("/body/29", "required"), ("/colour", "unknown_member")] == [
        (each.pointer, each.code) for each in FOUND
    ]
    assert len({each.line for each in FOUND}) == 3


def test_the_problems_of_a_list_are_at_their_lines() -> None:
    """The second article of the list begins in its third line."""
    lines = documents.batch().decode().splitlines()
    places = {each.pointer: lines[(each.line or 0) - 1].strip() for each in documents.batch_problems()}
    assert places["/1/headline"] == '"headline": "",'
    assert places["/1/colour"].startswith('"colour": "red"')


def test_the_answer_of_the_library_is_taken() -> None:
    """Details with every problem have no fault."""
    assert [] == faults(nm.problem_details(FOUND))


def test_a_problem_that_is_not_said_is_a_fault() -> None:
    """Two of three are not enough."""
    assert ["does not say {'pointer': '#/colour'"] == [
        fault.partition(",")[0] for fault in faults(nm.problem_details(FOUND[:2]))
    ]


@pytest.mark.parametrize("change", [{"line": 1}, {"column": 99}, {"pointer": "/elsewhere"}, {"code": "required"}])
def test_a_problem_at_another_place_is_a_fault(change: dict[str, Any]) -> None:
    """Pointer, code, line and column are those that `validate` says."""
    moved = (attrs.evolve(FOUND[0], **change), *FOUND[1:])
    assert 2 == len(faults(nm.problem_details(moved)))


def test_another_status_or_type_is_a_fault() -> None:
    """What is expected is both."""
    expected = Expected(415)
    details = {"type": "about:blank", "title": "No", "status": 415, "detail": "no"}
    assert [] == list(expected.faults(answer(details, 415)))
    assert 1 == len(list(expected.faults(answer(details, 200))))
    assert 1 == len(list(expected.faults(answer(details, 415, JSON_TYPE))))
    assert 1 == len(list(expected.faults(answer({**details, "status": 400}, 415))))


def test_a_body_that_is_too_large_is_refused_as_that() -> None:
    """A service that limits what it reads says so in the list of problems."""
    problems = nm.validate(documents.padded(documents.LIMIT + 1))
    assert [] == list(Expected(413).faults(answer(nm.problem_details(problems, status=413), 413)))
    wrong = Expected(413).faults(answer(nm.problem_details(FOUND[:1], status=413), 413))
    assert ["does not say too_large", "says min_length"] == list(wrong)


def test_a_refusal_says_what_would_be_taken() -> None:
    """In the header that belongs to it."""
    expected = Expected(415, accepts=("accept", "application/json"))
    details = {"type": "about:blank", "title": "No", "status": 415, "detail": "no"}
    right = attrs.evolve(answer(details, 415), headers={"content-type": PROBLEM_TYPE, "accept": "application/json"})
    assert [] == list(expected.faults(right))
    assert ["expected the header accept: application/json, got None"] == list(expected.faults(answer(details, 415)))


def test_the_problems_of_a_framework_are_compared_without_lines() -> None:
    """Without an integration they have the form of FastAPI."""
    listed = [{"loc": ["body", *each.pointer[1:].split("/")], "type": each.code, "msg": each.message} for each in FOUND]
    expected = Expected(422, JSON_TYPE, FOUND)
    assert [] == list(expected.faults(answer({"detail": listed}, content_type=JSON_TYPE)))
    assert 1 == len(list(expected.faults(answer({"detail": listed[1:]}, content_type=JSON_TYPE))))


def test_a_traceback_in_a_log_is_a_failure() -> None:
    """One is enough, and a quiet log has none."""
    assert [] == list(failures("INFO: started\nINFO: ended\n"))
    assert ["wrote in line 1: Traceback (most recent call last):"] == list(
        failures("INFO: started\nTraceback (most recent call last):\n  File\nERROR: it failed\n")
    )


@pytest.mark.parametrize("answers", [1, 2])
def test_a_second_answer_to_one_request_is_a_fault(answers: int) -> None:
    """What is left of a body was then taken for a request."""
    refused = b"HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n"

    def serve(listener: socket.socket) -> None:
        connection, _ = listener.accept()
        with connection:
            connection.sendall(refused * answers)
            while connection.recv(65_536):
                pass

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, args=(listener,))
        thread.start()
        process = cast("subprocess.Popen[bytes]", None)  # the case asks the port only
        cell = one_answer(Running(Service("Any", ()), listener.getsockname()[1], process, Path()))
        thread.join()
    assert answers - 1 == len(cell.faults)


def test_a_refusal_is_expected_of_every_case_that_has_one() -> None:
    """The tables of statuses are about the same cases, and about cases that there are."""
    assert set(REFUSED) == set(PLAIN)
    assert set(REFUSED) <= set(CASES)


def test_every_case_is_missed_by_a_control() -> None:
    """What both applications do well that always say the same would not be tested."""
    survived = [controls.SURVIVES[name] for name in ("says_yes", "says_no")]
    assert set() == survived[0] & survived[1]
    assert survived[0] | survived[1] <= set(CASES)


def test_a_fault_is_in_the_table_and_in_the_list() -> None:
    """The table shows it in bold, and the list says what it is."""
    rows = {"One": {"valid": Cell("200 json")}, "Other": {"valid": Cell("500", ("expected 200",))}}
    assert ["| | One | Other |", "|---|---|---|", "| valid | 200 json | **500** |"] == list(matrix.table(rows))
    assert ["Other, valid: expected 200"] == list(matrix.faults(rows))
