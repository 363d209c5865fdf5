"""Shapes become the source of Python functions that build whole documents at once, for payloads that are valid.

What `Codec` and the classes check one by one is written out here, class by class, as a programmer in a hurry would: no
closures, no converters that would change nothing, no object that refuses to be filled. A function that meets anything
it does not like raises `Refused` and says no more: the exact path then finds out what is wrong, or that nothing is. So
these functions can err in one direction only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final, get_args

import attrs

from newsmodel.canonical import Json, integral
from newsmodel.constraints import Excludes, Space
from newsmodel.construction import Content, instant, is_whole
from newsmodel.content.inline import runs
from newsmodel.extensions import Extensions
from newsmodel.schema import Choose
from newsmodel.shapes import (
    Choice,
    Flag,
    FreeJson,
    Instant,
    Many,
    Member,
    Number,
    OneOf,
    Record,
    Ref,
    Shape,
    Text,
    TextOr,
    by_class,
    record,
)
from newsmodel.vocabulary import CONTROLS_BUT_BREAK, EARLIEST, LATEST, NO_BREAK

_SPACES: Final = get_args(Space)
_ASCII: Final = "".join(map(chr, range(128)))
_SURROGATES: Final = Excludes("\ud800-\udfff", "whole characters")


class Refused(Exception):  # noqa: N818  (it is no error: the exact path decides)
    """The fast way does not take this payload."""


class Ids:
    """What a whole defines and refers to, by space, and how many members its objects have."""

    __slots__ = (*(f"{space}_{what}" for space in _SPACES for what in ("defined", "used")), "members")

    def __init__(self) -> None:
        for name in self.__slots__:
            setattr(self, name, [])
        self.members = 0

    def settle(self) -> None:
        """Refuse ids that are given twice and references that lead nowhere."""
        for space in _SPACES:
            defined, used = getattr(self, f"{space}_defined"), getattr(self, f"{space}_used")
            if used or len(defined) > 1:
                known = set(defined)
                if len(known) != len(defined) or not known.issuperset(used):
                    raise Refused


@attrs.frozen(kw_only=True)
class Reading:
    """What loaders are given, and so what they need not check.

    Attributes:
        structs: Structs decoded by the same shapes: types, sizes, bounds and choices are right.
        scanned: No text holds a control character other than the line break, nor half of a surrogate pair.
        free_depth: How deep the values of extensions may be nested.
        free_members: How many members an object in extensions may have.
    """

    structs: bool
    scanned: bool
    free_depth: int
    free_members: int


@attrs.define
class LoaderSource:
    """Writes the loaders of a vocabulary.

    Attributes:
        choose: Which classes may stand in a union.
        reading: What the loaders are given.
        names: What the source names and does not define; ``loaders`` is for whoever runs it to fill, for structs.
    """

    choose: Choose
    reading: Reading
    names: dict[str, Any] = attrs.field(factory=dict)
    _functions: dict[object, str] = attrs.field(factory=dict, init=False)
    _written: list[str] = attrs.field(factory=list, init=False)
    _numbers: dict[object, int] = attrs.field(factory=dict, init=False)
    _id_shapes: dict[str, set[Shape]] = attrs.field(factory=lambda: {space: set() for space in _SPACES}, init=False)

    def of(self, classes: Iterable[type]) -> str:
        """The source of a function ``load_NAME(value, ids)`` for every class."""
        self.names |= {
            "Ids": Ids,
            "Refused": Refused,
            "free": self._free,
            "integral": integral,
            "moment": moment,
            "new": object.__new__,
            "runs": runs,
        }
        described = [record(cls) for cls in classes]
        for member in (member for each in described for member in each.members):
            if member.defines is not None:
                self._id_shapes[member.defines.space].add(member.shape)
        self._written += ["\n".join(self._loader(each)) for each in described]
        return "\n\n\n".join(self._written) + "\n"

    # --- Objects ---

    def _loader(self, described: Record) -> Iterator[str]:
        name, whole = described.name, is_whole(described.cls)
        self.names |= {name: described.cls, f"new_{name}": twin(described.cls)}
        yield f"def load_{name}(value, {'around' if whole else 'ids'}):"
        yield from _indented(self._object_checks(described))
        if whole:
            yield "    ids = Ids()"
        yield f"    made = new(new_{name})"
        for member in described.members:
            yield from _indented(self._member(described, member))
        yield from _indented(self._object_rules(described, whole=whole))
        yield "    return made"

    def _object_checks(self, described: Record) -> Iterator[str]:
        if self.reading.structs:
            return
        yield from _refusing("type(value) is not dict")
        yield "get = value.get"
        if described.tag is not None:
            yield from _refusing(f"get('type') != {described.tag!r}")
        yield f"met = {int(described.tag is not None)}"

    def _object_rules(self, described: Record, *, whole: bool) -> Iterator[str]:
        if not self.reading.structs:
            yield from _refusing("met != len(value)")
            yield "ids.members += met"
        yield f"made.__class__ = {described.name}"
        if described.cls._rules is not Content._rules:  # type: ignore[attr-defined]  # noqa: SLF001
            yield "for _ in made._rules():"
            yield "    raise Refused"
        if whole:
            yield "ids.settle()"
            yield "around.members += ids.members"
            for member in described.members:
                if member.defines is not None:
                    yield f"around.{member.defines.space}_defined.append(made.{member.name})"

    # --- Members ---

    def _member(self, described: Record, member: Member) -> Iterator[str]:
        item = f"value.{member.name}" if self.reading.structs else f"get({member.name!r})"
        present = list(_conditional(self._faults(self._unproven(member), "item")))
        present += _noted(member)
        present += [] if self.reading.structs else ["met += 1"]
        present.append(f"made.{member.name} = {self._converted(described, member)}")
        if member.required:
            yield f"item = {item}"
            yield from present
        else:
            yield f"if (item := {item}) is None:"
            yield f"    made.{member.name} = {self._default(described, member)}"
            yield "else:"
            yield from _indented(present)

    def _unproven(self, member: Member) -> Shape:
        """What of a member has to be checked: a reference will turn out to be one of the ids, whose form is right."""
        if member.refers is None or member.refers.prefix:
            return member.shape
        return Text() if self._id_shapes[member.refers.space] == {member.shape} else member.shape

    def _default(self, described: Record, member: Member) -> str:
        if member.default is None or member.default == () or isinstance(member.default, (bool, int, float, str)):
            return repr(member.default)
        return self._named(f"{described.name}_{member.name}_default", member.default)

    def _converted(self, described: Record, member: Member) -> str:
        """The value of ``item``, through the converter of its field where that could change it."""
        converter = next(field for field in attrs.fields(described.cls) if field.name == member.name).converter
        if converter is runs:
            return f"{self._runs(member.shape)}(item, ids)"
        value = self._value(member.shape, "item")
        if converter is None or _keeps(converter, member.shape):
            return value
        return f"{self._named(f'{described.name}_{member.name}_converter', converter)}({value})"

    def _named(self, name: str, value: object) -> str:
        self.names[name] = value
        return name

    # --- Shapes: when a value is refused ---

    def _faults(self, shape: Shape, item: str) -> Iterator[str]:
        if not self.reading.structs:
            yield from _type_faults(shape, item)
        if isinstance(shape, Text):
            yield from self._text_faults(shape, item)

    def _text_faults(self, shape: Text, item: str) -> Iterator[str]:
        if shape.excludes is not None:
            yield from self._excluded(shape.excludes, item)
        if shape.pattern is not None:
            match = self._named(f"match_{self._number(shape.pattern)}", shape.pattern.compiled.match)
            yield f"{match}({item}) is None"
        if not self.reading.scanned:
            surrogate = self._named("surrogate", _SURROGATES.compiled.search)
            yield f"not {item}.isascii() and {surrogate}({item})"

    def _excluded(self, excludes: Excludes, item: str) -> Iterator[str]:
        rest = excludes.characters
        if self.reading.scanned:
            rest = r"\n" if excludes == NO_BREAK else rest.removeprefix(CONTROLS_BUT_BREAK)
        if rest.startswith(r"\n"):
            rest = rest.removeprefix(r"\n")
            yield f'"\\n" in {item}'
        if rest:
            search = Excludes(rest, excludes.expects).compiled.search
            name = self._named(f"excluded_{self._number(rest)}", search)
            yield f"{name}({item})" if search(_ASCII) else f"not {item}.isascii() and {name}({item})"

    def _number(self, thing: object) -> int:
        """A number of its own for everything that the source needs a name for."""
        return self._numbers.setdefault(thing, len(self._numbers))

    # --- Shapes: what becomes of a value ---

    def _value(self, shape: Shape, item: str) -> str:
        match shape:
            case Text() | Choice() | Flag() | Number(integer=True):
                return item
            case Number():
                return f"{item} if type({item}) is int else integral({item})"
            case Instant(text):
                assert text.pattern is not None  # noqa: S101  (what tells a moment from other text)
                return f"moment({item}, {self._named('match_moment', text.pattern.compiled.match)})"
            case Many():
                return self._array(shape, item)
            case Ref(cls):
                return f"load_{cls.__name__}({item}, ids)"
            case OneOf() if self.reading.structs:
                return f"loaders[type({item})]({item}, ids)"
            case TextOr() if not any(self._faults(shape.text, item)):
                return f"{item} if type({item}) is str else load_{shape.cls.__name__}({item}, ids)"
            case OneOf() | TextOr():
                return f"{self._function(shape)}({item}, ids)"
            case FreeJson():
                return f"free({item}, ids)"

    def _array(self, shape: Many, item: str) -> str:
        each = self._part(shape.item, "each")
        if each == "each":
            return item if self.reading.structs else f"tuple({item})"
        return f"tuple([{each} for each in {item}])"

    def _part(self, shape: Shape, item: str) -> str:
        """The value of an item of an array, checked."""
        if any(self._faults(shape, item)):
            return f"{self._function(shape)}({item}, ids)"
        return self._value(shape, item)

    def _function(self, shape: Shape) -> str:
        """The name of a function that checks a shape and gives its value."""
        if shape not in self._functions:
            self._functions[shape] = f"take_{len(self._functions)}"
            self._written.append("\n".join(self._body(shape, self._functions[shape])))
        return self._functions[shape]

    def _body(self, shape: Shape, name: str) -> Iterator[str]:
        yield f"def {name}(value, ids):"
        match shape:
            case OneOf():
                classes = ", ".join(f"{record(cls).tag!r}: load_{cls.__name__}" for cls in self.choose(shape))
                yield from _indented(_refusing("type(value) is not dict"))
                yield "    tag = value.get('type')"
                yield f"    load = {{{classes}}}.get(tag) if type(tag) is str else None"
                yield from _indented(_refusing("load is None"))
                yield "    return load(value, ids)"
            case TextOr():
                yield "    if type(value) is not str:"
                yield f"        return load_{shape.cls.__name__}(value, ids)"
                yield from _indented(_conditional(self._faults(shape.text, "value")))
                yield "    return value"
            case _:
                yield from _indented(_conditional(self._faults(shape, "value")))
                yield f"    return {self._value(shape, 'value')}"

    def _runs(self, shape: Shape) -> str:
        """The name of a function that gives rich text in its one form; most is a single run, and has it."""
        assert isinstance(shape, Many)  # noqa: S101  (rich text is an array)
        key = (shape, runs)
        if key not in self._functions:
            self._functions[key] = f"runs_{len(self._functions)}"
            self._written.append("\n".join(self._runs_body(shape, self._functions[key])))
        return self._functions[key]

    def _runs_body(self, shape: Many, name: str) -> Iterator[str]:
        assert isinstance(shape.item, TextOr)  # noqa: S101  (of runs)
        first = self._part(shape.item.text, "value[0]")
        yield f"def {name}(value, ids):"
        yield "    if len(value) == 1 and type(value[0]) is str:"
        yield "        return value" if self.reading.structs and first == "value[0]" else f"        return ({first},)"
        yield f"    return runs({self._array(shape, 'value')})"

    def _free(self, value: dict[str, Json], ids: Ids) -> Extensions:
        ids.members += self._counted(value, self.reading.free_depth)
        return Extensions(value)

    def _counted(self, value: object, depth: int) -> int:
        """How many members there are in free JSON."""
        if not isinstance(value, (dict, list)):
            return 0
        own = len(value) if isinstance(value, dict) else 0
        if depth <= 0 or own > self.reading.free_members:
            raise Refused
        items = value.values() if isinstance(value, dict) else value
        return own + sum(self._counted(item, depth - 1) for item in items)


def can_be_filled(cls: type) -> bool:
    """Whether objects of a class may be made without calling it: it has no checks beyond those of its shapes."""
    if cls.__attrs_post_init__ is not Content.__attrs_post_init__:  # type: ignore[attr-defined]
        return False
    if any(field.validator is not None or not field.init for field in attrs.fields(cls)):
        return False
    try:
        twin(cls)
    except TypeError:
        return False
    return True


@by_class
def twin(cls: type) -> type:
    """A class whose objects are laid out like those of ``cls`` and can be filled by assignment.

    An object is filled as one of the twin and then becomes one of ``cls``: half the time that its frozen
    ``__setattr__`` or its slots' descriptors would take.

    Raises:
        TypeError: Objects of the one cannot become objects of the other.
    """
    settable = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    slots = {"__slots__": cls.__dict__["__slots__"]} if "__slots__" in cls.__dict__ else {}
    made = type(cls.__name__, cls.__bases__, {**settable, **slots, "__module__": cls.__module__})
    object.__new__(made).__class__ = cls  # type: ignore[assignment]
    return made


def moment(text: str, match: Any) -> datetime:
    """A moment in UTC, of the years that can be written in UTC."""
    if match(text) is None:
        raise Refused
    value = datetime.fromisoformat(text)
    if text.endswith("Z"):
        return value
    value = instant(value)
    if not EARLIEST <= value <= LATEST:
        raise Refused
    return value


def _keeps(converter: Any, shape: Shape) -> bool:
    """Whether a converter gives back what is in its final form: this library's do, but for rich text and sets."""
    if not converter.__module__.startswith("newsmodel."):
        return False
    return not isinstance(shape, Many) or not isinstance(shape.item, (Choice, Many, TextOr))


def _noted(member: Member) -> Iterator[str]:
    """Keeps ids and references for when all are known."""
    add = "extend" if isinstance(member.shape, Many) else "append"
    if member.defines is not None:
        yield f"ids.{member.defines.space}_defined.{add}(item)"
    if member.refers is not None and not member.refers.prefix:
        yield f"ids.{member.refers.space}_used.{add}(item)"
    elif member.refers is not None:
        yield f"if item.startswith({member.refers.prefix!r}):"
        yield f"    ids.{member.refers.space}_used.append(item[{len(member.refers.prefix)}:])"


def _type_faults(shape: Shape, item: str) -> Iterator[str]:
    match shape:
        case Text():
            yield f"type({item}) is not str"
            yield from _size_faults(item, shape.min_length, shape.max_length)
        case Instant():
            yield f"type({item}) is not str"
        case Number(integer=integer, minimum=least, maximum=most):
            yield f"type({item}) is not int" + ("" if integer else f" and type({item}) is not float")
            yield f"not {least!r} <= {item} <= {most!r}"
        case Flag():
            yield f"type({item}) is not bool"
        case Choice(values):
            yield f"type({item}) is not str"
            yield f"{item} not in {{{', '.join(map(repr, values))}}}"
        case Many():
            yield f"type({item}) is not list"
            yield from _size_faults(item, shape.min_items, shape.max_items)
        case FreeJson():
            yield f"type({item}) is not dict"
        case _:
            return


def _size_faults(item: str, least: int, most: int | None) -> Iterator[str]:
    if least or most is not None:
        upper = "" if most is None else f" <= {most}"
        yield f"not {least} <= len({item}){upper}"


def _conditional(faults: Iterable[str]) -> Iterator[str]:
    found = " or ".join(faults)
    if found:
        yield from _refusing(found)


def _refusing(fault: str) -> Iterator[str]:
    yield f"if {fault}:"
    yield "    raise Refused"


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"    {line}" for line in lines)
