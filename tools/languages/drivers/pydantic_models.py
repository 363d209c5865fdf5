"""Read a document from each line, and write a line: the document, or "!" and why it was not read.

``python pydantic_models.py FOLDER MODULE``: the module that datamodel-code-generator has written there.
"""

import importlib
import sys

from pydantic import ValidationError

sys.path.insert(0, sys.argv[1])
document = importlib.import_module(sys.argv[2]).Document
for line in sys.stdin.buffer:
    try:
        written = document.model_validate_json(line).model_dump_json(by_alias=True, exclude_unset=True)
    except ValidationError as error:
        written = "!" + str(error).replace("\n", " ")[:300]
    sys.stdout.buffer.write(written.encode() + b"\n")
