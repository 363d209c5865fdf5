"""Parsers of Markdown with every plugin that could find more in a text: autolinks, tables, lists of attributes, math.

Raw HTML is switched on in all of them, and so is every scheme of an address.
"""

from __future__ import annotations

import json
import subprocess
import warnings
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import cmarkgfm
import markdown
import mistune
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin
from mistune.plugins.table import table_in_list, table_in_quote

_HERE = Path(__file__).resolve().parent
Engine = Callable[[str], str]

_UNSAFE = Options.CMARK_OPT_UNSAFE
_CMARK_PLUGINS = ["table", "strikethrough", "autolink", "tasklist"]
_MISTUNE_PLUGINS: list[Any] = [
    *("table", table_in_quote, table_in_list, "url", "strikethrough", "footnotes", "task_lists", "def_list", "abbr"),
    *("mark", "insert", "superscript", "subscript", "ruby", "spoiler"),
]
_EXTENSIONS = [
    "extra",
    "sane_lists",
    "admonition",
    "toc",
    "pymdownx.magiclink",
    "pymdownx.highlight",
    "pymdownx.superfences",
]


def _without_html_checks(read: MarkdownIt) -> Engine:
    """A parser that also takes the addresses it refuses."""
    read.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    return lambda text: str(read.render(text))


def _gfm_like(*plugins: Callable[..., None]) -> Engine:
    read = MarkdownIt("gfm-like", {"html": True, "linkify": True})
    for plugin in plugins:
        read.use(plugin)
    return _without_html_checks(read)


def _mistune(plugins: list[Any]) -> Engine:
    read = mistune.create_markdown(
        renderer=mistune.HTMLRenderer(escape=False, allow_harmful_protocols=True), plugins=plugins
    )
    return lambda text: str(read(text))


#: The parsers that are Python libraries.
PYTHON_ENGINES: Mapping[str, Engine] = {
    "cmark-gfm, all extensions": lambda text: cmarkgfm.markdown_to_html_with_extensions(
        text, _UNSAFE | Options.CMARK_OPT_FOOTNOTES, _CMARK_PLUGINS
    ),
    "cmark": lambda text: cmarkgfm.markdown_to_html(text, _UNSAFE),
    "markdown-it-py, all plugins": _gfm_like(
        footnote_plugin, tasklists_plugin, deflist_plugin, attrs_plugin, attrs_block_plugin
    ),
    "mistune, url": _mistune(["url"]),
    "mistune, all plugins": _mistune(_MISTUNE_PLUGINS),
    "Python-Markdown, extra": lambda text: markdown.markdown(
        text, extensions=_EXTENSIONS, extension_configs={"pymdownx.highlight": {"use_pygments": False}}
    ),
}


def node_pages(texts: Iterable[str]) -> dict[str, list[str]]:
    """The pages that every parser under Node makes of the texts.

    Raises:
        CalledProcessError: A parser failed.
    """
    done = subprocess.run(  # noqa: S603
        ["node", _HERE / "markdown.mjs"],  # noqa: S607
        input=json.dumps(list(texts)),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    pages: dict[str, list[str]] = json.loads(done.stdout)
    return pages


def python_pages(texts: Iterable[str]) -> dict[str, list[str]]:
    """The pages that every parser in Python makes of the texts."""
    chosen = list(texts)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return {name: [read(text) for text in chosen] for name, read in PYTHON_ENGINES.items()}
