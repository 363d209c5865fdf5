"""The canonical form of files: what changes, what stays, and what is said."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsmodel as nm
from newsmodel import strategies
from newsmodel._cli.formatting import formatted
from newsmodel._cli.payloads import Payload
from newsmodel._validate.schema import example
from newsmodel._wire.limits import DEFAULT_LIMITS
from newsmodel.documents import KINDS

Run = Callable[..., subprocess.CompletedProcess[str]]
PROGRAM = str(Path(sys.executable).with_name("newsmodel"))
SOURCE = {"id": "a", "name": "A", "schema_version": "1.1", "type": "source"}
WRITTEN = json.dumps(SOURCE, indent=4)
CANONICAL = '{\n  "type": "source",\n  "schema_version": "1.1",\n  "id": "a",\n  "name": "A"\n}\n'
LINE = '{"type":"source","schema_version":"1.1","id":"a","name":"A"}\n'


@settings(deadline=None, derandomize=True, max_examples=100)
@given(
    value=st.sampled_from(KINDS).flatmap(strategies.payloads),
    indent=st.sampled_from([None, 0, 2, 5]),
    schema=st.sampled_from([None, "../a.json"]),
)
def test_no_value_is_lost_and_twice_is_once(value: dict[str, Any], indent: int | None, schema: str | None) -> None:
    """Whatever the spelling, the document is the same, and the address of its schema comes first if there is one."""
    value = {name: item for name, item in value.items() if name != "$schema"} | ({"$schema": schema} if schema else {})
    text = json.dumps(value).replace("$", r"\u0024").encode()
    once = formatted(Payload("-", text, "json"), indent=indent).text
    assert once == formatted(Payload("-", once, "json"), indent=indent).text
    assert nm.from_json(once) == nm.from_json(text)
    assert next(iter(json.loads(once).items())) == (("$schema", schema) if schema else ("type", value["type"]))


def test_a_file_is_written_in_its_canonical_form(run: Run, tmp_path: Path) -> None:
    """A second time nothing changes, and the file is not touched."""
    (tmp_path / "a.json").write_text(WRITTEN)
    done = run("fmt", "a.json")
    assert (0, "", "1 file reformatted\n") == (done.returncode, done.stdout, done.stderr)
    assert CANONICAL == (tmp_path / "a.json").read_text()
    before = (tmp_path / "a.json").stat()
    done = run("fmt", ".")
    assert (0, "", "1 file left unchanged\n") == (done.returncode, done.stdout, done.stderr)
    assert before == (tmp_path / "a.json").stat()


@pytest.mark.parametrize("indent", [0, 1, 8])
def test_the_indent_can_be_chosen(run: Run, indent: int) -> None:
    """It is that of to_json."""
    done = run("fmt", "-", "--indent", str(indent), stdin=WRITTEN)
    assert nm.to_json(nm.from_json(WRITTEN), indent=indent) + "\n" == done.stdout


def test_standard_input_goes_to_standard_output(run: Run) -> None:
    """As documents, or as lines."""
    assert CANONICAL == run("fmt", stdin=WRITTEN).stdout
    assert (
        2 * LINE == run("fmt", "-", "--input", "ndjson", stdin=f"{CANONICAL.replace(chr(10), '')}\r\n\n{LINE}").stdout
    )


def test_check_names_what_would_change(run: Run, tmp_path: Path) -> None:
    """Nothing is written, and the code is 1 only if something would change."""
    (tmp_path / "a.json").write_text(WRITTEN)
    (tmp_path / "b.json").write_text(CANONICAL)
    done = run("fmt", "--check", ".")
    assert (1, "Would reformat: a.json\n") == (done.returncode, done.stdout)
    assert done.stderr == "1 file would be reformatted, 1 file left unchanged\n"
    assert WRITTEN == (tmp_path / "a.json").read_text()
    assert run("fmt", "--check", "b.json").returncode == 0


def test_what_is_not_valid_stays_and_the_rest_is_formatted(run: Run, tmp_path: Path) -> None:
    """It is reported with its place, and the code is 1."""
    (tmp_path / "bad.json").write_text('{"type":  "source"}')
    (tmp_path / "good.json").write_text(WRITTEN)
    done = run("fmt", ".")
    assert (1, "") == (done.returncode, done.stdout)
    assert "bad.json:1:1: required" in done.stderr
    assert "1 file reformatted, 1 file left unchanged, 1 document refused" in done.stderr
    assert '{"type":  "source"}' == (tmp_path / "bad.json").read_text()
    assert CANONICAL == (tmp_path / "good.json").read_text()


def test_only_what_json_takes_for_space_is_a_blank_line(run: Run, tmp_path: Path) -> None:
    """A form feed is no value and no space: it is reported, as by validate, and stays."""
    (tmp_path / "a.ndjson").write_bytes(LINE.encode() + b" \t\r\n" + b"\f\n")
    assert run("validate", "a.ndjson").stdout.startswith("a.ndjson:3:1: not_json")
    done = run("fmt", "a.ndjson")
    assert (1, True) == (done.returncode, done.stderr.startswith("a.ndjson:3:1: not_json"))
    assert LINE.encode() + b"\f\n" == (tmp_path / "a.ndjson").read_bytes()


def test_lines_that_are_not_valid_stay_byte_by_byte(run: Run, tmp_path: Path) -> None:
    """Also one that is no UTF-8, one that is too long to be kept, and a last one without an end."""
    long = b'"' + b"x" * (DEFAULT_LIMITS.size + 10) + b'"\n'
    wrong = [b"\xff\xfe\n", long, b'{"type":  1}']
    good = json.dumps(SOURCE).encode() + b"\n"
    (tmp_path / "a.ndjson").write_bytes(good + wrong[0] + b"\n" + good + wrong[1] + wrong[2])
    done = run("fmt", "a.ndjson")
    assert done.returncode == 1
    assert [line.split(" ")[:2] for line in done.stderr.splitlines()[:3]] == [
        ["a.ndjson:2:1:", "not_utf8"],
        ["a.ndjson:", "too_large"],
        ["a.ndjson:6:11:", "unknown_type"],
    ]
    assert LINE.encode() + wrong[0] + LINE.encode() + wrong[1] + wrong[2] == (tmp_path / "a.ndjson").read_bytes()


@pytest.mark.parametrize("lines", [3, 5_000])
def test_patch_makes_of_a_difference_the_same_file(run: Run, tmp_path: Path, lines: int) -> None:
    """For a document of few lines and of many, and for lines; the control: the difference is not empty."""
    if (patch := shutil.which("patch")) is None:
        pytest.skip("needs the program patch")
    faq = example("faq") | {"items": [example("faq.minimal")["items"][0]] * lines}
    article = example("article.minimal") | {"extensions": {"acme:note": "A \u2028 b"}}
    faq["items"] = faq["items"][:500]
    (tmp_path / "a.json").write_text(json.dumps(faq, indent=4) + "\n\n")
    (tmp_path / "b.json").write_text(json.dumps(article, ensure_ascii=False))
    (tmp_path / "c.ndjson").write_text(f"{json.dumps(SOURCE)}\n\n\n{LINE}{json.dumps(SOURCE)}")
    done = run("fmt", "--diff", ".")
    assert done.returncode == 1
    assert done.stdout.count("\n+++ ") == 3
    assert done.stdout.count("\n@@ -2,1 +1,0 @@\n-\n@@ -3,1 +1,0 @@\n-\n") == 1
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert run("fmt", ".").returncode == 0
    after = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert all(before[name] != after[name] for name in before)
    for name, data in before.items():
        (tmp_path / name).write_bytes(data)
    subprocess.run([patch, "-p0", "-s"], input=done.stdout.encode(), cwd=tmp_path, check=True)  # noqa: S603
    assert after == {path.name: path.read_bytes() for path in tmp_path.iterdir()}


def test_yaml_is_left_as_it_is(run: Run, tmp_path: Path) -> None:
    """A file that is named itself is a failure; one in a folder is not."""
    (tmp_path / "a.yaml").write_text("type: source")
    for names, code in ((("a.yaml",), 2), ((".",), 0)):
        done = run("fmt", *names)
        assert code == done.returncode
        assert "newsmodel: a.yaml: YAML is left as it is: only JSON and NDJSON are formatted\n" in done.stderr


def test_a_file_that_cannot_be_read_hides_no_other(run: Run, tmp_path: Path) -> None:
    """The other is formatted, and the code is 2."""
    (tmp_path / "a.json").write_text(WRITTEN)
    done = run("fmt", "gone.json", "a.json")
    assert (2, True) == (done.returncode, "gone.json: No such file" in done.stderr)
    assert CANONICAL == (tmp_path / "a.json").read_text()


def test_without_space_the_file_stays(tmp_path: Path) -> None:
    """Nothing else is left in the folder."""
    (tmp_path / "a.json").write_text(WRITTEN)
    done = subprocess.run(  # noqa: S603
        [PROGRAM, "fmt", "a.json"],
        capture_output=True, text=True, cwd=tmp_path, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20)),
        env={name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")},
    )  # fmt: skip
    assert (2, True) == (done.returncode, "a.json: File too large" in done.stderr)
    assert {"a.json": WRITTEN} == {path.name: path.read_text() for path in tmp_path.iterdir()}


def test_what_is_no_file_is_not_replaced(run: Run, tmp_path: Path) -> None:
    """A symbolic link stays and leads to the new text; a device is refused."""
    (tmp_path / "a.json").write_text(WRITTEN)
    (tmp_path / "b.json").symlink_to("a.json")
    assert run("fmt", "b.json").returncode == 0
    assert (tmp_path / "b.json").is_symlink()
    assert CANONICAL == (tmp_path / "a.json").read_text()
