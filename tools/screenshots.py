"""Make pictures of pages as readers see them: wide and narrow, light and dark, left to right and right to left.

And of the page of ``newsmodel serve``.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import newsmodel as nm
from newsmodel._validate.schema import example

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"


def main() -> int:
    """Render the pages, and let a browser make the pictures."""
    pages = {
        "ltr": nm.from_dict(example("article")),
        "rtl": nm.from_json((ROOT / "tests/corpus/article/valid/feature_arabic.json").read_bytes()),
    }
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as taken:
        for name, document in pages.items():
            Path(folder, f"{name}.html").write_text(nm.to_html(document, page=True), "utf-8")
        for name, payload in payloads().items():
            Path(folder, f"{name}.json").write_text(json.dumps(payload, indent=2, ensure_ascii=False), "utf-8")
        with serving() as address:
            browser = ["node", str(ROOT / "conformance" / "screenshots.mjs"), folder, taken, address]
            code = subprocess.run(browser, check=False).returncode  # noqa: S603  (our own script)
        if code == 0:
            shutil.rmtree(PICTURES, ignore_errors=True)
            shutil.copytree(taken, PICTURES)
        return code


def payloads() -> dict[str, dict[str, Any]]:
    """What is written into the page of the service: a payload, and the same with faults."""
    valid = example("article")
    language, headline = valid["language"], valid["headline"]
    wrong = {"language": [language], "headlin": headline}
    replaced = {name: value for name, value in valid.items() if name not in {"language", "headline"}}
    first = {name: replaced.pop(name) for name in ("type", "schema_version", "id")}
    return {"valid": valid, "invalid": first | wrong | replaced}


@contextmanager
def serving() -> Iterator[str]:
    """The address of the service, which has ended afterwards."""
    command = [str(Path(sys.executable).with_name("newsmodel")), "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603  (our own program)
        said = server.stdout.readline() if server.stdout else ""
        found = re.search(r"http:\S+", said)
        if found is None:
            raise SystemExit("the service did not start")
        try:
            yield found[0]
        finally:
            server.terminate()


if __name__ == "__main__":
    sys.exit(main())
