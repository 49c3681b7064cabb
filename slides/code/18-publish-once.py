# The network fails, and you send it again:
# the server knows the id, and returns the
# sequence that it has.
ack = await js.publish(
    "orders.new",
    order_data,
    headers={"Nats-Msg-Id": f"order-{order_id}"},
)
