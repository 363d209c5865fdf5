"""Give any bytes to the native core, with libFuzzer: ``libfuzzer.py [SECONDS] [options of libFuzzer]``.

It finds its way by which code has run, under AddressSanitizer and UndefinedBehaviorSanitizer; what is right is in
tools/fuzzing/target.c. It needs clang and its runtime. What it has found new is kept in ``build/libfuzzer`` for the
next run.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Final

import custom_blocks
import newsmodel as nm
from newsmodel._declare.shapes import Record, record
from sanitize import COMMON, NATIVE, ROOT, SOURCE, find_clang

FOLDER: Final = ROOT / "build" / "libfuzzer"
TARGET: Final = ROOT / "tools" / "fuzzing" / "target.c"
#: The largest text.
_LARGEST: Final = 3_000


def build(clang: str) -> Path:
    """The program.

    Raises:
        CalledProcessError: It cannot be built.
    """
    library = sysconfig.get_config_var("LIBDIR")
    linked = [f"-L{library}", f"-Wl,-rpath,{library}", f"-lpython{sysconfig.get_config_var('LDVERSION')}"]
    made = FOLDER / "target"
    flags = ["-O1", "-g", "-fsanitize=fuzzer,address,undefined", "-fno-sanitize-recover=all", f"-I{SOURCE / NATIVE}"]
    subprocess.run([clang, *flags, *COMMON, str(TARGET), "-o", str(made), *linked], check=True)  # noqa: S603
    return made


def seeds(folder: Path) -> None:
    """Write valid and nearly valid texts to begin with."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = sorted((ROOT / "tests" / "corpus").glob("*/*valid/*.json"))
    texts = [path.read_bytes() for path in paths if ".expected" not in path.name]
    for index, text in enumerate([*texts, *(each.encode() for each in custom_blocks.texts())]):
        if len(text) <= _LARGEST:
            (folder / f"seed-{index}").write_bytes(text)


def words() -> str:
    """The names and tags of the vocabulary, as libFuzzer reads a dictionary."""
    records: list[Record] = [record(cls) for cls in custom_blocks.model("python").classes]
    names = {member.name for each in records for member in each.members} | {each.tag for each in records if each.tag}
    return "".join(f'"\\"{name}\\""\n' for name in sorted(names))


def main(arguments: list[str]) -> int:
    """Build it, and let it run."""
    clang = find_clang()
    if clang is None:
        print("libFuzzer needs clang, which is not here", file=sys.stderr)
        return 2
    seconds = next((each for each in arguments if each.isdigit()), "60")
    options = [each for each in arguments if not each.isdigit()]
    corpus = FOLDER / "corpus"
    seeds(corpus)
    (FOLDER / "words").write_text(words(), "utf-8")
    command = [str(build(clang)), f"-max_total_time={seconds}", f"-max_len={_LARGEST}", f"-dict={FOLDER / 'words'}"]
    packages = os.pathsep.join([str(Path(nm.__file__).parents[1]), str(ROOT / "tools"), *filter(None, sys.path)])
    environment = {**os.environ, "PYTHONPATH": packages, "PYTHONHOME": sys.base_prefix}
    command += ["-print_final_stats=1", f"-artifact_prefix={FOLDER}/", *options, str(corpus)]
    return subprocess.run(command, cwd=FOLDER, env=environment, check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
