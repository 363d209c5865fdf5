"""Other programs on the same pages. It is run by an interpreter that has them: one JSON object a line, in and out.

newspaper4k asks for an older release of python-dateutil than others do, so it may need an environment of its own.
Nothing of this project is imported here.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

NAMES = {"trafilatura": "trafilatura", "readability-lxml": "readability-lxml", "newspaper4k": "newspaper4k"}


def of_trafilatura(html: str, url: str) -> dict[str, Any]:
    """What trafilatura says."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(html, url=url, include_comments=False, with_metadata=True)
    if found is None:
        return {}
    authors = [each.strip() for each in (found.author or "").split(";") if each.strip()]
    return {"text": found.text or "", "title": found.title or "", "authors": authors, "dates": _day(found.date)}


def of_readability(html: str, url: str) -> dict[str, Any]:
    """What readability-lxml says; it looks for no date, and gives authors since 0.8.4."""
    from lxml.html import fromstring
    from readability import Document

    document = Document(html, url=url)
    text = "\n".join(fromstring(document.summary()).itertext())
    author = getattr(document, "author", lambda: "")() or ""
    authors = [] if author in ("", "[no-author]") else [author]
    return {"text": text, "title": document.short_title() or "", "authors": authors, "dates": []}


def of_newspaper(html: str, url: str) -> dict[str, Any]:
    """What newspaper4k says."""
    from newspaper import Article

    article = Article(url, fetch_images=False)
    article.download(input_html=html)
    article.parse()
    date = article.publish_date
    return {
        "text": article.text or "",
        "title": article.title or "",
        "authors": list(article.authors or ()),
        "dates": _day(date.isoformat() if hasattr(date, "isoformat") else str(date or "")),
    }


def _day(text: str | None) -> list[str]:
    return [text[:10]] if text else []


PEERS: dict[str, Callable[[str, str], dict[str, Any]]] = {
    "trafilatura": of_trafilatura,
    "readability-lxml": of_readability,
    "newspaper4k": of_newspaper,
}


def main() -> None:
    """Answer for each page on standard input; the first line says the releases."""
    print(json.dumps({name: version(NAMES[name]) for name in PEERS}), flush=True)
    for line in sys.stdin:
        page = json.loads(line)
        answers = {}
        for name, ask in PEERS.items():
            start = time.perf_counter()
            try:
                answer = ask(page["html"], page["url"])
            except Exception as error:  # noqa: BLE001 - a program that stumbles has no answer
                answer = {"error": repr(error)[:200]}
            answers[name] = {**answer, "seconds": time.perf_counter() - start}
        print(json.dumps(answers), flush=True)


if __name__ == "__main__":
    main()
