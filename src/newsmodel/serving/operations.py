"""The table of what is answered at which address: the application and its description are made from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from importlib.resources import files
from typing import Any, Final

import attrs

from newsmodel._validate.schema import FLAVOURS, example, schema_text
from newsmodel._wire.parsing import parse
from newsmodel.content.article import Document
from newsmodel.documents import KINDS, LOAD_FLAVOURS, document_class
from newsmodel.errors import ArgumentError, Problem, UnknownNameError, ValidationError
from newsmodel.examples import LANGUAGES, file_name
from newsmodel.explanation import explain
from newsmodel.integrations.requests import JSON_TYPE, refused, refused_content
from newsmodel.model import ContentModel
from newsmodel.serving import parameters
from newsmodel.serving.answers import SCHEMA_TYPE, Answer, as_json, members_of
from newsmodel.serving.guard import PAGE_POLICY, RENDERED_POLICY
from newsmodel.serving.inspection import STYLESHEET, Preview, inspected
from newsmodel.serving.parameters import WRITTEN, Parameter
from newsmodel.writers.html.document import stylesheet


@attrs.frozen(kw_only=True)
class Service:
    """What a service answers from.

    Attributes:
        model: The vocabulary.
        version: The version of the library.
        preview: The file that is previewed, if there is one.
    """

    model: ContentModel
    version: str
    preview: Preview | None = None


@attrs.frozen
class Call:
    """A request that was read.

    Attributes:
        values: The values of its address, by the names of their parameters.
        data: Its body.
    """

    values: Mapping[str, Any]
    data: bytes


@attrs.frozen(kw_only=True)
class Operation:
    """What is answered at an address.

    Attributes:
        path: The address; names in braces stand for parameters.
        run: Makes the answer.
        summary: What it is for, in one sentence.
        parameters: What the address may say.
        takes: Whether it takes a document (then it is called with POST), rather than being read with GET.
        refuses: Whether a document that is not valid is refused.
        works: Whether it takes some time, and is run beside others.
        answers: The types of its answer, with the schema of what is JSON.
    """

    path: str
    run: Callable[[Service, Call], Answer]
    summary: str
    parameters: tuple[Parameter, ...] = ()
    takes: bool = False
    refuses: bool = False
    works: bool = attrs.field(default=attrs.Factory(lambda self: self.takes, takes_self=True))
    answers: Mapping[str, Mapping[str, Any]]

    @property
    def method(self) -> str:
        """The method with which it is called."""
        return "POST" if self.takes else "GET"


# --- For services ---------------------------------------------------------------------------------------------------


def _validate(service: Service, call: Call) -> Answer:
    flavour = call.values.get("flavour", "strict")
    _refuse(service.model.validate(call.data, call.values.get("kind"), flavour=flavour))
    return as_json({"valid": True, "kind": _kind(service, call)})


def _lint(service: Service, call: Call) -> Answer:
    only, skip = call.values.get("only"), call.values.get("skip", ())
    flavour = call.values.get("flavour", "strict")
    found = service.model.advise(call.data, call.values.get("kind"), only=only, skip=skip, flavour=flavour)
    _refuse([each for each in found if each.severity == "error"])
    return as_json({"kind": _kind(service, call), "warnings": [members_of(each) for each in found]})


def _kind(service: Service, call: Call) -> str:
    """The kind of a document that is valid: the one that was asked for, or else what it says."""
    if "kind" in call.values:
        return str(call.values["kind"])
    payload: Any = parse(call.data, service.model.limits)
    return str(payload["type"])


def _refuse(found: tuple[Problem, ...] | list[Problem]) -> None:
    if found:
        raise refused_content(ValidationError(found))


def _render(service: Service, call: Call) -> Answer:
    options = dict(call.values)
    kind, output, flavour = options.pop("kind", None), options.pop("to", "html"), options.pop("flavour", "strict")
    given = parameters.checked_options(output, options)
    try:
        classes = () if kind is None else (document_class(kind),)
        document: Document = service.model.from_json(call.data, *classes, flavour=flavour)
        text = service.model.render(document, output, **given)
    except ValidationError as error:
        raise refused_content(error) from None
    except (ArgumentError, UnknownNameError) as error:  # of its options
        raise refused(HTTPStatus.BAD_REQUEST, str(error)) from None
    return Answer(text.encode(), WRITTEN[output][1], RENDERED_POLICY)


def _schemas(_: Service, __: Call) -> Answer:
    found = {kind: {flavour: f"/schemas/{kind}?flavour={flavour}" for flavour in FLAVOURS} for kind in KINDS}
    return as_json({"schemas": found}, is_kept=True)


def _schema(service: Service, call: Call) -> Answer:
    schema = service.model.json_schema(call.values["kind"], flavour=call.values.get("flavour", "strict"))
    return Answer(schema_text(schema).encode(), SCHEMA_TYPE, is_kept=True)


def _health(service: Service, _: Call) -> Answer:
    return as_json({"status": "pass", "version": service.version})


# --- For the page ---------------------------------------------------------------------------------------------------


def _inspect(service: Service, call: Call) -> Answer:
    flavour = call.values.get("flavour", "strict")
    return as_json(inspected(service.model, call.data, call.values.get("kind"), flavour))


def _preview(service: Service, _: Call) -> Answer:
    if service.preview is None:
        raise refused(HTTPStatus.NOT_FOUND, "no file is previewed; newsmodel preview FILE previews one")
    return service.preview.answer(service.model)


def _mode(service: Service, _: Call) -> Answer:
    preview = None if service.preview is None else service.preview.name
    known = {"kinds": KINDS, "flavours": LOAD_FLAVOURS, "languages": LANGUAGES}
    return as_json({"preview": preview, **known, "version": service.version})


def _explain(_: Service, call: Call) -> Answer:
    return as_json(attrs.asdict(explain(call.values["code"])), is_kept=True)


def _example(service: Service, call: Call) -> Answer:
    document = service.model.from_dict(example(file_name(call.values["kind"], call.values.get("language", "en"))))
    return Answer(service.model.to_json_bytes(document, indent=2), is_kept=True)


def _stylesheet(_: Service, __: Call) -> Answer:
    return Answer(stylesheet().encode(), _TYPES[".css"], is_kept=True)


#: The types of the files of the page.
_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
}


def _files() -> tuple[Operation, ...]:
    """The files of the page."""
    found = {each.name: each for each in files("newsmodel").joinpath("serving", "page").iterdir()}
    return tuple(
        _file(name, found[name].read_bytes(), media_type)
        for name in sorted(found)
        for suffix, media_type in _TYPES.items()
        if name.endswith(suffix)
    )


def _file(name: str, data: bytes, media_type: str) -> Operation:
    answer = Answer(data, media_type, PAGE_POLICY, is_kept=True)
    path = "/" if name == "index.html" else f"/{name}"
    summary = f"The file {name} of the page for people."
    return Operation(path=path, run=lambda _, __: answer, summary=summary, answers={media_type: {}})


# --- The table ------------------------------------------------------------------------------------------------------


def _object(**members: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": members, "required": list(members)}


_TEXT: Final = {"type": "string"}
_OR_NULL: Final = {"type": ["string", "null"]}
_KIND: Final = {"type": "string", "enum": list(KINDS)}
_PROBLEMS: Final = {"type": "array", "items": {"$ref": "#/components/schemas/FoundProblem"}}
_INSPECTED: Final = _object(kind={"enum": [*KINDS, None]}, problems=_PROBLEMS, html=_OR_NULL)
_UNREAD: Final = _object(name=_TEXT, error={"type": "string", "description": "Why the file cannot be read."})
_PREVIEWED: Final = {"oneOf": [_object(**_INSPECTED["properties"], name=_TEXT, text=_TEXT), _UNREAD]}
_NAMES: Final = {"type": "array", "items": _TEXT}
_EXPLAINED: Final = _object(
    code=_TEXT, severity={"enum": ["error", "warning"]}, text=_TEXT, form=_TEXT, bad=_TEXT, good=_TEXT
)
_VALID: Final = _object(valid={"const": True}, kind=_KIND)
_LINTED: Final = _object(kind=_KIND, warnings=_PROBLEMS)
_RENDERED: Final = {media_type: _TEXT for _, media_type in WRITTEN.values()}


def _both(path: str, query: tuple[Parameter, ...], **more: Any) -> tuple[Operation, Operation]:
    """An operation for documents of any kind, and the same for those of one kind."""
    return (
        Operation(path=path, parameters=query, takes=True, refuses=True, **more),
        Operation(
            path=f"{path}/{{kind}}", parameters=(parameters.KIND_IN_PATH, *query), takes=True, refuses=True, **more
        ),
    )


OPERATIONS: Final = (
    *_both(
        "/validate",
        (parameters.CHECKED_FLAVOUR,),
        run=_validate,
        summary="Validate a document.",
        answers={JSON_TYPE: _VALID},
    ),
    *_both(
        "/lint",
        (parameters.LOAD_FLAVOUR, parameters.ONLY, parameters.SKIP),
        run=_lint,
        summary="Give editorial warnings about a document that is valid.",
        answers={JSON_TYPE: _LINTED},
    ),
    *_both(
        "/render",
        (parameters.LOAD_FLAVOUR, parameters.TO, *parameters.OPTIONS),
        run=_render,
        summary="Render a document as HTML, Markdown, text or JSON-LD.",
        answers=_RENDERED,
    ),
    Operation(
        path="/schemas",
        run=_schemas,
        summary="List the JSON Schemas of all kinds of documents.",
        answers={JSON_TYPE: _object(schemas={"type": "object"})},
    ),
    Operation(
        path="/schemas/{kind}",
        run=_schema,
        summary="Read the JSON Schema of a kind of document.",
        parameters=(parameters.KIND_IN_PATH, parameters.FLAVOUR),
        answers={SCHEMA_TYPE: {"type": "object"}},
    ),
    Operation(
        path="/health",
        run=_health,
        summary="Say that the service runs.",
        answers={JSON_TYPE: _object(status={"const": "pass"}, version=_TEXT)},
    ),
    Operation(
        path="/explain/{code}",
        run=_explain,
        summary="Explain the code of a problem or warning.",
        parameters=(parameters.CODE,),
        answers={JSON_TYPE: _EXPLAINED},
    ),
    Operation(
        path="/examples/{kind}",
        run=_example,
        summary="Read a complete example of a kind of document.",
        parameters=(parameters.KIND_IN_PATH, parameters.LANGUAGE),
        answers={JSON_TYPE: {"type": "object"}},
    ),
    Operation(
        path="/inspect",
        run=_inspect,
        summary="Say everything that the page shows of a payload, be it valid or not.",
        parameters=(parameters.KIND, parameters.LOAD_FLAVOUR),
        takes=True,
        answers={JSON_TYPE: _INSPECTED},
    ),
    Operation(
        path="/preview",
        run=_preview,
        summary="Say everything that the page shows of the file that is previewed.",
        works=True,
        answers={JSON_TYPE: _PREVIEWED},
    ),
    Operation(
        path="/mode",
        run=_mode,
        summary="Say what the page is for.",
        answers={JSON_TYPE: _object(preview=_OR_NULL, kinds=_NAMES, flavours=_NAMES, languages=_NAMES, version=_TEXT)},
    ),
    Operation(
        path=STYLESHEET,
        run=_stylesheet,
        summary="Read the stylesheet of a rendered page.",
        answers={_TYPES[".css"]: {}},
    ),
    *_files(),
)
