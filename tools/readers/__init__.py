"""Whether readers lose nothing in silence: on pages, on changed pages, and with faults that are planted."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: Where the ledgers are, which count on their own.
sys.path.append(str(ROOT / "tests" / "readers"))
