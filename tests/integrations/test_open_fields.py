"""Fields of pydantic that are read in the flavour open, and what descriptions of an API say of them."""

from __future__ import annotations

import json
from typing import Annotated, Any

import jsonschema
import pytest
from laters import every_later, some_later
from litestar import Litestar, put
from litestar.exceptions import ImproperlyConfiguredException
from litestar.params import JSONBody
from pydantic import BaseModel, TypeAdapter, ValidationError

import newsmodel as nm
from newsmodel.integrations.litestar import DocumentDTO, NewsmodelPlugin
from newsmodel.integrations.pydantic import Vocabulary

OPEN = Vocabulary(flavour="open")
LATER = next(each.payload for each in every_later() if each.payload["type"] == "article")
FAULTY = {**LATER, "headline": 5}


class Draft(BaseModel):
    """A model that reads one document openly, and another one strictly."""

    later: Annotated[nm.Article, OPEN]
    known: nm.Article | None = None
    block: Annotated[nm.Block, OPEN] | None = None
    others: Annotated[list[nm.Document], OPEN] = []


DOCUMENT: TypeAdapter[Any] = TypeAdapter(Annotated[nm.Document, OPEN])


def test_every_addition_is_validated_and_dumped() -> None:
    """As plain data, and as JSON; the schema of the field allows it, and that of a strict field does not."""
    allows = jsonschema.Draft202012Validator(DOCUMENT.json_schema()).is_valid
    refuses = jsonschema.Draft202012Validator(TypeAdapter(nm.Article).json_schema()).is_valid
    for later in some_later():
        found = DOCUMENT.validate_python(later.payload)
        assert DOCUMENT.dump_python(found) == later.payload == json.loads(DOCUMENT.dump_json(found))
        assert allows(later.payload)
        assert not refuses(later.payload)


def test_a_strict_field_refuses_it() -> None:
    """Each field reads in its own flavour."""
    assert Draft(later=LATER).later.headline  # type: ignore[arg-type]
    with pytest.raises(ValidationError) as caught:
        Draft.model_validate({"later": LATER, "known": LATER})
    assert {each["loc"][0] for each in caught.value.errors()} == {"known"}


def test_what_is_wrong_in_what_is_known_is_refused() -> None:
    """With the problems of `validate` in that flavour."""
    with pytest.raises(ValidationError) as caught:
        Draft.model_validate({"later": FAULTY})
    expected = [(each.code, each.message) for each in nm.validate(FAULTY, flavour="open")]
    assert [(each["type"], each["msg"]) for each in caught.value.errors()] == expected != []


def test_an_unknown_block_is_a_block() -> None:
    """It is dumped as it came; a list of documents too."""
    data = {"later": LATER, "block": {"type": "poll", "question": "Why?"}, "others": [LATER]}
    draft = Draft.model_validate(data)
    assert draft.block == nm.Unknown("poll", {"question": "Why?"})
    assert draft.model_dump(exclude_unset=True) == data
    assert Draft.model_validate_json(draft.model_dump_json()) == draft


def test_one_schema_has_both_flavours() -> None:
    """Pydantic tells their definitions apart; with a prefix by that."""
    schema = Draft.model_json_schema()
    is_valid = jsonschema.Draft202012Validator(schema).is_valid
    assert [True, False] == [is_valid({"later": LATER}), is_valid({"later": LATER, "known": LATER})]
    with_prefix = TypeAdapter(tuple[nm.FAQ, Annotated[nm.FAQ, Vocabulary(prefix="Later", flavour="open")]])
    assert {"FAQ", "LaterFAQ"} <= with_prefix.json_schema()["$defs"].keys()


def test_an_unknown_flavour_is_refused() -> None:
    """When the model is made."""
    with pytest.raises(nm.UnknownNameError, match='did you mean "open"'):
        TypeAdapter(Annotated[nm.Article, Vocabulary(flavour="opn")])


# --- OpenAPI --------------------------------------------------------------------------------------------------------


def test_components_of_the_flavour_open_allow_every_addition() -> None:
    """Those of the flavour strict refuse each."""
    strict, is_open = (
        jsonschema.Draft202012Validator({"$ref": "#/components/schemas/Document", "components": {"schemas": schemas}})
        for schemas in (nm.openapi_components(), nm.openapi_components(flavour="open"))
    )
    for later in some_later(23):
        assert is_open.is_valid(later.payload)
        assert not strict.is_valid(later.payload)
    assert not is_open.is_valid(FAULTY)


@pytest.mark.parametrize("prefix", ["", "Later"])
def test_two_flavours_of_litestar_need_two_prefixes(prefix: str) -> None:
    """Without, the application has no description, rather than one in which one of them is wrong."""
    dto: Any = type("Open", (DocumentDTO,), {"flavour": "open", "prefix": prefix})

    @put("/later", dto=dto, return_dto=dto, sync_to_thread=False)
    def put_later(data: JSONBody[nm.Article]) -> nm.Article:
        return data

    @put("/known", sync_to_thread=False)
    def put_known(data: JSONBody[nm.Article]) -> nm.Article:
        return data

    app = Litestar([put_later, put_known], plugins=[NewsmodelPlugin()])
    if not prefix:
        with pytest.raises(ImproperlyConfiguredException, match="must be unique"):
            _ = app.openapi_schema
        return
    schemas = app.openapi_schema.to_schema()["components"]["schemas"]
    assert (False, None) == tuple(schemas[name].get("additionalProperties") for name in ("Article", "LaterArticle"))
