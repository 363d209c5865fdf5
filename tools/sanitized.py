"""A plugin of pytest: the tests run with the sanitized core, and what they start runs without it."""

from __future__ import annotations

import os
from pathlib import Path

from newsmodel._codec import native

os.environ.pop("LD_PRELOAD")
os.environ.pop("PYTHONMALLOC")
os.environ["PYTHONPATH"] = os.environ.pop("PYTHONPATH_OF_CHILDREN")

if not native.AVAILABLE or "sanitize" not in Path(native._core.__file__).parts:
    raise RuntimeError("the sanitized core is not there")
