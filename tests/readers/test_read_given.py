"""What readers do with what they cannot read: something else, and addresses that are none."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest

import newsmodel as nm
from newsmodel.readers import Element, Place, Tree, read_tree

READERS: dict[str, Callable[..., Any]] = {
    "read_guardian_discussion": nm.read_guardian_discussion,
    "read_isso_export": nm.read_isso_export,
    "read_activitypub": nm.read_activitypub,
    "read_jsonld": nm.read_jsonld,
    "read_wordpress": nm.read_wordpress,
    "read_wordpress_export": lambda data, **options: list(nm.read_wordpress_export(data, **options)),
}
#: What is of no format of these.
OTHER = ["", b"", " ", "{", "[1, 2, 3]", "3", "null", '"a"', '{"a": {"b": "Rain."}}', '[{"a": 1}]', "Rain.", "<p>Rain.",
         "<a/>", b"\xff\xfe\x00", '{"type": 3}', '{"comments": 3}', '{"discussion": {"comments": 3}}']  # fmt: skip
#: What is of their format and has nothing that can be read: nothing of it is in a document.
EMPTY: dict[str, tuple[Any, list[tuple[str, str]]]] = {
    "read_activitypub": (
        {"type": "Like", "object": {"name": "Rain."}, "bto": ["a@b.example"]},
        [("Like", "/type"), ("Rain.", "/object/name")],
    ),
    "read_wordpress": ({"title": 3, "content": {"rendered": 5}}, [("3", "/title"), ("5", "/content/rendered")]),
    "read_jsonld": ({"@type": "Product", "name": "Boat"}, [("Boat", "")]),
}
NO_ADDRESSES = ["", " ", "news/", "/news/", "example.org", "javascript:alert(1)", "https://", "http://[",
                "https://a b.example/",
                "https://example.org/a b", " https://example.org/", "file:///a", "mailto:a@example.org"]  # fmt: skip


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("data", OTHER)
def test_what_is_something_else_is_an_error_of_the_readers(name: str, data: Any) -> None:
    """It says of which format the input is not."""
    with pytest.raises(nm.ReadError, match=r"^not (?:a|an|ActivityPub|JSON-LD)\b.*: "):
        READERS[name](data)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("make", [bytearray, memoryview])
def test_bytes_of_another_kind_are_a_wrong_argument(name: str, make: Callable[[bytes], Any]) -> None:
    """Wherever bytes are taken, as by all readers."""
    with pytest.raises(nm.ArgumentError, match=f"expected .*, got a {make.__name__}"):
        READERS[name](make(b"{}"))


def test_a_sequence_is_read_as_a_list() -> None:
    """By all that take one."""
    thread = {"id": "/a/", "comments": []}
    assert nm.read_isso_export((thread,)) == nm.read_isso_export([thread])


@pytest.mark.parametrize("name", EMPTY)
def test_what_has_nothing_to_be_read_is_listed(name: str) -> None:
    """There is no document; what was said in secret is nobody's business."""
    data, words = EMPTY[name]
    reading = READERS[name](data)
    assert reading.document is None
    lost = [(loss.words, loss.path) for loss in reading.losses if loss.words]
    assert (sorted(lost), {loss.state for loss in reading.losses}) == (sorted(words), {"dropped"})


def test_what_is_no_thread_beside_threads_is_listed() -> None:
    """It has no document; the thread beside it has one."""
    thread, other = nm.read_isso_export([{"id": "/a/", "comments": []}, {"a": ["Rain."]}])
    assert (type(thread.document), other.document) == (nm.Discussion, None)
    assert [(loss.state, loss.words, loss.path) for loss in other.losses] == [("dropped", "Rain.", "/1/a/0")]


def test_a_file_of_another_encoding_is_an_error_of_the_readers() -> None:
    """It was opened as text by somebody else."""
    file = io.TextIOWrapper(io.BytesIO(b"<rss><channel><title>caf\xe9</title></channel></rss>"), encoding="utf-8")
    with pytest.raises(nm.ReadError, match="not text"):
        list(nm.read_wordpress_export(file))


# --- Defaults -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "read",
    [
        lambda **options: nm.read_guardian_discussion({"comments": []}, **options),
        lambda **options: nm.read_isso_export({"comments": []}, **options)[0],
    ],
)
def test_a_discussion_has_the_members_that_are_given(read: Callable[..., nm.CommentReading]) -> None:
    """Nothing is invented then; without them it is."""
    reading = read(defaults={"open": True, "prompt": "Rain?"})
    assert reading.document == nm.Discussion([], open=True, prompt="Rain?")
    assert reading.losses == ()
    assert [(loss.state, loss.became) for loss in read().losses] == [("invented", "/open")]
    with pytest.raises(nm.ValidationError):
        read(defaults={"open": 3})


def test_what_the_input_says_of_a_discussion_is_believed() -> None:
    """Before what is given."""
    data = {"comments": [], "isClosedForComments": True, "commentCount": 2}
    reading = nm.read_guardian_discussion(data, defaults={"open": True, "total_count": 7})
    assert reading.document == nm.Discussion([], open=False, total_count=2)


def test_activitypub_takes_no_defaults_that_no_article_has() -> None:
    """As all readers of articles: the body is the reader's."""
    note = {"type": "Note", "content": "<p>Rain.</p>"}
    made = nm.read_activitypub(note, defaults={"language": "en", "body": [nm.Paragraph("Wind.")]}).document
    assert isinstance(made, nm.Article)
    assert (made.language, made.body) == ("en", (nm.Paragraph("Rain."),))
    with pytest.raises(nm.ValidationError):
        nm.read_activitypub(note, defaults={"language": "german_x"})


# --- Addresses ------------------------------------------------------------------------------------------------------


def tree() -> Tree:
    """A tree of one's own."""
    return Tree(Element("html"), lambda _: Place())


ADDRESSED: dict[str, Callable[[str], Any]] = {
    "read_html(base)": lambda base: nm.read_html("<p>Rain.", base=base),
    "read_page(url)": lambda base: nm.read_page("<p>Rain.", url=base),
    "read_markdown(base)": lambda base: nm.read_markdown("Rain.", base=base),
    "read_jsonld(base)": lambda base: nm.read_jsonld({"@type": "Article"}, base=base),
    "read_wordpress(base)": lambda base: nm.read_wordpress({"title": "A"}, base=base),
    "read_wordpress_export(base)": lambda base: nm.read_wordpress_export("<rss><channel/></rss>", base=base),
    "read_guardian_discussion(base)": lambda base: nm.read_guardian_discussion({"comments": []}, base=base),
    "read_isso_export(base)": lambda base: nm.read_isso_export([], base=base),
    "read_activitypub(base)": lambda base: nm.read_activitypub([], base=base),
    "read_tree(base)": lambda base: read_tree(tree(), base=base),
}


@pytest.mark.parametrize("reader", ADDRESSED)
@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_an_address_that_is_none_is_a_wrong_argument(reader: str, address: str) -> None:
    """Relative addresses could not be resolved by it, and all of them would be lost."""
    with pytest.raises(nm.ArgumentError) as caught:
        ADDRESSED[reader](address)
    assert str(caught.value).startswith(f"{reader}: expected a web address such as https://example.org/news/, got ")


@pytest.mark.parametrize("reader", ADDRESSED)
@pytest.mark.parametrize("address", ["https://example.org", "http://example.org:8080/caf\u00e9/?a=b#c"])
def test_a_web_address_is_taken(reader: str, address: str) -> None:
    """The control."""
    ADDRESSED[reader](address)


@pytest.mark.parametrize("address", ["", "news/", "javascript:alert(1)", "https://a b.example/"])
def test_a_wrong_base_of_a_page_is_no_wrong_argument(address: str) -> None:
    """What a page says itself is not what a caller gives."""
    reading = nm.read_page(f'<base href="{address}"><p>Rain <a href="a">falls</a>.', url="https://example.org/")
    assert nm.read_html(f'<base href="{address}"><p>Rain.').document is not None
    assert reading is not None
