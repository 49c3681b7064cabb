sub = await js.pull_subscribe(
    "orders.>",
    durable="processor-pull",
)
msgs = await sub.fetch(10)
for msg in msgs:
    await process(msg.data)
    await msg.ack()
