ack = await js.publish("orders.new", b'{"id": 123}')
print(f"Published: seq={ack.seq}")

# the same id again: the same seq, nothing stored
ack = await js.publish(
    "orders.new",
    b'{"id": 123}',
    headers={"Nats-Msg-Id": "order-123"},
)
print(ack.seq, ack.duplicate)
