"""What Hypothesis calls whenever it is imported: it stands outside of newsmodel, so that nothing of that is loaded."""

from __future__ import annotations

import sys


def register() -> None:
    """Tell Hypothesis of newsmodel's classes, if newsmodel has been imported; if not, it does so itself later."""
    registration = sys.modules.get("newsmodel._hypothesis_plugin")
    if registration is not None:
        registration.register()
