"""The entry point that Hypothesis calls when it is imported; outside of newsmodel, so that this is not loaded too."""

from __future__ import annotations

import sys


def register() -> None:
    """Register newsmodel's classes if newsmodel has been imported; otherwise it registers them when it is imported."""
    registration = sys.modules.get("newsmodel._hypothesis_plugin")
    if registration is not None:
        registration.register()
