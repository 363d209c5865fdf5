"""Use the page of ``newsmodel serve`` and ``newsmodel preview`` in a browser: ``python -m services.page [PART]``.

With a part of a name, only what has it in its name is tried. This makes the documents; `page.mjs` runs the commands,
clicks and types, and says what is not as it should be.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

import newsmodel as nm
from newsmodel._validate.schema import example

HERE: Final = Path(__file__).resolve().parent
CONFORMANCE: Final = HERE.parents[1] / "conformance"
PROGRAM: Final = Path(sys.executable).with_name("newsmodel")
#: It says so at the page, wherever it is executed.
HOSTILE: Final = (
    '</p></textarea></iframe><img src="x" onerror="top.executed=1"><svg onload="top.executed=1"></svg>'
    "<script>top.executed=1</script>"
)
#: A paragraph, so often that a text has some 2,300,000 characters.
_LONG: Final = {"type": "paragraph", "text": ["Stone is warm at night. " * 16]}
_MANY: Final = 4_900


def documents() -> dict[str, str]:
    """The texts that the page is given."""
    article = example("article")
    return {
        "valid": _text(article),
        "invalid": _text(article | {"headlin": "The name of this member is wrong."}),
        "advised": _text(
            article | {"sources": [*article["sources"], {"type": "source", "id": "unused", "name": "Unused"}]}
        ),
        "later": _text(article | {"body": [*article["body"], {"type": "later-poll", "question": "Is it warm?"}]}),
        "hostile": _text(hostile(article)),
        "large": _text(article | {"body": [_LONG] * _MANY}),
    }


def hostile(document: dict[str, Any]) -> dict[str, Any]:
    """A document with markup in each text that may have some."""
    changed = deepcopy(document)
    for parent, key in list(_texts(changed)):
        before, parent[key] = parent[key], HOSTILE
        if nm.validate(changed):
            parent[key] = before
    return changed


def _texts(value: Any) -> Iterator[tuple[Any, Any]]:
    """Where each text in a value is: what holds it, and its name or index there."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in inner:
        if isinstance(each, str):
            yield value, key
        elif isinstance(each, (dict, list)):
            yield from _texts(each)


def _text(document: dict[str, Any]) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False)


def main() -> int:
    """Let a browser use the page; 1 if anything is not as it should be, 2 if it cannot be tried."""
    if shutil.which("node") is None or not (CONFORMANCE / "node_modules").exists():
        print("this needs Node.js 20, and `npm ci` in conformance/: see conformance/README.md", file=sys.stderr)
        return 2
    given = json.dumps({"program": str(PROGRAM), "documents": documents(), "mark": HOSTILE})
    return subprocess.run(["node", HERE / "page.mjs", *sys.argv[1:]], input=given, text=True, check=False).returncode  # noqa: S603, S607


if __name__ == "__main__":
    sys.exit(main())
