"""Hold the laws of versions on N drawn documents, and on the same with a planted fault: ``versions.py [N]``.

Each document is downgraded to every older version and upgraded again. What is lost has to be listed and nothing else
may be lost (`version_laws`), the schema that was released with the version has to accept what is left, and of a
document that loses nothing the newest version again has to be the same. In the control one loss of each document is
left out of the list: every such fault has to be found. Exit code 1 otherwise, or where nothing was lost.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import attrs

from drawing import drawn
from newsmodel._validate.engines import offline_validator
from newsmodel.documents import KINDS
from newsmodel.strategies import payloads
from newsmodel.versions import NEWEST, VERSIONS, Downgraded, downgrade, upgrade
from version_laws import unlisted

RELEASED = Path(__file__).resolve().parents[1] / "schemas" / "released"
COUNT = 2_000


@attrs.define
class Run:
    """What was found.

    Attributes:
        count: How many documents, faults and planted faults there were.
        losses: How many losses, by what was lost and what became of it.
    """

    count: Counter[str] = attrs.field(factory=Counter)
    losses: Counter[str] = attrs.field(factory=Counter)

    def look_at(self, data: dict[str, Any], version: str, schema: Any) -> None:
        """Downgrade a document, and compare."""
        found = downgrade(data, version)
        self.count["documents"] += 1
        self.losses.update(f"{loss.kind} {loss.state}" for loss in found.losses)
        faults = [*unlisted(data, found.data, found.losses), *schema.iter_errors(found.data)]
        again = upgrade(found.data)
        if not found.losses and again != data:
            faults.append("the same document is another one after both")
        if faults:
            self.count["faults"] += 1
            print(f"{data['type']} to {version}: {faults[0]}\n  {json.dumps(data)[:2_000]}")
        if found.losses:
            self.plant(data, found)

    def plant(self, data: dict[str, Any], found: Downgraded) -> None:
        """The control: leave a loss out of the list."""
        self.count["planted"] += 1
        left = found.losses[: len(found.losses) // 2] + found.losses[len(found.losses) // 2 + 1 :]
        self.count["found"] += bool(unlisted(data, found.data, left))


def main(arguments: list[str]) -> int:
    """Print the figures."""
    each = -(-int(arguments[0] if arguments else COUNT) // len(KINDS))
    run = Run()
    for version in (version for version in VERSIONS[:-1] if (RELEASED / version).is_dir()):
        for kind in KINDS:
            schema = offline_validator(json.loads((RELEASED / version / f"{kind}.json").read_text("utf-8")))
            for data in drawn(payloads(kind), each):
                run.look_at({**data, "schema_version": NEWEST}, version, schema)
    print(", ".join(f"{run.count[name]:,} {name}" for name in ("documents", "faults", "planted", "found")))
    print(", ".join(f"{number:,} {name}" for name, number in sorted(run.losses.items())))
    is_right = run.count["faults"] == 0 < run.count["planted"] == run.count["found"]
    return 0 if is_right else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
