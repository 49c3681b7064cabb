sub = await js.subscribe(
    "orders.>",
    durable="processor-push",
)
async for msg in sub.messages:
    await process(msg.data)
    await msg.ack()
