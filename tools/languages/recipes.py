"""How the types of each language are generated and compiled: the commands of ``docs/languages.md``.

A recipe makes, in a folder of its own, one program for each kind of document. The program reads a document from each
line of its input and writes a line for it: the document, or ``!`` and why it was not read or written.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import attrs

import newsmodel as nm
from newsmodel._validate.components import api_description
from newsmodel.documents import KINDS

HERE: Final = Path(__file__).resolve().parent
SCHEMAS: Final = HERE.parents[1] / "schemas" / "v1"
DRIVERS: Final = HERE / "drivers"
#: The classes of the documents, by kind; generators name their types after them.
CLASSES: Final = {kind: str(nm.json_schema(kind)["title"]) for kind in KINDS}
JARS: Final = tuple(
    f"/usr/share/java/{name}.jar"
    for name in ("jackson-annotations", "jackson-core", "jackson-databind", "jakarta-annotation-api")
)
NEWTONSOFT: Final = "/usr/lib/cli/Newtonsoft.Json-5.0/Newtonsoft.Json.dll"
VALIDATOR_GO: Final = "/usr/share/gocode/src/gopkg.in/validator.v2"
CRATES: Final = "/usr/share/cargo/registry"

#: The command that answers for each kind of document.
Programs = Mapping[str, Sequence[str]]


class RecipeError(Exception):
    """A generator or a compiler failed."""


@attrs.frozen
class Recipe:
    """How types are made for a language.

    Attributes:
        language: The language, or the library of a language.
        generator: What writes the types.
        make: Makes the programs in a folder.
        compiler: The command that prints the version of the compiler or of the interpreter.
        packages: The packages of Debian that it needs, by a command or a file that each brings.
        required: Whether every document has to come back equal; the others are measured only.
    """

    language: str
    generator: str
    make: Callable[[Path], Programs]
    compiler: Sequence[str]
    packages: Mapping[str, str]
    required: bool = True

    def missing(self) -> list[str]:
        """The packages that are not here."""
        return [package for need, package in self.packages.items() if not (shutil.which(need) or _exists(need))]


def _exists(place: str) -> bool:
    path = Path(place)
    return path.is_absolute() and any(path.parent.glob(path.name))


def run(command: Sequence[str], folder: Path) -> str:
    """Run a command, and return what it printed.

    Raises:
        RecipeError: It failed.
    """
    done = subprocess.run(  # noqa: S603 -- the commands are in this file
        command, cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RecipeError(f"{' '.join(map(str, command))}\n{(done.stdout + done.stderr)[-3000:]}")
    return done.stdout.strip() or done.stderr.strip()


def driver(name: str, to: Path, **replaced: str) -> None:
    """Put one of our programs into a folder, with the names that depend on the kind."""
    text = (DRIVERS / name).read_text("utf-8")
    for placeholder, value in replaced.items():
        text = text.replace(placeholder, value)
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(text, "utf-8")


def bound(name: str) -> str:
    """A command of the environment that runs this."""
    return str(Path(sys.executable).parent / name)


def quicktype(folder: Path, kind: str, *options: str) -> None:
    """Types of one kind of document, all in one file."""
    command = [
        HERE / "node_modules" / ".bin" / "quicktype",
        "--quiet",
        "--src-lang",
        "schema",
        "--telemetry",
        "disable",
    ]
    schema = SCHEMAS / f"{kind}.codegen.json"
    run([*map(str, command), "--top-level", "Document", *options, str(schema)], folder)


def openapi(folder: Path, generator: str, mappings: str, **properties: str) -> Path:
    """Types of all documents, one for each class of the vocabulary, in a folder."""
    described = api_description("newsmodel", nm.__version__, nm.openapi_components())  # newsmodel schema --openapi
    (folder / "openapi.json").write_text(json.dumps(described), "utf-8")
    to = folder / "types"
    options = ",".join(f"{name}={value}" for name, value in properties.items())
    command = [
        bound("openapi-generator-cli"),
        "generate",
        "--generator-name",
        generator,
        "--input-spec",
        "openapi.json",
    ]
    more = ["--additional-properties", options] if options else []
    run([*command, "--output", str(to), "--type-mappings", mappings, *more], folder)
    return to


def go(folder: Path) -> Programs:
    """Go, with the one package that the types import, from Debian."""
    types = openapi(folder, "go", "DateTime=string,number=float64", useOneOfDiscriminatorLookup="true")
    for path in types.glob("*.go"):
        if not path.name.startswith(("model_", "utils")):
            path.unlink()  # the client of an API without operations
    shutil.rmtree(types / "test", ignore_errors=True)
    module = "gopkg.in/validator.v2"
    needs = f"require {module} v2.0.1\n\nreplace {module} => ../validator\n"
    (types / "go.mod").write_text(f"module newsmodel.example/types\n\ngo 1.19\n\n{needs}", "utf-8")
    shutil.copytree(VALIDATOR_GO, folder / "validator", ignore=shutil.ignore_patterns("*_test.go"))
    (folder / "validator" / "go.mod").write_text(f"module {module}\n", "utf-8")
    for kind, name in CLASSES.items():
        driver("main.go", types / "cmd" / kind / "main.go", DOCUMENT=name)
    run(["go", "build", "-mod=mod", "-o", f"{folder}/bin/", "./cmd/..."], types)
    return {kind: [f"{folder}/bin/{kind}"] for kind in CLASSES}


def rust(folder: Path) -> Programs:
    """Rust, with the crates of Debian."""
    types = openapi(folder, "rust", "DateTime=String")
    dependencies = 'serde = { version = "1", features = ["derive"] }\nserde_json = "1"\n'
    (types / "Cargo.toml").write_text(
        f'[package]\nname = "newsmodel-types"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\n{dependencies}',
        "utf-8",
    )
    (types / ".cargo").mkdir(exist_ok=True)
    (types / ".cargo" / "config.toml").write_text(
        f'[source.crates-io]\nreplace-with = "debian"\n\n[source.debian]\ndirectory = "{CRATES}"\n', "utf-8"
    )
    (types / "src" / "lib.rs").write_text("pub mod models;\n", "utf-8")
    for kind, name in CLASSES.items():
        driver("main.rs", types / "src" / "bin" / f"{kind}.rs", DOCUMENT=name.replace("FAQ", "Faq"))
    run(["cargo", "build", "--offline", "--quiet"], types)
    return {kind: [f"{types}/target/debug/{kind}"] for kind in CLASSES}


def java(folder: Path) -> Programs:
    """Java, with Jackson."""
    types = openapi(
        folder,
        "java",
        "DateTime=String,URI=String",
        library="native",
        openApiNullable="false",
        supportUrlQuery="false",
        useOneOfDiscriminatorLookup="true",
        useJakartaEe="true",
        invokerPackage="newsmodel",
        modelPackage="newsmodel.model",
    )
    source = types / "src" / "main" / "java"
    driver("JavaTimeModule.java", source / "com/fasterxml/jackson/datatype/jsr310/JavaTimeModule.java")
    programs = {}
    for kind, name in CLASSES.items():
        driver("RoundTrip.java", folder / kind / "RoundTrip.java", DOCUMENT=name)
        path = ":".join((*JARS, str(folder / "classes")))
        places = ["-d", f"{folder}/classes", "-sourcepath", str(source), "-cp", path]
        run(["javac", "-nowarn", *places, f"{folder}/{kind}/RoundTrip.java"], folder)
        (folder / "classes" / "RoundTrip.class").rename(folder / kind / "RoundTrip.class")
        programs[kind] = ["java", "-cp", f"{path}:{folder}/{kind}", "RoundTrip"]
    return programs


def csharp(folder: Path) -> Programs:
    """C#, with Newtonsoft.Json."""
    programs = {}
    options = ("--lang", "cs", "--framework", "NewtonSoft", "--csharp-version", "6", "--check-required")
    for kind in CLASSES:
        driver("RoundTrip.cs", folder / kind / "RoundTrip.cs")
        quicktype(folder / kind, kind, *options, "--out", "Types.cs")
        # Debian's Newtonsoft.Json is of 2014 and has no DisallowNull, which forbids null in members that may be absent.
        types = folder / kind / "Types.cs"
        types.write_text(types.read_text("utf-8").replace("Required.DisallowNull", "Required.Default"), "utf-8")
        shutil.copy(NEWTONSOFT, folder / kind)
        run(["mcs", "-out:roundtrip.exe", "-r:Newtonsoft.Json.dll", "RoundTrip.cs", "Types.cs"], folder / kind)
        programs[kind] = ["mono", f"{folder}/{kind}/roundtrip.exe"]
    return programs


def pydantic(folder: Path) -> Programs:
    """Models of pydantic, which Python services that do not use newsmodel may want."""
    for kind in CLASSES:
        run(
            [
                *(bound("datamodel-codegen"), "--input-file-type", "jsonschema", "--formatters", "black"),
                *("--output-model-type", "pydantic_v2.BaseModel", "--class-name", "Document"),
                *("--input", str(SCHEMAS / f"{kind}.codegen.json"), "--output", f"{kind}_types.py"),
            ],
            folder,
        )
    program = str(DRIVERS / "pydantic_models.py")
    # The interpreter does not know the folder; the program looks into the one where it runs.
    return {kind: [sys.executable, program, str(folder), f"{kind}_types"] for kind in CLASSES}


def zod(how: str) -> Callable[[Path], Programs]:
    """Schemas of zod, made in one of three ways."""
    program = str(DRIVERS / "zod.mjs")
    return lambda _: {kind: ["node", program, how, str(SCHEMAS / f"{kind}.codegen.json")] for kind in CLASSES}


OPENAPI: Final = "openapi-generator"
_JAVA: Final = {"java": "default-jre-headless"}
_NODE: Final = {"node": "nodejs", "npm": "npm"}
RECIPES: Final = (
    Recipe(
        "Go",
        OPENAPI,
        go,
        ("go", "version"),
        {**_JAVA, "go": "golang-go", VALIDATOR_GO: "golang-gopkg-validator.v2-dev"},
    ),
    Recipe(
        "Rust",
        OPENAPI,
        rust,
        ("rustc", "--version"),
        {
            **_JAVA,
            "cargo": "cargo",
            "rustc": "rustc",
            f"{CRATES}/serde_json-*": "librust-serde-json-dev",
            f"{CRATES}/serde_derive-*": "librust-serde-derive-dev",
        },
    ),
    Recipe(
        "Java",
        OPENAPI,
        java,
        ("javac", "-version"),
        {
            "javac": "default-jdk-headless",
            JARS[0]: "libjackson2-annotations-java",
            JARS[1]: "libjackson2-core-java",
            JARS[2]: "libjackson2-databind-java",
            JARS[3]: "libjakarta-annotation-api-java",
        },
    ),
    Recipe(
        "C#",
        "quicktype",
        csharp,
        ("mono", "--version"),
        {**_NODE, "mcs": "mono-mcs", "mono": "mono-runtime", NEWTONSOFT: "libnewtonsoft-json5.0-cil"},
    ),
    Recipe("pydantic", "datamodel-code-generator", pydantic, (sys.executable, "--version"), {}, required=False),
    Recipe("zod, z.fromJSONSchema", "zod", zod("whole"), ("node", "--version"), _NODE, required=False),
    Recipe("zod, shapes only", "zod", zod("shapes"), ("node", "--version"), _NODE, required=False),
    Recipe(
        "zod, json-schema-to-zod", "json-schema-to-zod", zod("to-zod"), ("node", "--version"), _NODE, required=False
    ),
)
