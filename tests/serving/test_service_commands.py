"""The commands that serve: what they print, what ends them, and the limits that only a server keeps."""

from __future__ import annotations

import asyncio
import errno
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.testclient import TestClient
from uvicorn.server import ServerState

import newsmodel as nm
from newsmodel import examples
from newsmodel.serving import running

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]
PROGRAM = str(Path(sys.executable).with_name("newsmodel"))
SOURCE = b'{"type": "source", "schema_version": "1.0", "id": "a", "name": "A"}'
HEAD = b"POST /validate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"


class Served:
    """A service in a process of its own, which is ended with the test."""

    def __init__(self, *arguments: str) -> None:
        """Start it, and wait until it listens."""
        command = [PROGRAM, *arguments, "--port", "0"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603
        assert self.process.stdout is not None
        self.said = self.process.stdout.readline()
        found = re.fullmatch(r"Serving http://127\.0\.0\.1:(\d+)/ - Ctrl-C ends it\n", self.said)
        assert found is not None, (self.said, self.process.communicate())
        self.port = int(found[1])

    def connected(self) -> socket.socket:
        """A connection to it."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=20)

    def ended(self) -> tuple[int, str, str]:
        """The code with which it ends, and what else it has written."""
        out, err = self.process.communicate(timeout=20)
        return self.process.returncode, out, err


@pytest.fixture
def served() -> Iterator[Callable[..., Served]]:
    """Starts services."""
    started: list[Served] = []

    def start(*arguments: str) -> Served:
        started.append(Served(*arguments))
        return started[-1]

    yield start
    for each in started:
        each.process.kill()
        each.process.communicate()


def everything(connection: socket.socket) -> bytes:
    """All that comes until the connection is closed."""
    read = b""
    while piece := connection.recv(65_536):
        read += piece
    return read


# --- Start and end --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_when_the_running_request_is_answered(
    served: Callable[..., Served], ending: signal.Signals
) -> None:
    """The client gets its answer, and the program ends as one does that has done its work."""
    service = served("serve")
    with service.connected() as connection:
        connection.sendall(HEAD + b"Expect: 100-continue\r\nContent-Length: %d\r\n\r\n" % len(SOURCE))
        assert connection.recv(100).startswith(b"HTTP/1.1 100 ")  # now it reads the body
        service.process.send_signal(ending)
        connection.sendall(SOURCE)
        answer = everything(connection)
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
    assert answer.endswith(b'{"valid": true, "kind": "source"}')
    assert service.ended() == (0, "", "")


def test_a_port_that_is_taken_is_said(served: Callable[..., Served], program: Run) -> None:
    """In one sentence, and the code is that of work that could not be done."""
    port = served("serve").port
    done = program("serve", "--port", str(port))
    said = f"newsmodel: cannot listen at 127.0.0.1:{port}: {os.strerror(errno.EADDRINUSE)}\n"
    assert (2, "", said) == (done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize(
    ("host", "reason"),
    [
        ("203.0.113.1", os.strerror(errno.EADDRNOTAVAIL)),
        ("a" * 64 + ".invalid", ""),
        ("\0", ""),
        ("", ""),
    ],
)
def test_a_host_where_it_cannot_listen_is_said(host: str, reason: str) -> None:
    """An address of another machine, and what is no name."""
    with pytest.raises(OSError, match=f"cannot listen at .*: {re.escape(reason)}"):
        running.listening(host, 0)


def test_answers_are_sent_without_delay() -> None:
    """The body of an answer is sent after its head without waiting until that is acknowledged."""

    async def is_sent_at_once(listener: socket.socket) -> bool:
        taken = asyncio.get_running_loop().create_future()
        server = await asyncio.start_server(lambda _, writer: taken.set_result(writer), sock=listener)
        async with server:
            _, asking = await asyncio.open_connection(*listener.getsockname())
            answering: asyncio.StreamWriter = await taken
            found = answering.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            for each in (asking, answering):
                each.close()
                await each.wait_closed()
        return bool(found)

    assert asyncio.run(is_sent_at_once(running.listening("127.0.0.1", 0)))
    assert not asyncio.run(is_sent_at_once(socket.create_server(("127.0.0.1", 0))))


@pytest.mark.parametrize(
    ("bound", "expected"),
    [
        (("127.0.0.1", 80), "http://127.0.0.1:80/"),
        (("0.0.0.0", 80), "http://127.0.0.1:80/"),  # noqa: S104  (nothing is bound)
        (("::1", 80, 0, 0), "http://[::1]:80/"),
        (("::", 80, 0, 0), "http://[::1]:80/"),
    ],
)
def test_the_address_can_be_opened(bound: Any, expected: str) -> None:
    """That of every address is that of this machine for itself."""

    class Bound(socket.socket):
        def getsockname(self) -> Any:
            return bound

    with Bound() as listener:
        assert running.address_of(listener) == expected


# --- Slow clients ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def impatient() -> Iterator[Served]:
    """A service that waits for a short time only."""
    service = Served("serve", "--timeout", "0.3")
    yield service
    service.process.terminate()
    assert service.ended() == (0, "", "")


@pytest.mark.parametrize(
    ("sent", "answer"),
    [
        (b"", b""),
        (HEAD, b""),
        (HEAD + b"Content-Length: 100\r\n\r\n{", b"HTTP/1.1 408 "),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n", b"HTTP/1.1 408 "),
        (HEAD + b"Content-Length: 99999999\r\n\r\n{", b"HTTP/1.1 413 "),
        (b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\nGET /he", b"HTTP/1.1 200 OK\r\n"),
    ],
    ids=["nothing", "headers", "body", "chunks", "too large", "after a request"],
)
def test_a_client_that_does_not_go_on_is_left(impatient: Served, sent: bytes, answer: bytes) -> None:
    """Whatever it has sent, the connection is closed when the time is over."""
    with impatient.connected() as connection:
        connection.sendall(sent)
        try:
            read = everything(connection)
        except ConnectionResetError:
            read = b""
    assert read.startswith(answer)
    assert bool(read) == bool(answer)


class Unread(asyncio.Transport):
    """A connection whose client reads nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.aborted = asyncio.Event()

    def get_extra_info(self, name: str, default: Any = None) -> Any:  # noqa: ARG002  (nothing has a name)
        """Nothing is known of the client."""
        return default

    def write(self, data: Any) -> None:
        """Take it, and say that it is too much."""

    def is_closing(self) -> bool:
        """It is open until it is aborted."""
        return self.aborted.is_set()

    def pause_reading(self) -> None:
        """Nothing is read."""

    def resume_reading(self) -> None:
        """Nothing is read."""

    def abort(self) -> None:
        """Remember it."""
        self.aborted.set()


async def begin(_: Any, __: Any, send: Any) -> None:
    """Begin an answer."""
    await send({"type": "http.response.start", "status": 200, "headers": []})


async def answer(scope: Any, receive: Any, send: Any) -> None:
    """Answer at once."""
    await begin(scope, receive, send)
    await send({"type": "http.response.body", "body": b""})


def connected(app: Any, seconds: float, transport: Unread, state: ServerState) -> Any:
    """A connection that has sent a request."""
    config = uvicorn.Config(app, lifespan="off", log_config=None)
    connection: Any = running.protocol(seconds)(config=config, server_state=state, app_state={})  # type: ignore[call-arg]
    connection.connection_made(transport)
    return connection


REQUEST = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"


def test_a_client_that_does_not_read_is_left() -> None:
    """Its next request could be answered only when it has read the answers before."""

    async def left() -> int:
        state, transport = ServerState(), Unread()
        connection = connected(begin, 0.05, transport, state)
        connection.pause_writing()
        connection.data_received(REQUEST)
        try:
            await asyncio.wait_for(transport.aborted.wait(), 20)
            return len(state.tasks)
        finally:  # or else the server waits without end
            connection.connection_lost(ConnectionAbortedError())
            await asyncio.gather(*state.tasks, return_exceptions=True)

    assert asyncio.run(left()) == 1


def test_the_time_of_a_client_begins_again_with_each_answer() -> None:
    """So that a connection may be used as long as its client goes on."""

    async def timers() -> tuple[bool, bool]:
        state = ServerState()
        connection = connected(answer, 60, Unread(), state)
        first = connection._waiting
        connection.data_received(REQUEST)
        await asyncio.gather(*state.tasks)
        second = connection._waiting
        found = first.cancelled(), second.cancelled()
        connection.connection_lost(ConnectionAbortedError())
        return found

    assert asyncio.run(timers()) == (True, False)


# --- Options --------------------------------------------------------------------------------------------------------


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What would be served: the application, and the time that a request may take."""
    found: list[Any] = []

    def serve(app: Any, listener: socket.socket, seconds: float, started: Callable[[], object]) -> None:
        assert listener.getsockname()[1] > 0
        found.extend((TestClient(app, base_url="http://127.0.0.1"), seconds))
        started()

    monkeypatch.setattr(running, "serve", serve)
    return found


def test_the_options_are_those_of_the_service(run: Run, kept: list[Any]) -> None:
    """Its limits, and the names under which it answers."""
    options = ("--port", "0", "--max-bytes", "66", "--timeout", "2.5", "--allowed-host", "a.example.org")
    done = run("serve", *options, "--allowed-host", "b.example.org")
    client, seconds = kept
    assert (0, "", 2.5) == (done.returncode, done.stderr, seconds)
    assert re.fullmatch(r"Serving http://127\.0\.0\.1:\d+/ - Ctrl-C ends it\n", done.stdout)
    headers = {"Content-Type": "application/json"}
    assert client.post("/validate", content=SOURCE, headers=headers).status_code == 413
    hosts = ("a.example.org", "b.example.org", "c.example.org")
    assert [200, 200, 421] == [client.get("/health", headers={"Host": host}).status_code for host in hosts]
    assert client.get("/health").json()["version"] == nm.__version__


def test_more_bytes_can_be_allowed_than_the_library_reads_by_default(run: Run, kept: list[Any]) -> None:
    """The limit of the service is the only one."""
    large = SOURCE + b" " * 2_500_000
    answers = []
    for options in ((), ("--max-bytes", "3000000")):
        run("serve", "--port", "0", *options)
        client = kept[-2]
        answers.append(client.post("/validate", content=large, headers={"Content-Type": "application/json"}))
    assert [413, 200] == [answer.status_code for answer in answers]


@pytest.mark.parametrize("command", ["serve", "preview"])
@pytest.mark.parametrize("missing", ["starlette", "uvicorn"])
def test_what_is_missing_is_said(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, missing: str, command: str
) -> None:
    """With the command that installs it."""
    (tmp_path / "a.json").write_bytes(SOURCE)
    for name in list(sys.modules):
        if name.startswith(("newsmodel.serving", f"{missing}.")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    done = run(command, *(["a.json"] if command == "preview" else []))
    said = f"newsmodel: this command needs {missing}: pip install 'news-content-model[serve]'\n"
    assert (2, "", said) == (done.returncode, done.stdout, done.stderr)


# --- Previews -------------------------------------------------------------------------------------------------------


def test_a_preview_follows_its_file(run: Run, kept: list[Any], tmp_path: Path) -> None:
    """It is read again each time, and sent again when it has changed; a file that is gone is no fault."""
    file = tmp_path / "a.json"
    file.write_bytes(nm.to_json_bytes(examples.faq()))
    assert run("preview", str(file), "--port", "0").returncode == 0
    client = kept[0]
    assert client.get("/mode").json()["preview"] == str(file)

    def shown(tag: str = "") -> tuple[int, dict[str, Any], str]:
        answer = client.get("/preview", headers={"If-None-Match": tag})
        return answer.status_code, answer.json() if answer.content else {}, answer.headers["ETag"]

    inspected = client.post("/inspect", json=examples_json()).json()
    status, first, tag = shown()
    assert (200, {**inspected, "name": str(file), "text": file.read_text("utf-8")}) == (status, first)
    assert shown(tag) == (304, {}, tag)
    file.write_bytes(SOURCE.replace(b'"name"', b'"nam"'))
    status, changed, other = shown(tag)
    assert (200, "source", None) == (status, changed["kind"], changed["html"])
    assert [["/nam", 1]] == [[each["pointer"], each["line"]] for each in changed["problems"]]
    file.unlink()
    gone = {"name": str(file), "error": f"{file}: {os.strerror(errno.ENOENT)}"}
    status, error, last = shown(other)
    assert (200, gone) == (status, error)
    assert shown(last) == (304, {}, last)


def examples_json() -> Any:
    """The FAQ that the test of previews shows, as plain data."""
    return json.loads(nm.to_json_bytes(examples.faq()))


@pytest.mark.parametrize(
    ("arguments", "text", "expected"),
    [
        (("a.json",), SOURCE, []),
        (("a.json", "--kind", "faq"), SOURCE, [("/type", "unknown_type", 1, 10)]),
        (("a.json",), b"", [("", "not_json", 1, 1)]),
        (("a.ndjson",), SOURCE + b"\n", []),
        (("a.yaml",), b"type: source\nschema_version: '1.0'\nid: a\nnme: A\n", [("/nme", "unknown_member", 4, 1)]),
        (("a.yaml",), b"type: source\nid: [\n", [("", "not_json", 3, 1)]),
        (("a.txt", "--input", "yaml"), b"type: source\nschema_version: '1.0'\nid: a\nname: A\n", []),
        (("a.json",), SOURCE + b" " * 2_500_000, [("", "too_large", None, None)]),
        (("a.json",), b'{"name": "\xff"}', [("", "not_utf8", 1, 11)]),
    ],
)
def test_a_preview_reads_as_render_does(
    run: Run, kept: list[Any], tmp_path: Path, arguments: tuple[str, ...], text: bytes, expected: list[Any]
) -> None:
    """JSON, one line of NDJSON or YAML, with the places of problems in it."""
    name, *options = arguments
    (tmp_path / name).write_bytes(text)
    assert run("preview", str(tmp_path / name), "--port", "0", *options).returncode == 0
    answer = kept[0].get("/preview").json()
    found = [tuple(each[name] for name in ("pointer", "code", "line", "column")) for each in answer["problems"]]
    assert expected == found
    assert bool(answer["html"]) == (not expected)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("none.json",), f"newsmodel: none.json: {os.strerror(errno.ENOENT)}\n"),
        ((".",), "newsmodel: .: it is no file\n"),
        (("pipe",), "newsmodel: pipe: it is no file\n"),
        (("-",), "Error: A preview needs the name of a file: standard input can be read only once.\n"),
    ],
)
def test_a_preview_needs_a_file(
    run: Run, kept: list[Any], tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    """Nothing is served otherwise."""
    os.mkfifo(tmp_path / "pipe")
    done = run("preview", *arguments)
    assert (2, "", []) == (done.returncode, done.stdout, kept)
    assert done.stderr.endswith(said)


def test_a_preview_can_be_opened_in_a_browser(
    run: Run, kept: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the address that is printed, when it listens; the same without the option opens nothing."""
    (tmp_path / "a.json").write_bytes(SOURCE)
    opened: list[str] = []
    monkeypatch.setattr("click.launch", opened.append)
    run("preview", "a.json", "--port", "0")
    assert opened == []
    done = run("preview", "a.json", "--port", "0", "--open")
    assert [f"Serving {address} - Ctrl-C ends it\n" for address in opened] == [done.stdout]
    assert kept
