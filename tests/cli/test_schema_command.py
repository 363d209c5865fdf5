"""The command `schema`: the schemas of a kind, of any document, in draft 07, and as an OpenAPI document."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import newsmodel as nm
from newsmodel._validate.bundle import BUNDLED
from newsmodel._validate.schema import Flavour
from newsmodel.documents import KINDS
from services.descriptions import lost

Run = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).resolve().parents[2]
needs_validator = pytest.mark.skipif(
    find_spec("openapi_spec_validator") is None, reason="needs the dependency group services"
)


def described(run: Run, *options: str) -> Any:
    """The OpenAPI document that is printed."""
    return json.loads(run("schema", "--openapi", *options).stdout)


@pytest.mark.parametrize("flavour", BUNDLED)
def test_a_bundle_is_the_published_file(run: Run, flavour: Flavour) -> None:
    """Byte for byte, in each flavour."""
    name = "newsmodel.json" if flavour == "strict" else f"newsmodel.{flavour}.json"
    published = (ROOT / "schemas" / "v1" / name).read_text("utf-8")
    assert run("schema", "--bundle", "--flavour", flavour).stdout == published


@pytest.mark.parametrize("given", [("--bundle",), ("faq",)], ids=" ".join)
def test_the_options_are_those_of_the_function(run: Run, given: tuple[str, ...]) -> None:
    """The flavour, the base and the draft, for one kind and for any."""
    kind = None if given == ("--bundle",) else given[0]
    base = "https://news.example/"
    printed = json.loads(run("schema", *given, "--flavour", "open", "--base", base, "--draft", "07").stdout)
    assert printed == nm.json_schema(kind, flavour="open", base=base, draft="07")
    assert json.loads(run("schema", *given, "--draft", "2020-12").stdout) == nm.json_schema(kind)


def test_an_openapi_document_has_the_components_of_the_library(run: Run) -> None:
    """And a title, the version of the library, and no paths."""
    printed = described(run)
    assert printed["components"] == {"schemas": nm.openapi_components()}
    rest = {name: value for name, value in printed.items() if name != "components"}
    info = {"title": "newsmodel", "version": nm.__version__}
    assert rest == {"openapi": "3.1.0", "info": info, "paths": {}}


def test_a_prefix_begins_the_name_of_each_component(run: Run) -> None:
    """Every reference leads to one."""
    printed = described(run, "--prefix", "News")
    assert printed["components"]["schemas"] == nm.openapi_components(prefix="News")
    assert list(lost(printed)) == []


@needs_validator
@pytest.mark.parametrize("options", [(), ("--prefix", "News.")], ids=" ".join)
def test_the_openapi_document_is_valid(run: Run, options: tuple[str, ...]) -> None:
    """By openapi-spec-validator, which finds what is planted: no title, a schema that is lost, a type that is none."""
    from openapi_spec_validator import validate

    printed = described(run, *options)
    validate(printed)
    prefix = options[1] if options else ""
    plants: tuple[Callable[[Any], object], ...] = (
        lambda found: found["info"].pop("title"),
        lambda found: found["components"]["schemas"].pop(f"{prefix}Url"),
        lambda found: found["components"]["schemas"][f"{prefix}Article"].update(type="objekt"),
    )
    for plant in plants:
        spoilt = json.loads(json.dumps(printed))
        plant(spoilt)
        with pytest.raises(Exception, match=r"title|Url|objekt"):
            validate(spoilt)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Name a KIND"),
        (("faq", "--bundle"), "--bundle does not go with KIND"),
        (("faq", "--openapi"), "--openapi does not go with KIND"),
        (("--bundle", "--openapi"), "--openapi does not go with --bundle"),
        (("faq", "--typescript"), "--typescript does not go with KIND"),
        (("--typescript", "--draft", "07"), "--draft does not go with --typescript"),
        (("--openapi", "--flavour", "codegen"), "--flavour does not go with --openapi"),
        (("--openapi", "--draft", "2020-12"), "--draft does not go with --openapi"),
        (("--openapi", "--base", "urn:x:"), "--base does not go with --openapi"),
        (("--bundle", "--prefix", "News"), "--prefix goes only with --openapi"),
        (("faq", "--draft", "04"), "'04' is not one of '2020-12', '07'"),
        (("--openapi", "--prefix", "a b"), 'a name has only A-Z a-z 0-9 . _ - in OpenAPI, got "a bArticle"'),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_does_not_go_together_ends_with_2(run: Run, arguments: tuple[str, ...], said: str) -> None:
    """With the reason, and with nothing on standard output."""
    done = run("schema", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_kind_all_kinds_are_named(run: Run) -> None:
    """A script whose variable is empty gets no other schema than it asked for."""
    assert f"Name a KIND ({', '.join(KINDS)})" in " ".join(run("schema").stderr.split())


def test_the_schema_of_a_kind_is_the_published_file(run: Run) -> None:
    """As before there were other forms."""
    assert run("schema", "article").stdout == (ROOT / "schemas" / "v1" / "article.json").read_text("utf-8")
