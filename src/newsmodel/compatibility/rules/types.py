"""Rules about what a value is: its type, runs of text, free JSON, kinds of objects and their tags."""

from __future__ import annotations

from typing import Any, Final

from newsmodel.compatibility.rules.rule import (
    BREAKS,
    EXTENSIONS,
    SAFE,
    STRICT,
    WARNS,
    Rule,
    beside,
    items,
    part,
    ref,
    run,
    tagged,
    text,
    union,
    whole,
)

_SPAN: Final = part("text", text=text())
_PLAIN: Final = part("text", text=text())
_RICH: Final = part("text", defs={"Span": _SPAN}, text=run("Span"))
_OBJECT: Final = part(defs={"Layout": part("wide", wide={"type": "boolean"})}, layout=ref("Layout"))
_FREE: Final = part(layout=EXTENSIONS)
_DECLARED: Final = part(defs=_OBJECT["$defs"], layout={**EXTENSIONS, "properties": {"acme:layout": ref("Layout")}})
_IMAGE, _VIDEO, _AUDIO = (tagged(tag) for tag in ("image", "video", "audio"))
_DEFS: Final = {"Image": _IMAGE, "Video": _VIDEO, "Audio": _AUDIO}


def _media(*, name: str = "lead", grows: bool = False, **names: str) -> dict[str, Any]:
    """An object with a union of media."""
    defs = {each: _DEFS[each] for each in names.values()}
    return part(defs=defs, **{name: union(grows=grows, **names)})


_TWO: Final = _media(image="Image", video="Video")
_THREE: Final = _media(image="Image", video="Video", audio="Audio")
_SINGLE: Final = part(defs={each: _DEFS[each] for each in ("Image", "Video")}, lead=ref("Image"))


def _captioned(side: dict[str, Any]) -> dict[str, Any]:
    """An object with media, of which pictures may have a caption."""
    return {**side, "$defs": {**side["$defs"], "Image": tagged("image", caption=text())}}


def _places(tag: str | None) -> dict[str, Any]:
    place = part("name", name=text()) if tag is None else tagged(tag, "name", name=text())
    return part(defs={"Place": place}, place=ref("Place"))


TYPES: Final = (
    Rule(
        "type-changed",
        "a value is of another JSON type",
        "Every reader of the other side refuses it. Add a member of the new type.",
        BREAKS,
        BREAKS,
        BREAKS,
        bad=(part(level=whole(minimum=1, maximum=6)), part(level=text())),
        good=beside(part(level=whole(minimum=1, maximum=6)), level_name=text()),
    ),
    Rule(
        "type-narrowed",
        "a value may not be of a JSON type any more that it could be of",
        "New readers refuse old documents with a value of that type. Keep both, and write only one.",
        BREAKS,
        SAFE,
        SAFE,
        bad=(_RICH, part("text", defs={"Span": _SPAN}, text=ref("Span"))),
        good=beside(_RICH, note=text()),
    ),
    Rule(
        "type-widened",
        "a value may also be of a JSON type that it could not be of",
        "Old readers refuse new documents with a value of that type, and code has no case for it. Add a member.",
        SAFE,
        BREAKS,
        BREAKS,
        bad=(part("text", defs={"Span": _SPAN}, text=ref("Span")), _RICH),
        good=beside(part("text", defs={"Span": _SPAN}, text=ref("Span")), note=text()),
    ),
    Rule(
        "value-to-array",
        "a value becomes an array of values",
        "Every reader of the other side refuses it. Add a member in the plural, and write both for a time.",
        BREAKS,
        BREAKS,
        BREAKS,
        bad=(part(author=text()), part(author=items(text()))),
        good=beside(part(author=text()), authors=items(text())),
    ),
    Rule(
        "array-to-value",
        "an array of values becomes one value",
        "Every reader of the other side refuses it. Keep the array, and limit it with a check of `lint`.",
        BREAKS,
        BREAKS,
        BREAKS,
        bad=(part(authors=items(text())), part(authors=text())),
        good=beside(part(authors=items(text())), byline=text()),
    ),
    Rule(
        "text-to-run",
        "plain text may also be a run with marks",
        "Old readers refuse new documents with marked text, and code expects a string. Add a member for rich text.",
        SAFE,
        BREAKS,
        BREAKS,
        bad=({**_PLAIN, "$defs": {"Span": _SPAN}}, _RICH),
        good=beside(_PLAIN, note=text()),
    ),
    Rule(
        "run-to-text",
        "a run of text may not have marks any more",
        "New readers refuse old documents with marked text. Keep runs, and limit their marks with a check of `lint`.",
        BREAKS,
        SAFE,
        SAFE,
        bad=(_RICH, _PLAIN),
        good=beside(_RICH, note=text()),
    ),
    Rule(
        "free-to-object",
        "free JSON becomes an object with members",
        "Old documents with other names are refused by strict readers, and whoever reads free JSON does not know the "
        "names. Add a member for the object.",
        BREAKS,
        BREAKS,
        SAFE,
        bad=(_FREE, _OBJECT),
        good=beside({**_FREE, "$defs": _OBJECT["$defs"]}, grid=ref("Layout")),
    ),
    Rule(
        "object-to-free",
        "an object with members becomes free JSON",
        "Names of members are not those of free JSON, and code finds no members. Add a member for the free JSON.",
        BREAKS,
        BREAKS,
        BREAKS,
        bad=(_OBJECT, _FREE),
        good=beside(_OBJECT, extensions=EXTENSIONS),
    ),
    Rule(
        "extension-declared",
        "an extension has a class of its own, and could be any JSON",
        "Old documents with something else under its name are refused by every new reader. Declare the class under a "
        "new name.",
        BREAKS,
        SAFE,
        SAFE,
        bad=(_FREE, _DECLARED),
        good=beside({**_FREE, "$defs": _OBJECT["$defs"]}, grid=ref("Layout")),
    ),
    Rule(
        "extension-undeclared",
        "an extension may be any JSON, and had a class of its own",
        "Old readers refuse new documents with something else under its name. Add members to its class, or declare "
        "another one under a new name beside it.",
        SAFE,
        BREAKS,
        BREAKS,
        bad=(_DECLARED, _FREE),
        good=(_DECLARED, {**_DECLARED, "$defs": {"Layout": part("wide", wide={"type": "boolean"}, note=text())}}),
    ),
    Rule(
        "kind-added",
        "a place takes a kind of object that it did not take",
        "Open readers keep an object that they do not know, old strict ones refuse it, and code with a closed match "
        "has no case for it. Let code have a case for what it does not know, as `case Custom()` is.",
        SAFE,
        STRICT,
        BREAKS,
        bad=(_TWO, _THREE),
        good=(_TWO, _captioned(_TWO)),
    ),
    Rule(
        "kind-removed",
        "a place does not take a kind of object any more",
        "New strict readers refuse old documents with it; open ones keep it and do not know it. Keep the kind, and "
        "warn writers with a check of `lint`.",
        STRICT,
        SAFE,
        SAFE,
        bad=(_THREE, _TWO),
        good=(_THREE, _captioned(_THREE)),
    ),
    Rule(
        "kind-renamed",
        "a kind of object has another tag in a union",
        "It is an unknown kind to every reader of the other side. Leave the tag: it is the name that documents have.",
        STRICT,
        STRICT,
        BREAKS,
        bad=(
            _TWO,
            {
                **_media(picture="Image", video="Video"),
                "$defs": {**_TWO["$defs"], "Image": tagged("picture")},
            },
        ),
        good=(_TWO, _captioned(_TWO)),
    ),
    Rule(
        "object-to-union",
        "a place takes several kinds of objects, and took one",
        "Even open readers refuse other kinds, for a place with one kind never grows. Add a member for the union.",
        SAFE,
        BREAKS,
        BREAKS,
        bad=(_SINGLE, _TWO),
        good=beside(_SINGLE, media=union(image="Image", video="Video")),
    ),
    Rule(
        "union-to-object",
        "a place takes one kind of object, and took several",
        "New readers, open ones too, refuse old documents with another kind. Keep the union.",
        BREAKS,
        SAFE,
        SAFE,
        bad=(_TWO, _SINGLE),
        good=(_TWO, _captioned(_TWO)),
    ),
    Rule(
        "union-closed",
        "the open schema takes kinds of objects no more that it does not know",
        "Nothing breaks now, but readers with the new open schema refuse every kind that a later version adds.",
        SAFE,
        WARNS,
        SAFE,
        bad=(
            {"strict": _TWO, "open": _media(grows=True, image="Image", video="Video")},
            {"strict": _TWO, "open": _TWO},
        ),
        good=(_TWO, _captioned(_TWO)),
    ),
    Rule(
        "union-opened",
        "the open schema takes kinds of objects that it does not know",
        "Readers with the new open schema take kinds that later versions add. Those with the old one do not yet.",
        SAFE,
        SAFE,
        SAFE,
        bad=(
            {"strict": _TWO, "open": _TWO},
            {"strict": _TWO, "open": _media(grows=True, image="Image", video="Video")},
        ),
        good=(_TWO, _captioned(_TWO)),
    ),
    Rule(
        "tag-added",
        "an object must have a type, and had none",
        "Old documents are without it, and no new reader takes them. Leave the object as it is.",
        BREAKS,
        STRICT,
        SAFE,
        bad=(_places(None), _places("place")),
        good=beside(_places(None), country=text()),
    ),
    Rule(
        "tag-removed",
        "an object has no type any more",
        "Old readers ask for it, and refuse new documents. Keep the tag: it costs nothing.",
        STRICT,
        BREAKS,
        BREAKS,
        bad=(_places("place"), _places(None)),
        good=beside(_places("place"), country=text()),
    ),
    Rule(
        "tag-changed",
        "an object has another type",
        "Every reader of the other side refuses it. Leave the tag: it is the name that documents have.",
        BREAKS,
        BREAKS,
        BREAKS,
        bad=(_places("place"), _places("location")),
        good=beside(_places("place"), country=text()),
    ),
)
