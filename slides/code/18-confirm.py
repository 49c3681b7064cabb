from nats.js.api import AckPolicy, ConsumerConfig

sub = await js.subscribe(
    "orders.>",
    durable="order-processor",
    config=ConsumerConfig(
        ack_policy=AckPolicy.EXPLICIT),
)
async for msg in sub.messages:
    await process(msg.data)
    await msg.ack_sync()  # confirmed
