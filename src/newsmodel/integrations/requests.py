"""What every integration does with the body of a request: how it is read, what it is refused with, what is answered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin

import attrs

from newsmodel._excerpts import described, excerpt, excerpt_text
from newsmodel._plain import is_of
from newsmodel._validate.explaining import at_most
from newsmodel._wire.parsing import parse
from newsmodel.content.article import DOCUMENTS, Document
from newsmodel.documents import LOAD_FLAVOURS, LoadFlavour, with_positions_in
from newsmodel.errors import ArgumentError, NewsmodelError, Problem, UnknownNameError, ValidationError, pointer
from newsmodel.model import ContentModel
from newsmodel.problems import items_not_checked, problem_details, refusal, too_large, unknown_type, wrong_type

#: Where one thread serves all requests, a body of more bytes is loaded in another one: 2.4 MB take up to a second.
LARGE: Final = 50_000
JSON_TYPE: Final = "application/json"
PROBLEM_TYPE: Final = "application/problem+json"
#: What JSON allows around a value.
_WHITESPACE: Final = b" \t\n\r"
#: The JSON Schema of a refusal.
PROBLEM_SCHEMA: Final[Mapping[str, Any]] = {
    "title": "ProblemDetails",
    "description": "Why a request is refused (RFC 9457).",
    "type": "object",
    "properties": {
        "type": {"type": "string", "description": "A URI of the kind of refusal."},
        "title": {"type": "string", "description": "The kind of refusal in words."},
        "status": {"type": "integer", "description": "The status code of the answer."},
        "detail": {"type": "string", "description": "What is wrong with this request."},
        "errors": {
            "type": "array",
            "description": "Every problem of the document.",
            "items": {
                "type": "object",
                "properties": {
                    "pointer": {"type": "string", "description": '"#" and a JSON Pointer to the place.'},
                    "code": {"type": "string", "description": "A stable name of the kind of problem."},
                    "detail": {"type": "string", "description": "What to correct."},
                    "line": {"type": "integer", "description": "The line in the body, from 1."},
                    "column": {"type": "integer", "description": "The column in code points, from 1."},
                },
                "required": ["pointer", "code", "detail"],
            },
        },
    },
    "required": ["type", "title", "status", "detail"],
}


class RequestError(NewsmodelError):
    """A request does not hold what it should; it is answered with an object of RFC 9457.

    Attributes:
        details: The object.
        headers: The headers of the answer, besides its Content-Type.
    """

    def __init__(self, details: dict[str, Any], headers: Mapping[str, str]) -> None:
        """Keep what is answered."""
        super().__init__(details, dict(headers))
        self.details, self.headers = details, dict(headers)

    @property
    def status(self) -> int:
        """The status code of the answer."""
        return int(self.details["status"])

    @property
    def body(self) -> bytes:
        """The body of the answer, in UTF-8; its type is `PROBLEM_TYPE`."""
        return json.dumps(self.details).encode()

    def __str__(self) -> str:
        """The status code, and what is wrong in a few words."""
        return f"{self.status}: {self.details['detail']}"


def refused(status: HTTPStatus, detail: str, **headers: str) -> RequestError:
    """A refusal that is not about the content.

    Args:
        status: The status code; its phrase is the title (RFC 9457, section 4.2.1).
        detail: What is wrong.
        headers: Headers of the answer, with "_" for "-".
    """
    details = {"type": "about:blank", "title": status.phrase, "status": int(status), "detail": detail}
    return RequestError(details, {name.replace("_", "-"): value for name, value in headers.items()})


def disconnected() -> RequestError:
    """The refusal of a body whose client has gone: nobody reads it, but nothing has failed here either."""
    return refused(HTTPStatus.BAD_REQUEST, "the connection was closed before the body was whole")


def refused_content(error: ValidationError) -> RequestError:
    """The refusal of a body for its problems: 413 where it is too large, or else 422."""
    first, *_ = error.problems
    if first.code != "too_large":
        return RequestError(problem_details(error.problems, status=HTTPStatus.UNPROCESSABLE_ENTITY), {})
    # Nobody has looked at the document, so that it is not said to be wrong.
    large = refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, first.message)
    errors = problem_details(error.problems)["errors"]
    return RequestError({**large.details, "errors": errors}, {})


# --- Bodies ------------------------------------------------------------------------------------------------


@attrs.frozen
class Holds:
    """What an annotation says about a body.

    Attributes:
        classes: The classes of documents that it may hold.
        many: Whether it is a list of them.
        optional: Whether nothing, or null, may stand for it.
    """

    classes: tuple[type[Document], ...]
    many: bool = False
    optional: bool = False


def body(annotation: Any, model: ContentModel, max_bytes: int | None, flavour: LoadFlavour = "strict") -> Body:
    """The body that an annotation describes.

    Args:
        annotation: A class of documents; a union of them, such as `Document`; a list of these; each also with None.
        model: The vocabulary.
        max_bytes: The most bytes of the body; None is the limit of the model.
        flavour: The flavour that documents are loaded in.

    Raises:
        ArgumentError: It describes something else.
        UnknownNameError: There is no such flavour.
    """
    check_flavour(flavour)
    found = holds(annotation)
    if found is None:
        got = described(annotation) if get_origin(annotation) is None else excerpt_text(str(annotation))
        raise ArgumentError(f"expected a class of documents, or a list of them, got {got}")
    return Body(found, model, model.limits.size if max_bytes is None else max_bytes, flavour)


def check_flavour(flavour: str) -> None:
    """Refuse what is no flavour that documents are loaded in.

    Raises:
        UnknownNameError: There is no such flavour.
    """
    if flavour not in LOAD_FLAVOURS:
        raise UnknownNameError("flavour", flavour, LOAD_FLAVOURS)


def holds(annotation: Any) -> Holds | None:
    """What an annotation says about a body; None where it is not one of documents.

    >>> from newsmodel import Article, FAQ
    >>> holds(list[Article] | None)
    Holds(classes=(<class 'newsmodel.content.article.Article'>,), many=True, optional=True)
    >>> holds(Article | int) is None
    True
    """
    members = _members(annotation)
    left = [each for each in members if each is not NoneType]
    optional = len(left) < len(members)
    many = len(left) == 1 and get_origin(left[0]) is list
    if many:
        left = [each for item in get_args(left[0]) for each in _members(item)]
    if not left or any(each not in DOCUMENTS.values() for each in left):
        return None
    return Holds(tuple(left), many, optional)


def _members(annotation: Any) -> tuple[Any, ...]:
    """The members of a union; the annotation itself where it is none."""
    return get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)


@attrs.frozen
class Body:
    """The body of a request that holds documents.

    Attributes:
        holds: What it holds.
        model: The vocabulary.
        max_bytes: The most bytes that are read of it.
        flavour: The flavour that documents are loaded in.
    """

    holds: Holds
    model: ContentModel
    max_bytes: int
    flavour: LoadFlavour = "strict"

    # --- Before it is read ---

    def check_headers(self, headers: Mapping[str, str]) -> None:
        """Refuse a body by what is said about it.

        Args:
            headers: The headers of the request; their names are looked up in small letters.

        Raises:
            RequestError: It is no JSON (415), is compressed (415), or too large (413).
        """
        content_type, length = headers.get("content-type", ""), headers.get("content-length", "")
        is_empty = length in ("", "0") and "transfer-encoding" not in headers
        if not _is_json(content_type) and not (self.holds.optional and is_empty and not content_type):
            got = f"got {excerpt(content_type)}" if content_type else "the request does not say what it is"
            detail = f"expected {JSON_TYPE}, {got}"
            raise refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, detail, Accept=JSON_TYPE)
        coding = headers.get("content-encoding", "identity")
        if coding.strip().lower() not in ("", "identity"):
            detail = f"expected a body that is not compressed, got {excerpt(coding)}"
            raise refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, detail, Accept_Encoding="identity")
        self.reader().check(content_length(headers) or 0)

    def reader(self) -> BodyReader:
        """What collects the pieces of a body as they arrive."""
        return BodyReader(self.max_bytes)

    # --- What it says ---

    def load(self, data: bytes) -> Any:
        """The document, the list of documents, or None, that a body holds.

        Raises:
            RequestError: With every problem, its pointer, line and column.
        """
        try:
            if self.holds.optional and data.strip(_WHITESPACE) in (b"", b"null"):
                return None
            return self._documents(data) if self.holds.many else self.document(data)
        except ValidationError as error:
            raise refused_content(error) from None

    def document(self, data: Any) -> Document:
        """The one document of a text, or of plain data.

        Raises:
            ValidationError: With every problem.
        """
        load: Any = self.model.from_json if isinstance(data, bytes) else self.model.from_dict
        classes = self.holds.classes
        document: Document = load(data, *(classes if len(classes) == 1 else ()), flavour=self.flavour)
        if not is_of(document, classes):
            found = unknown_type(document.tag, [cls.tag for cls in classes], pointer(["type"]))
            raise ValidationError(with_positions_in((found,), data))
        return document

    def _documents(self, data: bytes) -> list[Document]:
        payload = parse(data, self.model.limits)
        if not isinstance(payload, list):
            raise ValidationError(with_positions_in((wrong_type("an array", payload),), data))
        most = self.model.limits.problems
        documents, found, left = list[Document](), list[Problem](), list[Problem]()
        for index, item in enumerate(payload):
            if len(found) >= most:  # each that is refused costs time
                left = [items_not_checked(len(payload) - index)]
                break
            try:
                documents.append(self.document(item))
            except ValidationError as error:
                found.extend(error.under(index).problems)
        if found:
            listed = at_most(most - len(left), found)
            raise ValidationError((*with_positions_in(listed, data), *left))
        return documents


def content_length(headers: Mapping[str, str]) -> int | None:
    """The length that a request says its body has, if it does; one in chunks has none."""
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdigit()):
        return None
    return int(length.lstrip("0")[:20] or "0")  # Python refuses to read very long ones


class BodyReader:
    """Collects a body, and refuses it as soon as it is too large."""

    def __init__(self, max_bytes: int) -> None:
        """Begin with nothing."""
        self._max_bytes, self._data = max_bytes, bytearray()  # many small pieces take no more memory than their bytes

    def add(self, piece: bytes) -> None:
        """Add the bytes that came next.

        Raises:
            RequestError: There are too many (413).
        """
        self.check(len(self._data) + len(piece))
        self._data += piece

    def check(self, size: int) -> None:
        """Refuse a body of so many bytes, or more, if they are too many.

        Raises:
            RequestError: They are (413).
        """
        if size > self._max_bytes:
            self._data.clear()
            raise refused_content(refusal(too_large(None, self._max_bytes)))

    def data(self) -> bytes:
        """The whole body."""
        return bytes(self._data)


def written(value: Any, model: ContentModel) -> bytes:
    """A document, a list of documents, or None, as JSON in UTF-8.

    Raises:
        ModelError, ValidationError: As `ContentModel.to_json`.
    """
    if value is None:
        return b"null"
    if isinstance(value, (list, tuple)):
        return b"[" + b",".join(map(model.to_json_bytes, value)) + b"]"
    return model.to_json_bytes(value)


def _is_json(content_type: str) -> bool:
    """Whether a Content-Type is that of JSON (RFC 8259) or of a format in JSON (RFC 6839)."""
    media_type = content_type.partition(";")[0].strip().lower()
    return media_type == JSON_TYPE or (media_type.startswith("application/") and media_type.endswith("+json"))
