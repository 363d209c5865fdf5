"""Send documents through Kafka's own client, with the mock of a broker that it has in it: no broker is needed."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Final

from confluent_kafka import Consumer, Message, Producer
from confluent_kafka.serialization import SerializationError

import newsmodel as nm
from engines.recipes.kafka_serializer import DocumentDeserializer, DocumentSerializer
from newsmodel import examples

_TOPIC: Final = "documents"
#: How long messages may take, in seconds.
_PATIENCE: Final = 30


def misses() -> list[str]:
    """What does not come through as it was sent; the control is a message that has to be refused."""
    sent = [make() for make in (examples.article, examples.faq, examples.source, examples.comment)] * 25
    write, read = DocumentSerializer(), DocumentDeserializer()
    values = _through([*map(write, sent), b'{"type": "article"}', None])
    received: list[nm.Document | None] = []
    refused = []
    for value in values:
        try:
            received.append(read(value))
        except SerializationError as error:
            refused.append(str(error))
    wrong = [] if [*sent, None] == received else [f"kafka: {len(received)} documents of {len(sent)} are as sent"]
    wrong += [] if len(refused) == 1 and "headline" in refused[0] else [f"kafka: control: {refused} refused"]
    print(f"kafka: {len(values)} messages, {len(received) - 1} documents, {len(refused)} refused (control: 1)")
    return wrong


def _through(values: Sequence[bytes | None]) -> list[bytes | None]:
    """The values of messages as they come out of a topic, in order."""
    producer = Producer({"test.mock.num.brokers": 1})
    for value in values:
        producer.produce(_TOPIC, value=value, partition=0)
    producer.flush(_PATIENCE)
    (broker,) = producer.list_topics(timeout=_PATIENCE).brokers.values()
    reader = Consumer(
        {"bootstrap.servers": f"{broker.host}:{broker.port}", "group.id": "test", "auto.offset.reset": "earliest"}
    )
    reader.subscribe([_TOPIC])
    found: list[bytes | None] = []
    until = time.monotonic() + _PATIENCE
    while len(found) < len(values) and time.monotonic() < until:
        message: Message | None = reader.poll(1)
        if message is not None and message.error() is None:
            found.append(message.value())
    reader.close()
    return found
