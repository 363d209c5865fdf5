"""Whether machines may learn from a document, as three standards say it, which never contradict each other.

A standard that cannot say what ``Rights.data_mining`` says, says nothing:

- TDMRep has one reservation of all rights of text and data mining. A reservation of only some is said where there is
  the address of the terms, which say the rest.
- AIPREF knows the training of generative AI models, the use of a document by them, and search, each allowed or not.
  It is a header field and a rule of robots.txt; no element of HTML has it.
- RSL is a document of its own, to which a page links.

Sources: TDM Reservation Protocol, W3C Community Group Final Report, 10 May 2024; A Vocabulary For Expressing AI Usage
Preferences, draft-ietf-aipref-vocab-06, 28 April 2026, and draft-ietf-aipref-attach; Really Simple Licensing 1.0.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from newsmodel._arguments import checked
from newsmodel.content.article import Article, Document
from newsmodel.content.media import DataMining, Rights


class _Said(NamedTuple):
    """What the standards can say.

    Attributes:
        reserved: Whether all rights of text and data mining are reserved; None where only some are.
        usage: The preferences of AIPREF; None where it has none for it.
    """

    reserved: bool | None
    usage: str | None


_NOTHING_ALLOWED: Final = "train-ai=n, ai-use=n, search=n"
_TABLE: Final[Mapping[DataMining, _Said]] = {
    "allowed": _Said(reserved=False, usage="train-ai=y, ai-use=y, search=y"),
    "prohibited": _Said(reserved=True, usage=_NOTHING_ALLOWED),
    "prohibited_ai_training": _Said(reserved=None, usage="train-ai=n"),
    "prohibited_generative_ai_training": _Said(reserved=None, usage="train-ai=n"),
    # The reservation is of mining; an index for search is not what it is about.
    "search_indexing_only": _Said(reserved=True, usage="train-ai=n, ai-use=n, search=y"),
    "see_terms": _Said(reserved=None, usage=None),
}

#: What is said of a value that this version does not know: what is not known to be allowed is reserved.
_NOT_KNOWN: Final = _TABLE["prohibited"]

#: The media type of a licence in RSL, and the ends of the addresses of such files.
RSL_TYPE: Final = "application/rsl+xml"
_RSL_ENDINGS: Final = (".rsl", ".rsl.xml", "/rsl.xml", "/license.xml")


class Preferences(NamedTuple):
    """What is said of a document.

    Attributes:
        tdm_reservation: "1" where rights of text and data mining are reserved, "0" where none are.
        tdm_policy: The address of the terms under which they are licensed.
        content_usage: The value of the header field Content-Usage.
        rsl: The address of the licence in RSL.
    """

    tdm_reservation: str | None = None
    tdm_policy: str | None = None
    content_usage: str | None = None
    rsl: str | None = None


def preferences(rights: Rights | None) -> Preferences:
    """What is said of something with these rights."""
    if rights is None:
        return Preferences()
    address = rights.license_url
    rsl = address if address is not None and urlsplit(address).path.lower().endswith(_RSL_ENDINGS) else None
    if rights.data_mining is None:
        return Preferences(rsl=rsl)
    reserved, usage = _TABLE.get(rights.data_mining, _NOT_KNOWN)
    if reserved is None and address is not None:
        reserved = True
    policy = address if reserved else None
    return Preferences(None if reserved is None else str(int(reserved)), policy, usage, rsl)


@checked
def data_mining_headers(document: Document) -> dict[str, str]:
    """The HTTP header fields that say whether machines may learn from a document, by their names.

    A page says the same in its head, but for ``Content-Usage``, which is a header field only. Its value is that of a
    rule in robots.txt too. There are no fields where the document has no ``rights.data_mining`` and no licence in RSL.

    Sources: TDM Reservation Protocol, W3C Community Group Final Report, 10 May 2024; draft-ietf-aipref-vocab-06 and
    draft-ietf-aipref-attach; Really Simple Licensing 1.0.

    >>> import newsmodel as nm
    >>> rights = nm.Rights(data_mining="search_indexing_only")
    >>> article = nm.Article(
    ...     id="tag:example.org,2026:1", headline="H", language="en", body=[nm.Divider()], rights=rights
    ... )
    >>> data_mining_headers(article)
    {'TDM-Reservation': '1', 'Content-Usage': 'train-ai=n, ai-use=n, search=y'}
    """
    said = preferences(document.rights if isinstance(document, Article) else None)
    link = None if said.rsl is None else f'<{said.rsl}>; rel="license"; type="{RSL_TYPE}"'
    fields = {
        "TDM-Reservation": said.tdm_reservation,
        "TDM-Policy": said.tdm_policy,
        "Content-Usage": said.content_usage,
        "Link": link,
    }
    return {name: value for name, value in fields.items() if value is not None}
