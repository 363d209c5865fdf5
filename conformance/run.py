"""Show every document to every judge, and every judge a broken document.

The exit code is 1 if a judge finds a fault in a good document, or none in the broken one. A judge that
cannot run is a failure; it is never skipped. ``make conformance`` installs the judges and runs this.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import attrs
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

import newsmodel as nm
from attacks import attacks, faults, unescaped, writer
from documents import documents
from markdown_engines import node_pages, python_pages
from markdown_parsers import READERS
from markdown_parsers import judge as judge_markdown
from newsmodel._validate.schema import Flavour, schema_text
from newsmodel._words.anchors import anchor
from newsmodel.content.article import Document
from newsmodel.documents import KINDS
from pages import jsonld_faults, own_faults, reference_faults

HERE = Path(__file__).resolve().parent
#: The judges that run under Node, and the kind of file that each checks.
NODE_JUDGES = {
    "vnu": "html",
    "html-validate": "html",
    "axe": "html",
    "reflow": "html",
    "structured-data": "html",
    "schema-dts": "jsonld",
    "json-patch": "patch.json",
    "json2ts": "codegen.json",
    "typescript": "document.json",
    "editor": "editor.json",
    "json-server": "editor.json",
    "yaml-server": "editor.json",
}
#: The flavours of the schemas that have a judge here.
_JUDGED: tuple[Flavour, ...] = ("codegen", "editor")
#: The rules of a judge of several questions; its control has a fault for each.
QUESTIONS: Final = {
    "json-patch": {"fast-json-patch", "rfc6902"},
    "typescript": {"declaration", "value", "accepted", "untried", "narrowing", "use", "same"},
}
SHOWN = 10
#: Of so many pairs of documents, the differences of one are a page.
_EACH_PAGE = 5
#: In each place, the attacks of every so many fragments.
_MANY, _FEW = 9, 40

#: What judges say of the content rather than of the markup. It is counted, and it is shown by --content.
CONTENT = {
    "vnu": re.compile(
        "Unicode Normalization Form C|Private Use Area"  # text is written as it was given
        "|language tag|appears to be written in"  # the tags of the corpus are valid, but not always recommended
        "|Year may be mistyped"
    ),
    # What a document does not say cannot be rendered; that the example article says everything is tested below.
    "structured-data": re.compile(r"\(optional\)|^Missing one of field|^Required attribute .* is missing"),
}
#: The rules by which each picture needs an alt. The HTML standard makes an exception for one that nobody described and
#: that a caption names; these rules know none, so they are left out for the documents that have such a picture.
NEED_ALT: Final = {"html-validate": "wcag/h37", "axe": "image-alt"}
#: These documents state everything that is required.
COMPLETE = {"example-article.html"}


@attrs.frozen
class Finding:
    """A fault that a judge finds in a document."""

    judge: str
    file: str
    message: str


def main(arguments: list[str]) -> int:
    """Run all judges, and print a table."""
    warnings.simplefilter("ignore", nm.UnrenderedBlockWarning)
    needed = [name for name in ("node", "java") if shutil.which(name) is None]
    if needed or not (HERE / "node_modules").exists():
        print(f"conformance needs {' and '.join(needed) or 'npm ci'}: see conformance/README.md", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        chosen = list(documents())
        write(chosen, Path(folder))
        if "--keep" in arguments:
            shutil.copytree(folder, HERE / "kept", dirs_exist_ok=True)
        undescribed = frozenset(
            f"{name}{end}.html" for name, found in chosen if has_undescribed(found) for end in VIEWS
        )
        rows = [*node_rows(Path(folder), undescribed), *python_rows(chosen)]
    return report(rows, show_content="--content" in arguments)


#: What is seen of each document: all of it; and of an article also its preview, and the sentence where it is hidden.
VIEWS: Final[dict[str, dict[str, bool]]] = {
    "": {"show_unpublished": True},
    "-preview": {"show_unpublished": True, "preview": True},
    "-hidden": {},
}


def views(chosen: list[tuple[str, Document]]) -> Iterator[tuple[str, str, str]]:
    """The name, the page and the JSON-LD of everything that is seen of documents; each only once."""
    for name, document in chosen:
        seen: set[str] = set()
        for end, options in VIEWS.items():
            page = nm.to_html(document, page=True, **options)  # type: ignore[arg-type]
            if page not in seen:
                yield f"{name}{end}", page, nm.to_jsonld(document, **options)  # type: ignore[arg-type]
            seen.add(page)


def has_undescribed(document: Document) -> bool:
    """Whether a document has a picture without an alt."""
    return any(isinstance(found, nm.Image) and found.alt is None for found in nm.walk(document))


def write(chosen: list[tuple[str, Document]], folder: Path) -> None:
    """Every document as a page and as JSON-LD; and the schemas that programs read."""
    for name, page, jsonld in views(chosen):
        (folder / f"{name}.html").write_text(page, "utf-8")
        (folder / f"{name}.jsonld").write_text(jsonld, "utf-8")
    for kind in (*KINDS, None):
        for flavour in _JUDGED:
            text = schema_text(nm.json_schema(kind, flavour=flavour))
            (folder / f"{kind or 'any'}.{flavour}.json").write_text(text, "utf-8")
    write_types(chosen, folder)
    write_differences(chosen, folder)


def pairs(chosen: list[tuple[str, Document]]) -> Iterator[tuple[str, Document, Document]]:
    """Each document with the next one of its kind."""
    before: dict[str, Document] = {}
    for name, document in chosen:
        if document.tag in before:
            yield name, before[document.tag], document
        before[document.tag] = document


def write_differences(chosen: list[tuple[str, Document]], folder: Path) -> None:
    """The differences of documents as JSON Patch, and some of them as pages, which have the judges of all pages."""
    for number, (name, old, new) in enumerate(pairs(chosen)):
        patch = {"old": nm.to_dict(old), "new": nm.to_dict(new), "patch": nm.to_json_patch(nm.diff(old, new))}
        (folder / f"{name}.patch.json").write_text(json.dumps(patch), "utf-8")
        if number % _EACH_PAGE == 0:
            (folder / f"differences-{name}.html").write_text(nm.diff_to_html(old, new, page=True), "utf-8")


def write_types(chosen: list[tuple[str, Document]], folder: Path) -> None:
    """The types of TypeScript, with documents and programs that use them."""
    (folder / "newsmodel.d.ts").write_text(nm.typescript(), "utf-8")
    (folder / "custom.d.ts").write_text(hostile().typescript(), "utf-8")
    (folder / "components.json").write_text(json.dumps(nm.openapi_components()), "utf-8")
    for name, document in chosen:
        text = nm.to_json(document, schema="https://a.example/schema.json")
        (folder / f"{name}.document.json").write_text(text, "utf-8")
    for path in (HERE.parent / "tests" / "corpus").glob("*/valid/*.json"):
        (folder / f"raw-{path.parts[-3]}-{path.stem}.document.json").write_bytes(path.read_bytes())
    page = (HERE.parent / "docs" / "schemas.md").read_text("utf-8")
    programs = [token.content for token in MarkdownIt().parse(page) if token.type == "fence" and token.info == "ts"]
    if not programs:
        raise RuntimeError("docs/schemas.md has no program in TypeScript")
    for number, program in enumerate(programs):
        (folder / f"docs{number}.use.ts").write_text(program, "utf-8")


def hostile() -> nm.ContentModel:
    """A vocabulary with a block whose description tries to leave its comment."""
    body = {"tag": "acme:odd", "__doc__": "Odd */ export type Line = number; /* block."}
    odd = attrs.make_class("Odd", {}, bases=(nm.Custom,), frozen=True, kw_only=True, class_body=body)
    return nm.ContentModel(blocks=(*nm.CORE_BLOCKS, odd))


# --- Judges ---------------------------------------------------------------------------------------------------------


@attrs.frozen
class Row:
    """The result of one judge.

    Attributes:
        judge: Its name and version.
        documents: How many it was shown.
        findings: What it found.
        content: What it found that is about the content.
        control: What it found in the broken document; empty if it found nothing.
        seconds: How long it took.
    """

    judge: str
    documents: int
    findings: list[Finding]
    content: list[Finding]
    control: str
    seconds: float


def node_rows(folder: Path, undescribed: frozenset[str]) -> Iterator[Row]:
    """The judges that run under Node; ``undescribed`` are the pages with a picture that nobody described."""
    for name in NODE_JUDGES:
        begun = time.monotonic()
        output = run_node(name, folder)
        needs_alt = NEED_ALT.get(name)
        raws = [each for each in output["findings"] if each["rule"] != needs_alt or each["file"] not in undescribed]
        found = [
            Finding(name, str(each["file"]), f"{each['rule']}: {each['message']} ({each['place']})") for each in raws
        ]
        content = [each for each, raw in zip(found, raws, strict=True) if is_content(name, raw)]
        control = run_node(name, HERE / "controls" / name)["findings"]
        said = next((f"{each['rule']}: {each['message']}" for each in control if not is_content(name, each)), "")
        if not QUESTIONS.get(name, set()) <= {each["rule"] for each in control}:
            said = ""
        kept = [each for each in found if each not in content]
        yield Row(
            f"{output['judge']} {output['version']}", output["files"], kept, content, said, time.monotonic() - begun
        )


def is_content(name: str, raw: dict[str, Any]) -> bool:
    """Whether a finding is about the content; in a complete document, missing facts are faults."""
    said = str(raw["message"])
    if name not in CONTENT or (raw["file"] in COMPLETE and said.startswith("Required")):
        return False
    return CONTENT[name].search(said) is not None


def run_node(name: str, folder: Path) -> dict[str, Any]:
    """What a judge under Node finds in the files of a folder."""
    with tempfile.NamedTemporaryFile(suffix=".json") as result:
        done = subprocess.run(["node", HERE / "judges" / f"{name}.mjs", folder, result.name], check=False)  # noqa: S603, S607
        if done.returncode:
            print(f"conformance: the judge {name} could not run (exit code {done.returncode})", file=sys.stderr)
            sys.exit(2)
        output: dict[str, Any] = json.loads(Path(result.name).read_text("utf-8"))
        return output


def python_rows(chosen: list[tuple[str, Document]]) -> Iterator[Row]:
    """The judges that are Python libraries, and our own checks."""
    pages = list(views(chosen))

    def jsonld(name: str, markup: str, written: str) -> Iterator[Finding]:
        yield from (Finding("extruct", name, fault) for fault in jsonld_faults(markup, written))

    def references(name: str, _: str, written: str) -> Iterator[Finding]:
        yield from (Finding("references", name, fault) for fault in reference_faults(written))

    by_authors = {f"{name}{end}": author_links(found) for name, found in chosen for end in VIEWS}

    def own(name: str, markup: str, _: str) -> Iterator[Finding]:
        page = BeautifulSoup(markup, "html5lib")
        yield from (Finding("own", name, fault) for fault in own_faults(page, by_authors[name]))

    broken = (HERE / "controls" / "own" / "broken.html").read_text("utf-8")
    source = nm.Source(id="a", name="A")
    yield row(f"extruct {version('extruct')}", pages, jsonld, next(jsonld_faults(broken, nm.to_jsonld(source)), ""))
    lost = '{"@graph": [{"@type": "Review", "author": {"@id": "_:a"}}]}'
    yield row("references in JSON-LD", pages, references, next(reference_faults(lost), ""))
    yield row("our own checks", pages, own, "; ".join(own_faults(BeautifulSoup(broken, "html5lib"))))
    yield from markdown_rows(chosen)
    yield from attack_rows()


def author_links(document: Document) -> frozenset[str]:
    """The ids to which links of the author lead; where there is no such id, advice says so."""
    links = (found.href for found in nm.walk(document) if isinstance(found, (nm.Link, nm.Action, nm.Image)))
    return frozenset(anchor(href[1:]) for href in links if href is not None and href.startswith("#"))


def row(name: str, pages: list[Any], judge: Callable[..., Iterator[Finding]], control: str) -> Row:
    """The result of a judge of pages."""
    begun = time.monotonic()
    found = [finding for page in pages for finding in judge(*page)]
    return Row(name, len(pages), found, [], control, time.monotonic() - begun)


def markdown_rows(chosen: list[tuple[str, Document]]) -> Iterator[Row]:
    """The parsers of Markdown, each in each flavour."""
    control = nm.Article(id="tag:a.example,2026:1", headline="A", language="en", body=[nm.Paragraph("1 <b>x</b> *2*")])
    for flavour, readers in READERS.items():
        begun = time.monotonic()
        found: dict[str, list[Finding]] = {name: [] for name in readers}
        for name, document in chosen:
            text = nm.to_markdown(document, flavour=flavour, show=lambda _: True, show_unpublished=True)  # type: ignore[arg-type]
            for reader, fault in judge_markdown(document, text, flavour):
                found[reader].append(Finding(reader, name, fault))
        said = dict(judge_markdown(control, "# A\n\n1 <b>x</b> *2*\n", flavour))
        seconds = (time.monotonic() - begun) / len(readers)
        for reader, findings in found.items():
            yield Row(f"{reader} ({flavour})", len(chosen), findings, [], said.get(reader, ""), seconds)


def attack_rows() -> Iterator[Row]:
    """The parsers of Markdown with all their plugins, each with every attack: see `attacks`."""
    few = list(attacks(_FEW))
    for label, write, tried in (
        ("gfm", writer("gfm"), list(attacks(_MANY))),
        ("commonmark", writer("commonmark"), few),
        ("front matter", writer("gfm", front_matter=True), few),
    ):
        for read in (python_pages, node_pages):
            begun = time.monotonic()
            found = list(faults(tried, write, read))
            caught = dict(faults(few[:1], unescaped, read))
            engines = read([""])
            seconds = (time.monotonic() - begun) / len(engines)
            places = sum(attack.places for attack in tried)
            for engine in engines:
                findings = [Finding(engine, "attack", fault) for name, fault in found if name == engine]
                yield Row(f"{engine} ({label})", places, findings, [], caught.get(engine, ""), seconds)


# --- Report ---------------------------------------------------------------------------------------------------------


def report(rows: list[Row], *, show_content: bool) -> int:
    """Print the results, and return the exit code."""
    print(f"{'judge':44}{'documents':>10}{'findings':>10}{'content':>9}{'control':>9}{'seconds':>9}")
    for each in rows:
        seen = "seen" if each.control else "MISSED"
        print(
            f"{each.judge:44}{each.documents:10}{len(each.findings):10}{len(each.content):9}{seen:>9}{each.seconds:9.0f}"
        )
    for each in rows:
        shown = [*each.findings, *(each.content if show_content else [])]
        for message, count in Counter(finding.message[:160] for finding in shown).most_common(SHOWN):
            file = next(finding.file for finding in shown if finding.message[:160] == message)
            print(f"{each.judge}: {count} x {message} [{file}]")
    failed = [each.judge for each in rows if each.findings or not each.control]
    print(f"failed: {', '.join(failed)}" if failed else "no judge found a fault, except in its broken document")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
