"""Plant faults in the native core, one by one, and say what finds each: ``planted.py [--only WORDS] [--jobs N]``.

Each is planted in a copy of the package, which is built and then looked at by the tests of the core, by a short run of
`fuzz_native`, and by the same tests under sanitizers, until one finds it. If one is found by none, the exit code is 1:
a test is missing.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from planted_faults import FAULTS, Fault
from sanitize import FOLDER, NATIVE, ROOT, SANITIZERS, build, environment

_PLACE: Final = ROOT / "build" / "planted"
_TESTS: Final = ("-m", "pytest", "-q", "-x", "-p", "no:cacheprovider")
#: What takes long and finds little.
_SHORT: Final = ("-k", "not allocation and not behind and not interpreters")
#: Longer than this, a fault has made it endless.
_SECONDS: Final = 240


def planted(fault: Fault, flags: Sequence[str]) -> Path:
    """A copy of the package, built with a fault.

    Raises:
        ValueError: The place of the fault is not in the core, or not once.
    """
    folder = _PLACE / "src"

    def plant(copy: Path) -> None:
        path = copy / NATIVE / fault.file
        text = path.read_text("utf-8")
        if text.count(fault.right) != 1:
            raise ValueError(f"{fault.what}: its place is {text.count(fault.right)} times in {fault.file}")
        path.write_text(text.replace(fault.right, fault.wrong), "utf-8")

    build(folder, flags, change=plant)
    return folder


def _fails(folder: Path, arguments: Sequence[str], more: Mapping[str, str]) -> bool:
    path = os.pathsep.join([str(folder), str(ROOT / "tools"), str(ROOT)])
    command = [sys.executable, *arguments]
    try:
        ended = subprocess.run(  # noqa: S603
            command,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": path, **more},
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired:
        return True
    return ended.returncode != 0


def by_tests(fault: Fault | None) -> bool:
    """Whether tests of the core find it."""
    folder = _folder(fault, ("-O1", "-w"))
    return _fails(folder, [*_TESTS, *_SHORT, "tests/native"], {})


def by_fuzzing(_: Fault | None) -> bool:
    """Whether a short run of fuzzing finds it; what is built is used again."""
    state = _PLACE / "state.json"
    return _fails(_PLACE / "src", ["tools/fuzz_native.py", "20000", "--seed", "1", "--state", str(state)], {})


def by_sanitizers(fault: Fault | None) -> bool:
    """Whether the tests of the core find it under sanitizers."""
    folder = _folder(fault, (*SANITIZERS, "-w"))
    FOLDER.mkdir(parents=True, exist_ok=True)
    return _fails(folder, [*_TESTS, *_SHORT, "tests/native"], environment(folder, leaks=False))


def by_long_tests(fault: Fault | None) -> bool:
    """Whether the tests that take longer find it."""
    folder = _folder(fault, ("-O1", "-w"))
    return _fails(folder, [*_TESTS, "tests/native", "tests/contract"], {})


def _folder(fault: Fault | None, flags: Sequence[str]) -> Path:
    if fault is not None:
        return planted(fault, flags)
    build(_PLACE / "src", flags)
    return _PLACE / "src"


FINDERS: Final[Mapping[str, Callable[[Fault | None], bool]]] = {
    "tests": by_tests,
    "fuzzing": by_fuzzing,
    "sanitizers": by_sanitizers,
    "long tests": by_long_tests,
}


def main(arguments: list[str]) -> int:
    """Plant every fault; first none, which nothing may find."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", metavar="WORDS", help="the faults with these words")
    options = parser.parse_args(arguments)
    wrong = [name for name, finds in FINDERS.items() if finds(None)]
    if wrong:
        print(f"without any fault something is found by: {', '.join(wrong)}")
        return 2
    missed = 0
    for fault in FAULTS:
        if options.only in fault.what:
            found = next((name for name, finds in FINDERS.items() if finds(fault)), None)
            missed += found is None
            print(f"{'NOT FOUND' if found is None else found:12}{fault.what}", flush=True)
    print(f"not found: {missed} of {len(FAULTS)}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
