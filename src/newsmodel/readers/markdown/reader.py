"""The function that reads Markdown. What it needs is imported when it is called."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from newsmodel._arguments import checked
from newsmodel.readers.given import check_address
from newsmodel.readers.libraries import require
from newsmodel.readers.reading import Reading, finished
from newsmodel.versions.losses import State


@checked
def read_markdown(
    text: str | bytes,
    *,
    base: str | None = None,
    defaults: Mapping[str, Any] = {},
    fail_on: Collection[State] = (),
    keep: str | None = None,
) -> Reading:
    r"""Markdown as a document: CommonMark, GitHub's dialect of it, HTML within it, and front matter in YAML or TOML.

    Args:
        text: The Markdown; bytes are UTF-8, or UTF-16 with a byte order mark, else windows-1252.
        base: The address of the page, by which relative addresses are resolved.
        defaults: Members of the article that the input does not have, such as its id.
        fail_on: States that no loss may have.
        keep: The name of the extension that what the model does not have of the front matter is kept in, such as
            "acme:front_matter". It is dropped, if not given.

    Raises:
        ArgumentError: The base is no web address.
        ReadError: A loss has one of the states, or the text is longer than 10 million characters.
        ModelError: The extra ``markdown`` is not installed.

    >>> read_markdown("# Rain\n\nIt *rained*.", defaults={"id": "urn:x:1", "language": "en"}).document.body
    (Paragraph(('It ', Span('rained', marks=('emphasis',)), '.')),)
    """
    require("markdown", "read_markdown")
    check_address(base, "read_markdown(base)")
    from newsmodel.readers.markdown.document import reading_of

    return finished(reading_of(text, base=base, defaults=defaults, keep=keep), fail_on)
