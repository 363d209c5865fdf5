"""A plugin of pytest: the tests run with the sanitized core, and what they start runs without it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from newsmodel._codec import native

os.environ.pop("LD_PRELOAD")
os.environ.pop("PYTHONMALLOC")
os.environ["PYTHONPATH"] = os.environ.pop("PYTHONPATH_OF_CHILDREN")

if not native.AVAILABLE or "sanitize" not in Path(sys.modules[f"{native.__name__}._core"].__file__ or "").parts:
    raise RuntimeError("the sanitized core is not there")

# The package is imported, and knows where its modules are; processes that are given this path find the other one.
children = filter(None, os.environ["PYTHONPATH"].split(os.pathsep))
sys.path[:] = [*children, *(each for each in sys.path if "sanitize" not in Path(each).parts)]
