"""Equal values have the same text."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

import attrs
import cattrs
import pytest

import newsmodel as nm
from newsmodel._validate.schema import example
from newsmodel._wire.canonical import number_text, write
from newsmodel.documents import KINDS


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (2.0, "2"),
        (2.5, "2.5"),
        (0.1, "0.1"),
        (1e-5, "0.00001"),
        (1.5e-6, "0.0000015"),
        (1e-7, "1e-7"),
        (1.25e-10, "1.25e-10"),
        (-1e-6, "-0.000001"),
        (9007199254740991.0, "9007199254740991"),
        (5e-324, "5e-324"),
    ],
)
def test_numbers_are_written_as_in_rfc_8785(number: float, text: str) -> None:
    """This is so for numbers alone, within a value, and indented."""
    assert number_text(number) == text
    assert json.loads(text) == number
    if not number.is_integer():
        assert write({"a": [number]}) == f'{{"a":[{text}]}}'
        assert write({"a": [number]}, 2) == f'{{\n  "a": [\n    {text}\n  ]\n}}'


@pytest.mark.parametrize("value", [{}, [], {"a": {}}, [[], [1, {"b": None}]], "é\u2028\n", {"x": [1e-9, "1e-9", True]}])
def test_both_writers_write_what_json_reads(value: Any) -> None:
    """Compact and indented text are the same JSON."""
    assert json.loads(write(value)) == json.loads(write(value, 2)) == value
    assert json.loads(write([value, 1e-9])) == [value, 1e-9]


@pytest.mark.parametrize("indent", [0, 2])
def test_indented_text_is_that_of_the_standard_library(indent: int) -> None:
    """Names that are no text too, which an override may give."""
    value: dict[object, object] = {"a": [1, 2.5, True, None, [], {}], 2: "x", None: {"b": ["é"]}, True: "y"}
    assert write(value, indent) == json.dumps(value, ensure_ascii=False, indent=indent)


@pytest.mark.parametrize("indent", [None, 2])
def test_numbers_in_tuples_are_written_as_in_rfc_8785(indent: int | None) -> None:
    """As those in lists."""
    assert write({"a": (1, 1e-7)}, indent) == write({"a": [1, 1e-7]}, indent)


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("value", [{(1, 2): "x"}, {"a": object()}], ids=["a name", "a value"])
def test_what_is_no_json_is_not_written(value: Any, indent: int | None) -> None:
    """By either writer."""
    with pytest.raises(TypeError, match=r"keys must be|not JSON serializable"):
        write(value, indent)


def test_members_of_extensions_are_sorted() -> None:
    """By UTF-16 code units, as RFC 8785 sorts; integral numbers are integers."""
    extensions = nm.Extensions({"z:a": {"\ufb33": 1, "\U0001f600": 2.0, "a": 3}, "a:b": 0})
    text = nm.to_json(nm.Source(id="s", name="S", extensions=extensions))
    assert text.endswith('"extensions":{"a:b":0,"z:a":{"a":3,"\U0001f600":2,"\ufb33":1}}}')


def test_defaults_are_accepted_and_not_written() -> None:
    """Structural defaults, empty arrays and empty extensions are not in the text."""
    plain = nm.FAQ([nm.FAQItem("Why?", answer=[nm.ListBlock(["a"])])])
    explicit = nm.to_dict(plain)
    explicit["sources"] = []
    explicit["extensions"] = {}
    explicit["items"][0]["answer"][0] |= {"style": "bullet", "start": 1.0}
    explicit["items"][0]["answer"][0]["items"][0] |= {"level": 1}
    assert nm.validate(explicit) == ()
    assert nm.to_json(nm.from_dict(explicit)) == nm.to_json(plain)


def test_moments_are_written_in_utc_without_needless_digits() -> None:
    """Their original text does not matter."""
    payload = {**example("comment.minimal"), "created": "2026-03-01T01:30:00.250000+09:00"}
    assert nm.to_dict(nm.from_dict(payload))["created"] == "2026-02-28T16:30:00.25Z"


def test_equal_values_give_equal_bytes_in_every_process() -> None:
    """The hash seed does not matter."""
    code = (
        "import newsmodel as nm, newsmodel._validate.schema as s; print(nm.to_json(nm.from_dict(s.example('article'))))"
    )

    def written(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment)  # noqa: S603
        return done.stdout.decode()

    assert written("1") == written("2") == nm.to_json(nm.from_dict(example("article"))) + "\n"


@pytest.mark.parametrize("kind", KINDS)
def test_the_root_begins_with_its_type_and_version(kind: str) -> None:
    """First type, then schema_version; the version is in no other place."""
    text = nm.to_json(nm.from_dict(example(kind)))
    assert text.startswith(f'{{"type":"{kind}","schema_version":"1.1",')
    assert text.count('"schema_version"') == 1


def test_asking_for_one_kind_refuses_another() -> None:
    """The problem is at its type, and says what was expected."""
    with pytest.raises(nm.ValidationError, match=r'/type: unknown_type: unknown type "source" \(allowed: faq\)'):
        nm.from_dict(example("source"), nm.FAQ)
    assert nm.validate(example("source"), "faq")[0].pointer == "/type"


def test_only_documents_can_be_at_the_root() -> None:
    """A paragraph is no document."""
    with pytest.raises(nm.ArgumentError, match="got a Paragraph: a block goes into the body"):
        nm.to_json(nm.Paragraph("a"))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


@attrs.frozen
class Edition:
    """A user's own class that holds content."""

    number: int
    front: nm.Article
    team: list[nm.Contributor]
    teaser: nm.Paragraph


def test_a_converter_knows_the_classes_in_classes_of_your_own() -> None:
    """It loads and dumps them, with the same strictness."""
    front = nm.from_dict(example("article"), nm.Article)
    edition = Edition(7, front, [nm.Contributor("Ada")], nm.Paragraph(["a", nm.Span("b", marks=["strong"])]))
    converter = nm.converter()
    plain = converter.unstructure(edition)
    assert json.loads(json.dumps(plain)) == plain
    assert plain["teaser"] == {"type": "paragraph", "text": ["a", {"text": "b", "marks": ["strong"]}]}
    assert converter.structure(plain, Edition) == edition
    plain["team"][0]["name"] = 5
    with pytest.raises(cattrs.ClassValidationError):
        converter.structure(plain, Edition)


def test_a_converter_refuses_with_our_errors() -> None:
    """This is so when one of the classes is structured by itself."""
    with pytest.raises(nm.ValidationError) as raised:
        nm.converter().structure({"name": "A", "role": "poet"}, nm.Contributor)
    assert raised.value.problems[0].pointer == "/role"


def test_dates_beyond_what_utc_can_write_are_refused() -> None:
    """The last moment that is accepted is the last of 2999 in UTC."""
    last = datetime(2999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)
    comment = attrs.evolve(nm.from_dict(example("comment.minimal"), nm.Comment), created=last)
    assert nm.from_json(nm.to_json(comment)) == comment
