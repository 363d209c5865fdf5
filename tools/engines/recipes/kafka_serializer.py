"""Kafka: a serializer and a deserializer of documents, for the clients of confluent-kafka."""

from __future__ import annotations

from confluent_kafka.serialization import Deserializer, SerializationContext, SerializationError, Serializer

import newsmodel as nm


class DocumentSerializer(Serializer):
    """A document as canonical JSON: a document that exists is valid, so no message is invalid."""

    def __call__(self, obj: nm.Document | None, ctx: SerializationContext | None = None) -> bytes | None:
        return None if obj is None else nm.to_json_bytes(obj)


class DocumentDeserializer(Deserializer):
    """The document of a message; a message that is refused raises, with every problem in the cause."""

    def __call__(self, value: bytes | None, ctx: SerializationContext | None = None) -> nm.Document | None:
        try:
            return None if value is None else nm.from_json(value)
        except nm.ValidationError as error:
            raise SerializationError(str(error)) from error
