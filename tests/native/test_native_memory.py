"""Memory: what the core holds while it works, what it leaves, and what it reads."""

from __future__ import annotations

import ctypes
import gc
import json
import mmap
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar, Final

import attrs
import pytest

import custom_blocks as blocks
import newsmodel as nm
from benchmarks.articles import compact
from newsmodel._codec import native

pytestmark = pytest.mark.skipif(not native.AVAILABLE, reason="the native core is not built")

CORPUS: Final = Path(__file__).resolve().parents[1] / "corpus"
ANY: Final = -1
#: How many texts are read where nothing may pile up; LOADS=1000000 takes an hour.
LOADS: Final = int(os.environ.get("LOADS", "3000"))
#: How often a longer text is.
TIMES: Final = 300
HEAD: Final = b'{"type":"article","schema_version":"1.0"}'


def plan_of(model: nm.ContentModel) -> Any:
    """What a model has given to the core."""
    core: Any = model._core
    return core._plan


@pytest.fixture(scope="module")
def plan() -> Any:
    """The plan of a model with custom blocks, which all have been used."""
    found = plan_of(blocks.model("native"))
    for each in TEXTS:
        found.load(each, ANY)
    return found


def escaped(data: bytes) -> bytes:
    """The same JSON with the first letter of each text escaped."""
    return json.dumps(json.loads(data)).replace('"A', '"\\u0041').encode()


TEXTS: Final = (
    *(text.encode() for text in blocks.texts()),
    *(path.read_bytes() for path in sorted(CORPUS.glob("*/valid/*.json"))[::10]),
    compact(2_000),
    escaped(compact(2_000)),
)
#: Texts that are given up at many places: each cut, and with a wrong sign.
REFUSED: Final = tuple(
    wrong
    for text in TEXTS[:14]
    for at in range(5, len(text), 97)
    for wrong in (text[:at], text[:at] + b"\x01" + text[at:])
)


def uses(plan: Any, text: bytes) -> Iterator[Callable[[], object]]:
    """Everything that can be done with a text."""
    yield lambda: plan.load(text, ANY)
    yield lambda: plan.check(text, ANY)
    yield lambda: plan.survey(text)
    yield lambda: plan.lines(text + b"\n" + text, 0, 2 * len(text) + 1, ANY)
    made = plan.load(text, ANY)
    if made is not None:
        yield lambda: plan.write(made, HEAD, -1, False)
        yield lambda: plan.write(made, HEAD, 2, True)


# --- References -------------------------------------------------------------------------------------------------------


def shared(plan: Any) -> list[object]:
    """What documents have in common: classes, defaults, choices, and what is called."""
    model = blocks.model("python")
    fields = [field for cls in model.classes for field in attrs.fields(cls)]
    defaults = [field.default for field in fields if field.default is not attrs.NOTHING]
    return [plan, None, True, False, (), *model.classes, *defaults, json.loads, native]


def references(held: list[object]) -> list[int]:
    """How many references there are to each."""
    return [sys.getrefcount(each) for each in held]


@pytest.mark.parametrize("texts", [TEXTS, REFUSED], ids=["taken", "refused"])
def test_no_reference_is_kept_or_lost(plan: Any, texts: tuple[bytes, ...]) -> None:
    """After any number of texts there are as many as before, but for some that Python itself keeps."""
    held = shared(plan)
    once(plan, texts)
    gc.collect()
    before, blocks_before = references(held), sys.getallocatedblocks()
    for _ in range(LOADS // len(texts) + 2):
        once(plan, texts)
    gc.collect()
    piled = [
        (each, then, now) for each, then, now in zip(held, before, references(held), strict=True) if abs(now - then) > 4
    ]
    assert [] == piled
    assert abs(sys.getallocatedblocks() - blocks_before) < 200


def once(plan: Any, texts: tuple[bytes, ...]) -> None:
    """Do everything with each text."""
    for text in texts:
        for use in uses(plan, text):
            use()


def test_references_that_are_kept_would_be_seen(plan: Any) -> None:
    """The control of the test above: objects that stay hold their classes."""
    held = shared(plan)
    before = references(held)
    kept = [plan.load(text, ANY) for text in TEXTS]
    assert max(now - then for then, now in zip(before, references(held), strict=True)) >= len(kept)


def resident() -> int:
    """The memory of this process, in bytes."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * mmap.PAGESIZE


_READING: Final = """
import test_native_memory as memory
import custom_blocks

plan = memory.plan_of(custom_blocks.model("native"))
text = memory.escaped(memory.compact(20_000))
given = text[:-1] if sys.argv[1] == "refused" else text


def read():
    return plan.load(given, -1), plan.check(given, -1), plan.lines(given, 0, len(given), -1)


for _ in range(100):
    read()
before, kept = memory.resident(), []
for _ in range(memory.TIMES):
    made = read()
    if sys.argv[1] == "kept":
        kept.append((made, b"x" * (2 * len(given))))
print(memory.resident() - before > memory.TIMES * len(given))
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="there is no /proc")
@pytest.mark.parametrize(("kind", "expected"), [("taken", False), ("refused", False), ("kept", True)])
def test_memory_stays_flat(kind: str, expected: bool) -> None:  # noqa: FBT001  (a column of the table)
    """Also that which the core asks of the system; the control keeps what it reads. A new process has no free room."""
    done = run_alone(_READING.replace("sys.argv[1]", repr(kind)))
    assert (f"{expected}\n", 0) == (done.stdout, done.returncode), done.stderr


# --- Allocations that fail --------------------------------------------------------------------------------------------

_FAILING: Final = """
import gc
import sys
import _testcapi
import test_native_memory as memory
import custom_blocks

plan = memory.plan_of(custom_blocks.model("native"))
ends, leaks = {}, []


def sweep(use):
    number = done = 0
    expected = use()
    while done < 5:
        number += 1
        made = end = None
        _testcapi.set_nomemory(number, number + 1)
        try:
            made = use()
        except BaseException as other:
            end = type(other).__name__
        finally:
            _testcapi.remove_mem_hooks()
        if end is None:  # compared by Python code, in which allocations must not fail
            end = "done" if made == expected else "another result"
        done = done + 1 if end == "done" else 0
        ends[end] = ends.get(end, 0) + 1
    return number


for text in filter(memory.only_in_c, memory.TEXTS):
    for name, use in enumerate(memory.uses(plan, text)):
        sweep(use)
        gc.collect()
        before = sys.getallocatedblocks()
        number = sum(sweep(use) for _ in range(3))
        gc.collect()
        if sys.getallocatedblocks() - before > 10:
            leaks.append((text[:200], name, number, sys.getallocatedblocks() - before))
print(sorted(ends), ends["MemoryError"] > 1_000, leaks)
"""


def only_in_c(text: bytes) -> bool:
    """Whether a text is read without a call of Python code: in that, CPython 3.11 itself leaks, and may even end."""
    called = []
    plan = plan_of(blocks.model("native"))
    for profile in (lambda _, event, __: called.append(event), None):
        sys.setprofile(profile)
        plan.load(text, ANY)
    return called.count("call") == 0


def test_every_allocation_that_fails_ends_in_a_memory_error() -> None:
    """Each in its turn, in every use; and then nothing is left behind."""
    pytest.importorskip("_testcapi")
    ended = run_alone(_FAILING)
    assert ("['MemoryError', 'done'] True []\n", 0) == (ended.stdout, ended.returncode), ended.stderr


def run_alone(source: str) -> subprocess.CompletedProcess[str]:
    """The end of a process of its own."""
    path = [str(Path(__file__).parent), *sys.path]
    command = [sys.executable, "-c", f"import sys; sys.path[:] = {path!r}\n{source}"]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603


# --- Threads ----------------------------------------------------------------------------------------------------------


def test_sixteen_threads_read_and_write_at_once(plan: Any) -> None:
    """With one plan, they all get what one thread gets."""
    texts = TEXTS[-8:]
    data = b"\n".join(text.replace(b"\n", b" ") for text in (*texts, b"{", *TEXTS[:8]))
    expected = [[use() for text in texts for use in uses(plan, text)], plan.lines(data, 0, len(data), ANY)]
    start, wrong = threading.Barrier(16), []

    def work() -> None:
        start.wait()
        for _ in range(5):
            found = [[use() for text in texts for use in uses(plan, text)], plan.lines(data, 0, len(data), ANY)]
            if found != expected:
                wrong.append(found)

    threads = [threading.Thread(target=work) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [] == wrong


_INSIDE: Final = """
import custom_blocks
import test_native_memory as memory

plan = memory.plan_of(custom_blocks.model("native"))
print([plan.check(text, memory.ANY) for text in memory.TEXTS[:4]], plan.load(memory.TEXTS[0], memory.ANY) is not None)
"""
_INTERPRETERS: Final = """
import sys
import _testcapi

for _ in range(2):
    assert _testcapi.run_in_subinterp(f"import sys; sys.path[:] = {sys.path!r}\\n" + SOURCE) == 0
exec(SOURCE)
"""


def test_interpreters_in_one_process_have_their_own_core() -> None:
    """Each makes its own plan, and the first one still works when the others have ended."""
    pytest.importorskip("_testcapi")
    ended = run_alone(f"SOURCE = {_INSIDE!r}\n{_INTERPRETERS}")
    assert ("[0, 0, 0, 0] True\n" * 3, 0) == (ended.stdout, ended.returncode), ended.stderr


def test_what_is_called_while_a_text_is_read_may_read_another(plan: Any) -> None:
    """Nothing of one reading is kept in the plan."""
    inner: list[object] = []

    def read(words: str) -> str:
        inner.append(plan.load(TEXTS[1], ANY))
        return words

    @attrs.frozen(kw_only=True)
    class Reading(nm.Custom):
        """A converter that reads.

        Attributes:
            words: The words.
        """

        tag: ClassVar[str] = "acme:reading"
        words: nm.Line = attrs.field(converter=read)

    model = nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Reading), core="native")
    payload = {"type": "acme:reading", "words": "a", "extensions": {"acme:x": ["\\u00e9"]}}
    text = json.dumps(blocks.article(payload, payload))
    assert model.from_json(text) == plan_of(model).load(text, ANY)
    assert [plan.load(TEXTS[1], ANY)] * 4 == inner


# --- The end of the input ---------------------------------------------------------------------------------------------

_GUARDED: Final = """
import test_native_memory as memory
import custom_blocks

plan = memory.plan_of(custom_blocks.model("native"))
guarded = memory.Guarded(200_000)
for text in memory.TEXTS:
    for size in {*range(min(len(text), 700)), *range(0, len(text) + 1, 7), len(text)}:
        given = guarded.bytes_of(text[:size])
        plan.load(given, memory.ANY), plan.check(given, memory.ANY), plan.lines(given, 0, size, memory.ANY)
        given = None  # its memory is used again
print("read")
"""
_BEYOND: Final = """
import ctypes
import test_native_memory as memory

guarded = memory.Guarded(5_000)
guarded.bytes_of(b"abc")
ctypes.string_at(guarded.end - 3, 3)
print("read", flush=True)
ctypes.string_at(guarded.end - 3, 4)
"""


class Guarded:
    """Memory behind which nothing may be read; objects of bytes end with it, without the zero that they should have."""

    def __init__(self, size: int) -> None:
        self.pages = size // mmap.PAGESIZE + 2
        self.memory = mmap.mmap(-1, (self.pages + 1) * mmap.PAGESIZE)
        start = ctypes.addressof(ctypes.c_char.from_buffer(self.memory))
        self.end = start + self.pages * mmap.PAGESIZE
        library = ctypes.CDLL(None, use_errno=True)
        assert library.mprotect(ctypes.c_void_p(self.end), ctypes.c_size_t(mmap.PAGESIZE), 0) == 0

    def bytes_of(self, text: bytes) -> bytes:
        """Bytes at the end."""
        offset = bytes.__basicsize__ - 1
        start = self.end - len(text) - offset
        ctypes.memmove(start, id(text), offset + len(text))
        ctypes.c_ssize_t.from_address(start).value = 1_000_000
        found: bytes = ctypes.cast(start, ctypes.py_object).value
        return found


@pytest.mark.skipif(sys.platform != "linux", reason="mprotect is called as on Linux")
def test_nothing_behind_the_input_is_read() -> None:
    """The input, cut anywhere, ends where memory ends; and reading one byte more would end the process."""
    guarded, beyond = run_alone(_GUARDED), run_alone(_BEYOND)
    assert (0, "read\n") == (guarded.returncode, guarded.stdout)
    assert (True, "read\n") == (beyond.returncode < 0, beyond.stdout)


def test_lines_are_read_only_between_their_places(plan: Any) -> None:
    """What is before and behind does not change what is said of them; other places are refused."""
    text = TEXTS[0]
    data = b"}{[" + text + b"}{]"
    assert ([], 1) == plan.lines(data, 3, 3 + len(text), ANY)
    assert ([1], 1) == plan.lines(data, 3, 2 + len(text), ANY)
    assert ([1], 1) == plan.lines(data, 3, 4 + len(text), ANY)
    assert ([], 0) == plan.lines(data, 5, 5, ANY)
    for start, end in ((-1, 2), (3, 2), (0, len(data) + 1)):
        with pytest.raises(IndexError):
            plan.lines(data, start, end, ANY)
