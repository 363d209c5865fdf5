"""Make pictures of pages as readers see them: wide and narrow, light and dark, left to right and right to left."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

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
        browser = ["node", str(ROOT / "conformance" / "screenshots.mjs"), folder, taken]
        code = subprocess.run(browser, check=False).returncode  # noqa: S603  (our own script)
        if code == 0:
            shutil.rmtree(PICTURES, ignore_errors=True)
            shutil.copytree(taken, PICTURES)
        return code


if __name__ == "__main__":
    sys.exit(main())
