"""The command `compat`: what it compares, what it prints, and the codes it ends with."""

from __future__ import annotations

import copy
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

import newsmodel as nm
from newsmodel._cli.reports import FORMATS
from newsmodel.documents import KINDS

Run = Callable[..., subprocess.CompletedProcess[str]]
#: A module with two models.
MODULE = '''
from typing import Annotated, ClassVar
import attrs
from annotated_types import MaxLen
import newsmodel as nm

def poll(most):
    @attrs.frozen(kw_only=True)
    class Poll(nm.Custom):
        """A question.

        Attributes:
            question: The question.
        """
        tag: ClassVar[str] = "acme:poll"
        question: Annotated[nm.Line, MaxLen(most)]
    return nm.ContentModel(blocks=(*nm.CORE_BLOCKS, Poll))

long, short, other = poll(100), poll(50), 5
'''


def write(folder: Path, change: Callable[[dict[str, Any]], None] = lambda _: None, *, bundle: bool = False) -> None:
    """Write the schemas of the library to a folder, with a change of each."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind in (None,) if bundle else KINDS:
        for flavour, end in (("strict", ""), ("open", ".open"), ("codegen", ".codegen"), ("editor", ".editor")):
            schema = copy.deepcopy(nm.json_schema(kind, flavour=flavour))  # type: ignore[arg-type]
            change(schema)
            (folder / f"{kind or 'newsmodel'}{end}.json").write_text(json.dumps(schema))


def shorter(schema: dict[str, Any]) -> None:
    """A headline of at most 100 characters."""
    if "Headline" in schema.get("$defs", {}):
        schema["$defs"]["Headline"]["maxLength"] = 100


def gone(schema: dict[str, Any]) -> None:
    """A kind of article that is gone."""
    if "headline" in schema["properties"]:
        kind = schema["properties"]["kind"]
        kind.get("enum", kind.get("examples")).remove("satire")


@pytest.fixture
def two(tmp_path: Path) -> tuple[str, str]:
    """The names of two folders of schemas: in the second, headlines are shorter."""
    write(tmp_path / "old")
    write(tmp_path / "new", shorter)
    return "old", "new"


def test_equal_schemas_are_compatible(run: Run, tmp_path: Path) -> None:
    """It ends with 0 and prints nothing but the counts."""
    write(tmp_path / "old")
    done = run("compat", "old", "old")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("0 breaks, 0 warnings, 0 safe changes")


def test_what_breaks_is_a_finding(run: Run, two: tuple[str, str]) -> None:
    """It ends with 1, and one line says what, where and for whom."""
    done = run("compat", *two)
    assert done.returncode == 1
    said = "a text must be shorter than before: 300, now 100"
    assert done.stdout == f"Headline: max-length-lowered [backward: break for strict+open] {said}\n"


def test_the_full_form_shows_a_document(run: Run, two: tuple[str, str]) -> None:
    """With the members, and who refuses it."""
    text = run("compat", *two, "--format", "full").stdout
    assert "strict and open readers of NEW refuse documents of OLD" in text
    assert "in Article.headline, HeadlineVariant.text" in text
    assert f'"headline": "{"a" * 101}"' in text


def test_a_bundle_is_compared_too(run: Run, tmp_path: Path) -> None:
    """A folder that has only the schema of any document; and single files."""
    write(tmp_path / "old", bundle=True)
    write(tmp_path / "new", shorter, bundle=True)
    assert run("compat", "old", "new").returncode == 1
    assert run("compat", "old/newsmodel.json", "new/newsmodel.json").returncode == 1
    assert run("compat", "old/newsmodel.open.json", "new/newsmodel.open.json").returncode == 1
    write(tmp_path / "kinds")
    assert run("compat", "old", "kinds").returncode == 0


def removed(name: str) -> Callable[[Path], None]:
    """A file that is gone."""
    return lambda folder: (folder / name).unlink()


def edited(name: str, change: Callable[[dict[str, Any]], Any]) -> Callable[[Path], None]:
    """A file that is another one."""

    def edit(folder: Path) -> None:
        schema = json.loads((folder / name).read_text())
        change(schema)
        (folder / name).write_text(json.dumps(schema))

    return edit


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (removed("faq.open.json"), "schema-unreadable"),
        (removed("faq.json"), "schema-unreadable"),
        (removed("newsmodel.open.json"), "schema-unreadable"),
        (lambda folder: (removed("faq.json")(folder), removed("faq.open.json")(folder)), "document-removed"),
        (edited("newsmodel.json", lambda schema: schema["$defs"].update(Name={"type": "string"})), "schema-unreadable"),
        (
            edited("article.json", lambda schema: schema["$defs"]["AIInfo"].pop("additionalProperties")),
            "schema-unreadable",
        ),
        (edited("article.json", lambda schema: schema.pop("additionalProperties")), "schema-unreadable"),
    ],
)
def test_every_file_of_a_folder_counts(run: Run, tmp_path: Path, change: Callable[[Path], None], code: str) -> None:
    """One that is gone, or that says something else than the others, is a finding."""
    for name in ("old", "new"):
        write(tmp_path / name)
        write(tmp_path / name, bundle=True)
    assert run("compat", "old", "new").returncode == 0
    change(tmp_path / "new")
    done = run("compat", "old", "new", "--severity", "break")
    assert (done.returncode, code in done.stdout) == (1, True)


def test_a_schema_of_any_document_is_compared_once_with_those_of_the_kinds(run: Run, tmp_path: Path) -> None:
    """What both say is one finding."""
    for name, change in (("old", lambda _: None), ("new", shorter)):
        write(tmp_path / name, change)
        write(tmp_path / name, change, bundle=True)
    assert [1] == [len(run("compat", "old", "new").stdout.splitlines())]


def test_the_name_of_a_file_says_its_flavour(run: Run, tmp_path: Path) -> None:
    """One that is not called open is strict, and so an object in it that takes any member is a finding."""
    for name, flavour in (("a.json", "strict"), ("b.json", "open"), ("b.open.json", "open")):
        (tmp_path / name).write_text(json.dumps(nm.json_schema("faq", flavour=flavour)))  # type: ignore[arg-type]
    assert run("compat", "a.json", "a.json").returncode == 0
    assert run("compat", "b.open.json", "b.open.json").returncode == 0
    assert "an object of a strict schema that takes any member" in run("compat", "a.json", "b.json").stdout
    assert "no schema of the flavour open" in run("compat", "b.open.json", "a.json").stdout


def test_the_newest_release_stands_beside_the_folder(run: Run, tmp_path: Path) -> None:
    """By the numbers of its version, not by their digits."""
    write(tmp_path / "schemas" / "released" / "1.9")
    write(tmp_path / "schemas" / "released" / "1.10", shorter)
    (tmp_path / "schemas" / "released" / "notes").mkdir()
    write(tmp_path / "schemas" / "v1", shorter)
    assert run("compat", "schemas/v1").returncode == 0
    assert run("compat", "schemas/released/1.9", "schemas/v1").returncode == 1


def test_directions_and_readers_are_chosen(run: Run, tmp_path: Path) -> None:
    """A value that is gone breaks new strict readers only."""
    write(tmp_path / "old")
    write(tmp_path / "new", gone)
    codes = {
        options: run("compat", "old", "new", *options).returncode
        for options in [
            (),
            ("--direction", "backward", "--reader", "strict"),
            ("--direction", "backward", "--reader", "open"),
            ("--direction", "forward"),
            ("--direction", "rendering"),
        ]
    }
    assert [1, 1, 0, 0, 0] == list(codes.values())
    assert run("compat", "new", "old", "--direction", "rendering", "--reader", "open").returncode == 1


def test_severities_are_chosen(run: Run, tmp_path: Path) -> None:
    """What is safe is listed when it is asked for, and is no finding."""
    write(tmp_path / "old")
    write(tmp_path / "new", lambda schema: schema["properties"].update(_first(schema["properties"])))
    assert run("compat", "old", "new").returncode == 1
    assert "[backward: warning]" in run("compat", "old", "new").stdout
    done = run("compat", "old", "new", "--severity", "break")
    assert (done.returncode, done.stdout) == (0, "")
    done = run("compat", "old", "new", "--severity", "safe", "--direction", "forward")
    assert (done.returncode, "[forward: safe]" in done.stdout) == (0, True)


def _first(properties: dict[str, Any]) -> dict[str, Any]:
    """The first member behind all others."""
    name = next(name for name in properties if name not in ("$schema", "type", "schema_version"))
    return {name: properties.pop(name)}


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_what_it_says(run: Run, two: tuple[str, str], form: str) -> None:
    """Those of the other commands, with the same codes at the end."""
    done = run("compat", *two, "--format", form)
    assert done.returncode == 1
    assert "max-length-lowered" in done.stdout
    match form:
        case "json":
            (found,) = json.loads(done.stdout)
            assert (found["direction"], found["readers"]) == ("backward", ["strict", "open"])
            assert nm.validate(found["counterexample"]) == ()
        case "jsonl":
            assert [1] == [len(done.stdout.splitlines())]
            assert json.loads(done.stdout)["severity"] == "break"
        case "sarif":
            (result,) = json.loads(done.stdout)["runs"][0]["results"]
            assert (result["ruleId"], result["level"]) == ("max-length-lowered", "error")
        case "junit":
            assert ET.fromstring(done.stdout).find(".//failure") is not None  # noqa: S314  (our own)
        case "github":
            assert done.stdout.startswith("::error ")
        case _:
            assert form in ("full", "concise")


def test_models_are_named_as_module_and_attribute(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the working directory, as `python -m` finds modules."""
    monkeypatch.delitem(__import__("sys").modules, "polls_of_ours", raising=False)
    (tmp_path / "polls_of_ours.py").write_text(MODULE)
    done = run("compat", "polls_of_ours:long", "polls_of_ours:short")
    assert (done.returncode, done.stdout.startswith("Poll.question: max-length-lowered")) == (1, True)
    assert run("compat", "polls_of_ours:long", "polls_of_ours:long").returncode == 0
    done = run("compat", "polls_of_ours:long", "polls_of_ours:other")
    assert (done.returncode, "expected a ContentModel, got a int" in done.stderr) == (2, True)


#: Files that are no schemas of documents.
WRONG = {
    "bad": "{",
    "number": "5",
    "other": "{}",
    "deep": '{"a":' * 100_000,
    "list": "[1, 2]",
    "true": "true",
    "nan": '{"minimum": NaN}',
    "twice": '{"type": "object", "type": "string"}',
    "required": '{"required": [{}]}',
}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Missing argument"),
        (("a", "b", "c"), "Name OLD and NEW"),
        (("missing", "missing"), "missing: No such file"),
        (("empty", "empty"), "empty: there are no schemas in it"),
        (("bad.json", "bad.json"), "bad.json: not JSON"),
        (("number.json", "number.json"), "expected"),
        (("other.json", "other.json"), "of a document"),
        (("empty",), "there are no schemas of a release"),
        (("no.module:model", "empty"), "no.module:model: ModuleNotFoundError"),
        (("json:nothing", "empty"), "json:nothing: AttributeError"),
        (("deep.json", "deep.json"), "deep.json: nested deeper than"),
        (("list.json", "list.json"), "list.json: expected a JSON Schema"),
        (("true.json", "true.json"), "true.json: expected a JSON Schema, got true"),
        (("nan.json", "nan.json"), "nan.json: /minimum: "),
        (("twice.json", "twice.json"), 'twice.json: /type: member "type" occurs twice'),
        (
            ("required.json", "required.json"),
            "required.json: expected a JSON Schema of draft 2020-12, but at /required/0",
        ),
        (("other.json", "other.json"), "other.json: expected a JSON Schema of a document"),
        (("same", "same"), "same/a.json and same/b.json: two schemas are of the kind faq and the flavour strict"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else "",
)
def test_what_cannot_be_compared_is_trouble(run: Run, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    """It ends with 2 and one message."""
    (tmp_path / "empty").mkdir()
    for name, text in WRONG.items():
        (tmp_path / f"{name}.json").write_text(text)
    (tmp_path / "same").mkdir()
    for name in ("a", "b"):
        (tmp_path / "same" / f"{name}.json").write_text(json.dumps(nm.json_schema("faq")))
    done = run("compat", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_rule_is_explained(run: Run) -> None:
    """As a code of a problem is."""
    assert run("explain", "kind-added").stdout.startswith("# kind-added\n\nA place takes a kind of object")
