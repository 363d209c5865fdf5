"""Bodies that frameworks give as streams of bytes: those of WSGI, and of Django with ASGI too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, Final

from newsmodel.integrations.requests import Body, RequestError, content_length, refused

#: Gives the next bytes, at most so many; none at the end.
Read = Callable[[int], bytes]

#: How many bytes are read at once.
PIECE: Final = 65_536


def read_stream(expected: Body, headers: Mapping[str, str], read: Read) -> Any:
    """The document, the list of documents, or None, that a stream holds.

    Args:
        expected: The body.
        headers: The headers of the request; their names are looked up in small letters.
        read: Reads the stream.

    Raises:
        RequestError: As the headers, the size or the content want it; or the stream ends too early (400).
    """
    expected.check_headers(headers)
    length = content_length(headers)
    reader, size = expected.reader(), 0
    while size != length and (piece := _next(read)):  # a stream that is read to its end need not be asked again
        size += len(piece)
        reader.add(piece)
    if length is not None and size < length:
        raise refused(HTTPStatus.BAD_REQUEST, f"the body ends after {size} of {length} bytes")
    return expected.load(reader.data())


def is_chunked(environ: Mapping[str, Any]) -> bool:
    """Whether a server of WSGI passes on a body in chunks, of which nobody knows the length.

    Raises:
        RequestError: The server does not (411). Frameworks would take the body for an empty one.
    """
    if not environ.get("HTTP_TRANSFER_ENCODING") or environ.get("CONTENT_LENGTH"):
        return False
    if not environ.get("wsgi.input_terminated"):
        raise refused(HTTPStatus.LENGTH_REQUIRED, "expected a Content-Length: this server takes no body without one")
    return True


def _next(read: Read) -> bytes:
    try:
        return read(PIECE)
    except RequestError:
        raise
    except Exception as error:  # of the server, which names them as it likes: chunks are malformed, the client is gone
        raise refused(HTTPStatus.BAD_REQUEST, "the body cannot be read to its end") from error
