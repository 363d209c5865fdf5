"""Functions whose answer is tried before their arguments are checked: wrong arguments are refused all the same."""

from __future__ import annotations

from typing import Any

import pytest

import newsmodel as nm
from newsmodel._codec.native import CORES
from newsmodel._core import CoreName

ARTICLE = nm.Article(id="tag:example.org,2026:a", headline="H", language="en", body=[nm.Divider()])
TEXT = nm.to_json(ARTICLE)


@pytest.mark.parametrize("core", CORES)
@pytest.mark.parametrize(
    ("function", "arguments", "error"),
    [
        ("from_json", (TEXT, nm.Article, 5), TypeError),
        ("from_json", (), TypeError),
        ("from_json", (TEXT, "article"), nm.ArgumentError),
        ("from_json", (TEXT, nm.FAQ), nm.ValidationError),
        ("from_json", (5,), nm.ValidationError),
        ("validate", (TEXT, "article", 5), TypeError),
        ("validate", (TEXT, "artikel"), nm.UnknownNameError),
        ("validate", (TEXT, 5), nm.ArgumentError),
        ("to_json", (ARTICLE, 2), TypeError),
        ("to_json", (nm.Divider(),), (nm.ModelError, nm.ArgumentError)),
        ("to_json", (None,), (nm.ModelError, nm.ArgumentError)),
        ("to_json_bytes", (ARTICLE, 2), TypeError),
        ("to_json_bytes", (nm.Divider(),), (nm.ModelError, nm.ArgumentError)),
    ],
)
def test_wrong_arguments_are_refused(core: CoreName, function: str, arguments: Any, error: Any) -> None:
    """A text that is right does not hide them."""
    with pytest.raises(error):
        getattr(nm.ContentModel(core=core), function)(*arguments)


@pytest.mark.parametrize("core", CORES)
def test_right_arguments_give_one_answer(core: CoreName) -> None:
    """By place or by name, of a kind or of its class."""
    model = nm.ContentModel(core=core)
    assert ARTICLE == model.from_json(TEXT) == model.from_json(TEXT, nm.Article) == model.from_json(data=TEXT)
    assert () == model.validate(TEXT) == model.validate(TEXT, "article") == model.validate(TEXT, nm.Article)
    assert () == model.validate(data=TEXT, kind="article")
    assert ["unknown_type"] == [problem.code for problem in model.validate(TEXT, "faq")]
    assert TEXT == model.to_json(ARTICLE) == model.to_json(document=ARTICLE) == model.to_json_bytes(ARTICLE).decode()
