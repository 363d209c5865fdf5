"""Photograph pages as readers meet them: wide and narrow, light and dark, from left to right and from right to left."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import newsmodel as nm
from newsmodel.schema import example

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"


def main() -> int:
    """Render the pages, and have a browser photograph them."""
    pages = {
        "ltr": nm.from_dict(example("article")),
        "rtl": nm.from_json((ROOT / "tests/corpus/article/valid/feature_arabic.json").read_bytes()),
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, document in pages.items():
            Path(folder, f"{name}.html").write_text(nm.to_html(document, page=True), "utf-8")
        PICTURES.mkdir(exist_ok=True)
        for picture in PICTURES.glob("*.png"):
            picture.unlink()
        browser = ["node", str(ROOT / "conformance" / "screenshots.mjs"), folder, str(PICTURES)]
        return subprocess.run(browser, check=False).returncode  # noqa: S603  (our own script)


if __name__ == "__main__":
    sys.exit(main())
