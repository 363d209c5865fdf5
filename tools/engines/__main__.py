"""Let engines of data validate the same rows: ``python -m engines [--quick] [--rows N] [ENGINE ...]``.

Each runs its recipe for real, in local cluster mode, with one worker and with two, and has to find in every row what
one call of `newsmodel.validate` finds. The controls are two faulty functions in the place of `validate_batch`, which
the comparison has to notice with every engine. Exit code 1 on any miss.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Final

from engines import counting, kafka, payloads
from engines.controls import CONTROLS
from engines.counting import Findings
from engines.running import STARTS

TOOLS: Final = Path(__file__).resolve().parents[1]
ROWS: Final = 200_000
QUICK_ROWS: Final = 20_000
#: Rows of a control.
FEW: Final = 2_000
WORKERS: Final = (1, 2)
#: Seconds that a run may take.
_PATIENCE: Final = 900
HEAD: Final = f"{'recipe':<16}{'version':<12}{'workers':>8}{'start, s':>10}{'run, s':>9}{'rows/s':>9}  findings"


def main() -> int:
    """Run every recipe, print what each found and took, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m engines", description="Let engines of data validate rows.")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_ROWS:,} rows instead of {ROWS:,}")
    parser.add_argument("--rows", type=int, help="so many rows")
    parser.add_argument("recipes", nargs="*", help=f"of {', '.join(STARTS)}; all if none is named")
    chosen = parser.parse_args()
    if unknown := set(chosen.recipes) - STARTS.keys():
        parser.error(f"no recipe {', '.join(sorted(unknown))}")
    recipes = chosen.recipes or [*STARTS]
    rows = chosen.rows or (QUICK_ROWS if chosen.quick else ROWS)
    folder = Path(tempfile.mkdtemp(prefix="engines-"))
    try:
        misses = _compared(folder, recipes, rows) + _controls(folder, recipes) + kafka.misses()
    finally:
        shutil.rmtree(folder)
    print(*misses or ["no miss: every engine found the same in every row, and every control was noticed"], sep="\n")
    return 1 if misses else 0


def _compared(folder: Path, recipes: list[str], rows: int) -> list[str]:
    source = folder / "source"
    payloads.write(source, rows)
    wanted = counting.expected(source)
    print(f"{rows:,} rows, {wanted.ok:,} ok, {wanted.refused:,} refused; problems: {dict(wanted.codes)}\n{HEAD}")
    misses = []
    for name in recipes:
        for workers in WORKERS:
            start, run, found = ran(folder, source, name, workers)
            wrong = wanted.differences(found)
            misses += [f"{name}, {workers}: {each}" for each in wrong]
            numbers = f"{workers:>8}{start:>10.1f}{run:>9.2f}{rows / run:>9,.0f}"
            print(
                f"{name:<16}{version(name.partition('_')[0].replace('spark', 'pyspark')):<12}{numbers}  "
                f"{'; '.join(wrong) or 'equal'}",
                flush=True,
            )
    return misses


def _controls(folder: Path, recipes: list[str]) -> list[str]:
    source = folder / "few"
    payloads.write(source, FEW)
    wanted = counting.expected(source)
    misses = []
    for name in recipes:
        for control in CONTROLS:
            wrong = wanted.differences(ran(folder, source, name, 1, control)[2])
            print(f"control: {name} {control}: {'; '.join(wrong) or 'NOT NOTICED'}", flush=True)
            misses += [] if wrong else [f"{name}: nobody notices that it {control}"]
    return misses


def ran(folder: Path, source: Path, name: str, workers: int, *control: str) -> tuple[float, float, Findings]:
    """The seconds of the start and of the run of a recipe, and what it has written."""
    target = folder / "target"
    shutil.rmtree(target, ignore_errors=True)
    # Workers of Spark are started with the Python of the path, and those of Ray tell a server about each run.
    own = {"PYSPARK_PYTHON": sys.executable, "RAY_USAGE_STATS_ENABLED": "0", "PYTHONWARNINGS": "ignore"}
    # Workers run in other folders, and import the controls.
    own["PYTHONPATH"] = os.pathsep.join([str(TOOLS), *filter(None, [os.environ.get("PYTHONPATH")])])
    command = [sys.executable, "-m", "engines.running", name, str(source), str(target), str(workers), *control]
    done = subprocess.run(  # noqa: S603
        command, env={**os.environ, **own}, capture_output=True, text=True, check=False, timeout=_PATIENCE
    )
    if done.returncode:
        raise RuntimeError(f"{name} failed:\n{done.stderr[-4000:]}")
    times = next(line for line in reversed(done.stdout.splitlines()) if line.startswith("["))
    start, run = json.loads(times)
    return start, run, counting.written(target)


if __name__ == "__main__":
    sys.exit(main())
