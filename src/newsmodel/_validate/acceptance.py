"""How a payload is accepted: the core accepts what is surely valid, where it is there; the reference path the rest.

The reference path is: parsing, limits, and plain loading, which accepts exactly what is valid. Only what it refuses is
checked by the JSON Schema, and then by the rules: these find every problem, and loading only the first ones.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, cast

import attrs

from newsmodel import problems
from newsmodel._core import Core, Survey
from newsmodel._declare.classes import known_class
from newsmodel._declare.construction import own_problems
from newsmodel._declare.rules import walk_with_paths
from newsmodel._declare.shapes import Choose
from newsmodel._lazy import lazily
from newsmodel._validate.lines import refused_lines
from newsmodel._validate.schema import CheckedFlavour, EngineName, Schema
from newsmodel._wire.canonical import Json
from newsmodel._wire.limits import Limits
from newsmodel._wire.parsing import check_size, gate_value, parse
from newsmodel.content.article import DOCUMENTS, Document
from newsmodel.content.comment import Comment
from newsmodel.documents import (
    JsonText,
    LoadFlavour,
    as_text,
    check_root,
    check_version,
    is_text,
    kind_of,
    of_version,
    root_problems,
    version_at_start,
    with_positions_in,
    without_head,
)
from newsmodel.errors import Problem, ValidationError, pointer

if TYPE_CHECKING:
    import jsonschema

    from newsmodel._validate.counting import Counter
    from newsmodel._validate.engines import Engine


#: Makes an object of plain data, or raises a ValidationError with the first problems that it finds.
Load = Callable[[dict[str, Json], type[Any]], Any]


@attrs.frozen
class Loading:
    """How plain data is loaded.

    Attributes:
        checked: With checked objects; it accepts what is valid, and nothing else.
        unchecked: The same with objects that are not checked, so that all broken rules can be reported.
    """

    checked: Load
    unchecked: Load


@attrs.frozen(kw_only=True, slots=False, eq=False)
class Acceptance:
    """Decides whether a payload is a document of a model, and loads it.

    Attributes:
        core: What loads and checks valid text, where it is there.
        open_core: Returns what loads text with the flavour open, where it is there.
        loading: How plain data is loaded, in each flavour that documents are loaded in.
        schema: Returns the JSON Schema of a kind of document, or with None of any, in a flavour.
        engine: The name of the engine that checks the schema.
        choose: Returns the classes that a union allows.
        blocks: The classes of blocks.
        limits: The limits of what is accepted.
    """

    core: Core | None
    open_core: Callable[[], Core | None]
    loading: Mapping[LoadFlavour, Loading]
    schema: Callable[[str | None, CheckedFlavour], Schema]
    engine: EngineName
    choose: Choose
    blocks: Sequence[type]
    limits: Limits

    # --- Questions ---

    def accept(self, data: object, cls: type[Document] | None = None, flavour: LoadFlavour = "strict") -> Document:
        """The document that a payload holds: JSON text or plain data.

        Raises:
            ValidationError: With every problem, each with its line and column where the payload is text.
        """
        data = self._sized(data)
        text = self._text_for_core(data)
        document = None if text is None else self._surely_loaded(text, flavour)
        if document is not None and cls in (None, known_class(type(document))):
            return document
        return self._decided(data, cls, text, flavour)

    def problems(self, data: object, cls: type[Document] | None, flavour: CheckedFlavour) -> tuple[Problem, ...]:
        """Every problem of a payload; the rules are left out in the flavour for editors."""
        try:
            data = self._sized(data)
            if flavour == "editor":
                self._check_schema(data, cls, flavour)
            else:
                text = self._text_for_core(data)
                if not self._is_surely_valid(text, cls, flavour):
                    self._decided(data, cls, text, flavour)
        except ValidationError as error:
            return error.problems
        return ()

    def accepts(self, data: bytes | str, cls: type[Document] | None) -> bool:
        """Whether JSON text has no problem; finding them takes longer."""
        if self._is_surely_valid(data, cls, "strict"):
            return True
        try:
            payload = self._parsed(data)
            self.load_root(payload, kind_of(payload, cls))
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001  (a class of the model may raise anything)
            return False
        return True

    def refused_lines(self, data: bytes | str, cls: type[Document] | None, threads: int) -> tuple[int, ...]:
        """The numbers, from 1, of the lines of NDJSON that are not accepted."""
        untaken = None if self.core is None else partial(self.core.lines, cls=cls, threads=threads)
        return refused_lines(data, partial(self.accepts, cls=cls), untaken)

    def advise(
        self,
        data: object,
        cls: type[Document] | None,
        lint: Callable[[Document], tuple[Problem, ...]],
        flavour: LoadFlavour = "strict",
    ) -> tuple[Problem, ...]:
        """Every problem of a payload, or, if there is none, the warnings of ``lint``, with pointers in the payload."""
        from newsmodel._validate.explaining import PayloadPointers

        try:
            data = as_text(data) if is_text(data) else data
            warnings = lint(self.accept(data, cls, flavour))
        except ValidationError as error:
            return error.problems
        if not warnings:
            return ()
        pointers = PayloadPointers(self._parsed(data))
        return with_positions_in(tuple(map(pointers.placed, warnings)), data)

    def load_root(self, payload: Json, kind: str, flavour: LoadFlavour = "strict") -> Document:
        """The document that plain data holds, loaded without the schema.

        Raises:
            ValidationError: With the problems of the first object that is refused.
        """
        members, version = without_head(payload, flavour)
        document: Document = self.loading[flavour].checked(members, DOCUMENTS[kind])
        check_root(document)
        return of_version(document, version)

    def _sized(self, data: object) -> object:
        """The payload, where text is of one of two types, and data is not too large; parsing text checks its size."""
        if is_text(data):
            return as_text(data)
        check_size(data, self.limits)
        return data

    # --- The reference path ---

    def _text_for_core(self, data: object) -> bytes | str | None:
        """A payload as text, where the core can read it.

        Raises:
            ValidationError: Plain data does not pass the gate.
        """
        if self.core is None or type(data) in (bytes, str):
            return cast("bytes | str | None", None if self.core is None else data)
        return json.dumps(gate_value(data, self.limits), ensure_ascii=False, separators=(",", ":"))

    def _surely_loaded(self, text: bytes | str, flavour: LoadFlavour) -> Document | None:
        """The document that a core makes of text; None where it leaves that to the reference path."""
        if flavour == "strict":
            return None if self.core is None else self.core.load(text)
        # The core checks the version, and does not keep it.
        core, version = self.open_core(), version_at_start(text)
        document = None if core is None or version is None else core.load(text)
        return document if document is None else of_version(document, cast("str", version))

    def _is_surely_valid(self, text: bytes | str | None, cls: type[Document] | None, flavour: LoadFlavour) -> bool:
        if self.core is None or text is None:
            return False
        found = self.core.check(text)
        if found is None and flavour == "open" and (document := self._surely_loaded(text, flavour)) is not None:
            found = cast("type[Document]", known_class(type(document)))
        return found is not None and cls in (None, found)

    def _survey(self, text: bytes | str | None) -> Survey | None:
        return None if self.core is None or text is None else self.core.survey(text)

    def _parsed(self, data: object) -> Json:
        if not is_text(data):
            return gate_value(data, self.limits)
        payload = parse(as_text(data), self.limits)
        self._check_comment_size(data, payload)
        return payload

    def _check_comment_size(self, data: JsonText, payload: Json) -> None:
        if isinstance(payload, dict) and payload.get("type") == Comment.tag:
            size = len(data.encode()) if isinstance(data, str) else len(data)
            if size > self.limits.comment_size:
                raise problems.refusal(problems.too_large(size, self.limits.comment_size))

    def _check_schema(self, data: object, cls: type[Document] | None, flavour: CheckedFlavour) -> None:
        # What is taken is valid in every flavour.
        survey = self._survey(self._text_for_core(data))
        with _positions_in(data, survey):
            payload = self._parsed(data)
            check_version(payload, any_minor=flavour == "open")
            if found := self._schema_problems(payload, kind_of(payload, cls), flavour, survey):
                raise ValidationError(found)

    def _decided(
        self, data: object, cls: type[Document] | None, text: bytes | str | None, flavour: LoadFlavour
    ) -> Document:
        """The document of a payload, as the reference path decides.

        Raises:
            ValidationError: With every problem, each with its line and column where the payload is text.
        """
        # What the core does not take of a payload in the flavour open is mostly what it does not know, and valid.
        survey = self._survey(text) if flavour == "strict" else None
        with _positions_in(data, survey):
            payload = self._parsed(data)
            check_version(payload, any_minor=flavour == "open")
            kind = kind_of(payload, cls)
            if survey is None:
                return self._loaded_first(payload, kind, flavour)
            self._explain(payload, kind, flavour, survey)
            return self.load_root(payload, kind, flavour)

    def _loaded_first(self, payload: Json, kind: str, flavour: LoadFlavour) -> Document:
        """The document of a payload of which nothing is known: most are valid."""
        try:
            return self.load_root(payload, kind, flavour)
        except Exception as error:  # noqa: BLE001  (a class of the model may raise anything)
            refused = error
        self._explain(payload, kind, flavour)
        raise refused

    def _explain(self, payload: Json, kind: str, flavour: LoadFlavour, survey: Survey | None = None) -> None:
        """Raise every problem of a payload.

        Raises:
            ValidationError: There are some.
        """
        found = self._schema_problems(payload, kind, flavour, survey) or self._broken_rules(payload, kind, flavour)
        if found:
            raise ValidationError(found)

    def _validity(self, flavour: CheckedFlavour) -> Callable[[object, type], bool]:
        """Return what says whether plain data is an object of a class; ids are looked up in a whole alone."""
        load = self.loading["open" if flavour == "open" else "strict"].checked

        def is_valid(value: object, cls: type) -> bool:
            try:
                load(cast("Any", value), cls)
            except Exception:  # noqa: BLE001  (as above)
                return False
            return True

        return is_valid

    def _schema_problems(
        self, payload: Json, kind: str, flavour: CheckedFlavour, survey: Survey | None = None
    ) -> tuple[Problem, ...]:
        from newsmodel._validate.explaining import schema_problems
        from newsmodel._validate.pruning import prune

        # Twice the limit: a member that is missing and an unknown one can turn out to be one problem.
        most, counter = 2 * self.limits.problems, self._counters(flavour == "open")
        known = None if survey is None else survey.root
        is_valid = self._validity(flavour)
        left = prune(cast("dict[str, Json]", payload), DOCUMENTS[kind], counter, is_valid, most, known)
        faults = left.restored(self._engines(kind, flavour)(left.payload))
        return schema_problems(faults, payload, self._scalars, self.limits.problems, left.left_out)

    def _broken_rules(self, payload: Json, kind: str, flavour: LoadFlavour) -> tuple[Problem, ...]:
        """The problems of broken rules, in a payload that the schema accepts."""
        from newsmodel._validate.explaining import PayloadPointers, at_most

        members, _ = without_head(payload, flavour)
        document = self.loading[flavour].unchecked(members, DOCUMENTS[kind])
        broken = [(path, problem) for path, part in walk_with_paths(document) for problem in own_problems(part)]
        broken += [((), problem) for problem in root_problems(document)]
        limit = self.limits.problems
        shown = [problem.under(pointer(path)) for path, problem in broken[:limit]]
        return tuple(map(PayloadPointers(payload).placed, at_most(limit, shown, len(broken) - len(shown))))

    @lazily
    def validator(self) -> Callable[[str | None, CheckedFlavour], jsonschema.Draft202012Validator]:
        """A jsonschema validator for a kind of document, or with None for any, and a flavour, made once."""
        from newsmodel._validate.engines import offline_validator

        return lru_cache(None)(lambda kind, flavour: offline_validator(self.schema(kind, flavour)))

    @lazily
    def _engines(self) -> Callable[[str, CheckedFlavour], Engine]:
        from newsmodel._validate.engines import engine

        return lru_cache(None)(lambda kind, flavour: engine(self.engine, self.schema(kind, flavour)))

    @lazily
    def _counters(self) -> Callable[[bool], Counter]:
        from newsmodel._validate.counting import Counter

        return lru_cache(None)(lambda is_open: Counter(self.choose, is_open))

    @lazily
    def _scalars(self) -> Any:
        from newsmodel._validate.explaining import scalars

        return scalars(*DOCUMENTS.values(), *self.blocks)


@contextmanager
def _positions_in(data: object, survey: Survey | None = None) -> Iterator[None]:
    """Add lines and columns to the problems that are raised within, where the payload is text."""
    try:
        yield
    except ValidationError as error:
        places = {} if survey is None else survey.places
        raise ValidationError(with_positions_in(error.problems, data, places)) from None
