"""Look for faults of memory in the native core: ``sanitize.py [--quick] [options of pytest]``.

The analyzers of gcc and clang read it, and then the tests run with a core that is built with AddressSanitizer and
UndefinedBehaviorSanitizer, in the folder ``build/sanitize``. Leaks are looked for in the tests of the core alone: for
these, each call has to be recorded, which is slow; only those that the core has made are counted, because Python itself
leaves memory to the system when it ends. Processes that tests start run as always, for they would need the same
preparation. ``--quick`` runs only the tests that are about reading and writing JSON.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
SOURCE: Final = ROOT / "src"
NATIVE: Final = Path("newsmodel", "_codec", "native")
FOLDER: Final = ROOT / "build" / "sanitize"
INCLUDE: Final = f"-I{sysconfig.get_path('include')}"
COMMON: Final = ("-std=c11", "-fPIC", INCLUDE)
SANITIZERS: Final = (
    "-O1",
    "-g",
    "-fno-omit-frame-pointer",
    "-fsanitize=address,undefined",
    "-fno-sanitize-recover=all",
)
QUICK: Final = ("tests/native", "tests/codec", "tests/contract")
#: Tests that use every way of the core, and few texts.
_OWN: Final = ("tests/native/test_native_blocks.py",)
#: A store is dead in one of the two forms of the reader only.
_CLANG: Final = (
    "--analyze",
    "-Xclang",
    "-analyzer-werror",
    "-Xclang",
    "-analyzer-disable-checker=deadcode.DeadStores",
    "-o",
    os.devnull,
)


def analyzed(core: Path) -> bool:
    """Whether the analyzers that are here find nothing."""
    commands = [["gcc", "-O2", "-fanalyzer", "-Wall", "-Wextra", "-Werror", *COMMON, "-c", "-o", os.devnull, str(core)]]
    clang = find_clang()
    if clang is None:
        print("clang is not here: its analyzer does not run")
    else:
        commands.append([clang, *_CLANG, *COMMON, str(core)])
    results = [_succeeds(command) for command in commands]
    return all(results)


def find_clang() -> str | None:
    """The compiler clang, under its name or under one with its version."""
    names = ("clang", *(f"clang-{version}" for version in range(21, 13, -1)))
    return next(filter(None, map(shutil.which, names)), None)


def _succeeds(command: Sequence[str], **environment: str) -> bool:
    print(f"$ {' '.join(command)}", flush=True)
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=False).returncode == 0  # noqa: S603


def build(folder: Path, flags: Sequence[str], change: Callable[[Path], None] = lambda _: None) -> Path:
    """Copy the package into a folder, change the copy, and build its core there; returns the extension module.

    Raises:
        CalledProcessError: It cannot be built.
    """
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SOURCE, folder, ignore=shutil.ignore_patterns("*.so", "__pycache__"))
    change(folder)
    made = folder / NATIVE / f"_core{sysconfig.get_config_var('EXT_SUFFIX')}"
    command = [
        "gcc",
        *flags,
        *COMMON,
        "-shared",
        "-fvisibility=hidden",
        "-o",
        str(made),
        str(folder / NATIVE / "core.c"),
    ]
    subprocess.run(command, check=True)  # noqa: S603
    return made


def environment(folder: Path, *, leaks: bool) -> dict[str, str]:
    """The environment in which Python uses the core in a folder, and what tells of leaks."""
    runtime = subprocess.run(["gcc", "-print-file-name=libasan.so"], check=True, capture_output=True, text=True).stdout  # noqa: S607
    return {
        "LD_PRELOAD": runtime.strip(),
        "PYTHONMALLOC": "malloc",
        "PYTHONPATH": os.pathsep.join([str(folder), str(ROOT / "tools"), str(ROOT)]),
        "PYTHONPATH_OF_CHILDREN": os.environ.get("PYTHONPATH", ""),
        "ASAN_OPTIONS": ":".join(
            [
                f"detect_leaks={int(leaks)}",
                f"fast_unwind_on_malloc={int(not leaks)}",
                f"symbolize={int(not leaks)}",  # of the many that Python leaves, it would take minutes
                "allocator_may_return_null=1",
                "quarantine_size_mb=2",  # tests look at how much memory is taken
            ]
        ),
        "LSAN_OPTIONS": f"exitcode=0:log_path={FOLDER / 'leaks'}:max_leaks=0",
        "UBSAN_OPTIONS": "print_stacktrace=1",
    }


def own_leaks(reports: str) -> list[str]:
    """The leaks, of reports of LeakSanitizer, that a call of the core has made."""
    found = re.split(r"\n\n+", reports)
    return [each for each in found if "leak of" in each and "/native/_core." in each]


def tested(arguments: Sequence[str], *, leaks: bool) -> bool:
    """Whether tests succeed with the core in the folder."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "sanitized", "-p", "no:cacheprovider", *arguments]
    for path in FOLDER.glob("leaks.*"):
        path.unlink()
    succeeds = _succeeds(command, **environment(FOLDER / "src", leaks=leaks))
    found = own_leaks("\n\n".join(path.read_text("utf-8") for path in FOLDER.glob("leaks.*")))
    print(*found[:5], sep="\n\n")
    print(f"leaks of the core: {len(found) if leaks else 'not looked for'}", flush=True)
    return succeeds and not found


def main(arguments: list[str]) -> int:
    """Analyze, build and test."""
    quick = "--quick" in arguments
    options = [each for each in arguments if each != "--quick"]
    fine = [analyzed(SOURCE / NATIVE / "core.c")]
    build(FOLDER / "src", SANITIZERS)
    fine.append(tested([*(QUICK if quick else ()), *options], leaks=False))
    fine.append(tested([*_OWN, *options], leaks=True))
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
