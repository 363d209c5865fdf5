"""Two fields that marshmallow does not have: an object told apart by its tag, and a run of rich text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields


class Tagged(fields.Field[Any]):
    """An object of one of several schemas, by its ``type``."""

    def __init__(self, schemas: Mapping[str, type[Schema]], **options: Any) -> None:
        super().__init__(**options)
        self.schemas = {tag: schema() for tag, schema in schemas.items()}

    def _schema(self, value: Any) -> Schema:
        if not isinstance(value, dict) or value.get("type") not in self.schemas:
            raise ValidationError("not one of the types known here")
        return self.schemas[value["type"]]

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        return self._schema(value).load(value)

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return self._schema(value).dump(value)


class Run(fields.Field[Any]):
    """A string, or an object of one schema."""

    def __init__(self, text: fields.String, schema: type[Schema], **options: Any) -> None:
        super().__init__(**options)
        self.text = text
        self.schema = schema()

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        return self.text.deserialize(value) if isinstance(value, str) else self.schema.load(value)

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return value if isinstance(value, str) else self.schema.dump(value)
