"""What the service is safe from: other hosts, pages of others, what is too large, too slow, or wrong."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import newsmodel as nm
from newsmodel import examples
from newsmodel.serving.app import application
from newsmodel.serving.guard import TimeLimit

SOURCE = b'{"type": "source", "schema_version": "1.0", "id": "a", "name": "A"}'
JSON = {"Content-Type": "application/json"}


def answered(app: ASGIApp, receive: Receive, **changes: Any) -> list[Message]:
    """The messages with which an application answers a request for validation, as a server gets them."""
    headers = [(b"host", b"localhost"), (b"content-type", b"application/json")]
    scope = {"type": "http", "method": "POST", "path": "/validate", "query_string": b"", "headers": headers, **changes}
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))  # type: ignore[arg-type]
    return sent


def pieces(*messages: Message) -> Receive:
    """What a client sends; then it sends no more, and waits."""
    left: Iterator[Message] = iter(messages)

    async def receive() -> Message:
        for message in left:
            return message
        await asyncio.sleep(60)
        raise AssertionError

    return receive


def status_of(messages: list[Message]) -> tuple[int, dict[str, Any]]:
    """The status and the object of an answer."""
    start, *rest = messages
    body: dict[str, Any] = json.loads(b"".join(each["body"] for each in rest))
    return start["status"], body


# --- Hosts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hosts", "host", "status"),
    [
        ((), "localhost", 200),
        ((), "LOCALHOST:9999", 200),
        ((), "localhost.:80", 200),
        ((), "news.localhost", 200),
        ((), "127.0.0.1", 200),
        ((), "127.3.2.1:8000", 200),
        ((), "[::1]:8000", 200),
        ((), "attacker.example.org", 421),
        ((), "127.0.0.1.attacker.example.org:8000", 421),
        ((), "localhost.attacker.example.org", 421),
        ((), "notlocalhost", 421),
        ((), "192.0.2.1", 421),
        ((), "[2001:db8::1]", 421),
        ((), "a@localhost:8000/x", 421),
        ((), "localhost:8000:1", 421),
        ((), "", 421),
        (("news.example.org",), "News.example.org:8000", 200),
        (("news.example.org",), "other.example.org", 421),
        (("192.0.2.1",), "192.0.2.1", 200),
        (("2001:db8::1",), "[2001:DB8::1]:80", 200),
        (("0.0.0.0",), "192.0.2.1:8000", 200),  # noqa: S104  (no socket)
        (("::",), "192.0.2.1:8000", 200),
        (("0.0.0.0",), "attacker.example.org", 421),  # noqa: S104
    ],
)
def test_it_answers_for_its_own_hosts_only(hosts: tuple[str, ...], host: str, status: int) -> None:
    """A page of others may have a name that leads to this machine, but not one of these."""
    client = TestClient(application(hosts=hosts), base_url="http://localhost")
    answer = client.get("/health", headers={"Host": host})
    assert answer.status_code == status
    if status == 421:
        expected = f"this service does not answer for the host {json.dumps(host)}; --allowed-host allows one more"
        assert ("application/problem+json", expected) == (answer.headers["Content-Type"], answer.json()["detail"])


# --- Browsers -------------------------------------------------------------------------------------------------------

COMMON = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.mark.parametrize(
    ("address", "host"),
    [("/", "localhost"), ("/health", "localhost"), ("/nothing", "localhost"), ("/health", "other.example.org")],
)
def test_every_answer_has_the_headers_that_browsers_obey(client: TestClient, address: str, host: str) -> None:
    """And none of CORS, whatever the origin is."""
    answer = client.get(address, headers={"Host": host, "Origin": "https://other.example.org"})
    assert {name: answer.headers[name] for name in COMMON} == COMMON
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]


def test_the_page_may_load_nothing_of_others_but_pictures(client: TestClient) -> None:
    """Not even when it is asked for again, when a browser takes the headers of the short answer."""
    first = client.get("/")
    again = client.get("/", headers={"If-None-Match": first.headers["ETag"]})
    policy = dict(
        part.strip().split(" ", 1) for part in first.headers["Content-Security-Policy"].split(";") if part.strip()
    )
    assert {name for name, sources in policy.items() if "https:" in sources} == {"img-src", "media-src"}
    assert ("'none'", "'self'", "'self'") == (policy["default-src"], policy["script-src"], policy["style-src"])
    assert "unsafe" not in first.headers["Content-Security-Policy"]
    assert (304, first.headers["Content-Security-Policy"]) == (
        again.status_code,
        again.headers["Content-Security-Policy"],
    )


def test_what_is_rendered_is_no_page_of_this_origin(client: TestClient) -> None:
    """Whoever opens it gets a document of no origin, without scripts."""
    policy = client.post("/render?page=true", content=SOURCE, headers=JSON).headers["Content-Security-Policy"]
    assert policy.startswith("sandbox; default-src 'none'; ")
    assert "script-src" not in policy


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_what_other_pages_may_send_is_refused(client: TestClient, content_type: str) -> None:
    """Browsers send these types to any site without asking it."""
    headers = {"Content-Type": content_type} if content_type else {}
    assert client.post("/inspect", content=SOURCE, headers=headers).status_code == 415


def test_the_question_of_browsers_is_refused(client: TestClient) -> None:
    """They ask before they send JSON to another site."""
    headers = {"Origin": "https://other.example.org", "Access-Control-Request-Method": "POST"}
    answer = client.options("/validate", headers={**headers, "Access-Control-Request-Headers": "content-type"})
    assert (405, "POST") == (answer.status_code, answer.headers["Allow"])
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]


# --- Limits ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/validate", "/lint", "/render/source", "/inspect"])
def test_a_body_that_says_that_it_is_too_large_is_not_read(address: str) -> None:
    """The limit is that of the service."""
    client = TestClient(application(max_bytes=len(SOURCE)), base_url="http://localhost")
    assert client.post(address, content=SOURCE, headers=JSON).status_code == 200
    answer = client.post(address, content=SOURCE + b" ", headers=JSON)
    assert (413, "application/problem+json") == (answer.status_code, answer.headers["Content-Type"])
    assert answer.json()["errors"][0]["code"] == "too_large"


def test_a_body_is_refused_as_soon_as_it_is_too_large() -> None:
    """Also where nobody said how long it is: the client sends the rest to nobody."""
    read = pieces({"type": "http.request", "body": b" " * 100, "more_body": True})
    status, details = status_of(answered(application(max_bytes=99), read))
    assert (413, "too_large") == (status, details["errors"][0]["code"])


def test_a_body_that_comes_too_slowly_ends_with_408() -> None:
    """The time is that of the whole request, and the connection ends with it."""
    read = pieces({"type": "http.request", "body": b"{", "more_body": True})
    messages = answered(application(seconds=0.05), read)
    status, details = status_of(messages)
    assert (408, "the request was not read to its end in 0.05 s") == (status, details["detail"])
    assert (b"connection", b"close") in messages[0]["headers"]
    assert (b"x-content-type-options", b"nosniff") in messages[0]["headers"]


def test_work_that_takes_too_long_ends_with_503() -> None:
    """Nobody waits for it, although it goes on."""
    going_on = threading.Event()

    def write(_: nm.Source, __: object) -> Any:
        going_on.wait(10)
        raise ZeroDivisionError

    app = application(model=nm.ContentModel(html={nm.Source: write}), seconds=0.05)
    read = pieces({"type": "http.request", "body": SOURCE})

    async def both() -> tuple[list[Message], bool]:
        sent: list[Message] = []

        async def send(message: Message) -> None:
            sent.append(message)

        headers = [(b"host", b"localhost"), (b"content-type", b"application/json")]
        scope: Scope = {"type": "http", "method": "POST", "path": "/render", "query_string": b"", "headers": headers}
        await app(scope, read, send)
        was_going_on = not going_on.is_set()
        going_on.set()
        return sent, was_going_on

    messages, was_going_on = asyncio.run(both())
    status, details = status_of(messages)
    assert (503, "the work took longer than 0.05 s", True) == (status, details["detail"], was_going_on)
    assert (b"retry-after", b"5") in messages[0]["headers"]


def test_an_answer_that_nobody_reads_is_not_followed_by_another() -> None:
    """It has begun, so that nothing else can be said."""

    async def app(_: Scope, __: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await asyncio.sleep(60)

    assert [200] == [each["status"] for each in answered(TimeLimit(app, 0.05), pieces())]


def test_a_check_that_is_named_often_runs_once(client: TestClient) -> None:
    """Else the work would not have the limit of the body."""
    warned = (
        b'{"type": "faq", "schema_version": "1.0", "items": [{"question": "Why?", "answer": [{"type": "divider"}]}]}'
    )
    query = "&".join(["only=faq-item-without-id"] * 100)
    assert len(client.post(f"/lint?{query}", content=warned, headers=JSON).json()["warnings"]) == 1


def test_a_parameter_is_short(client: TestClient) -> None:
    """The beginning of every id is in a page as often as there are ids."""
    statuses = [client.post(f"/render?prefix={'a' * n}", content=SOURCE, headers=JSON).status_code for n in (300, 301)]
    assert [200, 400] == statuses


@pytest.mark.parametrize("now", ["0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-14:00"])
@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Lima"])
def test_the_first_and_the_last_moment_are_moments(client: TestClient, now: str, zone: str) -> None:
    """Although other zones have no such moment."""
    article = nm.to_json_bytes(examples.article())
    answer = client.post(f"/render?now={now}&time_zone={zone}", content=article, headers=JSON)
    assert answer.status_code == 200


# --- Faults ---------------------------------------------------------------------------------------------------------


def test_a_client_that_goes_away_is_no_fault() -> None:
    """Nothing is raised, so that the log has nothing of it."""
    read = pieces({"type": "http.request", "body": b"{", "more_body": True}, {"type": "http.disconnect"})
    status, details = status_of(answered(application(), read))
    assert (400, "the connection was closed before the body was whole") == (status, details["detail"])


def test_a_fault_of_the_program_says_nothing_of_it() -> None:
    """Clients get a sentence; the server gets the error, for its log."""
    model = nm.ContentModel(html={nm.Source: lambda *_: 1 / 0})
    app = application(model=model)
    quiet = TestClient(app, base_url="http://localhost", raise_server_exceptions=False)
    answer = quiet.post("/render", content=SOURCE, headers=JSON)
    assert (500, "application/problem+json") == (answer.status_code, answer.headers["Content-Type"])
    assert answer.json()["detail"] == "the program has a fault; its log says which"
    with pytest.raises(ZeroDivisionError):
        TestClient(app, base_url="http://localhost").post("/render", content=SOURCE, headers=JSON)


@pytest.mark.parametrize(
    "data",
    [b"\xff", b"\xef\xbb\xbf{}", b"[" * 100_000, b"{" * 50, b'"\\ud800"', b"1e999999", b"9" * 5_000, b'{"\\ud800": 1}'],
)
@pytest.mark.parametrize("address", ["/validate", "/lint/faq", "/render?to=text", "/inspect"])
def test_whatever_is_sent_is_answered(client: TestClient, address: str, data: bytes) -> None:
    """With problems."""
    answer = client.post(address, content=data, headers=JSON)
    assert answer.status_code == (200 if address == "/inspect" else 422)
    assert answer.json()["problems" if address == "/inspect" else "errors"]


def test_many_requests_at_once_are_all_answered(client: TestClient) -> None:
    """They wait for each other."""
    statuses: list[int] = []

    def ask() -> None:
        statuses.append(client.post("/inspect", content=SOURCE, headers=JSON).status_code)

    threads = [threading.Thread(target=ask) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [200] * 20 == statuses
