"""Pages with labels: what people say is the title, the author, the date and the text of each."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import attrs


@attrs.frozen
class Label:
    """A page, and what it is labelled with.

    Attributes:
        number: Its number, four digits.
        url: Its address.
        html: The page.
        kind: What kind of page it is, such as article.
        title: The labelled title.
        author: The labelled author; None where there is none.
        date: The labelled day, as YYYY-MM-DD; None where there is none.
        text: The labelled text.
        wanted: Snippets that the text must have.
        unwanted: Snippets that it must not have.
    """

    number: str
    url: str
    html: str
    kind: str
    title: str
    author: str | None
    date: str | None
    text: str
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]

    @property
    def half(self) -> str:
        """The half of the pages that it is in."""
        return "odd" if int(self.number) % 2 else "even"


def labels(folder: Path) -> Iterator[Label]:
    """The labelled pages of a folder.

    Raises:
        FileNotFoundError: The folder has none.
    """
    found = sorted(folder.glob("*.json"))
    if not found:
        raise FileNotFoundError(f"no labelled pages in {folder}")
    for path in found:
        data = json.loads(path.read_text(encoding="utf-8"))
        truth = data["ground_truth"]
        html = gzip.decompress(path.with_suffix(".html.gz").read_bytes()).decode("utf-8", "replace")
        yield Label(
            number=path.stem,
            url=data["url"],
            html=html,
            kind=data["_internal"]["page_type"]["primary"],
            title=truth.get("title") or "",
            author=truth.get("author"),
            date=truth.get("publish_date"),
            text=truth.get("main_content") or "",
            wanted=tuple(truth.get("with") or ()),
            unwanted=tuple(truth.get("without") or ()),
        )
