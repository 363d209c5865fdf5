"""Whether machines may learn from a document, in three standards that never contradict each other."""

from __future__ import annotations

from typing import get_args

import pytest

import newsmodel as nm
from newsmodel.content.media import DataMining
from newsmodel.data_mining import _TABLE, preferences

TERMS = "https://example.org/terms"
ROWS = [
    ("allowed", "0", "0", "train-ai=y, ai-use=y, search=y"),
    ("prohibited", "1", "1", "train-ai=n, ai-use=n, search=n"),
    ("prohibited_ai_training", None, "1", "train-ai=n"),
    ("prohibited_generative_ai_training", None, "1", "train-ai=n"),
    ("search_indexing_only", "1", "1", "train-ai=n, ai-use=n, search=y"),
    ("see_terms", None, "1", None),
]


def article(rights: nm.Rights | None) -> nm.Article:
    """An article with these rights."""
    return nm.Article(
        id="tag:example.org,2026:1", headline="Headline", language="en", body=[nm.Divider()], rights=rights
    )


def test_the_table_has_every_value() -> None:
    """And each has a row here."""
    assert _TABLE.keys() == set(get_args(DataMining)) == {row[0] for row in ROWS}


@pytest.mark.parametrize(("value", "alone", "with_terms", "usage"), ROWS)
def test_each_standard_says_what_it_can(
    value: DataMining, alone: str | None, with_terms: str | None, usage: str | None
) -> None:
    """A reservation of some rights is said where terms say the rest; the address is the policy of a reservation."""
    said = preferences(nm.Rights(data_mining=value))
    assert (alone, None, usage) == (said.tdm_reservation, said.tdm_policy, said.content_usage)
    said = preferences(nm.Rights(data_mining=value, license_url=TERMS))
    assert (with_terms, TERMS if with_terms == "1" else None) == (said.tdm_reservation, said.tdm_policy)


@pytest.mark.parametrize("value", get_args(DataMining))
@pytest.mark.parametrize("address", [None, TERMS, "https://example.org/licence.rsl"])
def test_page_and_header_fields_say_the_same(value: DataMining, address: str | None) -> None:
    """Everything but the field that has no element."""
    document = article(nm.Rights(data_mining=value, license_url=address))
    fields, page = nm.data_mining_headers(document), nm.to_html(document, page=True)
    for name in ("TDM-Reservation", "TDM-Policy"):
        element = f'<meta name="{name.lower()}" content="{fields.get(name)}">'
        assert (name in fields) == (element in page) == (f'name="{name.lower()}"' in page)
    assert ("Link" in fields) == (address is not None and address.endswith(".rsl")) == ("application/rsl+xml" in page)


@pytest.mark.parametrize(
    "document", [article(None), article(nm.Rights(holder="The Post")), nm.Source(id="s", name="S")]
)
def test_without_a_statement_nothing_is_said(document: nm.Document) -> None:
    """No standard has a default here."""
    assert nm.data_mining_headers(document) == {}
    assert "tdm-" not in nm.to_html(document, page=True)


def test_what_is_allowed_has_no_policy() -> None:
    """A policy is of rights that are reserved."""
    fields = nm.data_mining_headers(article(nm.Rights(data_mining="allowed", license_url=TERMS)))
    assert {"TDM-Reservation", "Content-Usage"} == fields.keys()
