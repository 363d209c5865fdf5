"""What every integration does with the body of a request, without a framework."""

from __future__ import annotations

import copy
import json
import pickle
import tracemalloc
import typing
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from types import NoneType
from typing import Annotated, Any, Optional, Union

import pytest

import newsmodel as nm
from newsmodel import examples
from newsmodel.documents import KINDS
from newsmodel.integrations.requests import Holds, RequestError, body, disconnected, holds, refused, written
from newsmodel.model import DEFAULT

JSON = {"content-type": "application/json"}
MINIMAL = nm.Article(id="tag:example.org,2026:rain", headline="Rain", language="en", body=[nm.Paragraph("Wet.")])
ARTICLE = nm.to_json_bytes(MINIMAL)
SOURCE = nm.to_json_bytes(nm.Source(id="survey", name="Survey", kind="study"))


def refusal(annotation: Any, data: bytes, model: nm.ContentModel = DEFAULT) -> RequestError:
    """What a body is refused with."""
    with pytest.raises(RequestError) as caught:
        body(annotation, model, None).load(data)
    return caught.value


def errors(annotation: Any, data: bytes, model: nm.ContentModel = DEFAULT) -> list[dict[str, Any]]:
    """The problems that a body is refused with."""
    found: list[dict[str, Any]] = refusal(annotation, data, model).details["errors"]
    return found


def status(headers: Mapping[str, str], annotation: Any = nm.Article, max_bytes: int | None = None) -> int | None:
    """The status code for a request with such headers; None if they are fine."""
    try:
        body(annotation, DEFAULT, max_bytes).check_headers(headers)
    except RequestError as error:
        return error.status
    return None


# --- What an annotation says -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        (nm.Article, Holds((nm.Article,))),
        (nm.Article | nm.FAQ, Holds((nm.Article, nm.FAQ))),
        (nm.Article | None, Holds((nm.Article,), optional=True)),
        (list[nm.Article], Holds((nm.Article,), many=True)),
        (list[nm.Article | nm.FAQ], Holds((nm.Article, nm.FAQ), many=True)),
        (list[nm.Article] | None, Holds((nm.Article,), many=True, optional=True)),
        (Optional[nm.Article], Holds((nm.Article,), optional=True)),  # noqa: UP045  (as older code is written)
        (Union[nm.Article, nm.FAQ], Holds((nm.Article, nm.FAQ))),  # noqa: UP007  (as older code is written)
        (typing.List[nm.Article], Holds((nm.Article,), many=True)),  # noqa: UP006  (as older code is written)
    ],
    ids=str,
)
def test_an_annotation_of_documents_is_known(annotation: Any, expected: Holds) -> None:
    """In every spelling that Python has for it."""
    assert expected == holds(annotation)


def test_any_document_is_all_five() -> None:
    """In the order of the kinds."""
    found = holds(nm.Document)
    assert found is not None
    assert list(KINDS) == [cls.tag for cls in found.classes]


@pytest.mark.parametrize(
    "annotation",
    [
        int,
        None,
        NoneType,
        list,
        typing.List,  # noqa: UP006  (as older code is written)
        nm.Paragraph,
        nm.Article | int,
        list[nm.Article | None],
        list[list[nm.Article]],
        tuple[nm.Article, ...],
        dict[str, nm.Article],
        Iterable[nm.Article],
        typing.Sequence[nm.Article],
        Annotated[nm.Article, "kept"],
        type[nm.Article],
        "Article",
        MINIMAL,
        [nm.Article],
    ],
    ids=str,
)
def test_an_annotation_of_anything_else_is_none_of_documents(annotation: Any) -> None:
    """And `body` says what it expects."""
    assert holds(annotation) is None
    with pytest.raises(nm.ArgumentError, match="expected a class of documents, or a list of them, got "):
        body(annotation, DEFAULT, None)


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        (int, "the class int"),
        (dict[str, int], "dict[str, int]"),
        (int | None, "int | None"),
        (typing.Sequence[int], "typing.Sequence[int]"),
        ("Article", '"Article"'),
        (MINIMAL, "an Article"),
    ],
    ids=str,
)
def test_a_wrong_annotation_is_named(annotation: Any, expected: str) -> None:
    """As it is written."""
    with pytest.raises(nm.ArgumentError) as caught:
        body(annotation, DEFAULT, None)
    assert f"expected a class of documents, or a list of them, got {expected}" == str(caught.value)


# --- Headers -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content_type",
    [
        "application/json",
        "APPLICATION/JSON",
        "application/json; charset=utf-8",
        "application/json;charset=utf-8",
        " application/json ;x=y",
        "application/ld+json; charset=utf-8",
        "application/vnd.example.article+json",
    ],
)
def test_types_of_json_are_read(content_type: str) -> None:
    """JSON itself (RFC 8259), and formats in JSON (RFC 6839)."""
    assert status({"content-type": content_type}) is None


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "text/json",
        "text/plain",
        "application/jsonl",
        "application/xml",
        "application/json, text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=application/json",
        "text/plain; application/json",
        "image/svg+json",
        ";application/json",
        "application/json\x00",
        "x" * 100_000,
    ],
)
def test_other_types_are_refused_and_the_answer_says_which_is_taken(content_type: str) -> None:
    """Status 415, and no more of the type than an excerpt."""
    with pytest.raises(RequestError) as caught:
        body(nm.Article, DEFAULT, None).check_headers({"content-type": content_type})
    assert (415, {"Accept": "application/json"}) == (caught.value.status, caught.value.headers)
    assert len(caught.value.body) < 400


def test_a_request_without_a_type_is_refused() -> None:
    """And it is said that the type is missing."""
    with pytest.raises(RequestError, match="415: expected application/json, the request does not say what it is"):
        body(nm.Article, DEFAULT, None).check_headers({})


def test_a_body_that_may_be_left_out_needs_no_type_then() -> None:
    """With a body it does: with a length, or in chunks."""
    assert status({}, nm.Article | None) is None
    assert status({"content-length": "0"}, nm.Article | None) is None
    assert status({"content-length": "0"}, nm.Article) == 415
    assert status({"content-length": "4"}, nm.Article | None) == 415
    assert status({"transfer-encoding": "chunked"}, nm.Article | None) == 415
    assert status({"content-type": "text/plain"}, nm.Article | None) == 415


@pytest.mark.parametrize(
    ("coding", "expected"),
    [("", None), ("identity", None), (" Identity ", None), ("gzip", 415), ("br", 415), ("identity, gzip", 415)],
)
def test_compressed_bodies_are_refused(coding: str, expected: int | None) -> None:
    """A small one could be a large document."""
    assert expected == status({**JSON, "content-encoding": coding})


def test_the_refusal_of_a_compressed_body_says_what_is_taken() -> None:
    """Accept-Encoding (RFC 9110, section 15.5.16)."""
    with pytest.raises(RequestError) as caught:
        body(nm.Article, DEFAULT, None).check_headers({**JSON, "content-encoding": "gzip"})
    assert {"Accept-Encoding": "identity"} == caught.value.headers


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        ("", None),
        ("0", None),
        ("1000", None),
        ("1001", 413),
        (str(10**30), 413),
        ("9" * 100_000, 413),
        ("0" * 100 + "1000", None),
        ("0" * 100 + "1001", 413),
        ("-1", None),
        ("1e9", None),
        ("0x1000", None),
        ("1_001", None),
        ("１２３４", None),  # noqa: RUF001  (digits, but none of HTTP)
        ("many", None),
    ],
)
def test_a_length_refuses_a_body_before_it_is_read(length: str, expected: int | None) -> None:
    """What is no length of HTTP says nothing; the bytes are counted anyway."""
    assert expected == status({**JSON, "content-length": length}, max_bytes=1000)


def test_the_limit_is_that_of_the_model_unless_there_is_another() -> None:
    """`max_bytes` may be higher or lower."""
    model = nm.ContentModel(limits=nm.Limits(size=500))
    assert [500, 100, 0] == [body(nm.Article, model, most).max_bytes for most in (None, 100, 0)]


# --- Bytes -------------------------------------------------------------------------------------------------


def test_pieces_make_a_body() -> None:
    """In their order; empty ones do not count."""
    reader = body(nm.Article, DEFAULT, 6).reader()
    for piece in (b"abc", b"", b"def"):
        reader.add(piece)
    assert b"abcdef" == reader.data()


def test_a_body_in_small_pieces_takes_no_more_memory_than_a_few_copies() -> None:
    """A client chooses how it sends a body."""
    reader = body(nm.Article, DEFAULT, None).reader()
    tracemalloc.start()
    try:
        for number in range(100_000):
            reader.add(b"%05d" % number)
        data = reader.data()
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert 500_000 == len(data)
    assert 500_000 < most < 2_000_000


def test_a_body_is_refused_with_the_first_byte_too_many() -> None:
    """Status 413, and nothing of the body is kept."""
    reader = body(nm.Article, DEFAULT, 6).reader()
    reader.add(b"abcdef")
    with pytest.raises(RequestError) as caught:
        reader.add(b"g")
    assert (413, "too_large") == (caught.value.status, caught.value.details["errors"][0]["code"])
    assert b"" == reader.data()


# --- Documents ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_body_holds_a_document(kind: str) -> None:
    """Of each kind; and what is written is the same bytes."""
    document = getattr(examples, kind)()
    loaded = body(nm.Document, DEFAULT, None).load(nm.to_json_bytes(document))
    assert document == loaded
    assert nm.to_json_bytes(document) == written(loaded, DEFAULT)


def test_a_refusal_has_every_problem_and_its_place() -> None:
    """Pointer, code, sentence, line and column, as RFC 9457 has them."""
    data = ARTICLE.replace(b'"headline"', b'\n "headlin"').replace(b'"en"', b"7")
    found = refusal(nm.Article, data)
    assert (422, "422: 2 problems") == (found.status, str(found))
    assert {("#/headlin", "unknown_member", 2, 2), ("#/language", "type", 2, 30)} == {
        (each["pointer"], each["code"], each["line"], each["column"]) for each in found.details["errors"]
    }


def test_members_that_stand_twice_are_refused() -> None:
    """The raw body shows them; a parsed one has only the last."""
    data = ARTICLE.replace(b'"language":"en"', b'"language":"en","language":"de"')
    assert ["duplicate_member"] == [each["code"] for each in errors(nm.Article, data)]


def test_a_document_of_another_kind_is_refused() -> None:
    """Also where several are allowed."""
    for annotation in (nm.Article, nm.Article | nm.FAQ):
        (found,) = errors(annotation, b"\n" + SOURCE)
        assert ("#/type", "unknown_type", 2) == (found["pointer"], found["code"], found["line"])
        assert "article" in found["detail"]


def test_a_union_takes_each_of_its_kinds() -> None:
    """And returns an object of the class that the body names."""
    expected = body(nm.Article | nm.Source, DEFAULT, None)
    assert [nm.Article, nm.Source] == [type(expected.load(data)) for data in (ARTICLE, SOURCE)]


@pytest.mark.parametrize("data", [b"", b" \n", b"null", b" null "])
def test_nothing_stands_for_none_where_it_may(data: bytes) -> None:
    """Elsewhere it is refused."""
    assert body(nm.Article | None, DEFAULT, None).load(data) is None
    assert body(list[nm.Article] | None, DEFAULT, None).load(data) is None
    assert 422 == refusal(nm.Article, data).status
    assert 422 == refusal(list[nm.Article], data).status


@pytest.mark.parametrize("data", [b"\x0c", b"\x0bnull", b"null\x0c", b"NULL", b"null null", b"\xc2\xa0null"])
def test_what_is_not_null_in_json_does_not_stand_for_none(data: bytes) -> None:
    """JSON has four characters of white space; Python has more."""
    assert 422 == refusal(nm.Article | None, data).status


def test_a_list_holds_its_documents_in_order() -> None:
    """An empty one holds none."""
    expected = body(list[nm.Article | nm.Source], DEFAULT, None)
    data = b"[" + ARTICLE + b"," + SOURCE + b"]"
    assert data == written(expected.load(data), DEFAULT)
    assert [] == expected.load(b"[]")
    assert (b"[]", b"null") == (written([], DEFAULT), written(None, DEFAULT))


def test_problems_in_a_list_have_their_place_in_it() -> None:
    """Their pointers begin with the index, and their lines count from the beginning of the body."""
    data = b"[\n" + ARTICLE + b",\n" + ARTICLE.replace(b'"headline"', b'"headlin"') + b",\n  7,\n" + SOURCE + b"]"
    found = [(each["pointer"], each["code"], each["line"]) for each in errors(list[nm.Article], data)]
    assert [("#/1/headlin", "unknown_member", 3), ("#/2", "type", 4), ("#/3/type", "unknown_type", 5)] == found


@pytest.mark.parametrize("data", [b"{}", b"7", b'"x"', ARTICLE])
def test_what_is_no_list_is_refused_where_one_is_expected(data: bytes) -> None:
    """With one problem, at the root."""
    (found,) = errors(list[nm.Article], data)
    assert ("#", "type") == (found["pointer"], found["code"])


@pytest.mark.parametrize("item", [b"{}", b"0", b"[]", b'{"type":"article"}'])
def test_a_list_of_many_faults_is_refused_with_as_many_problems_as_the_limit(item: bytes) -> None:
    """The last one says how much is not listed."""
    model = nm.ContentModel(limits=nm.Limits(problems=7))
    found = errors(list[nm.Article], b"[" + b",".join([item] * 5000) + b"]", model)
    assert (7, "more_problems") == (len(found), found[-1]["code"])


def test_the_work_for_a_list_of_faults_does_not_grow_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """After the limit no further item is looked at."""
    model, seen = nm.ContentModel(limits=nm.Limits(problems=7)), list[Any]()
    load = nm.ContentModel.from_dict

    def counted(self: nm.ContentModel, data: Any, cls: Any = None, **options: Any) -> Any:
        seen.append(data)
        return load(self, data, cls, **options)

    monkeypatch.setattr(nm.ContentModel, "from_dict", counted)
    for count in (5, 50, 5000):
        seen.clear()
        errors(list[nm.Article], b"[" + b",".join([b"0"] * count) + b"]", model)
        assert min(count, 7) == len(seen)


def test_a_body_that_is_too_large_is_not_said_to_be_a_wrong_document() -> None:
    """Nobody has looked at it: the title is that of the status, and the detail says the limit."""
    message = "the text has more than 9 bytes, expected at most 9"
    with pytest.raises(RequestError) as caught:
        body(nm.Article, DEFAULT, 9).reader().add(b"0123456789")
    assert {
        "type": "about:blank",
        "title": HTTPStatus(413).phrase,
        "status": 413,
        "detail": message,
        "errors": [{"pointer": "#", "code": "too_large", "detail": message}],
    } == caught.value.details


def test_a_body_that_is_too_large_for_the_model_is_refused_by_status_413() -> None:
    """Also where more bytes were let in."""
    model = nm.ContentModel(limits=nm.Limits(size=100))
    assert 413 == refusal(nm.Article, ARTICLE, model).status
    assert 413 == refusal(list[nm.Article], b"[" + ARTICLE + b"]", model).status


@pytest.mark.parametrize("data", [b"\xff\xfe", b"{", b"[" * 100_000, b"\xef\xbb\xbf{}", b'{"a":1e999}', b"NaN"])
def test_what_is_no_json_is_refused(data: bytes) -> None:
    """By status 422, for a single document and for a list."""
    assert [422, 422] == [refusal(annotation, data).status for annotation in (nm.Article, list[nm.Article])]


# --- Refusals ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "error",
    [
        refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "no", Accept_Encoding="identity"),
        refusal(nm.Article, b"{}"),
        disconnected(),
    ],
    ids=str,
)
def test_a_refusal_can_be_sent_to_another_process(error: RequestError) -> None:
    """And copied."""
    for other in (pickle.loads(pickle.dumps(error)), copy.deepcopy(error)):  # noqa: S301  (it was made here)
        assert (error.details, error.headers) == (other.details, other.headers)
        assert (error.status, error.body, str(error)) == (other.status, other.body, str(other))


def test_a_refusal_is_an_object_of_rfc_9457() -> None:
    """A status code is in it, so that it can be read by itself."""
    found = refused(HTTPStatus.BAD_REQUEST, "Not so.", X_Reason="none")
    assert {"type": "about:blank", "title": "Bad Request", "status": 400, "detail": "Not so."} == json.loads(found.body)
    assert {"X-Reason": "none"} == found.headers


def test_a_refusal_is_ascii_whatever_the_body_held() -> None:
    """Half a surrogate pair cannot be written in UTF-8."""
    found = refusal(nm.Article, b'{"type":"article","\\ud800":1,"h\xc3\xa9":2}')
    assert found.body.isascii()
    assert found.details == json.loads(found.body)
