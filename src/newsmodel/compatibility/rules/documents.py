"""Rules about kinds of documents, their versions, and what the reader of schemas cannot read."""

from __future__ import annotations

from typing import Any, Final

from newsmodel.compatibility.rules.rule import BREAKS, SAFE, STRICT, WARNS, Rule, beside, document, part, text

_NOTE, _MEMO = (document(kind, "title", title=text()) for kind in ("note", "memo"))
_WIDER: Final = document("note", "title", title=text(), dek=text())


def _versions(*values: str, later: str = r"1\.(?:0|[1-9][0-9]*)", open_members: bool = True) -> dict[str, Any]:
    """The schemas of a document of some versions: the strict one, and the open one."""
    strict = document("note", "schema_version", schema_version={"enum": list(values)})
    opened = document("note", "schema_version", schema_version=text(pattern=f"^{later}$"))
    if open_members:
        del opened["additionalProperties"]
    return {"strict": strict, "open": opened}


_BOTH: Final = r"[12]\.(?:0|[1-9][0-9]*)"
_TWO: Final = r"2\.(?:0|[1-9][0-9]*)"
_KEEP: Final = (_versions("1.0"), _versions("1.0", "1.1"))

DOCUMENTS: Final = (
    Rule(
        "document-added",
        "there is a kind of document that there was not",
        "No old reader takes it, not even an open one, and code has no case for it. Announce it, and send it only to "
        "whoever asks for it.",
        SAFE,
        BREAKS,
        BREAKS,
        bad=([_NOTE], [_NOTE, _MEMO]),
        good=([_NOTE], [_WIDER]),
    ),
    Rule(
        "document-removed",
        "there is a kind of document no more",
        "New readers refuse every old document of that kind. Keep reading it, even where nobody writes it.",
        BREAKS,
        SAFE,
        SAFE,
        bad=([_NOTE, _MEMO], [_NOTE]),
        good=([_NOTE, _MEMO], [_WIDER, _MEMO]),
    ),
    Rule(
        "version-added",
        "documents may have a later minor version",
        "Old strict readers refuse it, old open ones take it. It is how a minor version should look.",
        SAFE,
        STRICT,
        SAFE,
        bad=(_versions("1.0"), _versions("1.0", "1.1")),
        good=(_versions("1.0"), _versions("1.0")),
    ),
    Rule(
        "version-removed",
        "documents may not have a minor version any more that they could have",
        "New strict readers refuse the documents of that version. Keep it in the list: a later minor version reads all "
        "earlier ones.",
        STRICT,
        SAFE,
        SAFE,
        bad=(_versions("1.0", "1.1"), _versions("1.1")),
        good=_KEEP,
    ),
    Rule(
        "major-version-added",
        "documents may have a version that open readers do not take",
        "No old reader takes it: it is a new major version. Write the old version for old readers.",
        SAFE,
        BREAKS,
        SAFE,
        bad=(_versions("1.0"), _versions("1.0", "2.0", later=_BOTH)),
        good=_KEEP,
    ),
    Rule(
        "major-version-removed",
        "documents may not have a version any more that they could have, and open readers refuse it too",
        "No new reader takes old documents. Upgrade them when they are read.",
        BREAKS,
        SAFE,
        SAFE,
        bad=(_versions("1.0", "2.0", later=_BOTH), _versions("2.0", later=_TWO)),
        good=_KEEP,
    ),
    Rule(
        "later-versions-changed",
        "open readers take other later versions",
        "Nothing breaks now; what a later version may call itself is not what it was.",
        SAFE,
        WARNS,
        SAFE,
        bad=(_versions("1.0"), _versions("1.0", later=r"1\.[0-9]")),
        good=_KEEP,
    ),
    Rule(
        "schema-unreadable",
        "a schema says something that cannot be compared",
        "It has a keyword, or a form, that the schemas of this library do not have, or its strict and its open flavour "
        "differ. What is not known is not compatible. Publish schemas that the library has written.",
        BREAKS,
        BREAKS,
        BREAKS,
        bad=(part(title=text()), part(title=text(contentEncoding="base64"))),
        good=beside(part(title=text()), dek=text()),
    ),
)
