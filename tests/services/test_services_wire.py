"""Of a request it is known how much was sent before the answer came."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import repeat

from services.wire import Answer, Connection, chunked, head

#: What a server does with a connection.
Serve = Callable[[socket.socket], object]

REFUSED = b"HTTP/1.1 413 Too Large\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 2\r\n\r\nno"
TAKEN = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nyes\r\n0\r\n\r\n"
#: So much of the body the server reads.
SOME = 300_000
HEAD = head("PUT", "/articles", {"Transfer-Encoding": "chunked"})


@contextmanager
def served(serve: Serve) -> Iterator[Connection]:
    """A connection to a server that does this with it."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def run() -> None:
            connection, _ = listener.accept()
            with connection:
                serve(connection)

        thread = threading.Thread(target=run)
        thread.start()
        with Connection(listener.getsockname()[1]) as connection:
            yield connection
        thread.join()


def read_until(connection: socket.socket, end: bytes) -> bytes:
    """What a client sends, until these bytes have come."""
    read = b""
    while not read.endswith(end):
        read += connection.recv(65_536)
    return read


def refuse_early(connection: socket.socket) -> None:
    """Answer when a part of the body has come."""
    read = 0
    while read < len(HEAD) + SOME:
        read += len(connection.recv(65_536))
    connection.sendall(REFUSED)
    connection.recv(1, socket.MSG_PEEK)  # closed with bytes that were not read, it would be reset


def test_an_answer_that_comes_early_ends_what_is_sent() -> None:
    """Of a body without an end only a part is sent, and the answer is read as a whole."""
    with served(refuse_early) as connection:
        answer = connection.exchange(HEAD, chunked(repeat(b"x" * 65_536)))
    assert (413, "text/plain", b"no") == (answer.status, answer.content_type, answer.body)
    assert SOME <= answer.sent < 50_000_000


def test_all_of_a_body_is_sent_to_a_server_that_reads_it() -> None:
    """The control: as many bytes are counted as the server has read."""
    found = list[bytes]()

    def take(connection: socket.socket) -> None:
        found.append(read_until(connection, b"\r\n0\r\n\r\n"))
        connection.sendall(TAKEN)

    with served(take) as connection:
        answer = connection.exchange(HEAD, chunked([b"x" * 200_000, b"y"]))
    expected = b"30d40\r\n" + b"x" * 200_000 + b"\r\n1\r\ny\r\n0\r\n\r\n"
    assert [HEAD + expected] == found
    assert (200, b"yes", len(expected)) == (answer.status, answer.body, answer.sent)


def test_a_connection_takes_one_request_after_the_other() -> None:
    """It is kept where the server keeps it."""

    def take_two(connection: socket.socket) -> None:
        for _ in range(2):
            read_until(connection, b"one")
            connection.sendall(TAKEN)

    with served(take_two) as connection:
        answers = [connection.exchange(b"PUT / HTTP/1.1\r\n\r\n", [b"one"]) for _ in range(2)]
    assert [(200, b"yes")] * 2 == [(answer.status, answer.body) for answer in answers]


def test_a_server_that_says_nothing_has_no_status() -> None:
    """A closed connection is no answer."""
    with served(lambda connection: read_until(connection, b"one")) as connection:
        answer = connection.exchange(b"PUT / HTTP/1.1\r\n\r\n", [b"one"])
    assert (0, "", 3) == (answer.status, answer.content_type, answer.sent)


def test_a_client_that_resets_is_gone_at_once() -> None:
    """The server learns it by an error, and not by an end."""
    errors = list[Exception]()

    def wait(connection: socket.socket) -> None:
        try:
            read_until(connection, b"never")
        except ConnectionResetError as error:
            errors.append(error)

    with served(wait) as connection:
        connection.send(b"one")
        connection.reset()
    assert [ConnectionResetError] == [type(error) for error in errors]


def test_a_content_type_is_shown_without_parameters() -> None:
    """The rest of the header says nothing about the type."""
    answer = Answer(200, {"content-type": "application/json; charset=utf-8"}, b"", 0)
    assert answer.content_type == "application/json"
