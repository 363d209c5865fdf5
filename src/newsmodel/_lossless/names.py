"""The attributes by which lossless HTML says what its elements are: the only table of their names.

A path is names of members with a "." between them, relative to the object that the element around stands for; a "[]"
after the last name says that the value is added to an array.
"""

from __future__ import annotations

from typing import Final

#: The version of these marks, on the element of the document.
ROOT: Final = "data-nm-root"
#: The element of an object: the path to it, and after a ":" its type.
OBJECT: Final = "data-nm"
#: The content of the element is a text, verbatim; the value is its path.
TEXT: Final = "data-nm-text"
#: The content of the element is rich text; the value is its path.
RICH: Final = "data-nm-rich"
#: Attributes of the element that are members: pairs of a name of an attribute and, after a ":", a path.
AT: Final = "data-nm-at"
#: A run of rich text that is not joined with those beside it.
RUN: Final = "data-nm-run"
#: Blanks of the run before, which stand after its marks.
TAIL: Final = "data-nm-tail"
#: Words that the output added, in rich text or beside the document.
ADDED: Final = "data-nm-added"
#: JSON of what is not shown of an object, or of a run.
REST: Final = "data-nm-rest"
#: JSON: pointers of what is shown, but is not in the object or run.
DROP: Final = "data-nm-drop"
#: JSON: items of arrays that are not shown, by the name of the array and the index.
MORE: Final = "data-nm-more"
#: The index of an item that does not stand in its place.
ORDER: Final = "data-nm-order"
#: A checksum of the words of an object that are not read, so that a change of them is noticed.
SUM: Final = "data-nm-sum"

#: What begins a path that is the name of a value, which other objects refer to, and the member that does.
NAME: Final = "~"

#: The language of the fenced block of Markdown in which it stands what the syntax cannot say.
LANGUAGE: Final = "newsmodel"

#: What stands in the text of a line of Markdown for a picture or a reference to a note.
OBJECT_LETTER: Final = "\ufffc"

#: The version that this library writes and reads.
VERSION: Final = "1"
ALL: Final = frozenset({ROOT, OBJECT, TEXT, RICH, AT, RUN, TAIL, ADDED, REST, DROP, MORE, ORDER, SUM})
#: Those whose values are JSON.
JSON: Final = frozenset({REST, DROP, MORE})
